import { CACHE, GROUP, made, RDS, type Row, service, stated, TARGET, us } from "../helpers";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const FUNCTION = "aws:lambda/function:Function";
const NODES = "aws:eks/nodeGroup:NodeGroup";

const db = (inputs: object) =>
    made(RDS, "db", {
        engine: "postgres",
        instanceClass: "db.t4g.micro",
        storageType: "gp3",
        allocatedStorage: 20,
        ...inputs,
    });
const small = { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 };
/** 10,000 calls of a second at 128 MB. */
const calls = { calls: 0.01 * 0.2, "run time at 0.125 GB": 10_000 * 0.125 * 0.0000166667 };
/** A task of 0.25 vCPU and 0.5 GB on ARM, all month. */
const task = { "1 task on demand x 0.25 vCPU": 0.25 * 730 * 0.03725, "1 task on demand x 0.5 GB": 0.5 * 730 * 0.00409 };

const aurora = (cluster: object, ...members: object[]) => [
    made(CLUSTER, "aurora", { engine: "aurora-postgresql", clusterIdentifier: "aurora", ...cluster }),
    ...members.map((member, index) =>
        made(MEMBER, `m${index}`, {
            clusterIdentifier: "aurora",
            engine: "aurora-postgresql",
            instanceClass: "db.t4g.medium",
            ...member,
        }),
    ),
];
const auroraData = {
    storage: 10 * 0.12,
    "reads and writes of storage": 10 * 0.24,
    "backups beyond the cluster's own size": 0,
};

const configured = (inputs: object) =>
    made("aws:ec2/launchConfiguration:LaunchConfiguration", "lc", {
        instanceType: "t4g.small",
        enableMonitoring: false,
        rootBlockDevice: { volumeSize: 8, volumeType: "gp3" },
        ...inputs,
    });
const credits = { "CPU beyond the credits (unlimited mode)": 0 };

