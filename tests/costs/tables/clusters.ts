import { CACHE, made, type Row } from "../helpers";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const backups = { "backups beyond the cluster's own size": 0 };
const ecpu = { "processing units": 6 * 0.0027 };

const aurora = (inputs: Record<string, unknown>, instanceClass: string, engine = "aurora-postgresql") => [
    made(CLUSTER, "shop", { engine, ...inputs }),
    made(MEMBER, "shop-1", { clusterIdentifier: "shop", engine, instanceClass }),
];

/** Aurora and ElastiCache. */
export const clusters: Row[] = [
    {
        it: "Aurora Serverless v2 at half a unit",
        resources: aurora({ serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 4 } }, "db.serverless"),
        lines: {
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2, // 73.00
            ...backups,
            storage: 10 * 0.12, // 1.20
            "reads and writes of storage": 10 * 0.24, // 2.40
        },
        worst: [0, 3.5 * 730 * 0.2, 3.5 * 730 * 0.2],
    },
    {
        it: "Aurora Serverless v2 that may pause, under a pool that never lets it",
        resources: aurora({ serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2 } }, "db.serverless"),
        lines: {
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2,
            ...backups,
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
        },
        between: { "Aurora Serverless v2, 0.5 ACU": [0, 0.5 * 730 * 0.2] },
        worst: [0, 1.5 * 730 * 0.2, 1.5 * 730 * 0.2],
    },
    {
        it: "Aurora Serverless v2 with its I/O included",
        resources: aurora(
            { storageType: "aurora-iopt1", serverlessv2ScalingConfiguration: { minCapacity: 2, maxCapacity: 8 } },
            "db.serverless",
        ),
        lines: { "Aurora Serverless v2, 2 ACU": 2 * 730 * 0.26, ...backups, storage: 10 * 0.27 }, // 379.60 and 2.70
        worst: [0, 6 * 730 * 0.26, 6 * 730 * 0.26],
    },
    {
        it: "Aurora on an instance",
        resources: aurora({}, "db.r7g.large"),
        lines: {
            "db.r7g.large Aurora postgresql": 730 * 0.333, // 243.09
            ...backups,
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
        },
    },
    {
        it: "Aurora's backups beyond the free",
        resources: aurora({}, "db.r7g.large"),
        options: { use: { extraBackupGB: 40, auroraGB: 0, auroraIoMillions: 0 } },
        lines: {
            "db.r7g.large Aurora postgresql": 730 * 0.333,
            "backups beyond the cluster's own size": 40 * 0.023, // 0.92
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "Aurora on an instance with its I/O included",
        resources: aurora({ storageType: "aurora-iopt1" }, "db.r7g.large"),
        lines: { "db.r7g.large Aurora postgresql": 730 * 0.433, ...backups, storage: 10 * 0.27 },
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
        it: "Redis 5 in the third year, when the price doubles",
        resources: [made(CACHE, "cache", { engine: "redis", engineVersion: "5.0.6", nodeType: "cache.t4g.micro" })],
        options: { asOf: new Date("2028-06-01") },
        lines: { "1 node cache.t4g.micro, redis": 730 * 0.024, "Extended Support of Redis 5": 730 * 0.038 },
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
        lines: { "1 GB held": 730 * 0.151, "processing units": 6 * 0.0041 }, // 110.23
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
    {
        it: "a serverless cache of more than the minimum that it was given",
        resources: [
            made(SERVERLESS, "cache", {
                engine: "valkey",
                cacheUsageLimits: { dataStorage: { minimum: 1, unit: "GB" } },
            }),
        ],
        options: { use: { cacheGB: 1.5 } },
        lines: { "1.5 GB held": 1.5 * 730 * 0.101, ...ecpu },
    },
    {
        it: "a serverless cache with limits that it does not come near, full of use",
        resources: [
            made(SERVERLESS, "cache", {
                engine: "valkey",
                cacheUsageLimits: {
                    dataStorage: { maximum: 5, unit: "GB" },
                    ecpuPerSeconds: [{ maximum: 1000 }],
                },
            }),
        ],
        options: { use: { cacheGB: 0.8, cacheEcpuMillions: 100 } },
        lines: { "0.8 GB held": 0.8 * 730 * 0.101, "processing units": 100 * 0.0027 }, // 58.98 and 0.27
        // 5 GB, and 1,000 units in each of 3,600 x 730 seconds.
        worst: [0, 730 * 0.101 * 4.2 + 2528 * 0.0027, 730 * 0.101 * 4.2 + 2528 * 0.0027],
    },
    {
        it: "the user and the group of a serverless cache, and the secrets next to it in Parameter Store",
        resources: [
            made("aws:elasticache/user:User", "cache", { userName: "default" }),
            made("aws:elasticache/userGroup:UserGroup", "cache", { userIds: ["cache"] }),
            ...["jwt-secret", "db-password", "redis-auth-token"].map((name) =>
                made("aws:ssm/parameter:Parameter", name, { type: "SecureString", tier: "Standard" }),
            ),
        ],
        lines: {},
    },
];
