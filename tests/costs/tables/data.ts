import { CACHE, made, RDS, type Row } from "../helpers";

const micro = {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    storageType: "gp3",
    engineVersion: "17",
};
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const ecpu = { "processing units": 6 * 0.00277 };

const aurora = (inputs: Record<string, unknown>, instanceClass: string, engine = "aurora-postgresql") => [
    made(CLUSTER, "shop", { engine, ...inputs }),
    made(MEMBER, "shop-1", { clusterIdentifier: "shop", engine, instanceClass }),
];

const classes: [string, number][] = [
    ["db.t4g.micro", 0.025], // 18.25
    ["db.t4g.small", 0.051], // 37.23
    ["db.t4g.medium", 0.102], // 74.46
    ["db.t3.micro", 0.028],
    ["db.t3.small", 0.056],
    ["db.t3.medium", 0.112],
    ["db.m7g.large", 0.2344],
    ["db.r7g.large", 0.2869],
];

const standby: [string, number][] = [
    ["db.t4g.micro", 0.051],
    ["db.t4g.medium", 0.203],
    ["db.r7g.large", 0.5738],
];

/** RDS, Aurora and ElastiCache. */
export const data: Row[] = [
    ...classes.map(
        ([instanceClass, hour]): Row => ({
            it: `PostgreSQL on ${instanceClass} with 20 GB`,
            resources: [made(RDS, "db", { ...micro, instanceClass })],
            lines: { [`${instanceClass} postgres`]: 730 * hour, "20 GB of gp3": 20 * 0.131 }, // storage 2.62
        }),
    ),
    ...standby.map(
        ([instanceClass, hour]): Row => ({
            it: `PostgreSQL on ${instanceClass} with a standby`,
            resources: [made(RDS, "db", { ...micro, instanceClass, multiAz: true })],
            lines: {
                [`${instanceClass} postgres, Multi-AZ`]: 730 * hour,
                "20 GB of gp3, Multi-AZ": 20 * 0.262, // 5.24
            },
        }),
    ),
    {
        it: "storage of the older type, and backups beyond the free",
        resources: [
            made(RDS, "db", { ...micro, storageType: undefined, allocatedStorage: 100, backupRetentionPeriod: 7 }),
        ],
        options: { use: { extraBackupGB: 30 } },
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "100 GB of gp2": 100 * 0.131, // 13.10
            "backups beyond the instance's own size": 30 * 0.095, // 2.85
        },
    },
    {
        it: "a standby on the older storage",
        resources: [made(RDS, "db", { ...micro, storageType: "gp2", multiAz: true })],
        lines: { "db.t4g.micro postgres, Multi-AZ": 730 * 0.051, "20 GB of gp2, Multi-AZ": 20 * 0.262 },
    },
    {
        it: "a database with a public address",
        resources: [made(RDS, "db", { ...micro, publiclyAccessible: true })],
        lines: { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131, "public IPv4 address": 730 * 0.005 },
    },
    {
        it: "a replica, of its source's engine and size",
        resources: [
            made(RDS, "db", { ...micro, allocatedStorage: 40 }),
            made(RDS, "replica", { replicateSourceDb: "db", instanceClass: "db.t4g.small", storageType: "gp3" }),
        ],
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "db.t4g.small postgres": 730 * 0.051,
            "40 GB of gp3": 2 * 40 * 0.131, // 5.24 each
        },
    },
    {
        it: "PostgreSQL 13, whose standard support ended in February 2026",
        resources: [made(RDS, "db", { ...micro, engineVersion: "13.20" })],
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp3": 20 * 0.131,
            "Extended Support of PostgreSQL 13, 2 vCPUs": 2 * 730 * 0.12, // 175.20: ten times the instance
        },
    },
    {
        it: "PostgreSQL 11 in its third year, on both of two instances",
        resources: [made(RDS, "db", { ...micro, engineVersion: "11", multiAz: true })],
        lines: {
            "db.t4g.micro postgres, Multi-AZ": 730 * 0.051,
            "20 GB of gp3, Multi-AZ": 20 * 0.262,
            "Extended Support of PostgreSQL 11, 4 vCPUs": 4 * 730 * 0.24, // 700.80
        },
    },
    {
        it: "PostgreSQL 13 that would rather be upgraded than pay",
        resources: [
            made(RDS, "db", {
                ...micro,
                engineVersion: "13",
                engineLifecycleSupport: "open-source-rds-extended-support-disabled",
            }),
        ],
        lines: { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
    },
    {
        it: "Aurora Serverless v2 at half a unit",
        resources: aurora({ serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 4 } }, "db.serverless"),
        lines: {
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2, // 73.00
            storage: 10 * 0.12, // 1.20
            "reads and writes of storage": 10 * 0.24, // 2.40
        },
    },
    {
        it: "Aurora Serverless v2 that may pause, under a pool that never lets it",
        resources: aurora({ serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2 } }, "db.serverless"),
        lines: {
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2,
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
        },
    },
    {
        it: "Aurora Serverless v2 with its I/O included",
        resources: aurora(
            { storageType: "aurora-iopt1", serverlessv2ScalingConfiguration: { minCapacity: 2, maxCapacity: 8 } },
            "db.serverless",
        ),
        lines: { "Aurora Serverless v2, 2 ACU": 2 * 730 * 0.26, storage: 10 * 0.27 }, // 379.60 and 2.70
    },
    {
        it: "Aurora on an instance",
        resources: aurora({}, "db.r7g.large"),
        lines: {
            "db.r7g.large Aurora postgresql": 730 * 0.333, // 243.09
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
        },
    },
    {
        it: "Aurora on an instance with its I/O included",
        resources: aurora({ storageType: "aurora-iopt1" }, "db.r7g.large"),
        lines: { "db.r7g.large Aurora postgresql": 730 * 0.433, storage: 10 * 0.27 },
    },
    {
        it: "one node of Valkey",
        resources: [made(CACHE, "cache", { engine: "valkey", nodeType: "cache.t4g.micro", numCacheClusters: 1 })],
        lines: { "1 node cache.t4g.micro, valkey": 730 * 0.0192 }, // 14.02
    },
    {
        it: "one node of Redis, which is what no engine means",
        resources: [made(CACHE, "cache", { nodeType: "cache.t4g.micro" })],
        lines: { "1 node cache.t4g.micro, redis": 730 * 0.024 }, // 17.52
    },
    {
        it: "two shards with a replica each",
        resources: [
            made(CACHE, "cache", {
                engine: "valkey",
                nodeType: "cache.r7g.large",
                numNodeGroups: 2,
                replicasPerNodeGroup: 1,
            }),
        ],
        lines: { "4 nodes cache.r7g.large, valkey": 4 * 730 * 0.2096 },
    },
    {
        it: "Redis 5, whose standard support ended in January 2026",
        resources: [made(CACHE, "cache", { engine: "redis", engineVersion: "5.0.6", nodeType: "cache.t4g.micro" })],
        lines: { "1 node cache.t4g.micro, redis": 730 * 0.024, "Extended Support of Redis 5": 730 * 0.019 },
    },
    {
        it: "a cluster without a group",
        resources: [made("aws:elasticache/cluster:Cluster", "cache", { engine: "redis", nodeType: "cache.r7g.large" })],
        lines: { "1 node cache.r7g.large, redis": 730 * 0.262 },
    },
    {
        it: "a serverless cache of Valkey, at AWS's least",
        resources: [made(SERVERLESS, "cache", { engine: "valkey" })],
        lines: { "0.1 GB held": 0.1 * 730 * 0.101, ...ecpu }, // 7.37
    },
    {
        it: "a serverless cache of Redis, whose least is a whole gigabyte",
        resources: [made(SERVERLESS, "cache", { engine: "redis" })],
        lines: { "1 GB held": 730 * 0.151, "processing units": 6 * 0.00411 }, // 110.23
    },
    {
        it: "a serverless cache that was given a minimum of 1 GB",
        resources: [
            made(SERVERLESS, "cache", {
                engine: "valkey",
                cacheUsageLimits: { dataStorage: { minimum: 1, unit: "GB" } },
            }),
        ],
        lines: { "1 GB held": 730 * 0.101, ...ecpu }, // 73.73
    },
];
