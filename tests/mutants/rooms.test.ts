import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ROOMS } from "./rooms";

const PROJECT = path.join(__dirname, "..", "..");

describe("the rooms of test:mutants", () => {
    for (const [name, { mutate, spec, outcomes }] of Object.entries(ROOMS)) {
        it(`${name} names files and tests that exist: a test that is not found would notice nothing`, () => {
            const others = outcomes === undefined ? [] : [`tests/mutants/outcomes/${outcomes}.ts`];
            for (const pattern of [...spec, ...others]) {
                expect(pattern).to.not.match(/[{}]/);
                const file = path.join(PROJECT, pattern.includes("*") ? path.dirname(pattern) : pattern);
                expect(fs.existsSync(file), pattern).to.equal(true);
            }
            for (const pattern of mutate) {
                expect(fs.existsSync(path.join(PROJECT, pattern.replace(/\/[^/]*[*{].*$/, ""))), pattern).to.equal(
                    true,
                );
            }
        });
    }

    it("take a new test of bills or of rules by itself, and each one once", () => {
        const { costs, policies } = ROOMS;
        expect(costs?.spec).to.include("tests/costs/reservations.test.ts");
        expect(policies?.spec).to.include("tests/policies/narrowing.test.ts");
        for (const { spec } of Object.values(ROOMS)) expect(spec).to.deep.equal([...new Set(spec)]);
    });
});
