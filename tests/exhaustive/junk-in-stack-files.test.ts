import { expect } from "chai";
import { type Fault, InputError } from "../../components/faults";
import { parseConfig } from "../../stacks/config";
import { entriesOf, schema, sections } from "../../stacks/config/schema";

/** Values that a person, a tool or a template may leave in a file. */
const junk: unknown[] = [
    ...[null, undefined, true, false, 0, 1, -1, 2.5, 70000, 1e21, 1e15, Number.NaN, Number.NEGATIVE_INFINITY],
    ...["", " ", "0", "true", "null", "10.0.0.0/16", "ap-northeast-2a", "db.t4g.micro", "https://a.b", "[encrypted]"],
    ...["x".repeat(5000), "\u0000", "한글", "${env}", "a\nb", "../..", "*", "(", "\\", "arn:aws:", "ami-1", "valkey"],
    ...[[], [null], [[]], [{}], ["a", 1, null], [undefined], {}, { a: 1 }, { a: null }, { "": "" }, { a: { b: [1] } }],
    JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "length": 3}'),
];

/** Repeatable: the same numbers on every run. */
function dice(seed: number): (sides: number) => number {
    let state = seed;
    return (sides) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * sides);
    };
}

const settings = sections.flatMap((section) =>
    Object.keys(entriesOf(schema[section]) ?? {}).map((name) => ({ section, name })),
);

const BROKEN_TEXT = /\bNaN\b|\bundefined\b|\[object |Invalid (type|key)|Infinity/;

/** Nothing but an `InputError` may come out, and every fault must be of use. */
function judge(values: Record<string, unknown>, region: string | undefined): number {
    const faults = faultsOf(values, region);
    for (const { key, reason, fix } of faults) {
        const isUseful = [reason, fix].every((text) => text.length > 4 && !BROKEN_TEXT.test(text));
        if (!/^[a-z]+:/.test(key) || !isUseful) expect.fail(`${JSON.stringify(values)}: ${key}, ${reason}, ${fix}`);
    }
    const reported = new Set(faults.map((fault) => JSON.stringify(fault)));
    if (reported.size < faults.length) expect.fail(`${JSON.stringify(values)}: the same twice`);
    return faults.length;
}

function faultsOf(values: Record<string, unknown>, region: string | undefined): Fault[] {
    try {
        parseConfig({ stack: "startup-prod", region, values });
        return [];
    } catch (error) {
        if (error instanceof InputError) return error.faults;
        return expect.fail(`${JSON.stringify(values)}: ${(error as Error).stack}`);
    }
}

describe("junk in a stack's file", () => {
    it("is reported in words, whatever value any one setting has", () => {
        for (const { section, name } of settings) {
            for (const value of junk) judge({ [section]: { [name]: value } }, "ap-northeast-2");
        }
    });

    it("is reported in words, whatever value any section has or is called one", () => {
        for (const value of junk) {
            for (const section of [...sections, "netwrok", "__proto__x", "constructor", "a:b", ""]) {
                judge({ [section]: value }, "ap-northeast-2");
            }
        }
    });

    it("is reported in words when much is wrong at once", () => {
        const roll = dice(20260101);
        let most = 0;
        for (let run = 0; run < 1500; run++) {
            const values: Record<string, Record<string, unknown>> = {};
            for (let count = 1 + roll(25); count > 0; count--) {
                const { section, name } = settings[roll(settings.length)] ?? { section: "x", name: "y" };
                values[section] = { ...values[section], [roll(20) === 0 ? `${name}s` : name]: junk[roll(junk.length)] };
            }
            most = Math.max(most, judge(values, ["ap-northeast-2", "us-east-1", undefined, "x"][roll(4)]));
        }
        expect(most).to.be.above(15);
    });
});
