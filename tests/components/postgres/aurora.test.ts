import { expect } from "chai";
import { Postgres, type PostgresArgs, postgresFaults } from "../../../components/postgres";
import { bill } from "../../../costs";
import { type Made, make } from "../harness";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const INSTANCE = "aws:rds/instance:Instance";
const PARAMETER = "aws:ssm/parameter:Parameter";
const required = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    password: "a-long-enough-password",
    maxTasks: 4,
    engine: "aurora-postgresql",
    instanceClass: "db.serverless",
};
const built = (more: Partial<PostgresArgs> = {}) => make(() => new Postgres("db", { ...required, ...more }));
const keys = (args: Partial<PostgresArgs>) => postgresFaults({ ...required, ...args }).map(({ key }) => key);
const outputs = (made: Made) => made.one("glimpse:postgres:Postgres").outputs ?? {};

describe("Aurora PostgreSQL as the engine of a database", () => {
    it("has what RDS's has: encryption, backups, protection, a final snapshot, TLS alone, no Extended Support", async () => {
        const made = await built();
        expect(made.one(CLUSTER).inputs).to.include({
            engine: "aurora-postgresql",
            engineVersion: "17",
            storageEncrypted: true,
            backupRetentionPeriod: 7,
            preferredBackupWindow: "18:00-18:30",
            deletionProtection: true,
            skipFinalSnapshot: false,
            copyTagsToSnapshot: true,
            deleteAutomatedBackups: false,
            engineLifecycleSupport: "open-source-rds-extended-support-disabled",
        });
        const group = made.one("aws:rds/clusterParameterGroup:ClusterParameterGroup");
        expect(group.inputs["family"]).to.equal("aurora-postgresql17");
        expect(JSON.stringify(group.inputs["parameters"])).to.include('"rds.force_ssl"');
        expect(made.one(MEMBER).inputs).to.include({
            instanceClass: "db.serverless",
            publiclyAccessible: false,
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 7,
        });
        expect(made.all(INSTANCE)).to.deep.equal([]);
    });

    it("gives out the cluster's address, once a member answers there, and the writer for metrics", async () => {
        const made = await built();
        const cluster = made.one(CLUSTER);
        expect(outputs(made)["endpoint"]).to.equal(cluster.outputs?.["endpoint"]);
        expect(outputs(made)["instanceIdentifier"]).to.equal(made.one(MEMBER).outputs?.["identifier"]);
        expect(outputs(made)["instanceArn"]).to.equal(cluster.outputs?.["arn"]);
        expect(made.waits(made.one(PARAMETER), made.one(MEMBER))).to.equal(true);
    });

    it("has readers with one URL for all of them, of the application's role too; a second zone is a second member", async () => {
        const made = await built({ readReplicas: 2, applicationUser: "shop_app" });
        expect(made.all(MEMBER)).to.have.length(3);
        expect(made.all(PARAMETER).map(({ name }) => name)).to.have.members([
            "db-url",
            "db-replica-1-url",
            "db-application-url",
            "db-replica-1-application-url",
        ]);
        expect((await built({ multiAz: true })).all(MEMBER)).to.have.length(2);
        expect((await built({ multiAz: true, readReplicas: 1 })).all(MEMBER)).to.have.length(2);
    });

    it("costs its capacity units by the hour, or its class, and storage by use", async () => {
        const lines = async (more: Partial<PostgresArgs>) => {
            const found = bill((await built(more)).inventory.resources, { region: "ap-northeast-2" });
            expect(found.unpriced).to.deep.equal([]);
            return found.total;
        };
        const least = await lines({});
        // 730 hours of 0.2 for half a unit more, and for a class of 0.113 in place of the half.
        expect((await lines({ minimumAcu: 1 })) - least).to.be.closeTo(73, 0.01);
        expect((await lines({ instanceClass: "db.t4g.medium" })) - least).to.be.closeTo(82.49 - 73, 0.01);
        expect((await lines({ readReplicas: 1 })) - least).to.be.closeTo(73, 0.01);
    });

    it("is behind RDS Proxy as a cluster", async () => {
        const made = await built({ pooler: "rds-proxy" });
        expect(made.one("aws:rds/proxyTarget:ProxyTarget").inputs["dbClusterIdentifier"]).to.equal(
            made.one(CLUSTER).outputs?.["clusterIdentifier"],
        );
    });

    it("is restored from a snapshot, which a later change or its end does not make another cluster", async () => {
        const snapshotIdentifier = "arn:aws:rds:ap-northeast-2:123456789012:snapshot:before-aurora";
        expect(keys({ snapshotIdentifier })).to.deep.equal([]);
        expect((await built({ snapshotIdentifier })).one(CLUSTER).inputs["snapshotIdentifier"]).to.equal(
            snapshotIdentifier,
        );
        expect(keys({ snapshotIdentifier: "rds:db-2026-11-29" })).to.deep.equal(["snapshotIdentifier"]);
    });

    it("keeps the instance from before the move as it was, then without its protection, and without the word has none", async () => {
        const kept = (await built({ previousInstance: "keep" })).one(INSTANCE, "db-instance");
        expect(kept.inputs).to.include({ deletionProtection: true, instanceClass: "db.t4g.micro" });
        expect(keys({ previousInstanceClass: "db.serverless" })).to.deep.equal(["previousInstanceClass"]);
        const released = (await built({ previousInstance: "release" })).one(INSTANCE, "db-instance");
        expect(released.inputs["deletionProtection"]).to.equal(false);
        expect(released.inputs["skipFinalSnapshot"]).to.equal(false);
    });

    it("refuses what Aurora does not have, and RDS what only Aurora has", () => {
        expect(keys({ instanceClass: "db.t4g.micro" })).to.deep.equal(["instanceClass"]);
        expect(keys({ instanceClass: "db.m7g.large", connections: 50 })).to.deep.equal(["instanceClass"]);
        for (const instanceClass of ["db.t4g.medium", "db.r7g.large", "db.r8g.xlarge"])
            expect(keys({ instanceClass })).to.deep.equal([]);
        expect(keys({ backupRetentionDays: 0 })).to.deep.equal(["backupRetentionDays"]);
        expect(keys({ identifier: "old-db" })).to.deep.equal([]);
        expect(keys({ identifier: "old-db", previousInstance: "keep" })).to.deep.equal(["identifier"]);
        expect(keys({ clusterParameterGroupName: "Old_Group" })).to.deep.equal(["clusterParameterGroupName"]);
        expect(keys({ clusterParameterGroupName: "old-group" })).to.deep.equal([]);
        expect(keys({ minimumAcu: 0.7 })).to.deep.equal(["minimumAcu"]);
        expect(keys({ minimumAcu: 9 })).to.deep.equal(["minimumAcu"]);
        expect(keys({ maximumAcu: 0 })).to.include("maximumAcu");
        expect(keys({ engine: "postgres" })).to.deep.equal(["instanceClass"]);
        expect(keys({ engine: "postgres", instanceClass: "db.t4g.micro", previousInstance: "keep" })).to.deep.equal([
            "previousInstance",
        ]);
        expect(keys({ engine: "aurora-mysql" })).to.include("engine");
    });

    it("lets in what the memory of its most units allows, and 2,000 at most below a unit", () => {
        // 2 units are about 4 GiB: as db.t4g.medium.
        expect(keys({ maximumAcu: 2, connections: 351 })).to.deep.equal([]);
        expect(keys({ maximumAcu: 2, connections: 352 })).to.deep.equal(["connections"]);
        expect(keys({ maximumAcu: 64, connections: 2000 })).to.deep.equal(["connections"]);
        expect(keys({ minimumAcu: 1, maximumAcu: 64, connections: 2000 })).to.deep.equal([]);
    });
});
