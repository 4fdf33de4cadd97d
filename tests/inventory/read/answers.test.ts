import { expect } from "chai";
import { answers } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";

const value = (of: unknown) => ({ is: "value", value: of });
const ABSENT = { is: "absent" };
const HIDDEN: [unknown, object][] = [
    [UNKNOWN, { is: "unknown" }],
    [SECRET, { is: "secret" }],
];
const NOTHING: [unknown, object][] = [
    [undefined, ABSENT],
    [null, ABSENT],
];

/** A value, and what a form makes of it. */
type Row = [given: unknown, answer: object];
const wrong = (wanted: string, ...values: unknown[]): Row[] =>
    values.map((given) => [given, { is: "wrong", wanted, value: given }]);

const FORMS: Record<string, { as: (given: unknown) => unknown; rows: Row[] }> = {
    text: {
        as: answers.text,
        rows: [
            ["", ABSENT],
            ["a", value("a")],
            [" ", value(" ")],
            [0, value("0")],
            [1.5, value("1.5")],
            [true, value("true")],
            [false, value("false")],
            ...wrong("text", {}, [], ["a"], Number.NaN, Number.POSITIVE_INFINITY),
        ],
    },
    number: {
        as: (given) => answers.number(given),
        rows: [
            [0, value(0)],
            [-1, value(-1)],
            ["256", value(256)],
            [" 2 ", value(2)],
            ["0", value(0)],
            ["1e3", value(1000)],
            ...wrong("a number", "", " ", "a", "1 GB", "Infinity", true, {}, [], [1], Number.NaN),
        ],
    },
    "a number of at least 1": {
        as: (given) => answers.number(given, 1),
        rows: [
            [1, value(1)],
            ["1", value(1)],
            [2, value(2)],
            ...wrong("a number of at least 1", 0, 0.99, "0", -1, "", "a", true, {}),
        ],
    },
    flag: {
        as: answers.flag,
        rows: [
            [true, value(true)],
            ["true", value(true)],
            [false, value(false)],
            ["false", value(false)],
            ...wrong("true or false", "", "True", "yes", 0, 1, {}, []),
        ],
    },
    block: {
        as: answers.block,
        rows: [
            [{ a: 1 }, value({ a: 1 })],
            [[{ a: 1 }], value({ a: 1 })],
            [[{ a: 1 }, { b: 1 }], value({ a: 1 })],
            [[], ABSENT],
            [[null], ABSENT],
            [[UNKNOWN], { is: "unknown" }],
            ...wrong("a block of settings", "", "a", 1, true),
            [["a"], { is: "wrong", wanted: "a block of settings", value: "a" }],
            [[[{}]], { is: "wrong", wanted: "a block of settings", value: [{}] }],
        ],
    },
    list: {
        as: answers.list,
        rows: [
            [[], ABSENT],
            [["a"], value(["a"])],
            [[null], value([null])],
            ["a", value(["a"])],
            ["", value([""])],
            [{ a: 1 }, value([{ a: 1 }])],
            [0, value([0])],
        ],
    },
    mapping: {
        as: answers.mapping,
        rows: [[{}, value({})], [{ a: "" }, value({ a: "" })], ...wrong("names and values", "", "a", 1, [], [{}])],
    },
    json: {
        as: answers.json,
        rows: [
            ["", ABSENT],
            ['{"a":1}', value({ a: 1 })],
            ["null", value(null)],
            ["3", value(3)],
            [{ a: 1 }, value({ a: 1 })],
            [[1], value([1])],
            ...wrong("a JSON document", "{", " ", "a"),
        ],
    },
    handle: {
        as: answers.handle,
        rows: [["", ABSENT], ["a", value("a")], ...wrong("text", 1, true, {}, [], ["a"])],
    },
};

describe("An answer", () => {
    for (const [form, { as, rows }] of Object.entries(FORMS)) {
        for (const [given, answer] of [...NOTHING, ...HIDDEN, ...rows]) {
            it(`as ${form} is ${JSON.stringify(answer)}: ${JSON.stringify(given)}`, () => {
                expect(as(given)).to.deep.equal(answer);
            });
        }
    }

    for (const [given, answer] of [
        [{ a: 1 }, value({ a: 1 })],
        [{}, value({})],
        ...HIDDEN,
        ...wrong("a block of settings", undefined, null, "", "a", 0, [], [{ a: 1 }]),
    ] as Row[]) {
        it(`as a block in a list is ${JSON.stringify(answer)}: ${JSON.stringify(given)}`, () => {
            expect(answers.listedBlock(given)).to.deep.equal(answer);
        });
    }

    for (const [inputs, path, answer] of [
        [{ a: { b: { c: 1 } } }, "a.b.c", value(1)],
        [{ a: [{ b: 0 }] }, "a.b", value(0)],
        [{ a: "" }, "a", value("")],
        [{ a: {} }, "a.b", ABSENT],
        [{}, "a.b", ABSENT],
        [undefined, "a", ABSENT],
        [{ a: UNKNOWN }, "a.b", { is: "unknown" }],
        [{ a: { b: SECRET } }, "a.b", { is: "secret" }],
        [{ a: "x" }, "a.b", { is: "wrong", wanted: "a block of settings", value: "x" }],
    ] as [unknown, string, object][]) {
        it(`at ${path} of ${JSON.stringify(inputs)} is ${JSON.stringify(answer)}`, () => {
            expect(answers.valueAt(inputs, path)).to.deep.equal(answer);
        });
    }

    it("is given, hidden or a mapping", () => {
        const values = [undefined, null, "", [], " ", 0, false, {}, [null], UNKNOWN, SECRET];
        const given = [false, false, false, false, true, true, true, true, true, true, true];
        expect(values.map(answers.isGiven)).to.deep.equal(given);
        expect(values.filter(answers.isHidden)).to.deep.equal([UNKNOWN, SECRET]);
        expect(values.filter(answers.isMapping)).to.deep.equal([{}]);
    });
});
