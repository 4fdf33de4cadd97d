import { BUCKET, CACHE, RDS, TARGET } from "../helpers";
import { type Program, program } from "./program";

const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const NODE = "aws:elasticache/cluster:Cluster";
const SEARCH = {
    instanceCount: 3,
    dedicatedMasterEnabled: true,
    dedicatedMasterCount: 1,
    warmEnabled: true,
    warmCount: 2,
};
const io = (inputs: object) => ({ engine: "mysql", instanceClass: "db.t3.large", storageType: "io1", ...inputs });
const member = (inputs: object) => ({ clusterIdentifier: "shop", engine: "aurora-mysql", ...inputs });
const insights = (days: number) => ({ performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: days });
const engineOf = (engine: string, instanceClass = "db.t3.large", more: object = {}) => ({
    engine,
    instanceClass,
    ...more,
});
const brokers = (ebsVolumeSize: number, instanceType: string, numberOfBrokerNodes: number) => ({
    kafkaVersion: "3.6.0",
    numberOfBrokerNodes,
    brokerNodeGroupInfo: { instanceType, storageInfo: { ebsStorageInfo: { volumeSize: ebsVolumeSize } } },
});
const shards = { nodeType: "db.r6g.large", numShards: 2, numReplicasPerShard: 1, snapshotRetentionLimit: 2 };
const classes = ["INTELLIGENT_TIERING", "ONEZONE_IA", "STANDARD_IA", "GLACIER", "DEEP_ARCHIVE"];
const transitions = classes.map((storageClass) => ({ storageClass, days: 30 }));

