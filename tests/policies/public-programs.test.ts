import { expect } from "chai";
import { dryRun } from "../../inventory";
import { judge } from "../../policies";
import { SAID } from "../packs/said";

import program = require("../packs/fixtures/public");

const asOf = new Date("2026-11-24T00:00:00Z");

// tests/packs runs the same programs under the real engine.
describe("The shapes of public programs", () => {
    for (const [name, said] of Object.entries(SAID)) {
        it(`get what they deserve, and no more: ${name}`, async () => {
            const config = { "aws:region": "ap-northeast-2", "public:programs": JSON.stringify([name]) };
            const { resources } = await dryRun({ project: "public", stack: "prod", config, program });
            const { policies } = judge(resources, undefined, { region: "ap-northeast-2", asOf });
            const found = policies.map(
                ({ level, rule, resource }) => `${level} ${rule} ${resource.split("::").at(-1)}`,
            );
            expect([...new Set(found)].sort()).to.deep.equal(said);
        });
    }
});
