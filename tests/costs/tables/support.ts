import { made, RDS, type Row } from "../helpers";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const EKS = "aws:eks/cluster:Cluster";
const VOLUME = "aws:ebs/volume:Volume";

const mysql = (inputs: Record<string, unknown>): Row["resources"] => [
    made(RDS, "shop", {
        engine: "mysql",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        storageType: "gp3",
        ...inputs,
    }),
];
const storage = { "20 GB of gp3": 20 * 0.131 };

const aurora = (engine: string, engineVersion: string, instanceClass: string): Row["resources"] => [
    made(CLUSTER, "shop", {
        engine,
        engineVersion,
        serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: 4 },
    }),
    made(MEMBER, "shop-1", { clusterIdentifier: "shop", engine, instanceClass }),
];
const held = {
    "backups beyond the cluster's own size": 0,
    storage: 10 * 0.12,
    "reads and writes of storage": 10 * 0.24,
};

const BACKUP = "aws:backup";
const DATABASE = "arn:aws:rds:ap-northeast-2:123456789012:db:shop";

/** A vault that a plan fills, with what the plan's selection has. */
const vault = (selection: Record<string, unknown>): Row["resources"] => [
    made(`${BACKUP}/vault:Vault`, "kept", {}, { outputs: { id: "kept", name: "kept" } }),
    made(`${BACKUP}/plan:Plan`, "daily", { rules: [{ ruleName: "daily", targetVaultName: "kept" }] }),
    made(`${BACKUP}/selection:Selection`, "shop", { planId: "daily", ...selection }),
];

const serverDisk = (inputs: Record<string, unknown>): Row["resources"] => [
    made(VOLUME, "disk", { size: 100, ...inputs }),
];

/** What a vault may hold in addition to volumes and databases. */
const KINDS = { "copies of Aurora held": 0, "copies of tables held": 0 };

