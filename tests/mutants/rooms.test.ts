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
});
