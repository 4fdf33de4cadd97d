import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { rules } from "../../policies";

const ROOT = path.join(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** The files of a folder, without their ending. */
function filesIn(folder: string): string[] {
    return readdirSync(path.join(ROOT, folder)).map((file) => path.basename(file, ".ts"));
}

/** The tests of rules; those of money and of defaults are of several rules. */
const tried = [
    ...filesIn("tests/policies/rules").map((file) => read(`tests/policies/rules/${file}.ts`)),
    ...["money", "defaults"].map((file) => read(`tests/policies/${file}.test.ts`)),
].join("\n");

describe("A rule", () => {
    it("is a file of its name in policies/rules, and is listed in policies/rules/index.ts", () => {
        const files = filesIn("policies/rules").filter((file) => file !== "index");
        expect(files).to.have.members(rules.map(({ name }) => name));
    });

    for (const { name } of rules) {
        it(`has a part that violates it under the real engine, in tests/engine/fixtures/guarded: ${name}`, () => {
            expect(read("tests/engine/fixtures/guarded/index.ts")).to.match(new RegExp(`"?${name}"?:`));
        });

        it(`is tried with the shapes of real programs, in tests/policies/rules: ${name}`, () => {
            expect(tried, `no test asks for "${name}"`).to.match(new RegExp(`"${name}"|^ +${name}:`, "m"));
        });
    }
});
