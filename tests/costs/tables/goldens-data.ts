import { INSTANCE, made, RDS, type Row, TABLE, TARGET, urnOf, us } from "../helpers";
import { used } from "./row";

const AURORA = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const STREAM = "aws:kinesis/stream:Stream";
const FUNCTION = "aws:lambda/function:Function";

const ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
const ofEnvironment = [
    ["aws:ec2:instances", "InstanceTypes", "m5.large"],
    ["aws:autoscaling:launchconfiguration", "RootVolumeSize", "10"],
    ["aws:autoscaling:launchconfiguration", "RootVolumeType", "gp3"],
    ["aws:autoscaling:asg", "MaxSize", "1"],
    ["aws:ec2:vpc", "AssociatePublicIpAddress", "false"],
    ["aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"],
].map(([namespace, name, value]) => ({ namespace, name, value }));
const ofParts: Readonly<Record<string, number>> = {
    "elb.monthly_data_processed_gb": 1000,
    "cloudwatch.monthly_data_ingested_gb": 100,
    "cloudwatch.storage_gb": 50,
    "cloudwatch.monthly_data_scanned_gb": 200,
};

const ofCluster = {
    "backups beyond the cluster's own size": 0,
    storage: 0,
    "reads and writes of storage": 0,
};

/** A serverless member, of a cluster that says no least. */
const withoutLeast = [
    made(AURORA, "c", { engine: "aurora-mysql" }),
    made(MEMBER, "m", {
        clusterIdentifier: "c",
        instanceClass: "db.serverless",
        performanceInsightsEnabled: true,
        performanceInsightsRetentionPeriod: 731,
    }),
];

