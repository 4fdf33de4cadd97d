import { expect } from "chai";
import { auroraSystem } from "../adopt/aurora";
import { SECRETS } from "../adopt/system";
import { temporaryFolder } from "../temporary-folder";
import { adoptedConfig, checked, kept, secrets } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, lost, succeeded } from "./stack";

const CLUSTER = "aws:rds/cluster:Cluster";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

describe("the move of a system with a cluster of Aurora (the engine is real, AWS is simulated)", () => {
    const folder = temporaryFolder("adoption-aurora");
    let engine: Engine;
    let config: Record<string, unknown>;
    let ids: string[];

    before(async () => {
        // Aurora is above the ceiling of a small production.
        config = { ...(await adoptedConfig(folder, auroraSystem())), "glimpse:ceilings": "none" };
        engine = new Engine({ config, secrets });
        engine.hold(existing(auroraSystem()));
        ids = kept(engine);
    });
    after(() => engine?.close());

    it("has a check that finds nothing lost, and says that the master password is set", async () => {
        const { code, lost: losses, changes } = await checked(engine);
        expect([code, losses]).to.deep.equal([0, []]);
        expect(changes.find((line) => line.includes("postgres-cluster: masterPassword"))).to.contain(
            "the master password is set",
        );
        expect(changes.join()).not.to.contain(SECRETS.database);
        expect(engine.calls()).to.deep.equal([]);
    });

    it("imports cluster and members with up, each once, changes no more than the check said, and nothing with the next", async () => {
        const { changes } = await checked(engine);
        const said = changes.map((line) => /^\S+ \S+: \w+/.exec(line)?.[0] ?? line);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        const ofDatabase = up.steps.filter(({ type }) => type === CLUSTER || type === MEMBER);
        expect(
            ofDatabase
                .filter(({ op }) => op === "import")
                .map(({ name }) => name)
                .sort(),
        ).to.deep.equal(["postgres-cluster", "postgres-member-1", "postgres-member-2"]);
        expect(new Set(ofDatabase.map(({ op }) => op))).to.deep.equal(new Set(["import", "update"]));
        const done = ofDatabase.flatMap(({ op, type, name, changed: keys }) =>
            op === "update" ? keys.map((key) => `${type} ${name}: ${key}`) : [],
        );
        expect(done.filter((line) => !said.includes(line))).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
        const { inputs } = engine.thing(CLUSTER);
        expect(inputs).to.deep.include({
            clusterIdentifier: "glimpse-aurora",
            masterPassword: SECRETS.database,
            dbClusterParameterGroupName: "glimpse-aurora-20250611",
            skipFinalSnapshot: false,
        });
        expect(String(inputs["engineVersion"])).to.match(/^16/);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("gives the tasks the address that the cluster had", () => {
        const url = String(engine.thing("aws:ssm/parameter:Parameter", "postgres-url").inputs["value"]);
        expect(new URL(url).hostname).to.match(/^glimpse-aurora\.cluster-c1a2b3c4d5e6\./);
    });

    it("stays the same in a deployment and when the map is removed, and then is not destroyed", async () => {
        const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:2.0.0";
        const { "glimpse:adopt": _, ...rest } = config;
        engine.configure(changed(rest, "glimpse:api", { image }));
        const removed = succeeded(await engine.up());
        // Of the deployment.
        expect(lost(removed).filter((type) => type !== TASK)).to.deep.equal([]);
        // Without the map the major version alone is asked for; the provider takes a newer minor one for the same.
        const ofDatabase = removed.steps.filter(({ type }) => type === CLUSTER || type === MEMBER);
        expect(ofDatabase.flatMap(({ op, changed: keys }) => [op, ...keys])).to.deep.equal(["update", "engineVersion"]);
        expect(kept(engine)).to.deep.equal(ids);
        const refused = await engine.destroy();
        expect(refused.code).not.to.equal(0);
        expect(refused.text).to.contain("protected");
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("has a check that fails where it would be replaced, by another name of it or of its first database", async () => {
        for (const postgres of [{ databaseName: "other" }, { identifier: "another" }]) {
            const { "glimpse:adopt": _, ...rest } = config;
            engine.configure(changed(rest, "glimpse:postgres", postgres));
            const { code, lost: losses } = await checked(engine);
            expect(code, JSON.stringify(postgres)).to.equal(1);
            expect(losses.join("\n")).to.contain("postgres-cluster");
        }
    });
});
