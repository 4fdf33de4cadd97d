import { expect } from "chai";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const INSTANCE_GROUP = "aws:rds/parameterGroup:ParameterGroup";
const GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

const aurora = (more: Record<string, unknown>) => ({
    ...startupProd,
    "glimpse:postgres": { engine: "aurora-postgresql", instanceClass: "db.serverless", readReplicas: 1, ...more },
    "glimpse:ceilings": "none",
});

// The engine is real, AWS simulated: what a cluster's upgrade stops, and for how long, is in docs/runbooks/upgrade.md.
describe("a major upgrade of an Aurora cluster by the lines that upgrade:database names (AWS is simulated)", () => {
    const engine = new Engine({ config: aurora({ engineVersion: "17" }) });
    const held = () =>
        [...engine.things(CLUSTER), ...engine.things(MEMBER)].map(({ name, id, outputs }) => [
            name,
            id,
            outputs["endpoint"],
            outputs["readerEndpoint"],
        ]);

    before(async () => {
        succeeded(await engine.up());
    });
    after(() => engine.close());

    it("upgrades cluster and members in place: the cluster's group alone is another, made before the old one goes", async () => {
        const kept = held();
        expect(kept).to.have.length(3);
        engine.configure(aurora({ engineVersion: "18", allowMajorVersionUpgrade: true }));
        const run = succeeded(await engine.up());
        // The instance's own group is there for a stack that goes back; nothing has it.
        expect([...new Set(lost(run))].sort()).to.deep.equal([GROUP, INSTANCE_GROUP]);
        expect(held()).to.deep.equal(kept);
        const order = run.steps.map(({ op, type }) => `${op} ${type}`);
        const at = (step: string) => order.indexOf(step);
        expect(at(`create-replacement ${GROUP}`)).to.be.greaterThan(-1);
        expect(at(`update ${CLUSTER}`)).to.be.greaterThan(at(`create-replacement ${GROUP}`));
        expect(at(`delete-replaced ${GROUP}`)).to.be.greaterThan(at(`update ${CLUSTER}`));
        expect(engine.thing(CLUSTER).inputs).to.include({ engineVersion: "18", allowMajorVersionUpgrade: true });
    });

    it("changes nothing but the permission when that is removed again", async () => {
        engine.configure(aurora({ engineVersion: "18" }));
        expect(reported(succeeded(await engine.up()))).to.deep.equal([`update ${CLUSTER} postgres-cluster`]);
    });
});
