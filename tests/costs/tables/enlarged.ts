import { CLUSTER, GROUP, made, type Row, SERVICE, TABLE, TARGET, TASK, TEMPLATE, us } from "../helpers";

const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const READERS = "rds:cluster:ReadReplicaCount";
const WRITES = "dynamodb:table:WriteCapacityUnits";

const target = (scalableDimension: string, resourceId: string, minCapacity: number, maxCapacity: number) =>
    made(TARGET, "scales", { scalableDimension, resourceId, minCapacity, maxCapacity });
const schedule = (scalableDimension: string, resourceId: string, minCapacity: number, maxCapacity: number) =>
    made("aws:appautoscaling/scheduledAction:ScheduledAction", "monday", {
        scalableDimension,
        resourceId,
        schedule: "cron(0 9 ? * MON *)",
        scalableTargetAction: { minCapacity, maxCapacity },
    });
const aurora = (cluster: object, member: object) => [
    made(CLUSTER, "a", { engine: "aurora-postgresql", clusterIdentifier: "a", ...cluster }),
    made(MEMBER, "m", { clusterIdentifier: "a", engine: "aurora-postgresql", ...member }),
];
const data = {
    storage: 10 * 0.12,
    "reads and writes of storage": 10 * 0.24,
    "backups beyond the cluster's own size": 0,
};
const acus = aurora(
    { serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: 8 } },
    { instanceClass: "db.serverless" },
);
/** A database of two vCPUs in Extended Support with its public address, an hour. */
const old = 0.113 + 2 * 0.12 + 0.005;
const ready = (spec: object, pool: object = { poolState: "Running", minSize: 3 }) => [
    made(TEMPLATE, "t", {
        instanceType: "m6g.large",
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, volumeType: "gp3" } }],
        monitoring: { enabled: true },
        networkInterfaces: [{ associatePublicIpAddress: "true" }],
    }),
    made(GROUP, "g", { minSize: 1, maxSize: 2, warmPool: pool, ...spec }),
];
const mixed = {
    mixedInstancesPolicy: {
        launchTemplate: {
            launchTemplateSpecification: { launchTemplateId: "t" },
            overrides: [{ instanceType: "m6g.large" }, { instanceType: "m6g.2xlarge" }],
        },
    },
};

