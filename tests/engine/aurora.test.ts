import { expect } from "chai";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const PARAMETER = "aws:ssm/parameter:Parameter";
const SNAPSHOT = "arn:aws:rds:ap-northeast-2:123456789012:snapshot:before-aurora";

const settings = (postgres: Record<string, unknown>) => ({
    ...startupProd,
    "glimpse:postgres": postgres,
    "glimpse:ceilings": "none",
});
const onAurora = (more: Record<string, unknown> = {}) =>
    settings({ engine: "aurora-postgresql", instanceClass: "db.serverless", snapshotIdentifier: SNAPSHOT, ...more });

// The engine is real, AWS simulated: what a restore takes at AWS is in docs/aurora.md.
describe("the way of docs/aurora.md, from an RDS instance to Aurora, under the real engine", () => {
    const engine = new Engine({ config: settings({}) });
    after(() => engine.close());
    let instance = "";
    const host = () => new URL(String(engine.thing(PARAMETER, "postgres-url").inputs["value"])).hostname;

    before(async () => {
        succeeded(await engine.up());
        instance = String(engine.thing(INSTANCE).id);
    });

    it("is refused as a change of the engine alone: the instance is protected, and nothing is made or changed", async () => {
        engine.configure(onAurora());
        const refused = await engine.run("up", "--yes");
        expect(refused.code).to.not.equal(0);
        expect(refused.text).to.contain("protected");
        expect(engine.thing(INSTANCE).id).to.equal(instance);
        expect(engine.things(CLUSTER)).to.deep.equal([]);
    });

    it("makes a cluster from the snapshot next to the instance, which is kept as it was, and gives the tasks its URL", async () => {
        engine.configure(onAurora({ previousInstance: "keep" }));
        const run = succeeded(await engine.up());
        expect(lost(run).filter((type) => type !== TASK)).to.deep.equal([]);
        expect(reported(run).filter((line) => line.includes(INSTANCE) && !line.startsWith("same"))).to.deep.equal([]);
        expect(engine.thing(INSTANCE).id).to.equal(instance);
        const cluster = engine.thing(CLUSTER);
        expect(cluster.inputs["snapshotIdentifier"]).to.equal(SNAPSHOT);
        expect(host()).to.equal(cluster.outputs["endpoint"]);
    });

    it("is not undone by the line of the engine alone: the cluster is protected as well", async () => {
        engine.configure(settings({}));
        const refused = await engine.run("up", "--yes");
        expect(refused.text).to.contain("protected");
        expect(engine.things(CLUSTER)).to.have.length(1);
    });

    it("deletes the instance in two updates, its protection first, and leaves the cluster alone", async () => {
        const cluster = engine.thing(CLUSTER).id;
        engine.configure(onAurora({ previousInstance: "release" }));
        const released = succeeded(await engine.up());
        expect(lost(released).filter((type) => type !== TASK)).to.deep.equal([]);
        expect(engine.thing(INSTANCE).inputs["deletionProtection"]).to.equal(false);
        engine.configure(onAurora());
        expect(lost(succeeded(await engine.up()))).to.include(INSTANCE);
        expect(engine.things(INSTANCE)).to.deep.equal([]);
        expect(engine.thing(CLUSTER).id).to.equal(cluster);
    });

    it("stays one cluster when the snapshot's line is removed or names another", async () => {
        const cluster = engine.thing(CLUSTER).id;
        engine.configure(settings({ engine: "aurora-postgresql", instanceClass: "db.serverless" }));
        expect(reported(succeeded(await engine.up())).filter((line) => !line.startsWith("same "))).to.deep.equal([]);
        expect(engine.thing(CLUSTER).id).to.equal(cluster);
    });
});
