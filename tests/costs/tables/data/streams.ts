import { made, type Row, stated, TARGET, us } from "../../helpers";

const STREAM = "aws:kinesis/stream:Stream";
const KAFKA = "aws:msk/cluster:Cluster";
const kafka = (volume: object = {}, more: object = {}) =>
    made(KAFKA, "kafka", {
        numberOfBrokerNodes: 3,
        brokerNodeGroupInfo: {
            instanceType: "kafka.t3.small",
            storageInfo: { ebsStorageInfo: { volumeSize: 100, ...volume } },
            ...more,
        },
    });

/** Streams and queues. */
export const streams: Row[] = [
    {
        it: "a stream of four shards",
        resources: [made(STREAM, "clicks", { shardCount: 4 })],
        options: stated({ monthly_provisioned_put_units: 10e6 }),
        lines: { "4 x shard": 4 * 730 * 0.015, "records put": 10 * 0.014 },
    },
    {
        it: "a stream that keeps two days",
        resources: [made(STREAM, "clicks", { shardCount: 2, retentionPeriod: 48 })],
        options: us,
        lines: { "2 x shard": 1460 * 0.015, "records put": 0, "2 x shard beyond 24 hours": 1460 * 0.02 },
    },
    {
        it: "a stream that keeps a month",
        resources: [made(STREAM, "clicks", { shardCount: 1, retentionPeriod: 720 })],
        options: stated({ monthly_long_term_retention_gb: 50 }),
        lines: {
            shard: 730 * 0.015,
            "records put": 0,
            "shard beyond 24 hours": 730 * 0.02,
            "records kept for 30 days": 50 * 0.023,
        },
    },
    {
        it: "a stream on demand, kept for a day",
        resources: [made(STREAM, "clicks", { streamModeDetails: { streamMode: "ON_DEMAND" } })],
        options: stated({ monthly_on_demand_data_in_gb: 100, monthly_on_demand_data_out_gb: 300 }),
        lines: { "stream on demand": 730 * 0.04, "data in": 100 * 0.08, "data out": 300 * 0.04 },
    },
    {
        it: "metrics of two shards",
        resources: [made(STREAM, "clicks", { shardCount: 2, shardLevelMetrics: ["IncomingBytes", "OutgoingBytes"] })],
        options: us,
        lines: { "2 x shard": 2 * 730 * 0.015, "records put": 0, "4 metrics of shards": 4 * 0.3 },
    },
    {
        it: "a consumer with separate throughput from three shards",
        resources: [
            made(STREAM, "clicks", { shardCount: 3 }, { outputs: { id: "clicks", arn: "arn:clicks" } }),
            made("aws:kinesis/streamConsumer:StreamConsumer", "reader", { streamArn: "arn:clicks" }),
        ],
        options: stated({ monthly_data_out_gb: 10 }),
        lines: {
            "3 x shard": 3 * 730 * 0.015,
            "records put": 0,
            "3 x shard for the consumer": 3 * 730 * 0.015,
            "data to the consumer": 10 * 0.013,
        },
    },
    {
        it: "a delivery stream into a VPC, whose prices are missing",
        resources: [
            made("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "lake", {
                destination: "opensearch",
                extendedS3Configuration: {
                    dataFormatConversionConfiguration: { enabled: true },
                    dynamicPartitioningConfiguration: { enabled: true },
                },
                opensearchConfiguration: { vpcConfig: { subnetIds: ["a", "b"] } },
            }),
        ],
        lines: {},
        lacks: [
            "data taken in (by the gb, depends on use)",
            "data converted",
            "data partitioned",
            "files delivered (by the object-1k",
            "queries of partitions (by the jq-hour",
            "2 x zone of delivery into a VPC (1460 x hour)",
            "data into the VPC",
        ],
    },
    {
        it: "three brokers of Kafka",
        resources: [kafka()],
        lines: { "3 brokers kafka.t3.small": 3 * 730 * 0.0569, "3 x 100 GB": 300 * 0.114 },
    },
    {
        it: "brokers whose volumes may grow by themselves: at the most, with everything at its maximum",
        resources: [
            kafka(),
            made(TARGET, "disk", {
                scalableDimension: "kafka:broker-storage:VolumeSize",
                resourceId: "kafka",
                minCapacity: 1,
                maxCapacity: 500,
            }),
        ],
        lines: { "3 brokers kafka.t3.small": 3 * 730 * 0.0569, "3 x 100 GB": 300 * 0.114 },
        worst: [0, 3 * 400 * 0.114, 3 * 400 * 0.114],
    },
    {
        it: "brokers that the internet reaches, with throughput of which the price is missing",
        resources: [
            kafka(
                { provisionedThroughput: { enabled: true, volumeThroughput: 250 } },
                { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } },
            ),
        ],
        lines: {
            "3 brokers kafka.t3.small": 3 * 730 * 0.0569,
            "3 x 100 GB": 300 * 0.114,
            "3 x public IPv4 address of a broker": 3 * 730 * 0.005,
        },
        lacks: ["3 x 250 MiB/s (750 x mibps-month)"],
    },
    {
        it: "Kafka without servers",
        resources: [made("aws:msk/serverlessCluster:ServerlessCluster", "kafka")],
        options: {
            stated: (_, key) =>
                ({ monthly_partition_hours: 7300, monthly_data_in_gb: 10, monthly_data_out_gb: 20, storage_gb: 5 })[
                    key
                ],
        },
        lines: {
            "serverless cluster": 730 * 0.92,
            partitions: 7300 * 0.0018,
            "data in": 10 * 0.123,
            "data out": 20 * 0.061,
            "data held": 5 * 0.114,
        },
    },
    {
        it: "a connector of two workers, whose price is missing",
        resources: [
            made("aws:mskconnect/connector:Connector", "sink", {
                capacity: { provisionedCapacity: { mcuCount: 2, workerCount: 2 } },
            }),
        ],
        lines: {},
        lacks: ["4 x connector worker of 2 MCU (2920 x mcu-hour)"],
    },
    {
        it: "a connector that scales, whose price is missing",
        resources: [
            made("aws:mskconnect/connector:Connector", "sink", {
                capacity: { autoscaling: { mcuCount: 1, minWorkerCount: 1, maxWorkerCount: 4 } },
            }),
        ],
        lines: {},
        lacks: ["connector worker of 1 MCU (730 x mcu-hour)"],
    },
    {
        it: "RabbitMQ on three brokers, whose class has no price",
        resources: [
            made("aws:mq/broker:Broker", "jobs", {
                engineType: "RabbitMQ",
                hostInstanceType: "mq.m5.large",
                deploymentMode: "CLUSTER_MULTI_AZ",
            }),
        ],
        options: stated({ storage_size_gb: 100 }),
        lines: { "messages held": 3 * 100 * 0.1 },
        lacks: ["3 x mq.m5.large rabbitmq (2190 x hour)"],
    },
    {
        it: "ActiveMQ with a standby, on shared files, that the internet reaches",
        resources: [
            made("aws:mq/broker:Broker", "jobs", {
                engineType: "ActiveMQ",
                hostInstanceType: "mq.t3.micro",
                deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
                publiclyAccessible: true,
            }),
        ],
        options: stated({ storage_size_gb: 10 }),
        lines: { "messages held": 10 * 0.3, "2 x public IPv4 address of a broker": 2 * 730 * 0.005 },
        lacks: ["2 x mq.t3.micro activemq"],
    },
];
