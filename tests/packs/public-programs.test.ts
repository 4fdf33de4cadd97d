import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { bothPacks, verdictsByPacks } from "../engine/verdicts";
import { SAID } from "./said";

const isMandatory = (verdict: string) => verdict.startsWith("mandatory");

describe("the policy packs over the shapes of public programs, under the real engine", () => {
    let engine: Engine;
    const config = (programs: string[]) => ({ "aws:region": "ap-northeast-2", "public:programs": programs });

    before(() => {
        const program = path.join(__dirname, "fixtures/public");
        engine = new Engine({ program, project: "public", config: config([]), env: bothPacks });
    });
    after(() => engine?.close());

    // A refused resource ends a preview, so that one may show fewer than a plan does, whose lists are in said.ts.
    for (const [name, said] of Object.entries(SAID)) {
        const refused = said.filter(isMandatory);
        it(`${refused.length > 0 ? "refuse" : "let pass"} its first preview: ${name}`, async () => {
            engine.configure(config([name]));
            const run = await engine.run("preview");
            const found = verdictsByPacks(run).filter(isMandatory);
            expect(run.code === 0, run.text).to.equal(refused.length === 0);
            expect(
                found.filter((one) => !said.includes(one)),
                run.text,
            ).to.deep.equal([]);
            expect(found.length > 0, run.text).to.equal(refused.length > 0);
        });
    }
});