/** What is charged on top: versions out of standard support, and the speed that was provisioned. */
export const support: Row[] = [
    {
        it: "a backup vault of a database: what RDS takes for snapshots, and nothing free of it",
        resources: vault({ resources: [DATABASE] }),
        lines: { "copies of databases held": 20 * 0.095 }, // 1.90
    },
    {
        it: "the same, with what is stated of it",
        resources: vault({ resources: [DATABASE] }),
        options: { stated: (_, key) => (key === "storage_gb" ? 100 : undefined) },
        lines: { "copies of databases held": 100 * 0.095 },
    },
    // What a tag chooses may be anything.
    ...[
        { selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "yes" }] },
        { resources: [DATABASE], conditions: [{ stringEquals: [] }] },
        { resources: [DATABASE, "arn:aws:ec2:ap-northeast-2:123456789012:volume/vol-1"] },
        { resources: ["*"] },
    ].map(
        (selection): Row => ({
            it: `a backup vault of ${JSON.stringify(selection).slice(0, 60)}, by what is stated of each service`,
            resources: vault(selection),
            options: { stated: (_, key) => ({ monthly_ebs_snapshot_gb: 40, monthly_rds_snapshot_gb: 10 })[key] },
            lines: { ...KINDS, "copies of volumes held": 40 * 0.05, "copies of databases of RDS held": 10 * 0.095 },
            lacks: ["recovery points held"],
        }),
    ),
    {
        it: "MySQL 8.0, since August 2026",
        resources: mysql({ engineVersion: "8.0.40" }),
        lines: {
            "db.t4g.micro mysql": 730 * 0.025,
            ...storage,
            "Extended Support of MySQL 8.0, 2 vCPUs": 2 * 730 * 0.12, // 175.20
        },
    },
    {
        it: "MySQL 5.7 in its third year, on the standby too",
        resources: mysql({ engineVersion: "5.7.44", multiAz: true }),
        lines: {
            "db.t4g.micro mysql, Multi-AZ": 730 * 0.051,
            "20 GB of gp3, Multi-AZ": 20 * 0.262,
            "Extended Support of MySQL 5.7, 4 vCPUs": 4 * 730 * 0.24, // 700.80
        },
    },
    {
        it: "MySQL 8.4, whose standard support lasts until 2029",
        resources: mysql({ engineVersion: "8.4" }),
        lines: { "db.t4g.micro mysql": 730 * 0.025, ...storage },
    },
    {
        it: "MariaDB, which has no Extended Support",
        resources: mysql({ engine: "mariadb", engineVersion: "10.11" }),
        lines: { "db.t4g.micro mariadb": 730 * 0.025, ...storage },
    },
    {
        it: "a member of Aurora PostgreSQL 13",
        resources: aurora("aurora-postgresql", "13.12", "db.r6g.large"),
        lines: {
            "db.r6g.large Aurora postgresql": 730 * 0.313,
            ...held,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 2 * 730 * 0.12,
        },
    },
    {
        it: "a serverless member of Aurora MySQL 2, by the capacity unit",
        resources: aurora("aurora-mysql", "5.7.mysql_aurora.2.12.1", "db.serverless"),
        lines: {
            "Aurora Serverless v2, 1 ACU": 730 * 0.2,
            ...held,
            "Extended Support of Aurora MySQL 5.7, 1 ACU": 730 * 0.102,
        },
        // Three capacity units more, each with its support.
        worst: [0, 3 * 730 * (0.2 + 0.102), 3 * 730 * (0.2 + 0.102)],
    },
    {
        it: "a cluster of Kubernetes 1.32: six times the control plane",
        resources: [made(EKS, "shop", { version: "1.32" })],
        lines: { "control plane": 73, "Extended Support of Kubernetes 1.32": 365 }, // 438.00
    },
    {
        it: "the same where AWS is to upgrade it",
        resources: [made(EKS, "shop", { version: "1.32", upgradePolicy: { supportType: "STANDARD" } })],
        lines: { "control plane": 73 },
    },
    {
        it: "a control plane of a larger tier, whose price is not known",
        resources: [made(EKS, "shop", { version: "1.35", controlPlaneScalingConfig: { tier: "tier-xl" } })],
        lines: { "control plane": 73 },
        lacks: ["control plane of tier-xl (730 x hour)"],
    },
    {
        it: "a database on io1, and its operations",
        resources: mysql({ engineVersion: "8.4", storageType: "io1", iops: 3000, allocatedStorage: 100 }),
        lines: { "db.t4g.micro mysql": 730 * 0.025, "100 GB of io1": 100 * 0.135, "3000 IOPS of io1": 3000 * 0.108 }, // 324.00
    },
    {
        it: "a database on io1 with a standby",
        resources: mysql({
            engineVersion: "8.4",
            storageType: "io1",
            iops: 1000,
            allocatedStorage: 100,
            multiAz: true,
        }),
        lines: {
            "db.t4g.micro mysql, Multi-AZ": 730 * 0.051,
            "100 GB of io1, Multi-AZ": 100 * 0.27,
            "1000 IOPS of io1, Multi-AZ": 1000 * 0.24,
        },
    },
    {
        it: "a volume of gp3 with more throughput than it includes",
        resources: serverDisk({ type: "gp3", throughput: 250 }),
        lines: { "volume, 100 GB of gp3": 100 * 0.0912, "volume, 125 MiB/s more": 125 * 0.0456 }, // 5.70
    },
    {
        it: "a volume of io2: its operations, while the price of its storage is not known here",
        resources: serverDisk({ type: "io2", iops: 4000 }),
        lines: { "volume, 4000 IOPS": 4000 * 0.0666 },
        lacks: ["ebs.io2.gb-month"],
    },
    {
        it: "a volume of io1, all of whose operations are billed",
        resources: serverDisk({ type: "io1", iops: 4000 }),
        lines: { "volume, 100 GB of io1": 100 * 0.1278, "volume, 4000 IOPS": 4000 * 0.0666 },
    },
    {
        it: "a volume of st1, for much data in a row",
        resources: serverDisk({ type: "st1", size: 500 }),
        lines: { "volume, 500 GB of st1": 500 * 0.051 },
    },
    {
        it: "a volume of sc1, whose price fell by 40 % and is not known here",
        resources: serverDisk({ type: "sc1" }),
        lines: {},
        lacks: ["ebs.sc1.gb-month"],
    },
    {
        it: "a queue in order, whose requests are dearer",
        resources: [made("aws:sqs/queue:Queue", "orders", { fifoQueue: true })],
        lines: { requests: 0.3 * 0.5 },
    },
];
