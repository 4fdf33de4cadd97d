import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "./harness";
import { succeeded } from "./stack";
import { bothPacks, verdictsByPacks, verdictsByPlan, verdictsOfJson } from "./verdicts";

const GUARDED = path.join(__dirname, "fixtures/guarded");

/** Parts that each break a rule, and can stand next to each other. */
const GUILTY = [
    ...["graviton", "spot-share", "no-public-database", "bucket-public-access", "iam-wildcards", "secret-literals"],
    ...["log-retention", "image-scanning", "invalid-headers", "paid-surprises"],
];
const CEILING = { rules: { "cost-ceiling": { monthlyUsd: 5 } } };

describe("a guilty program of raw resources", () => {
    let engine: Engine;
    const config = {
        "aws:region": "ap-northeast-2",
        "guarded:parts": GUILTY,
        "glimpse:policies": CEILING,
    };
    const made = (env: Record<string, string>) => new Engine({ program: GUARDED, project: "guarded", config, env });

    before(() => {
        engine = made(bothPacks);
    });
    after(() => engine?.close());

    it("has one verdict: in the plan, the engine's preview and update, their JSON, and the state", async () => {
        const project = fs.mkdtempSync(path.join(engine.directory, "plan-"));
        fs.copyFileSync(path.join(GUARDED, "Pulumi.yaml"), path.join(project, "Pulumi.yaml"));
        fs.writeFileSync(path.join(project, "Pulumi.startup-prod.yaml"), JSON.stringify({ config }));
        fs.writeFileSync(
            path.join(project, "index.ts"),
            `module.exports = require(${JSON.stringify(`${GUARDED}/index`)});\n`,
        );
        const planned = await verdictsByPlan([], project);
        const rules = planned.map((verdict) => verdict.split(" ")[1]);
        expect(rules).to.include.members([...GUILTY, "cost-ceiling"]);

        const preview = await engine.run("preview");
        expect(preview.code).not.to.equal(0);
        expect(verdictsByPacks(preview), preview.text).to.deep.equal(planned);
        const up = await engine.run("up", "--yes");
        expect(up.code).not.to.equal(0);
        expect(verdictsByPacks(up), up.text).to.deep.equal(planned);
        expect(engine.calls()).to.deep.equal([]);

        const unguarded = made({});
        try {
            const json = succeeded(await unguarded.run("preview", "--json")).stdout;
            expect(await verdictsOfJson(unguarded, "preview.json", json)).to.deep.equal(planned);
            succeeded(await unguarded.up());
            // A state holds no configuration: the stack's file has the ceiling.
            fs.writeFileSync(path.join(project, "state.json"), await unguarded.export());
            const state = ["--from", path.join(project, "state.json"), "--stack", "startup-prod"];
            expect(await verdictsByPlan(state, project)).to.deep.equal(planned);
            // What is there already is judged as what is to come.
            unguarded.setEnvironment(bothPacks);
            expect(verdictsByPacks(await unguarded.run("preview"))).to.deep.equal(planned);
        } finally {
            unguarded.close();
        }
    });
});
