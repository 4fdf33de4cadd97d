import * as path from "node:path";
import { expect } from "chai";
import { dryRun, type Inventory, type ResourceRecord, TransformError, UNKNOWN } from "../../inventory";
import { fromPreview } from "../../inventory/from-preview";
import { Engine } from "./harness";
import { succeeded } from "./stack";

const PROGRAM = path.join(__dirname, "fixtures/transforms");
const config = { "aws:region": "ap-northeast-2" };

const planned = (more: Record<string, string> = {}): Promise<Inventory> =>
    dryRun({ project: "transforms", stack: "startup-prod", config: { ...config, ...more }, program: require(PROGRAM) });

/** A value of the dry run with `UNKNOWN` wherever a preview cannot know it yet. */
function asKnownTo(preview: unknown, planned: unknown): unknown {
    if (preview === UNKNOWN) return planned === undefined ? undefined : UNKNOWN;
    if (typeof preview !== "object" || preview === null || typeof planned !== "object" || planned === null)
        return planned;
    if (Array.isArray(planned)) return planned.map((item, index) => asKnownTo((preview as unknown[])[index], item));
    const known = preview as Record<string, unknown>;
    return Object.fromEntries(Object.entries(planned).map(([key, item]) => [key, asKnownTo(known[key], item)]));
}

function compared(resources: ResourceRecord[]) {
    return Object.fromEntries(resources.map(({ urn, inputs, dependencies = [] }) => [urn, { inputs, dependencies }]));
}

// One program for the engine, which applies transforms itself, and for the dry run, which has to do the same.
describe("transforms in the dry run and in the engine", () => {
    let engine: Engine;

    before(() => {
        engine = new Engine({ program: PROGRAM, project: "transforms", config });
    });
    after(() => engine?.close());

    it("come to the same inputs and dependencies of every resource", async () => {
        const run = succeeded(await engine.run("preview", "--json"));
        const preview = compared(fromPreview(JSON.parse(run.stdout))?.resources ?? []);
        const plan = compared((await planned()).resources);
        expect(Object.keys(plan).sort()).to.deep.equal(Object.keys(preview).sort());
        for (const [urn, { inputs, dependencies }] of Object.entries(plan)) {
            const seen = preview[urn];
            expect(asKnownTo(seen?.inputs, inputs), urn).to.deep.equal(seen?.inputs);
            expect(dependencies, urn).to.have.members(seen?.dependencies ?? []);
        }
    });

    it("show the same options: protect, as the transforms leave it", async () => {
        const run = succeeded(await engine.run("preview", "--json"));
        const steps: { newState: { urn: string; protect?: boolean } }[] = JSON.parse(run.stdout).steps;
        const isProtected = new Map(
            steps.map(({ newState }) => [newState.urn.split("::").at(-1), newState.protect === true]),
        );
        const { resources } = await planned();
        const changes = new Map(resources.map(({ name, transformed = [] }) => [name, transformed]));
        expect(isProtected.get("subnet")).to.equal(true);
        expect(changes.get("subnet")).to.deep.include({ path: "opts.protect", to: true });
        expect(isProtected.get("bare")).to.equal(false);
        expect(changes.get("bare")).to.deep.include({ path: "opts.protect", from: true });
        expect(isProtected.get("vpc")).to.equal(true);
        expect(changes.get("vpc")?.map(({ path }) => path)).to.deep.equal(["tags.order"]);
    });

    it("fail in the same words where one throws", async () => {
        engine.configure({ ...config, "transforms:throws": "true" });
        const run = await engine.run("preview");
        expect(run.code).not.to.equal(0);
        const reported = "transform failed: Error: no such thing as less";
        expect(run.text).to.contain(reported);
        const failed = await planned({ "transforms:throws": "true" }).catch((error: unknown) => error);
        expect(failed).to.be.instanceOf(TransformError);
        expect(String(failed)).to.match(new RegExp(`aws:ssm/parameter:Parameter less\\n +why: ${reported}`));
    });

    it("reach the provider, secrets too", async () => {
        engine.configure(config);
        succeeded(await engine.up());
        expect(engine.thing("aws:ssm/parameter:Parameter", "secret").inputs["value"]).to.equal("new");
        expect(engine.thing("aws:ssm/parameter:Parameter", "kept").inputs).to.include({
            value: "old",
            description: "its value is kept",
        });
        expect(engine.thing("aws:ec2/eip:Eip", "sealed").inputs["tags"]).to.deep.equal({ Owner: "mine" });
        expect(await engine.export()).not.to.contain("mine");
    });
});