/** The same of databases, streams, functions and messages. */
export const goldensOfData: Row[] = [
    {
        it: "two tables of one name, of which the engine says whose a target is",
        resources: [
            made(TABLE, "one", { name: "t", billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5 }),
            made(TABLE, "two", { name: "t", billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5 }),
            made(
                TARGET,
                "target",
                {
                    scalableDimension: "dynamodb:table:ReadCapacityUnits",
                    resourceId: "table/t",
                    minCapacity: 9,
                    maxCapacity: 9,
                },
                { propertyDependencies: { resourceId: [urnOf(TABLE, "two")] } },
            ),
        ],
        options: { ...us, assumesNoUse: true },
        lines: {
            "5 x read unit": 5 * 730 * 0.00013,
            "9 x read unit": 9 * 730 * 0.00013,
            "5 x write unit": 10 * 730 * 0.00065,
            "items held": 0,
        },
    },
    {
        it: "a serverless member of two units at least, watched for two years and out of standard support",
        resources: [
            made(AURORA, "c", {
                engine: "aurora-postgresql",
                engineVersion: "13.9",
                serverlessv2ScalingConfiguration: { minCapacity: 2, maxCapacity: 8 },
            }),
            made(MEMBER, "m", {
                clusterIdentifier: "c",
                engine: "aurora-postgresql",
                instanceClass: "db.serverless",
                performanceInsightsEnabled: true,
                performanceInsightsRetentionPeriod: 731,
            }),
        ],
        options: { ...us, assumesNoUse: true },
        lines: {
            ...ofCluster,
            "Aurora Serverless v2, 2 ACU": 1460 * 0.12,
            "Performance Insights, 2 ACU": 2 * 0.376,
        },
        lacks: ["Extended Support of Aurora PostgreSQL 13, 2 ACU (1460 x acu-hour)"],
        worst: [0, 6 * (730 * 0.12 + 0.376), 6 * (730 * 0.12 + 0.376)],
    },
    {
        it: "a serverless member of five units on average, of a cluster that says no least",
        resources: withoutLeast,
        options: used({ capacity_units_per_hr: 5 }),
        lines: { ...ofCluster, "Aurora Serverless v2": 3650 * 0.12, "Performance Insights, 5 ACU": 5 * 0.376 },
    },
    {
        it: "the same, of which nothing is stated",
        resources: withoutLeast,
        options: { ...us, assumesNoUse: true },
        lines: { ...ofCluster, "Aurora Serverless v2": 0, "Performance Insights": 0 },
    },
    {
        it: "a member whose own engine is not its cluster's: its own version counts",
        resources: [
            made(AURORA, "c", { engine: "aurora-mysql" }),
            made(MEMBER, "m", {
                clusterIdentifier: "c",
                engine: "aurora-postgresql",
                engineVersion: "12",
                instanceClass: "db.t3.large",
            }),
        ],
        options: { ...us, assumesNoUse: true },
        lines: {
            "CPU beyond the credits": 0,
            ...ofCluster,
            "db.t3.large Aurora postgresql": 730 * 0.164,
            "Extended Support of Aurora PostgreSQL 12, 2 vCPUs": 1460 * 0.1,
        },
    },
    {
        it: "an instance that names Aurora as its engine, out of standard support",
        resources: [
            made(RDS, "db", {
                engine: "aurora-postgresql",
                engineVersion: "13",
                instanceClass: "db.t3.large",
                allocatedStorage: 20,
            }),
        ],
        options: { ...us, assumesNoUse: true },
        lines: {
            "CPU beyond the credits": 0,
            "db.t3.large aurora-postgresql": 730 * 0.164,
            "20 GB of gp2": 2.3,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 1460 * 0.1,
        },
    },
    {
        it: "data that a stream on demand keeps and fans out, and shards that keep it for a week",
        resources: [
            made(STREAM, "free", { streamModeDetails: { streamMode: "ON_DEMAND" } }),
            made(STREAM, "fixed", { shardCount: 2, retentionPeriod: 168 }),
        ],
        options: used({
            monthly_on_demand_efo_data_out_gb: 2,
            monthly_on_demand_extended_retention_gb: 10,
            monthly_provisioned_put_units: 0,
        }),
        lines: {
            "stream on demand": 730 * 0.04,
            "data in": 0,
            "data out": 0,
            // Infracost's figures of a stream on demand count whatever the stream is.
            "data out by fan-out": 2 * 2 * 0.05,
            "data kept a week": 2 * 10 * 0.1,
            "2 x shard": 1460 * 0.015,
            "records put": 0,
            "2 x shard beyond 24 hours": 1460 * 0.02,
        },
    },
    {
        it: "a function kept ready for 100 hours of the month",
        resources: [
            made(FUNCTION, "f", { memorySize: 512, architectures: ["arm64"] }, { outputs: { name: "f" } }),
            made("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "kept", {
                functionName: "f",
                qualifier: "1",
                provisionedConcurrentExecutions: 50,
            }),
        ],
        options: used({ monthly_duration_hrs: 100 }),
        lines: { calls: 0, "run time at 0.5 GB": 0, "50 x 0.5 GB kept ready": 9_000_000 * 0.0000041667 },
    },
    {
        it: "an instance and a security module that run for 100 hours of the month",
        resources: [
            made(INSTANCE, "i", {
                instanceType: "m5.large",
                rootBlockDevice: { volumeSize: 10, volumeType: "gp3" },
                associatePublicIpAddress: false,
            }),
            made("aws:cloudhsmv2/hsm:Hsm", "hsm", {}),
        ],
        options: used({ monthly_hrs: 100 }),
        lines: { "m5.large instance": 9.6, "root volume, 10 GB of gp3": 0.8, "hardware security module": 160 },
    },
    {
        it: "messages of a topic to a stream of Firehose, to phones and to Macs",
        resources: [made("aws:sns/topic:Topic", "news", {})],
        options: used({
            monthly_requests: 1000,
            kinesis_subscriptions: 4000,
            mobile_push_subscriptions: 5000,
            macos_subscriptions: 6000,
        }),
        lines: {
            "notifications published": 0.0005,
            "deliveries by firehose": 4 * 0.19,
            "deliveries by push": 2.5,
            "deliveries by push on macOS": 3,
        },
    },
    {
        it: "an environment of Beanstalk whose logs and load balancer's use is stated of it alone",
        resources: [made(ENVIRONMENT, "web", { settings: ofEnvironment })],
        options: {
            ...us,
            assumesNoUse: true,
            // Its parts are no resources of the program: a file of use names the environment.
            stated: ({ type }, key) => (type === ENVIRONMENT ? ofParts[key] : undefined),
        },
        lines: {
            "m5.large instance": 730 * 0.096,
            "root volume, 10 GB of gp3": 0.8,
            "Classic Load Balancer": 730 * 0.025,
            "data through it": 1000 * 0.008,
            "logs written": 100 * 0.5,
            "logs kept for 7 days": 50 * 0.03,
            "logs scanned by queries": 200 * 0.005,
        },
        lacks: ["its subnets are not known"],
    },
];
