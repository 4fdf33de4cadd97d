import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, reported, secretTexts, startupProd, succeeded } from "./stack";

const CLUSTER = "aws:ecs/cluster:Cluster";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const GROUP = "aws:autoscaling/group:Group";
const INSTANCE = "aws:rds/instance:Instance";
const LISTENER = "aws:lb/listener:Listener";
const ROUTE = "aws:ec2/route:Route";
const SERVICE = "aws:ecs/service:Service";
const TARGET = "aws:appautoscaling/target:Target";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

const FAILURE = "InternalFailure: the simulated AWS has a bad day";

// One stack from its first preview to its end. The tests follow one another: each is an update of what the last one left.
describe("startup-prod, from the first preview to the last destroy", () => {
    let engine: Engine;
    let config = startupProd;
    /** All that the engine printed for a person. */
    let printed = "";

    const update = async (key: string, values: Record<string, unknown>) => {
        config = changed(config, key, values);
        engine.configure(config);
        return succeeded(await engine.up());
    };

    before(() => {
        engine = new Engine({ config });
    });
    after(() => engine?.close());

    it("is previewed without anything being made", async () => {
        const preview = succeeded(await engine.preview());
        expect(new Set(preview.steps.map(({ op }) => op))).to.deep.equal(new Set(["create"]));
        expect(preview.steps.map(({ type }) => type)).to.include.members([SERVICE, INSTANCE, GROUP, DISTRIBUTION]);
        expect(engine.calls()).to.deep.equal([]);
        expect([preview.warnings, preview.stderr]).to.deep.equal([[], ""]);
        printed += preview.text;
    });

    it("keeps what was made when AWS fails in the middle", async () => {
        engine.break({ type: INSTANCE, operation: "create", nth: 1, message: FAILURE });
        const failed = await engine.run("up", "--yes", "--skip-preview");
        printed += failed.text;
        expect(failed.code).not.to.equal(0);
        expect(failed.text).to.contain(FAILURE);
        const state = JSON.parse(await engine.export()).deployment.resources as { id?: string; type: string }[];
        const things = engine.things();
        expect(things).not.to.be.empty;
        expect(things.map(({ type }) => type)).not.to.include(SERVICE);
        expect(state.map(({ id }) => id)).to.include.members(things.map(({ id }) => id));
    });

    it("is finished by the next up, which makes nothing twice", async () => {
        engine.break();
        const before = engine.things().length;
        const finished = await engine.run("up", "--yes");
        printed += finished.text;
        expect(finished.code, finished.text).to.equal(0);
        expect(engine.things().length).to.be.greaterThan(before);
        expect(engine.thing(SERVICE).inputs["name"]).to.equal("glimpse-api");
        expect(new Set(Object.values(engine.cloud("aws").takes))).to.deep.equal(new Set([1]));
    });

    it("is kept with the lines of the program that made each resource", async () => {
        type Kept = { type: string; stackTrace?: object[] };
        const state = JSON.parse(await engine.export()).deployment.resources as Kept[];
        for (const { type, stackTrace = [] } of state.filter((kept) => !kept.type.startsWith("pulumi:"))) {
            expect(JSON.stringify(stackTrace), type).to.match(/dist\/stacks\/startup\/index\.js#\d+,\d+/);
        }
    });

    it("makes the service after the NAT's way out and after the listener", () => {
        const calls = engine.calls().map(({ phase, type }) => `${phase} ${type}`);
        const starts = (type: string) => calls.indexOf(`start ${type}`);
        const lastEnd = (type: string) => calls.lastIndexOf(`end ${type}`);
        for (const earlier of [GROUP, ROUTE, LISTENER, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"]) {
            expect(lastEnd(earlier), earlier).to.be.greaterThan(-1);
            expect(starts(SERVICE), earlier).to.be.greaterThan(lastEnd(earlier));
        }
    });

    it("has outputs under the names that the user set", async () => {
        expect(await engine.outputs()).to.include({
            bucketName: "glimpse-files-prod",
            clusterName: "glimpse-prod",
            logGroupName: "/ecs/glimpse-prod",
            serviceName: "glimpse-api",
            url: `https://${engine.thing(DISTRIBUTION).outputs["domainName"]}`,
        });
    });

    it("shows no generated secret in the state, the preview, what it prints, or its outputs", async () => {
        const secrets = secretTexts(engine);
        expect(secrets.length).to.be.at.least(15);
        const outputs = await engine.run("stack", "output", "--json");
        const shown = { printed, state: await engine.export(), outputs: outputs.text };
        for (const [where, text] of Object.entries(shown)) {
            expect(text, where).not.to.be.empty;
            expect(
                secrets.filter((secret) => text.includes(secret)),
                where,
            ).to.deep.equal([]);
        }
    });

    it("changes nothing when nothing changed", async () => {
        const before = engine.calls().length;
        expect(reported(succeeded(await engine.up()))).to.deep.equal([]);
        expect(engine.calls().length).to.equal(before);
    });

    it("is found again by a refresh as it was made", async () => {
        const refreshed = succeeded(await engine.refresh());
        expect(refreshed.steps.filter(({ op }) => op !== "refresh")).to.deep.equal([]);
        expect(reported(succeeded(await engine.preview()))).to.deep.equal([]);
    });

    it("takes a new image in place: the next revision, and a deployment of the same service", async () => {
        const service = engine.thing(SERVICE).id;
        const run = await update("glimpse:api", { image: "public.ecr.aws/docker/library/node:22-alpine" });
        expect(reported(run)).to.deep.equal([
            `create-replacement ${TASK} api-task`,
            `delete-replaced ${TASK} api-task`,
            `replace ${TASK} api-task`,
            `update ${SERVICE} api-service`,
        ]);
        const task = engine.thing(TASK);
        expect(task.outputs["revision"]).to.equal(2);
        expect(task.inputs["containerDefinitions"]).to.contain("public.ecr.aws/docker/library/node:22-alpine");
        expect(engine.thing(SERVICE)).to.deep.include({ id: service });
        expect(engine.thing(SERVICE).inputs["taskDefinition"]).to.equal(task.outputs["arn"]);
    });

    it("takes a new Spot percentage in place, with a new deployment", async () => {
        const strategies = () => engine.thing(SERVICE).inputs["capacityProviderStrategies"];
        const before = strategies();
        const run = await update("glimpse:api", { spotPercent: 30 });
        expect(reported(run)).to.deep.equal([
            `update ${SERVICE} api-service`,
            "update aws:lambda/function:Function spot-fallback-function",
        ]);
        expect(strategies()).not.to.deep.equal(before);
        expect(engine.thing(SERVICE).inputs["forceNewDeployment"]).to.equal(true);
    });

    it("takes a new fewest number of tasks in place", async () => {
        const run = await update("glimpse:api", { minTasks: 3 });
        expect(lost(run)).to.deep.equal([]);
        expect(reported(run)).to.include(`update ${TARGET} api-scaling`);
        expect(engine.thing(TARGET).inputs["minCapacity"]).to.equal(3);
    });

    it("takes a new desired count in place where autoscaling has no choice", async () => {
        const fixed = (tasks: number) => ({ desiredTasks: tasks, minTasks: tasks, maxTasks: tasks });
        await update("glimpse:api", fixed(3));
        const run = await update("glimpse:api", fixed(4));
        expect(lost(run).filter((type) => type !== TASK)).to.deep.equal([]);
        expect(engine.thing(SERVICE).inputs["desiredCount"]).to.equal(4);
        expect(engine.things(TARGET)).to.deep.equal([]);
    });

    it("builds an image through awsx, and runs that", async () => {
        const run = await update("glimpse:api", { image: undefined, build: "tests/engine/fixtures/image" });
        const uri = `${engine.thing("aws:ecr/repository:Repository").outputs["repositoryUrl"]}@sha256:`;
        expect(reported(run)).to.include("create awsx:ecr:Image images-image");
        expect(engine.thing(TASK).inputs["containerDefinitions"]).to.contain(uri);
        expect(engine.calls().filter(({ operation }) => operation === "construct")).to.have.length(1);
    });

    it("refuses to be destroyed while protected, touches nothing and says why", async () => {
        const before = engine.calls().length;
        const run = await engine.destroy();
        expect(run.code).not.to.equal(0);
        expect(run.text).to.match(/postgres-instance.*cannot be deleted\s*because it is protected/s);
        expect(engine.calls().length).to.equal(before);
        expect(engine.thing(INSTANCE).inputs["deletionProtection"]).to.equal(true);
    });

    it("is removed by a destroy without protection, except the database's last snapshot", async () => {
        config = { ...config, "glimpse:deletionProtection": false };
        engine.configure(config);
        const run = succeeded(await engine.up());
        expect(lost(run)).to.deep.equal([]);
        succeeded(await engine.destroy());
        expect(engine.things()).to.deep.equal([]);
        expect(JSON.parse(await engine.export()).deployment.resources ?? []).to.deep.equal([]);
        const { snapshots, deletedSecrets } = engine.cloud("aws");
        expect(snapshots).to.have.length(1);
        expect(deletedSecrets).to.include("glimpse-prod-db-password");
    });

    it("named all that it names by itself within AWS's limits, and its cluster as the user did", () => {
        const created = engine.calls().filter(({ operation, phase }) => operation === "create" && phase === "end");
        expect(created.map(({ type }) => type)).to.include(CLUSTER);
        expect(engine.calls().filter(({ phase }) => phase === "failed")).to.have.length(1);
    });
});
