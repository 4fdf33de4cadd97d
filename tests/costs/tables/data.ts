import { made, type Row } from "../helpers";

const us = { region: "us-east-1" };
const stated = (figures: Record<string, number>) => ({ ...us, stated: (_: unknown, key: string) => figures[key] });

const STREAM = "aws:kinesis/stream:Stream";
const KAFKA = "aws:msk/cluster:Cluster";
const TARGET = "aws:appautoscaling/target:Target";
const TABLE = "aws:dynamodb/table:Table";
const kafka = (volume: object = {}, more: object = {}) =>
    made(KAFKA, "kafka", {
        numberOfBrokerNodes: 3,
        brokerNodeGroupInfo: {
            instanceType: "kafka.t3.small",
            storageInfo: { ebsStorageInfo: { volumeSize: 100, ...volume } },
            ...more,
        },
    });

/** Streams, queues, clusters of databases and tables. */
export const data: Row[] = [
    {
        it: "a stream of four shards",
        resources: [made(STREAM, "clicks", { shardCount: 4 })],
        options: stated({ monthly_provisioned_put_units: 10e6 }),
        lines: { "4 x shard": 4 * 730 * 0.015, "records put": 10 * 0.014 },
    },
    {
        it: "a stream that keeps two days, whose price for that is missing",
        resources: [made(STREAM, "clicks", { shardCount: 2, retentionPeriod: 48 })],
        options: us,
        lines: { "2 x shard": 2 * 730 * 0.015, "records put": 0 },
        lacks: ["2 x shard beyond 24 hours (1460 x shard-hour)"],
    },
    {
        it: "a stream that keeps a month",
        resources: [made(STREAM, "clicks", { shardCount: 1, retentionPeriod: 720 })],
        options: stated({ monthly_long_term_retention_gb: 50 }),
        lines: { shard: 730 * 0.015, "records put": 0, "records kept for 30 days": 50 * 0.023 },
        lacks: ["shard beyond 24 hours"],
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
            made(TARGET, "disk", { serviceNamespace: "kafka", resourceId: "kafka", minCapacity: 1, maxCapacity: 500 }),
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
        lines: { "messages held": 100 * 0.1 },
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
    {
        it: "DocumentDB: its storage by use, its member's class without a price",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", { manageMasterUserPassword: true }),
            made("aws:docdb/clusterInstance:ClusterInstance", "docs-1", {
                clusterIdentifier: "docs",
                instanceClass: "db.r6g.large",
            }),
        ],
        options: stated({ storage_gb: 100, backup_storage_gb: 10, monthly_io_requests: 20e6 }),
        lines: {
            storage: 100 * 0.1,
            "backups beyond the cluster's own size": 10 * 0.021,
            "reads and writes": 20 * 0.2,
            "secret of the master password": 0.4,
        },
        lacks: ["db.r6g.large of documentdb (730 x hour)"],
    },
    {
        it: "DocumentDB without servers, whose price is missing",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", {
                serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 4 },
            }),
            made("aws:docdb/clusterInstance:ClusterInstance", "docs-1", {
                clusterIdentifier: "docs",
                instanceClass: "db.serverless",
            }),
        ],
        options: us,
        lines: { storage: 0, "backups beyond the cluster's own size": 0, "reads and writes": 0 },
        lacks: ["serverless documentdb, 1 units at its least (730 x dcu-hour)"],
    },
    {
        it: "an elastic cluster of DocumentDB, without prices",
        resources: [made("aws:docdb/elasticCluster:ElasticCluster", "docs", { shardCount: 2, shardCapacity: 4 })],
        lines: {},
        lacks: ["16 x vCPU of shards (11680 x vcpu-hour)", "storage"],
    },
    {
        it: "Neptune without servers, whose prices are missing",
        resources: [
            made("aws:neptune/cluster:Cluster", "graph", {
                storageType: "iopt1",
                serverlessV2ScalingConfiguration: { minCapacity: 2.5, maxCapacity: 8 },
            }),
            made("aws:neptune/clusterInstance:ClusterInstance", "graph-1", {
                clusterIdentifier: "graph",
                instanceClass: "db.serverless",
            }),
        ],
        lines: {},
        lacks: [
            "storage (by the gb-month, depends on use)",
            "backups",
            "serverless neptune, 2.5 units at its least (1825 x ncu-hour)",
        ],
    },
    {
        it: "Redshift of two nodes that keep their data apart",
        resources: [
            made("aws:redshift/cluster:Cluster", "dwh", {
                nodeType: "ra3.4xlarge",
                numberOfNodes: 2,
                publiclyAccessible: true,
                manageMasterPassword: true,
            }),
        ],
        options: stated({ managed_storage_gb: 1000, backup_storage_gb: 100, spectrum_data_scanned_tb: 2 }),
        lines: {
            "2 x node ra3.4xlarge": 2 * 730 * 3.26,
            "data held": 1000 * 0.024,
            "backups beyond the free": 100 * 0.023,
            "data read in S3": 2 * 5,
            "3 x public IPv4 address": 3 * 730 * 0.005,
            "secret of the master password": 0.4,
        },
    },
    {
        it: "Redshift in two zones",
        resources: [
            made("aws:redshift/cluster:Cluster", "dwh", { nodeType: "dc2.large", numberOfNodes: 2, multiAz: true }),
        ],
        options: us,
        lines: { "4 x node dc2.large": 4 * 730 * 0.25, "backups beyond the free": 0, "data read in S3": 0 },
    },
    {
        it: "Redshift without servers, whose price is missing",
        resources: [made("aws:redshiftserverless/workgroup:Workgroup", "dwh", { baseCapacity: 8, maxCapacity: 16 })],
        lines: {},
        lacks: ["processing units (by the rpu-hour, depends on use)"],
    },
    {
        it: "MemoryDB of two shards with a replica each",
        resources: [
            made("aws:memorydb/cluster:Cluster", "mem", {
                nodeType: "db.t4g.small",
                engine: "valkey",
                numShards: 2,
                numReplicasPerShard: 1,
                snapshotRetentionLimit: 3,
            }),
        ],
        options: { stated: () => 10 },
        lines: {
            "4 x node db.t4g.small, valkey": 4 * 730 * 0.049,
            "3 snapshots, of which one is free": 10 * 0.023,
        },
        lacks: ["data written"],
    },
    {
        it: "MemoryDB as AWS makes it: Redis, one shard with a replica",
        resources: [made("aws:memorydb/cluster:Cluster", "mem", { nodeType: "db.t4g.small" })],
        options: { stated: () => 10 },
        lines: { "2 x node db.t4g.small, redis": 2 * 730 * 0.07, "data written": 10 * 0.2 },
    },
    {
        it: "DAX on three nodes, whose class has no price",
        resources: [made("aws:dax/cluster:Cluster", "dax", { nodeType: "dax.t3.small", replicationFactor: 3 })],
        lines: {},
        lacks: ["3 x DAX node dax.t3.small (2190 x hour)"],
    },
    {
        it: "a table of Cassandra with provisioned units, without prices",
        resources: [
            made("aws:keyspaces/table:Table", "rows", {
                capacitySpecification: { throughputMode: "PROVISIONED", readCapacityUnits: 10, writeCapacityUnits: 5 },
            }),
        ],
        lines: {},
        lacks: ["rows held", "10 x read unit (7300 x rcu-hour)", "5 x write unit (3650 x wcu-hour)"],
    },
    {
        it: "InfluxDB with a standby, without prices",
        resources: [
            made("aws:timestreaminfluxdb/dbInstance:DbInstance", "series", {
                dbInstanceType: "db.influx.medium",
                deploymentType: "WITH_MULTIAZ_STANDBY",
                allocatedStorage: 20,
            }),
        ],
        lines: {},
        lacks: ["2 x db.influx.medium of InfluxDB (1460 x hour)", "20 GB (40 x gb-month)"],
    },
    {
        it: "a migration's machine in two zones, with a public address",
        resources: [
            made("aws:dms/replicationInstance:ReplicationInstance", "move", {
                replicationInstanceClass: "dms.t3.medium",
                multiAz: true,
                allocatedStorage: 80,
                publiclyAccessible: true,
            }),
        ],
        lines: { "public IPv4 address": 730 * 0.005 },
        lacks: ["2 x dms.t3.medium (1460 x hour)", "30 GB beyond 50 (60 x gb-month)"],
    },
    {
        it: "a migration without servers",
        resources: [
            made("aws:dms/replicationConfig:ReplicationConfig", "move", {
                computeConfig: { minCapacityUnits: 2, maxCapacityUnits: 8 },
            }),
        ],
        lines: {},
        lacks: ["2 x capacity unit of replication (1460 x dcu-hour)"],
    },
    {
        it: "a table with provisioned units, and an index with others",
        resources: [
            made(TABLE, "orders", {
                readCapacity: 20,
                writeCapacity: 10,
                globalSecondaryIndexes: [{ name: "by-day", readCapacity: 5, writeCapacity: 5 }],
            }),
        ],
        lines: {
            "25 x read unit": 25 * 730 * 0.00014098,
            "15 x write unit": 15 * 730 * 0.0007049,
            "items held": 1 * 0.27075,
        },
    },
    {
        it: "a table whose units scale between bounds",
        resources: [
            made(TABLE, "orders", { name: "orders", readCapacity: 5, writeCapacity: 5 }),
            made(TARGET, "reads", {
                serviceNamespace: "dynamodb",
                scalableDimension: "dynamodb:table:ReadCapacityUnits",
                resourceId: "table/orders",
                minCapacity: 10,
                maxCapacity: 100,
            }),
        ],
        lines: {
            "10 x read unit": 10 * 730 * 0.00014098,
            "5 x write unit": 5 * 730 * 0.0007049,
            "items held": 0.27075,
        },
        worst: [0, 90 * 730 * 0.00014098, 90 * 730 * 0.00014098],
    },
    {
        it: "a table that can be taken back to any point in time",
        resources: [made(TABLE, "orders", { billingMode: "PAY_PER_REQUEST", pointInTimeRecovery: { enabled: true } })],
        options: { use: { dynamoGB: 40 } },
        lines: {
            reads: 1 * 0.1355,
            writes: 0.2 * 0.68,
            "items held": 40 * 0.27075,
            "kept for recovery to any point in time": 40 * 0.2166,
        },
    },
    {
        it: "a table of items that are rarely read, whose prices are missing",
        resources: [made(TABLE, "old", { billingMode: "PAY_PER_REQUEST", tableClass: "STANDARD_INFREQUENT_ACCESS" })],
        lines: {},
        lacks: ["reads (1 x million)", "writes (0.2 x million)", "items held (1 x gb-month)"],
    },
    {
        it: "a table with a copy in another region, and a stream",
        resources: [
            made(TABLE, "orders", {
                billingMode: "PAY_PER_REQUEST",
                replicas: [{ regionName: "us-east-1" }],
                streamEnabled: true,
            }),
        ],
        lines: { reads: 0.1355, "writes, replicated": 0.2 * 0.68, "items held": 0.27075 },
        lacks: ["1 replica is billed", "reads of the stream"],
    },
];