/** What is easily left out: speed, watching, what is kept ready, what may grow by itself. */
export const extras: Row[] = [
    {
        it: "operations and throughput beyond what a small gp3 volume of a database includes",
        resources: [db({ iops: 4000, storageThroughput: 200 })],
        lines: { ...small, "1000 IOPS more": 1000 * 0.023 },
        lacks: ["75 MiB/s more (75 x mibps-month)"],
    },
    {
        it: "a large gp3 volume of two databases, which includes four times as much",
        resources: [db({ allocatedStorage: 400, iops: 13_000, storageThroughput: 500, multiAz: true })],
        lines: {
            "db.t4g.micro postgres, Multi-AZ": 730 * 0.051,
            "400 GB of gp3, Multi-AZ": 400 * 0.262,
            "1000 IOPS more, Multi-AZ": 1000 * 0.046,
        },
    },
    {
        it: "a log volume apart",
        resources: [db({ dedicatedLogVolume: true })],
        lines: { ...small, "log volume of 1000 GB of io1": 1000 * 0.135, "log volume, 3000 IOPS": 3000 * 0.108 },
    },
    {
        it: "Database Insights by the vCPU, without a price",
        resources: [db({ databaseInsightsMode: "advanced" })],
        lines: small,
        lacks: ["2 x vCPU with Database Insights (1460 x vcpu-hour)"],
    },
    {
        it: "Performance Insights kept for two years, in us-east-1",
        resources: [
            made(RDS, "db", {
                engine: "postgres",
                instanceClass: "db.m5.large",
                storageType: "gp3",
                allocatedStorage: 20,
                performanceInsightsEnabled: true,
                performanceInsightsRetentionPeriod: 731,
            }),
        ],
        options: us,
        lines: {
            "db.m5.large postgres": 730 * 0.178,
            "20 GB of gp3": 20 * 0.115,
            "Performance Insights kept for 731 days, 2 vCPUs": 2 * 3.815,
        },
    },
    {
        it: "three instances of one database, priced as one",
        resources: [
            made(CLUSTER, "three", {
                engine: "postgres",
                dbClusterInstanceClass: "db.m6gd.large",
                allocatedStorage: 100,
                storageType: "gp3",
            }),
        ],
        lines: {
            "db.m6gd.large postgres, Multi-AZ cluster": 730 * 0.783,
            "100 GB of gp3, Multi-AZ cluster": 100 * 0.393,
        },
    },
    {
        it: "a member of a cluster that the internet reaches",
        resources: aurora({}, { publiclyAccessible: true }),
        lines: { ...auroraData, "db.t4g.medium Aurora postgresql": 730 * 0.113, "public IPv4 address": 730 * 0.005 },
    },
    {
        it: "the address of such a member, where what watches it has no price",
        resources: aurora({ databaseInsightsMode: "advanced" }, { publiclyAccessible: true }),
        lines: { ...auroraData, "db.t4g.medium Aurora postgresql": 730 * 0.113, "public IPv4 address": 730 * 0.005 },
        lacks: ["2 x vCPU with Database Insights (1460 x vcpu-hour)"],
    },
    {
        it: "readers that autoscaling may add: of the first member's class, at the most",
        resources: [
            ...aurora({}, {}, {}),
            made(TARGET, "readers", {
                serviceNamespace: "rds",
                scalableDimension: "rds:cluster:ReadReplicaCount",
                resourceId: "cluster:aurora",
                minCapacity: 1,
                maxCapacity: 5,
            }),
        ],
        lines: { ...auroraData, "db.t4g.medium Aurora postgresql": 2 * 730 * 0.113 },
        worst: [0, 4 * 730 * 0.113, 4 * 730 * 0.113],
    },
    {
        it: "what a cluster can take back, in us-east-1",
        resources: [made(CLUSTER, "aurora", { engine: "aurora-mysql", backtrackWindow: 3600 })],
        options: stated({ monthly_backtrack_changes: 5e6 }),
        lines: {
            "backups beyond the cluster's own size": 0,
            storage: 10 * 0.1,
            "reads and writes of storage": 10 * 0.2,
            "changes kept for Backtrack": 5 * 0.012,
        },
    },
    {
        it: "a serverless cache that keeps 1,000 units a second ready",
        resources: [
            made("aws:elasticache/serverlessCache:ServerlessCache", "cache", {
                engine: "valkey",
                cacheUsageLimits: { ecpuPerSeconds: [{ minimum: 1000, maximum: 5000 }] },
            }),
        ],
        lines: { "0.1 GB held": 0.1 * 730 * 0.101, "processing units": ((1000 * 3600 * 730) / 1e6) * 0.0027 },
        worst: [0, ((4000 * 3600 * 730) / 1e6) * 0.0027, ((4000 * 3600 * 730) / 1e6) * 0.0027],
    },
    {
        it: "a cache whose replicas scale, and a week of snapshots",
        resources: [
            made(CACHE, "cache", {
                engine: "valkey",
                nodeType: "cache.t4g.micro",
                numNodeGroups: 1,
                replicasPerNodeGroup: 1,
                replicationGroupId: "cache",
                snapshotRetentionLimit: 7,
            }),
            made(TARGET, "replicas", {
                scalableDimension: "elasticache:replication-group:Replicas",
                resourceId: "replication-group/cache",
                minCapacity: 1,
                maxCapacity: 4,
            }),
        ],
        options: { stated: (_, key) => (key === "snapshot_storage_size_gb" ? 6 : undefined) },
        lines: {
            "2 nodes cache.t4g.micro, valkey": 2 * 730 * 0.0192,
            "7 snapshots, of which one is free": 6 * 0.085,
        },
        worst: [0, 3 * 730 * 0.0192, 3 * 730 * 0.0192],
    },
    {
        it: "a task with 30 GB more of ephemeral storage",
        resources: service({ desiredCount: 1, launchType: "FARGATE" }, { ephemeralStorage: { sizeInGib: 50 } }),
        lines: { ...task, "1 task x 30 GB of ephemeral storage more": 30 * 730 * 0.000127 },
    },
    {
        it: "a volume that ECS makes for each of two tasks",
        resources: service({
            desiredCount: 2,
            launchType: "FARGATE",
            volumeConfiguration: { name: "v", managedEbsVolume: { sizeInGb: 100 } },
        }),
        lines: {
            "2 tasks on demand x 0.25 vCPU": 2 * task["1 task on demand x 0.25 vCPU"],
            "2 tasks on demand x 0.5 GB": 2 * task["1 task on demand x 0.5 GB"],
            "2 tasks x volume, 100 GB of gp3": 200 * 0.0912,
        },
    },
    {
        it: "a function with 2 GB of ephemeral storage, in us-east-1",
        resources: [made(FUNCTION, "f", { ephemeralStorage: { size: 2560 } })],
        options: us,
        lines: { ...calls, "2 GB of ephemeral storage more": 10_000 * 2 * 3.09e-8 },
    },
    {
        it: "a function that starts from a snapshot, without a price",
        resources: [made(FUNCTION, "f", { runtime: "python3.13", snapStart: { applyOn: "PublishedVersions" } })],
        lines: calls,
        lacks: ["snapshot of 0.125 GB kept for SnapStart (328500 x gb-second)", "starts from a snapshot"],
    },
    {
        it: "a function kept ready five times",
        resources: [
            made(FUNCTION, "f", { memorySize: 128 }),
            made("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "ready", {
                functionName: "f",
                provisionedConcurrentExecutions: 5,
            }),
        ],
        lines: { ...calls, "5 x 0.125 GB kept ready": 5 * 0.125 * 730 * 3600 * 0.0000051254 },
    },
    {
        it: "users under threat protection, of whom none is free, without a price",
        resources: [
            made("aws:cognito/userPool:UserPool", "pool", {
                userPoolTier: "LITE",
                userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
            }),
        ],
        lines: {},
        lacks: ["active users with threat protection (ENFORCED), of whom none is free (500 x mau)"],
    },
    {
        it: "a client of machines, without a price",
        resources: [
            made("aws:cognito/userPoolClient:UserPoolClient", "m2m", { allowedOauthFlows: ["client_credentials"] }),
        ],
        lines: {},
        lacks: ["client of machines (client_credentials) (1 x month)", "tokens of machines"],
    },
    {
        it: "images that Inspector scans, without a price",
        resources: [
            made("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "scan", {
                scanType: "ENHANCED",
            }),
        ],
        lines: {},
        lacks: ["images scanned by Inspector", "images scanned again"],
    },
    {
        it: "nodes of several types on demand: the dearest, with the group's disk",
        resources: [
            made(NODES, "nodes", {
                scalingConfig: { desiredSize: 2, maxSize: 3 },
                instanceTypes: ["t4g.small", "t4g.medium"],
            }),
        ],
        lines: {
            "2 x t4g.small or t4g.medium instance": 2 * 730 * 0.0416,
            "2 x root volume, 20 GB of gp3": 40 * 0.0912,
            "CPU beyond the credits (unlimited mode)": 0,
        },
        between: { "2 x t4g.small or t4g.medium instance": [2 * 730 * 0.0208, 2 * 730 * 0.0416] },
        worst: [0, 730 * 0.0416 + 20 * 0.0912, 730 * 0.0416 + 20 * 0.0912],
    },
    {
        it: "nodes of a launch template",
        resources: [
            made("aws:ec2/launchTemplate:LaunchTemplate", "lt", {
                instanceType: "t4g.small",
                blockDeviceMappings: [{ ebs: { volumeSize: 30, volumeType: "gp3" } }],
            }),
            made(NODES, "nodes", { scalingConfig: { desiredSize: 1, maxSize: 1 }, launchTemplate: { id: "lt" } }),
        ],
        lines: {
            "t4g.small instance": 730 * 0.0208,
            "volume, 30 GB of gp3": 30 * 0.0912,
            "CPU beyond the credits (unlimited mode)": 0,
        },
    },
    {
        it: "a group of two by a launch configuration, with a stopped warm pool of one",
        resources: [
            configured({}),
            made(GROUP, "web", {
                launchConfiguration: "lc",
                minSize: 2,
                maxSize: 3,
                warmPool: { poolState: "Stopped" },
            }),
        ],
        lines: {
            "2 x t4g.small instance": 2 * 730 * 0.0208,
            "2 x volume, 8 GB of gp3": 16 * 0.0912,
            "volume of the warm pool, 8 GB of gp3": 8 * 0.0912,
            ...credits,
        },
    },
    {
        it: "a group with a warm pool that runs, and detailed metrics as a launch configuration has them",
        resources: [
            configured({ enableMonitoring: undefined, associatePublicIpAddress: true }),
            made(GROUP, "web", {
                launchConfiguration: "lc",
                minSize: 1,
                maxSize: 2,
                warmPool: { poolState: "Running", minSize: 1 },
            }),
        ],
        lines: {
            "t4g.small instance": 730 * 0.0208,
            "volume, 8 GB of gp3": 8 * 0.0912,
            "volume of the warm pool, 8 GB of gp3": 8 * 0.0912,
            "t4g.small instance of the warm pool": 730 * 0.0208,
            "7 metrics of detailed monitoring": 7 * 0.3,
            "7 metrics of detailed monitoring of the warm pool": 7 * 0.3,
            "public IPv4 address": 730 * 0.005,
            "public IPv4 address of the warm pool": 730 * 0.005,
            ...credits,
        },
    },
    {
        it: "files that a rule moves to another class",
        resources: [
            made("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules", {
                rules: [
                    {
                        transitions: [
                            { days: 30, storageClass: "STANDARD_IA" },
                            { days: 90, storageClass: "GLACIER" },
                        ],
                    },
                ],
            }),
        ],
        options: { stated: (_, key) => ({ standard_ia_storage_gb: 100, glacier_storage_gb: 1000 })[key] },
        lines: { "files moved to STANDARD_IA": 100 * 0.0138, "files moved to GLACIER": 1000 * 0.0045 },
    },
];
