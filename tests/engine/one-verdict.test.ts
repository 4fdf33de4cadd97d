import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { stacksBeside } from "../../stacks/config/stack-file";
import { Engine } from "./harness";
import { succeeded } from "./stack";
import { bothPacks, toldByPacks, toldByPlan, toldOfJson } from "./verdicts";

const REPOSITORY = path.resolve(__dirname, "../..");
const GUARDED = path.join(__dirname, "fixtures/guarded");

/** Parts that each break a rule, and can stand beside each other. */
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
        const planned = await toldByPlan([], project);
        const rules = planned.map((verdict) => verdict.split(" ")[1]);
        expect(rules).to.include.members([...GUILTY, "cost-ceiling"]);

        const preview = await engine.run("preview");
        expect(preview.code).not.to.equal(0);
        expect(toldByPacks(preview), preview.text).to.deep.equal(planned);
        const up = await engine.run("up", "--yes");
        expect(up.code).not.to.equal(0);
        expect(toldByPacks(up), up.text).to.deep.equal(planned);
        expect(engine.calls()).to.deep.equal([]);

        const unguarded = made({});
        try {
            const json = succeeded(await unguarded.run("preview", "--json")).stdout;
            expect(await toldOfJson(unguarded, "preview.json", json)).to.deep.equal(planned);
            succeeded(await unguarded.up());
            expect(await toldOfJson(unguarded, "state.json", await unguarded.export())).to.deep.equal(planned);
            // What is there already is judged as what is to come.
            unguarded.setEnvironment(bothPacks);
            expect(toldByPacks(await unguarded.run("preview"))).to.deep.equal(planned);
        } finally {
            unguarded.close();
        }
    });
});

describe("each stack of this repository, under both packs", () => {
    for (const stack of stacksBeside(REPOSITORY)) {
        it(`${stack} is let through, and preview, its JSON and the plan say the same`, async () => {
            const text = fs.readFileSync(path.join(REPOSITORY, `Pulumi.${stack}.yaml`), "utf8");
            const { config } = yaml.load(text) as { config: Record<string, unknown> };
            const engine = new Engine({ config, env: bothPacks });
            try {
                const preview = succeeded(await engine.run("preview"));
                const json = succeeded(await engine.run("preview", "--json")).stdout;
                const told = toldByPacks(preview);
                expect(await toldOfJson(engine, "preview.json", json)).to.deep.equal(told);
                // The dry run knows what the engine knows only after the update; nothing else may differ.
                const waiting = new Set([
                    "connection-budget",
                    "iam-wildcards",
                    "secret-literals",
                    "wildcard-principals",
                ]);
                const planned = await toldByPlan(["--stack", stack]);
                expect(told.filter((verdict) => !waiting.has(verdict.split(" ")[1] ?? ""))).to.deep.equal(planned);
                expect([...told, ...planned].filter((verdict) => verdict.startsWith("mandatory"))).to.deep.equal([]);
            } finally {
                engine.close();
            }
        });
    }
});
