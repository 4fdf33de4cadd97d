import { CDN, made, type Row, us } from "../helpers";
import { lacking, row } from "./row";

/** The same of messages, metrics, functions and streams. */
export const watchedMessages: Row[] = [
    lacking(
        "a distribution that runs functions at its edges, with certificates of viewers",
        CDN,
        {
            defaultCacheBehavior: { lambdaFunctionAssociations: [{ eventType: "viewer-request" }] },
            viewerMtlsConfig: { mode: "required" },
        },
        [
            "certificates of viewers (mutual TLS)",
            "calls of Lambda@Edge (by the million",
            "run time of Lambda@Edge (by the gb-second",
        ],
        { "data to viewers": 0, "data to the origin": 0, "HTTPS requests": 0 },
    ),
    row(
        "a log filter whose metric has dimensions, stated as nine more metrics",
        "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        { metricTransformation: { name: "errors", namespace: "shop", value: "1", dimensions: { path: "$.path" } } },
        { "custom metric of a log filter": 0.3, "further metrics, one for each value of its dimensions": 9 * 0.3 },
        { options: { stated: (_: unknown, key: string) => ({ further_metrics: 9 })[key] } },
    ),
    row(
        "Container Insights of which it is stated how many metrics there are",
        "aws:ecs/cluster:Cluster",
        { settings: [{ name: "containerInsights", value: "enabled" }] },
        { "metrics of Container Insights (enabled)": 25 * 0.3 },
        { options: { stated: (_: unknown, key: string) => ({ container_metrics: 25 })[key] } },
    ),
    lacking(
        "users of a company's own directory",
        "aws:cognito/identityProvider:IdentityProvider",
        { providerType: "SAML" },
        ["users who sign in by SAML, beyond 50 (by the mau, depends on use)"],
    ),
    row(
        "a topic in order",
        "aws:sns/topic:Topic",
        { fifoTopic: true },
        { "notifications in order": 2 * 0.36, "data published": 10 * 0.0204 },
        {
            options: {
                use: { alarmEmails: 2e6 },
                stated: (_: unknown, key: string) => ({ monthly_published_gb: 10 })[key],
            },
        },
    ),
    lacking(
        "a subscription that reads the messages themselves",
        "aws:sns/topicSubscription:TopicSubscription",
        { protocol: "sqs", filterPolicyScope: "MessageBody" },
        ["messages read by its filter (by the gb, depends on use)"],
    ),
    row(
        "a public key of elliptic curves: each call costs more, and none is free, in us-east-1",
        "aws:kms/key:Key",
        { customerMasterKeySpec: "ECC_NIST_P256" },
        { "customer-managed key": 1, "calls of the key": 5 * 0.15 },
        { options: { ...us, use: { kmsCalls: 50_000, alwaysFreeShare: 1 } } },
    ),
    lacking(
        "a function with traces and steps that are remembered, on instances that Lambda starts",
        "aws:lambda/function:Function",
        { tracingConfig: { mode: "Active" }, durableConfig: { executionTimeout: 60 }, capacityProviderConfig: {} },
        [
            "Lambda starts instances for it",
            "traces recorded (by the million",
            "durable operations (by the operation-million",
        ],
        { calls: 0, "run time at 0.125 GB": 0 },
    ),
    {
        it: "a service of three instances at least, built from code, without prices",
        resources: [
            made("aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion", "three", {
                minSize: 3,
            }),
            made("aws:apprunner/service:Service", "web", {
                autoScalingConfigurationArn: "three",
                instanceConfiguration: { memory: "2048" },
                sourceConfiguration: {
                    autoDeploymentsEnabled: false,
                    codeRepository: { repositoryUrl: "https://code" },
                },
            }),
        ],
        lines: {},
        lacks: ["6 x GB of memory kept (4380 x gb-hour)", "CPU while it answers", "minutes of builds (by the minute"],
    },
    lacking(
        "brokers with a lower tier, more metrics, and a way in from other networks",
        "aws:msk/cluster:Cluster",
        {
            numberOfBrokerNodes: 2,
            storageMode: "TIERED",
            enhancedMonitoring: "PER_BROKER",
            brokerNodeGroupInfo: {
                instanceType: "kafka.t3.small",
                storageInfo: { ebsStorageInfo: { volumeSize: 10 } },
                connectivityInfo: { vpcConnectivity: { clientAuthentication: { sasl: { iam: true } } } },
            },
        },
        [
            "data moved to the lower tier (by the gb-month",
            "data read back (by the gb",
            "private connectivity of a scheme (730 x hour)",
            "data by it (by the gb",
        ],
        { "2 brokers kafka.t3.small": 2 * 730 * 0.0569, "2 x 10 GB": 20 * 0.114, "metrics of level PER_BROKER": 0 },
    ),
    lacking(
        "a delivery of Kafka's messages into files by their content",
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        {
            mskSourceConfiguration: { topicName: "t" },
            extendedS3Configuration: { dynamicPartitioningConfiguration: { enabled: true } },
        },
        [
            'no "firehose.msk-source.gb"',
            "data partitioned (by the gb",
            "files delivered (by the object-1k",
            "queries of partitions (by the jq-hour",
        ],
    ),
    lacking(
        "an application of Flink",
        "aws:kinesisanalyticsv2/application:Application",
        { runtimeEnvironment: "FLINK-1_20" },
        [
            "processing units (by the kpu-hour, depends on use)",
            "unit that leads the others (730 x kpu-hour)",
            "storage of what runs (by the gb-month",
        ],
    ),
    lacking(
        "a stream that is kept warm",
        "aws:kinesis/stream:Stream",
        { streamModeDetails: { streamMode: "ON_DEMAND" }, warmThroughputMibPs: 100 },
        ["throughput kept warm (warmThroughputMibPs)", "stream on demand (730 x stream-hour)", "data in", "data out"],
    ),
    row(
        "flow logs to a bucket, without a price",
        "aws:ec2/flowLog:FlowLog",
        { logDestinationType: "s3" },
        {},
        { options: { use: { flowLogsGB: 4 } }, lacks: ["flow logs delivered to s3 (4 x gb)"] },
    ),
];
