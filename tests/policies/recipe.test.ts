import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { dryRun, type ResourceRecord } from "../../inventory";
import { judge, readPolicySettings, rules } from "../../policies";

import guarded = require("../engine/fixtures/guarded");

import { examples } from "./examples";

const ROOT = path.join(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** The files of a folder, without their ending. */
function filesIn(folder: string): string[] {
    return readdirSync(path.join(ROOT, folder))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => path.basename(file, ".ts"));
}

/** The tests of rules; those of money and of defaults are of several rules. */
const tried = [
    ...["tests/policies/rules", "tests/policies/rules/shapes"].flatMap((folder) =>
        filesIn(folder).map((file) => read(`${folder}/${file}.ts`)),
    ),
    ...["money", "defaults"].map((file) => read(`tests/policies/${file}.test.ts`)),
].join("\n");

/** What a rule needs to be set next to the part that violates it. */
const SETTINGS: Record<string, Record<string, unknown>> = {
    "cost-ceiling": { monthlyUsd: 5 },
    "cost-increase": { monthlyUsd: 5 },
    "required-tags": { tags: ["owner"] },
};

/** The resources of one part of the program that tests/engine/policies.test.ts runs under the engine. */
async function part(name: string): Promise<ResourceRecord[]> {
    const config = { "aws:region": "ap-northeast-2", "guarded:parts": JSON.stringify([name]) };
    return (await dryRun({ project: "guarded", stack: "prod", config, program: guarded })).resources;
}

describe("A rule", () => {
    let clean: ResourceRecord[] = [];
    before(async () => {
        clean = await part("clean");
    });

    it("is a file of its name in policies/rules, and is listed in policies/rules/index.ts", () => {
        const files = filesIn("policies/rules").filter((file) => file !== "index");
        const names: string[] = rules.map(({ name }) => name);
        expect(
            files.filter((file) => !names.includes(file)),
            "not listed in policies/rules/index.ts",
        ).to.deep.equal([]);
        expect(
            names.filter((name) => !files.includes(name)),
            "has no file of its name",
        ).to.deep.equal([]);
        expect(new Set(names).size, "a rule is listed twice").to.equal(names.length);
    });

    for (const { name, level, alone, reads } of rules) {
        it(`has a part that violates it and no other, in tests/engine/fixtures/guarded: ${name}`, async () => {
            const settings = readPolicySettings({ policies: { rules: { [name]: SETTINGS[name] ?? {} } } });
            const { policies } = judge(await part(name), settings, { previous: clean });
            const found = policies.filter((one) => one.level === "mandatory" || one.rule === name);
            expect([...new Set(found.map((one) => `${one.level} ${one.rule}`))]).to.deep.equal([`${level} ${name}`]);
        });

        // A bill is of all resources together: such a rule reads no type.
        if (Object.keys(reads).length > 0) {
            it(`says \`alone: true\`, or has an example whose relatives matter, in tests/policies/examples: ${name}`, () => {
                const related = (examples[name] ?? []).some(({ relatives = [] }) => relatives.length > 0);
                expect(related, `alone: ${alone}, and relatives in its examples: ${related}`).to.equal(!alone);
            });
        }

        it(`is tried with the shapes of real programs, in tests/policies/rules: ${name}`, () => {
            expect(tried, `no test asks for "${name}"`).to.match(new RegExp(`"${name}"|^ +${name}:`, "m"));
        });
    }
});
