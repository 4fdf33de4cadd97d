import { BUCKET, LOGS, made, type Row } from "../helpers";

const SECRET = "aws:secretsmanager/secret:Secret";
const POOL = "aws:cognito/userPool:UserPool";
const TOPIC = "aws:sns/topic:Topic";
const FUNCTION = "aws:lambda/function:Function";
const ZONE = "aws:route53/zone:Zone";

/** Small services: logs, secrets, messages, zones, buckets, users, functions. */
export const smallStores: Row[] = [
    {
        it: "a log group that keeps two weeks",
        resources: [made(LOGS, "api", { retentionInDays: 14 })],
        lines: {
            "logs written": 1.5 * 0.76, // 1.14
            "logs kept for 14 days": ((1.5 * 14) / (365 / 12)) * 0.0314, // 0.02
        },
    },
    {
        it: "a log group that keeps everything: a year's worth",
        resources: [made(LOGS, "api")],
        options: { use: { logsGB: 10 } },
        lines: { "logs written": 10 * 0.76, "logs kept for ever, after a year": 10 * 12 * 0.0314 }, // 7.60 and 3.77
    },
    {
        it: "a log group that is seldom read",
        resources: [made(LOGS, "api", { logGroupClass: "INFREQUENT_ACCESS", retentionInDays: 365 })],
        lines: { "logs written": 1.5 * 0.38, "logs kept for 365 days": 1.5 * 12 * 0.0314 },
    },
    {
        it: "flow logs",
        resources: [made("aws:ec2/flowLog:FlowLog", "vpc")],
        lines: { "flow logs written": 0.76 },
    },
    {
        it: "three secrets and a thousand reads of them",
        resources: ["jwt", "database", "cache"].map((name) => made(SECRET, name)),
        lines: { secret: 3 * 0.4, "reads of the secret": 0.1 * 0.05 }, // 1.20 and 0.005
    },
    {
        it: "a secret with a replica in another region",
        resources: [made(SECRET, "jwt", { replicas: [{ region: "ap-northeast-1" }] })],
        lines: { "secret and 1 replicas": 2 * 0.4, "reads of the secret": 0.1 * 0.05 },
    },
    {
        it: "an advanced parameter",
        resources: [made("aws:ssm/parameter:Parameter", "big", { tier: "Advanced" })],
        lines: { "advanced parameter": 0.05 },
        lacks: ["calls (by the 10k, depends on use)"],
    },
    {
        it: "a parameter whose tier AWS chooses by its size",
        resources: [made("aws:ssm/parameter:Parameter", "some", { tier: "Intelligent-Tiering" })],
        lines: { "advanced parameter": 0.05 },
        between: { "advanced parameter": [0, 0.05] },
    },
    {
        it: "a key",
        resources: [made("aws:kms/key:Key", "data")],
        lines: { "customer-managed key": 1, "calls of the key": 1 * 0.03 },
    },
    {
        it: "a key's replica in another region",
        resources: [made("aws:kms/replicaKey:ReplicaKey", "data")],
        lines: { "customer-managed key": 1, "calls of the key": 1 * 0.03 },
    },
    {
        it: "a queue: 100,000 messages are sent, received and deleted",
        resources: [made("aws:sqs/queue:Queue", "jobs")],
        lines: { requests: 0.3 * 0.4 },
    },
    {
        it: "the alarms of target tracking on a sum of two metrics: each of the two counts both",
        resources: [
            made("aws:appautoscaling/policy:Policy", "backlog", {
                policyType: "TargetTrackingScaling",
                serviceNamespace: "ecs",
                targetTrackingScalingPolicyConfiguration: {
                    targetValue: 100,
                    customizedMetricSpecification: {
                        metrics: [
                            { id: "a", metricStat: { stat: "Maximum", metric: { metricName: "M", namespace: "N" } } },
                            { id: "b", metricStat: { stat: "Maximum", metric: { metricName: "T", namespace: "N" } } },
                            { id: "c", expression: "a / b" },
                        ],
                    },
                },
            }),
        ],
        lines: { "4 alarm metrics of target tracking": 4 * 0.1 },
    },
    {
        it: "a queue with long polls: a receiver that waits asks each 20 seconds of 730 hours, 131,400 times",
        resources: [made("aws:sqs/queue:Queue", "jobs", { receiveWaitTimeSeconds: 20 })],
        lines: { requests: 0.3 * 0.4, "requests of one receiver that waits": 0.1314 * 0.4 },
    },
    {
        it: "brokers and what they hold",
        resources: [
            made("aws:msk/cluster:Cluster", "events", {
                numberOfBrokerNodes: 2,
                brokerNodeGroupInfo: {
                    instanceType: "kafka.t3.small",
                    storageInfo: { ebsStorageInfo: { volumeSize: 10 } },
                },
            }),
        ],
        lines: { "2 brokers kafka.t3.small": 2 * 730 * 0.0569, "2 x 10 GB": 2 * 10 * 0.114 }, // 83.07 and 2.28
    },
    {
        it: "a zone and its queries",
        resources: [made(ZONE, "shop", { name: "shop.example" })],
        lines: { "hosted zone": 0.5, queries: 0.02 * 0.4 },
    },
    {
        it: "a private namespace of Cloud Map: the hosted zone that it keeps",
        resources: [made("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "local", { vpc: "vpc" })],
        lines: { "hosted zone of the namespace": 0.5 },
    },
    {
        it: "a zone within a VPC, whose queries are free",
        resources: [made(ZONE, "inside", { vpcs: [{ vpcId: "vpc" }] })],
        lines: { "hosted zone": 0.5 },
    },
    {
        it: "a bucket with 30 GB, 5,000 uploads and 50,000 downloads of 1 MiB",
        resources: [made(BUCKET, "files")],
        lines: {
            "files held": 30 * 0.025, // 0.75
            uploads: 5 * 0.0045, // 0.02
            downloads: 50 * 0.00035, // 0.02
            "downloads to the internet": (50_000 / 1024) * 0.126, // 6.15
        },
    },
    {
        it: "a bucket under its older name",
        resources: [made("aws:s3/bucketV2:BucketV2", "files")],
        options: { use: { downloads: 0 } },
        lines: { "files held": 30 * 0.025, uploads: 5 * 0.0045, downloads: 0, "downloads to the internet": 0 },
    },
    {
        it: "two buckets, which share what the users do",
        resources: [made(BUCKET, "files"), made(BUCKET, "logs")],
        options: { use: { downloads: 0 } },
        lines: { "files held": 30 * 0.025, uploads: 5 * 0.0045, downloads: 0, "downloads to the internet": 0 },
    },
    {
        it: "a registry with 2 GB",
        resources: [made("aws:ecr/repository:Repository", "api")],
        lines: { "images held": 2 * 0.1 },
    },
    {
        it: "500 users of the essentials tier, which is what no tier means",
        resources: [made(POOL, "users")],
        lines: { "active users, essentials tier": 500 * 0.015 }, // 7.50, but for the allowance
    },
    {
        it: "500 users of the lite tier",
        resources: [made(POOL, "users", { userPoolTier: "LITE" })],
        lines: { "active users, lite tier": 500 * 0.0055 },
    },
    {
        it: "a topic that mails two people",
        resources: [
            made(TOPIC, "alarms"),
            made("aws:sns/topicSubscription:TopicSubscription", "one", { protocol: "email" }),
            made("aws:sns/topicSubscription:TopicSubscription", "two", { protocol: "email" }),
        ],
        lines: { "notifications published": 0.00002 * 0.5, "e-mails": 2 * 0.0002 * 2 },
    },
    {
        it: "a function of 512 MB on ARM",
        resources: [made(FUNCTION, "sweep", { memorySize: 512, architectures: ["arm64"] })],
        lines: { calls: 0.01 * 0.2, "run time at 0.5 GB": 5_000 * 0.0000133334 }, // 0.07
    },
    {
        it: "a function of the default size on x86",
        resources: [made(FUNCTION, "sweep")],
        lines: { calls: 0.01 * 0.2, "run time at 0.125 GB": 1_250 * 0.0000166667 },
    },
    {
        it: "a table's reads and writes on demand, and what it holds",
        resources: [made("aws:dynamodb/table:Table", "carts", { billingMode: "PAY_PER_REQUEST" })],
        lines: { reads: 1 * 0.1355, writes: 0.2 * 0.68, "items held": 1 * 0.27075 }, // 0.14, 0.14 and 0.27
    },
];