/** Databases, caches, queues and files. */
export const data: Program[] = [
    program("databases", [
        [RDS, engineOf("mysql"), 2],
        [RDS, engineOf("mysql", "db.t3.large", { allocatedStorage: 25, backupRetentionPeriod: 10 })],
        [RDS, engineOf("mysql", "db.t3.large", { allocatedStorage: 35, multiAz: true })],
        [RDS, engineOf("mysql", "db.t3.large", { allocatedStorage: 45, storageType: "standard" })],
        [RDS, io({ allocatedStorage: 100, iops: 500 })],
        [RDS, io({ allocatedStorage: 100, iops: 1300 })],
        [RDS, io({ allocatedStorage: 100 })],
        [RDS, engineOf("aurora", "db.t3.small")],
        [RDS, engineOf("aurora-mysql", "db.t3.small")],
        [RDS, engineOf("aurora-postgresql")],
        [RDS, engineOf("mariadb")],
        [RDS, engineOf("postgres")],
        [RDS, engineOf("oracle-se")],
        [RDS, engineOf("oracle-se1")],
        [RDS, engineOf("oracle-se2")],
        [RDS, engineOf("oracle-ee")],
        [RDS, engineOf("sqlserver-ex")],
        [RDS, engineOf("sqlserver-web")],
        [RDS, engineOf("sqlserver-se", "db.m5.xlarge")],
        [RDS, engineOf("sqlserver-ee", "db.m5.xlarge")],
        [RDS, engineOf("oracle-se1", "db.t3.large", { licenseModel: "bring-your-own-license" })],
        [RDS, engineOf("mysql", "db.m5.large", insights(731))],
        [RDS, engineOf("mysql", "db.t3.large", insights(731))],
    ]),
    program("clusters of databases", [
        [CLUSTER, { clusterIdentifier: "shop", engine: "aurora-mysql", masterUsername: "root" }, { name: "shop" }],
        [CLUSTER, { engine: "aurora-mysql" }],
        [CLUSTER, { engine: "aurora-mysql", storageType: "aurora-iopt1" }, { name: "iopt" }],
        [MEMBER, member({ instanceClass: "db.r4.large" }), 5],
        [MEMBER, member({ instanceClass: "db.t3.medium" }), 2],
        [MEMBER, member({ instanceClass: "db.r4.8xlarge", ...insights(731) })],
        [MEMBER, member({ instanceClass: "db.t3.large", ...insights(731) })],
        ...["5.7", "5.7.44", "8.0", "8.0.36"].map(
            (engineVersion) =>
                [MEMBER, member({ instanceClass: "db.t3.large", engineVersion })] as [
                    string,
                    object & Record<string, unknown>,
                ],
        ),
        ...["11", "11.22", "12", "13", "14", "15", "16"].map(
            (engineVersion) =>
                [MEMBER, member({ instanceClass: "db.t3.large", engine: "aurora-postgresql", engineVersion })] as [
                    string,
                    object & Record<string, unknown>,
                ],
        ),
        [MEMBER, member({ instanceClass: "db.serverless" }), 2],
        [MEMBER, { clusterIdentifier: "iopt", engine: "aurora-mysql", instanceClass: "db.serverless" }],
        [MEMBER, member({ instanceClass: "db.serverless", ...insights(731) })],
        [MEMBER, member({ instanceClass: "db.serverless", ...insights(7) })],
        [CLUSTER, { engine: "aurora-postgresql", engineMode: "serverless" }],
        [CLUSTER, { engine: "aurora-mysql", engineMode: "serverless" }],
        [CLUSTER, { engine: "aurora-postgresql", engineMode: "serverless", backupRetentionPeriod: 5 }, 2],
        [CLUSTER, { engine: "aurora-mysql", backupRetentionPeriod: 5 }],
    ]),
    program("caches", [
        [NODE, { engine: "memcached", nodeType: "cache.m4.large", numCacheNodes: 2 }],
        [NODE, { engine: "redis", nodeType: "cache.m6g.12xlarge", numCacheNodes: 1 }, 4],
        [NODE, { engine: "redis", nodeType: "cache.m6g.12xlarge", numCacheNodes: 1, snapshotRetentionLimit: 2 }, 2],
        [NODE, { engine: "redis", nodeType: "cache.m3.large", numCacheNodes: 1 }, 2],
        [CACHE, { engine: "redis", nodeType: "cache.m4.large", numNodeGroups: 4, replicasPerNodeGroup: 3 }, 2],
        [CACHE, { engine: "redis", nodeType: "cache.r5.4xlarge", numCacheClusters: 3 }, 2],
        [CACHE, { engine: "redis", nodeType: "cache.m6g.12xlarge", numCacheClusters: 3, snapshotRetentionLimit: 2 }],
        [
            CACHE,
            {
                replicationGroupId: "grows",
                engine: "redis",
                nodeType: "cache.m4.large",
                numNodeGroups: 4,
                replicasPerNodeGroup: 3,
            },
            { name: "grows" },
        ],
        [
            TARGET,
            {
                serviceNamespace: "elasticache",
                scalableDimension: "elasticache:replication-group:NodeGroups",
                resourceId: "replication-group/grows",
                minCapacity: 6,
                maxCapacity: 12,
            },
            3,
        ],
        [CACHE, { engine: "redis", nodeType: "cache.m3.medium", numCacheClusters: 3 }, 2],
        ["aws:memorydb/cluster:Cluster", { engine: "redis", ...shards }, 4],
        ["aws:memorydb/cluster:Cluster", { engine: "valkey", ...shards }, 2],
        ["aws:memorydb/cluster:Cluster", { nodeType: "db.r6g.large", numShards: 1, numReplicasPerShard: 1 }],
        ["aws:memorydb/snapshot:Snapshot", { clusterName: "m" }],
        ["aws:memorydb/user:User", { accessString: "on ~* +@all", authenticationMode: { type: "iam" } }],
        ["aws:memorydb/acl:Acl", {}],
        ["aws:memorydb/subnetGroup:SubnetGroup", { subnetIds: ["subnet-1"] }],
        [
            TARGET,
            {
                serviceNamespace: "memorydb",
                scalableDimension: "memorydb:cluster:Shards",
                resourceId: "memorydb:m",
                minCapacity: 2,
                maxCapacity: 4,
            },
            2,
        ],
    ]),
    program("documents and graphs", [
        ["aws:docdb/cluster:Cluster", { engine: "docdb", backupRetentionPeriod: 5 }, 2],
        ["aws:docdb/clusterInstance:ClusterInstance", { clusterIdentifier: "d", instanceClass: "db.t3.medium" }, 2],
        ["aws:docdb/clusterInstance:ClusterInstance", { clusterIdentifier: "d", instanceClass: "db.r5.4xlarge" }],
        ["aws:docdb/clusterSnapshot:ClusterSnapshot", { dbClusterIdentifier: "d" }, 2],
        ["aws:neptune/cluster:Cluster", { engine: "neptune", backupRetentionPeriod: 5 }, 4],
        ["aws:neptune/cluster:Cluster", { engine: "neptune" }, { name: "graph" }],
        ["aws:neptune/cluster:Cluster", { engine: "neptune" }, 2],
        ["aws:neptune/cluster:Cluster", { engine: "neptune", storageType: "iopt1" }, { name: "graph-io" }],
        [
            "aws:neptune/clusterInstance:ClusterInstance",
            { clusterIdentifier: "graph", instanceClass: "db.r4.large" },
            2,
        ],
        [
            "aws:neptune/clusterInstance:ClusterInstance",
            { clusterIdentifier: "graph", instanceClass: "db.t3.medium" },
            2,
        ],
        [
            "aws:neptune/clusterInstance:ClusterInstance",
            { clusterIdentifier: "graph-io", instanceClass: "db.t3.medium" },
        ],
        ["aws:neptune/clusterSnapshot:ClusterSnapshot", { dbClusterIdentifier: "graph" }, 4],
    ]),
    program("search", [
        [
            "aws:opensearch/domain:Domain",
            {
                engineVersion: "OpenSearch_2.17",
                clusterConfig: {
                    instanceType: "c4.2xlarge.search",
                    dedicatedMasterType: "c4.8xlarge.search",
                    warmType: "ultrawarm1.medium.search",
                    ...SEARCH,
                },
                ebsOptions: { ebsEnabled: true, volumeSize: 450, volumeType: "gp2" },
            },
        ],
        [
            "aws:opensearch/domain:Domain",
            {
                clusterConfig: { instanceType: "c4.2xlarge.search", instanceCount: 3 },
                ebsOptions: { ebsEnabled: true, volumeSize: 1100, volumeType: "io1", iops: 1000 },
            },
        ],
        [
            "aws:opensearch/domain:Domain",
            {
                clusterConfig: { instanceType: "c4.2xlarge.search", instanceCount: 3 },
                ebsOptions: { ebsEnabled: true, volumeSize: 150, volumeType: "standard" },
            },
        ],
        ...["gp2", "gp3"].map(
            (volumeType) =>
                [
                    "aws:elasticsearch/domain:Domain",
                    {
                        elasticsearchVersion: "7.10",
                        clusterConfig: {
                            instanceType: "c4.2xlarge.elasticsearch",
                            dedicatedMasterType: "c4.8xlarge.elasticsearch",
                            warmType: "ultrawarm1.medium.elasticsearch",
                            ...SEARCH,
                        },
                        ebsOptions: { ebsEnabled: true, volumeSize: 450, volumeType },
                    },
                ] as [string, Record<string, unknown>],
        ),
        [
            "aws:elasticsearch/domain:Domain",
            {
                clusterConfig: { instanceType: "c4.2xlarge.elasticsearch", instanceCount: 3 },
                ebsOptions: { ebsEnabled: true, volumeSize: 1100, volumeType: "io1", iops: 1000 },
            },
        ],
        [
            "aws:elasticsearch/domain:Domain",
            {
                clusterConfig: { instanceType: "c4.2xlarge.elasticsearch", instanceCount: 3 },
                ebsOptions: { ebsEnabled: true, volumeSize: 150, volumeType: "standard" },
            },
        ],
        ["aws:elasticsearch/domain:Domain", { domainName: "small" }],
    ]),
    program("streams", [
        ["aws:msk/cluster:Cluster", brokers(600, "kafka.t3.small", 2)],
        ["aws:msk/cluster:Cluster", brokers(1200, "kafka.m5.24xlarge", 4)],
        ["aws:msk/cluster:Cluster", brokers(1200, "kafka.t3.small", 2), { name: "kafka" }],
        ["aws:msk/cluster:Cluster", brokers(1200, "kafka.t3.small", 2)],
        [
            TARGET,
            {
                serviceNamespace: "kafka",
                scalableDimension: "kafka:broker-storage:VolumeSize",
                resourceId: "kafka",
                minCapacity: 1,
                maxCapacity: 2100,
            },
            2,
        ],
        ["aws:kinesis/stream:Stream", { streamModeDetails: { streamMode: "ON_DEMAND" } }, 4],
        ["aws:kinesis/stream:Stream", { streamModeDetails: { streamMode: "PROVISIONED" }, shardCount: 1 }, 2],
        ["aws:kinesis/stream:Stream", { streamModeDetails: { streamMode: "PROVISIONED" }, shardCount: 4 }, 2],
        [
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
            {
                destination: "extended_s3",
                extendedS3Configuration: {
                    bucketArn: "arn:aws:s3:::b",
                    roleArn: "arn:aws:iam::123456789012:role/f",
                    dataFormatConversionConfiguration: { enabled: true },
                },
            },
            2,
        ],
        [
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
            { destination: "elasticsearch", elasticsearchConfiguration: { vpcConfig: { subnetIds: ["a", "b"] } } },
        ],
        ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { destination: "splunk" }, 2],
        ["aws:kinesisanalyticsv2/application:Application", { runtimeEnvironment: "FLINK-1_20" }, 4],
        ["aws:kinesisanalyticsv2/application:Application", { runtimeEnvironment: "SQL-1_0" }],
        [
            "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot",
            { applicationName: "a", snapshotName: "s" },
            2,
        ],
        ["aws:kinesis/analyticsApplication:AnalyticsApplication", { code: "x" }, 2],
        [
            "aws:mq/broker:Broker",
            { engineType: "ActiveMQ", hostInstanceType: "mq.t2.micro", deploymentMode: "SINGLE_INSTANCE" },
        ],
        [
            "aws:mq/broker:Broker",
            {
                engineType: "ActiveMQ",
                hostInstanceType: "mq.m5.large",
                storageType: "ebs",
                deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
            },
        ],
        [
            "aws:mq/broker:Broker",
            { engineType: "RabbitMQ", hostInstanceType: "mq.m5.xlarge", deploymentMode: "SINGLE_INSTANCE" },
        ],
        [
            "aws:mq/broker:Broker",
            { engineType: "RabbitMQ", hostInstanceType: "mq.m5.xlarge", deploymentMode: "CLUSTER_MULTI_AZ" },
        ],
        ["aws:mq/configuration:Configuration", { engineType: "ActiveMQ" }, 2],
        [
            "aws:dms/replicationInstance:ReplicationInstance",
            { replicationInstanceClass: "dms.t2.micro", allocatedStorage: 20, multiAz: false },
        ],
        [
            "aws:dms/replicationInstance:ReplicationInstance",
            { replicationInstanceClass: "dms.t2.micro", allocatedStorage: 70, multiAz: true },
        ],
        ["aws:redshift/cluster:Cluster", { nodeType: "dc2.large", clusterType: "multi-node", numberOfNodes: 4 }],
        ["aws:redshift/cluster:Cluster", { nodeType: "ds2.8xlarge", clusterType: "single-node" }],
        ["aws:redshift/cluster:Cluster", { nodeType: "ra3.4xlarge", clusterType: "multi-node", numberOfNodes: 6 }],
        ["aws:redshift/cluster:Cluster", { nodeType: "ra3.16xlarge", clusterType: "single-node" }],
    ]),
    program("files", [
        [BUCKET, { lifecycleRules: [{ enabled: true, tags: { a: "b" }, transitions }] }, 2],
        [BUCKET, { bucket: "own" }, 14],
        ["aws:s3/bucketAcl:BucketAcl", { bucket: "own", acl: "private" }, 3],
        [
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            { bucket: "own", rules: [{ status: "Enabled", transitions, filter: { tag: { key: "k", value: "v" } } }] },
            4,
        ],
        [
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            { bucket: "own", rules: [{ status: "Enabled" }] },
        ],
        ["aws:s3/inventory:Inventory", { bucket: "own", schedule: { frequency: "Daily" } }, 2],
        ["aws:s3/analyticsConfiguration:AnalyticsConfiguration", { bucket: "own" }, 2],
        ["aws:efs/fileSystem:FileSystem", { lifecyclePolicies: [{ transitionToIa: "AFTER_7_DAYS" }] }],
        [
            "aws:efs/fileSystem:FileSystem",
            { availabilityZoneName: "us-east-1a", lifecyclePolicies: [{ transitionToIa: "AFTER_7_DAYS" }] },
        ],
        ["aws:efs/fileSystem:FileSystem", { throughputMode: "provisioned", provisionedThroughputInMibps: 100 }],
        ["aws:efs/fileSystem:FileSystem", { availabilityZoneName: "us-east-1a" }],
        [
            "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
            { storageCapacity: 350, throughputCapacity: 1024, deploymentType: "SINGLE_AZ_1", storageType: "SSD" },
            2,
        ],
        [
            "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
            {
                storageCapacity: 350,
                throughputCapacity: 1024,
                deploymentType: "SINGLE_AZ_1",
                storageType: "SSD",
                diskIopsConfiguration: { mode: "USER_PROVISIONED", iops: 1500 },
            },
        ],
        [
            "aws:fsx/windowsFileSystem:WindowsFileSystem",
            { storageCapacity: 350, throughputCapacity: 1024, deploymentType: "MULTI_AZ_1", storageType: "HDD" },
            2,
        ],
        ["aws:backup/vault:Vault", {}, 2],
        ["aws:transfer/server:Server", {}],
        ["aws:transfer/server:Server", { protocols: ["SFTP", "FTPS", "FTP"] }],
    ]),
];