/** What autoscaling, a schedule or a warm pool adds, with whatever is paid for each. */
export const enlarged: Row[] = [
    {
        it: "a reader that autoscaling adds to an old Aurora: its Extended Support and its address too",
        resources: [
            ...aurora({ engineVersion: "12.9" }, { instanceClass: "db.t4g.medium", publiclyAccessible: true }),
            target(READERS, "cluster:a", 1, 3),
        ],
        lines: {
            ...data,
            "db.t4g.medium Aurora postgresql and 1 reader": 2 * 730 * 0.113,
            "Extended Support of Aurora PostgreSQL 12, 2 vCPUs and 1 reader": 2 * 2 * 730 * 0.12,
            "public IPv4 address and 1 reader": 2 * 730 * 0.005,
        },
        worst: [0, 2 * 730 * old, 2 * 730 * old],
    },
    {
        it: "a serverless reader that autoscaling adds: at most three of them and the writer, each at its largest",
        resources: [...acus, target(READERS, "cluster:a", 1, 3)],
        lines: { ...data, "Aurora Serverless v2, 1 ACU and 1 reader": 2 * 730 * 0.2 },
        worst: [0, (4 * 8 - 2) * 730 * 0.2, (4 * 8 - 2) * 730 * 0.2],
    },
    {
        it: "readers that a schedule asks for on Mondays, counted all month",
        resources: [...acus, target(READERS, "cluster:a", 0, 1), schedule(READERS, "cluster:a", 2, 5)],
        lines: { ...data, "Aurora Serverless v2, 1 ACU and 2 readers": 3 * 730 * 0.2 },
        worst: [0, (6 * 8 - 3) * 730 * 0.2, (6 * 8 - 3) * 730 * 0.2],
    },
    {
        it: "readers that a schedule asks for of another cluster",
        resources: [...acus, target(READERS, "cluster:a", 0, 0), schedule(READERS, "cluster:b", 2, 5)],
        lines: { ...data, "Aurora Serverless v2, 1 ACU": 730 * 0.2 },
        worst: [0, 7 * 730 * 0.2, 7 * 730 * 0.2],
    },
    {
        it: "writes that a schedule prepares a table for",
        resources: [
            made(TABLE, "d", { name: "d", billingMode: "PROVISIONED", readCapacity: 10, writeCapacity: 10 }),
            target(WRITES, "table/d", 10, 50),
            schedule(WRITES, "table/d", 200, 1000),
        ],
        lines: {
            "200 x write unit": 200 * 730 * 0.0007049,
            "10 x read unit": 10 * 730 * 0.00014098,
            "items held": 0.27075,
        },
        worst: [0, 800 * 730 * 0.0007049, 800 * 730 * 0.0007049],
    },
    {
        it: "a reader that autoscaling adds to a graph",
        resources: [
            made("aws:neptune/cluster:Cluster", "n", { clusterIdentifier: "n" }),
            made("aws:neptune/clusterInstance:ClusterInstance", "m", {
                clusterIdentifier: "n",
                instanceClass: "db.r5.large",
            }),
            target("neptune:cluster:ReadReplicaCount", "cluster:n", 1, 3),
        ],
        options: us,
        lines: { storage: 0, "reads and writes": 0, "backups beyond the cluster's own size": 0 },
        lacks: ["db.r5.large of neptune and 1 reader (1460 x hour)"],
    },
    {
        it: "a warm pool that runs, of the dearest type that AWS may take: its metrics and addresses too",
        resources: ready(mixed),
        lines: {
            "m6g.large or m6g.2xlarge instance": 730 * 0.376,
            "3 x m6g.large or m6g.2xlarge instance of the warm pool": 3 * 730 * 0.376,
            "volume, 8 GB of gp3": 8 * 0.0912,
            "3 x volume of the warm pool, 8 GB of gp3": 3 * 8 * 0.0912,
            "7 metrics of detailed monitoring": 7 * 0.3,
            "21 metrics of detailed monitoring of the warm pool": 21 * 0.3,
            "public IPv4 address": 730 * 0.005,
            "public IPv4 addresses of 3 instances of the warm pool": 3 * 730 * 0.005,
        },
        between: {
            "m6g.large or m6g.2xlarge instance": [730 * 0.094, 730 * 0.376],
            "3 x m6g.large or m6g.2xlarge instance of the warm pool": [3 * 730 * 0.094, 3 * 730 * 0.376],
        },
    },
    {
        it: "a warm pool that hibernates, which has neither",
        resources: ready({ launchTemplate: { id: "t" } }, { poolState: "Hibernated", minSize: 3 }),
        lines: {
            "m6g.large instance": 730 * 0.094,
            "volume, 8 GB of gp3": 8 * 0.0912,
            "3 x volume of the warm pool, 8 GB of gp3": 3 * 8 * 0.0912,
            "7 metrics of detailed monitoring": 7 * 0.3,
            "public IPv4 address": 730 * 0.005,
        },
    },
    {
        it: "volumes of tasks on instances of one's own, which are of no instance",
        resources: [
            made(TASK, "t", { family: "t", cpu: "1024", memory: "2048" }),
            made(SERVICE, "s", {
                name: "s",
                cluster: "c",
                taskDefinition: "t",
                desiredCount: 4,
                launchType: "EC2",
                volumeConfiguration: { managedEbsVolume: { sizeInGb: 50, volumeType: "gp3", iops: 6000 } },
            }),
            target("ecs:service:DesiredCount", "service/c/s", 2, 8),
        ],
        lines: {
            "4 tasks x volume, 50 GB of gp3": 4 * 50 * 0.0912,
            "volume of tasks, 3000 IOPS more": 4 * 3000 * 0.0057,
        },
        worst: [0, 4 * (50 * 0.0912 + 3000 * 0.0057), 4 * (50 * 0.0912 + 3000 * 0.0057)],
    },
    {
        it: "volumes of tasks on a capacity provider that is elsewhere",
        resources: [
            made(SERVICE, "s", {
                desiredCount: 1,
                taskDefinition: "t",
                capacityProviderStrategies: [{ capacityProvider: "machines", weight: 1 }],
                volumeConfiguration: { managedEbsVolume: { sizeInGb: 50 } },
            }),
        ],
        lines: { "1 task x volume, 50 GB of gp3": 50 * 0.0912 },
        lacks: ["its tasks run on the capacity provider machines, which is not among the resources"],
    },
    {
        it: "a plan that keeps copies in the account's default vault, and in one of another region",
        resources: [
            made("aws:backup/plan:Plan", "p", {
                rules: [
                    {
                        targetVaultName: "Default",
                        copyActions: [{ destinationVaultArn: "arn:aws:backup:us-east-1:1:backup-vault:v" }],
                    },
                ],
            }),
        ],
        options: { stated: (_, key) => ({ monthly_ebs_snapshot_gb: 100, monthly_copied_gb: 10 })[key] },
        lines: {
            "copies of volumes held": 100 * 0.05,
            "copies of databases of RDS held": 0,
            "copies of Aurora held": 0,
            "copies of tables held": 0,
            "copies sent to other vaults": 10 * 0.08,
        },
        lacks: ["copies held in vaults that are not among the resources", "recovery points held (by the gb-month"],
    },
];
