import { expect } from "chai";
import * as v from "valibot";
import { allowed, atLeast, atMost, atMostEach, demanded, type Parameter } from "../../policies/parameters";

/** What each kind of parameter takes, refuses, and which of two values is stricter. */
interface Kind {
    /** Made in its test, so that a change of what makes it is noticed there. */
    parameter: () => Parameter<never>;
    takes: unknown[];
    refuses: unknown[];
    stricter: [one: unknown, other: unknown, wanted: unknown][];
    json: object;
    otherwise: unknown;
    fix: string;
}

const kind = <T>(parameter: () => Parameter<T>, more: Omit<Kind, "parameter">): Kind => ({
    parameter: parameter as unknown as () => Parameter<never>,
    ...more,
});

const NO_NUMBERS = ["1", true, null, undefined, {}, [], Number.NaN, Number.POSITIVE_INFINITY];

const KINDS: Record<string, Kind> = {
    "a number of which more is stricter": kind(() => atLeast(2, "tasks"), {
        takes: [0, 0.5, 2, Number.MAX_SAFE_INTEGER],
        refuses: [-1, -0.001, Number.MAX_SAFE_INTEGER + 2, ...NO_NUMBERS],
        stricter: [
            [1, 2, 2],
            [2, 1, 2],
        ],
        json: { type: "number", minimum: 0 },
        otherwise: 2,
        fix: "write a number from 0",
    }),
    "a whole number between bounds": kind(() => atLeast(7, "days", { minimum: 1, maximum: 35, whole: true }), {
        takes: [1, 7, 35],
        refuses: [0, 36, 1.5, ...NO_NUMBERS],
        stricter: [[1, 35, 35]],
        json: { type: "integer", minimum: 1, maximum: 35 },
        otherwise: 7,
        fix: "write a whole number from 1 to 35",
    }),
    "a limit": kind(() => atMost("dollars", { maximum: 100 }), {
        takes: [0, 100],
        refuses: [-1, 101, ...NO_NUMBERS],
        stricter: [
            [1, 2, 1],
            [2, 1, 1],
            [undefined, 2, 2],
            [1, undefined, 1],
            [undefined, undefined, undefined],
            [0, 1, 0],
        ],
        json: { type: "number", minimum: 0, maximum: 100 },
        otherwise: undefined,
        fix: "write a number from 0 to 100",
    }),
    "limits by name": kind(() => atMostEach("dollars by name"), {
        takes: [{}, { api: 20 }, { api: 0, redis: 1.5 }],
        refuses: ["a", 1, null, undefined, [], [20]],
        stricter: [
            [{ api: 20 }, { api: 30, redis: 5 }, { api: 20, redis: 5 }],
            [{ api: 30, files: 1 }, { api: 20 }, { api: 20, files: 1 }],
            [{}, {}, {}],
        ],
        json: { type: "object", additionalProperties: { type: "number" } },
        otherwise: {},
        fix: "write names and dollars, like { postgres: 25 }",
    }),
    "names that are let through": kind(() => allowed([], "classes"), {
        takes: [[], ["a"], ["a", "b"]],
        refuses: ["a", 1, null, undefined, {}],
        stricter: [
            [["a", "b"], ["b", "c"], ["b"]],
            [["a"], [], []],
            [[], ["a"], []],
        ],
        json: { type: "array", items: { type: "string" } },
        otherwise: [],
        fix: 'write a list of text, like ["t3.micro"]',
    }),
    "names that must be there": kind(() => demanded("tags"), {
        takes: [[], ["a"], ["a", "b"]],
        refuses: ["a", 1, null, undefined, {}],
        stricter: [
            [
                ["a", "b"],
                ["b", "c"],
                ["a", "b", "c"],
            ],
            [["a"], [], ["a"]],
            [[], [], []],
        ],
        json: { type: "array", items: { type: "string" } },
        otherwise: [],
        fix: 'write a list of text, like ["t3.micro"]',
    }),
};

describe("A parameter of a rule", () => {
    for (const [what, { parameter: make, takes, refuses, stricter, json, otherwise, fix }] of Object.entries(KINDS)) {
        it(`may be ${what}`, () => {
            const parameter = make();
            for (const value of takes) {
                const parsed = v.safeParse(parameter.schema, value);
                expect(parsed.success && parsed.output, JSON.stringify(value)).to.deep.equal(value);
            }
            for (const value of refuses) {
                const parsed = v.safeParse(parameter.schema, value);
                expect(
                    parsed.issues?.map(({ message }) => message),
                    String(value),
                ).to.deep.equal([fix]);
            }
            for (const [one, other, wanted] of stricter) {
                expect(parameter.stricter(one as never, other as never)).to.deep.equal(wanted);
            }
            expect(parameter.json).to.deep.equal(json);
            expect(parameter.otherwise).to.deep.equal(otherwise);
        });
    }

    it("names the first of what it lets through as the example to write", () => {
        const parsed = v.safeParse(allowed(["logs:*", "s3:*"], "actions").schema, "logs:*");
        expect(parsed.issues?.[0].message).to.equal('write a list of text, like ["logs:*"]');
        const item = v.safeParse(allowed([], "actions").schema, [3]);
        expect(item.issues?.[0].message).to.equal('write a list of text, like ["t3.micro"]');
    });

    it("refuses a limit by name that is no number from 0", () => {
        for (const limit of [-1, "20", null, Number.NaN]) {
            const parsed = v.safeParse(atMostEach("dollars").schema, { api: limit });
            expect(parsed.issues?.[0].message, String(limit)).to.equal("write a number from 0");
        }
    });
});
