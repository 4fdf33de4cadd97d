import { CACHE, INSTANCE, made, RDS, type Row, us } from "../helpers";
import { type Inputs, lacking, row, unused } from "./row";

const AURORA = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.0912 };
const database = (inputs: Inputs, lines: Row["lines"], more: Partial<Row> = {}) =>
    row(
        "",
        RDS,
        { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3", ...inputs },
        { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131, ...lines },
        more,
    );

/** Inputs that bring a cost next to what a resource costs by itself: of databases and caches. */
export const watched: Row[] = [
    {
        ...database(
            { monitoringInterval: 60, enabledCloudwatchLogsExports: ["postgresql"] },
            {
                "logs exported": 3 * 0.76,
                "logs kept in a group that AWS makes": 0,
                "logs of Enhanced Monitoring": 2 * 0.76,
            },
        ),
        it: "a database that exports its logs and has Enhanced Monitoring",
        options: {
            stated: (_: unknown, key: string) => ({ monthly_log_ingested_gb: 3, monthly_monitoring_log_gb: 2 })[key],
        },
    },
    {
        it: "an Aurora cluster that says the insights of its members, in us-east-1",
        resources: [
            made(AURORA, "shop", {
                engine: "aurora-mysql",
                clusterIdentifier: "shop",
                performanceInsightsEnabled: true,
                performanceInsightsRetentionPeriod: 731,
            }),
            made(MEMBER, "one", { clusterIdentifier: "shop", engine: "aurora-mysql", instanceClass: "db.r4.8xlarge" }),
        ],
        options: { ...us, ...unused },
        lines: {
            storage: 0,
            "reads and writes of storage": 0,
            "backups beyond the cluster's own size": 0,
            "db.r4.8xlarge Aurora mysql": 730 * 4.64,
            "Performance Insights kept for 731 days, 32 vCPUs": 32 * 5.184,
        },
    },
    lacking(
        "an Aurora cluster with the Data API, of a global cluster",
        AURORA,
        { engine: "aurora-mysql", enableHttpEndpoint: true, globalClusterIdentifier: "world" },
        [
            "calls of the Data API (by the million, depends on use)",
            "writes replicated to other regions (by the million",
        ],
        { storage: 0, "reads and writes of storage": 0, "backups beyond the cluster's own size": 0 },
    ),
    lacking(
        "a Multi-AZ cluster of PostgreSQL 13 with Database Insights",
        AURORA,
        {
            engine: "postgres",
            engineVersion: "13.20",
            dbClusterInstanceClass: "db.r6gd.xlarge",
            allocatedStorage: 100,
            storageType: "gp3",
            iops: 4000,
            databaseInsightsMode: "advanced",
        },
        [
            "db.r6gd.xlarge postgres, Multi-AZ cluster (730 x hour)",
            "1000 IOPS, Multi-AZ cluster (1000 x iops-month)",
            "3 x 4 x vCPU with Database Insights (8760 x vcpu-hour)",
        ],
        // Three instances of 4 vCPUs each.
        {
            "100 GB of gp3, Multi-AZ cluster": 100 * 0.393,
            "Extended Support of PostgreSQL 13, 12 vCPUs": 730 * 12 * 0.12,
        },
    ),
    row(
        "a Redis 5 node by itself, in Extended Support",
        "aws:elasticache/cluster:Cluster",
        { engine: "redis", engineVersion: "5.0.6", nodeType: "cache.t4g.micro" },
        { "1 node cache.t4g.micro, redis": 730 * 0.024, "Extended Support of Redis 5": 730 * 0.019 },
    ),
    row(
        "shards that are listed, with one and with two replicas",
        CACHE,
        {
            engine: "valkey",
            nodeType: "cache.t4g.micro",
            nodeGroupConfigurations: [{ replicaCount: 1 }, { replicaCount: 2 }],
        },
        { "5 nodes cache.t4g.micro, valkey": 5 * 730 * 0.0192 },
    ),
    {
        it: "a member of Aurora that says its version: PostgreSQL 13, in Extended Support",
        resources: [
            made(AURORA, "shop", { engine: "aurora-postgresql", clusterIdentifier: "shop" }),
            made(MEMBER, "one", {
                clusterIdentifier: "shop",
                engine: "aurora-postgresql",
                engineVersion: "13.20",
                instanceClass: "db.t4g.medium",
            }),
        ],
        options: unused,
        lines: {
            "CPU beyond the credits": 0,
            storage: 0,
            "reads and writes of storage": 0,
            "backups beyond the cluster's own size": 0,
            "db.t4g.medium Aurora postgresql": 730 * 0.113,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 1460 * 0.12,
        },
    },
    {
        it: "a cache that autoscaling keeps at three shards at least, and four at most",
        resources: [
            made(CACHE, "grows", {
                engine: "valkey",
                nodeType: "cache.t4g.micro",
                numNodeGroups: 1,
                replicationGroupId: "grows",
            }),
            made("aws:appautoscaling/target:Target", "t", {
                scalableDimension: "elasticache:replication-group:NodeGroups",
                resourceId: "replication-group/grows",
                minCapacity: 3,
                maxCapacity: 4,
            }),
        ],
        lines: { "3 nodes cache.t4g.micro, valkey": 3 * 730 * 0.0192 },
        worst: [0, 730 * 0.0192, 730 * 0.0192],
    },
    {
        it: "shards of MemoryDB: two at least, four at most",
        resources: [
            made("aws:memorydb/cluster:Cluster", "m", {
                name: "m",
                nodeType: "db.t4g.small",
                numShards: 1,
                numReplicasPerShard: 0,
            }),
            made("aws:appautoscaling/target:Target", "t", {
                scalableDimension: "memorydb:cluster:Shards",
                resourceId: "cluster/m",
                minCapacity: 2,
                maxCapacity: 4,
            }),
        ],
        options: unused,
        lines: { "2 x node db.t4g.small, redis": 2 * 730 * 0.07, "data written": 0 },
        worst: [0, 2 * 730 * 0.07, 2 * 730 * 0.07],
    },
    row(
        "a T2 machine that may take CPU beyond its credits",
        INSTANCE,
        { instanceType: "t2.small", creditSpecification: { cpuCredits: "unlimited" }, ...disk },
        {
            ...DISK,
            "t2.small instance": 730 * 0.0288,
            "CPU beyond the credits (unlimited mode)": 100 * 0.05,
        },
        { options: { stated: (_, key) => (key === "monthly_cpu_credit_hrs" ? 100 : undefined), assumesNoUse: true } },
    ),
    {
        it: "a member of DocumentDB 3.6, in Extended Support, without prices",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", {
                clusterIdentifier: "docs",
                engineVersion: "3.6.0",
                globalClusterIdentifier: "world",
            }),
            made("aws:docdb/clusterInstance:ClusterInstance", "one", {
                clusterIdentifier: "docs",
                instanceClass: "db.r5.large",
            }),
        ],
        lines: {},
        lacks: [
            "storage (by the gb-month",
            "backups beyond the cluster's own size",
            "reads and writes",
            "writes replicated to other regions",
            "db.r5.large of documentdb (730 x hour)",
            "Extended Support of DocumentDB 3.6, 2 vCPUs (1460 x vcpu-hour)",
        ],
    },
];
