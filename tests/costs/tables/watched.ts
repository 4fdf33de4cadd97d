import {
    CACHE,
    CDN,
    GROUP,
    INSTANCE,
    made,
    RDS,
    type Row,
    SERVICE,
    SUBNET,
    stated,
    TASK,
    TEMPLATE,
    us,
} from "../helpers";

type Inputs = Record<string, unknown>;
const NODES = "aws:eks/nodeGroup:NodeGroup";
const AURORA = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const VPC = "aws:ec2/vpc:Vpc";
const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.0912 };
const unused = { assumesNoUse: true };
const row = (it: string, type: string, inputs: Inputs, lines: Row["lines"], more: Partial<Row> = {}): Row => ({
    it,
    resources: [made(type, "one", inputs)],
    lines,
    ...more,
});
const lacking = (it: string, type: string, inputs: Inputs, lacks: string[], lines: Row["lines"] = {}): Row =>
    row(`${it}, without a price`, type, inputs, lines, { lacks, options: unused });
const database = (inputs: Inputs, lines: Row["lines"], more: Partial<Row> = {}) =>
    row(
        "",
        RDS,
        { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3", ...inputs },
        { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131, ...lines },
        more,
    );
const group = (inputs: Inputs, ...others: Row["resources"]) => [
    made(TEMPLATE, "lt", {
        instanceType: "m7g.large",
        blockDeviceMappings: [{ ebs: { volumeSize: 10, volumeType: "gp3" } }],
    }),
    made(GROUP, "web", { launchTemplate: { id: "lt" }, minSize: 1, maxSize: 4, ...inputs }),
    ...others,
];

/** Inputs that bring a cost next to what a resource costs by itself. */
export const watched: Row[] = [
    {
        ...database(
            { monitoringInterval: 60, enabledCloudwatchLogsExports: ["postgresql"] },
            {
                "logs exported": 3 * 0.76,
                "logs kept in a group that AWS makes": 0,
                "logs of Enhanced Monitoring": 2 * 0.76,
            },
        ),
        it: "a database that exports its logs and has Enhanced Monitoring",
        options: {
            stated: (_: unknown, key: string) => ({ monthly_log_ingested_gb: 3, monthly_monitoring_log_gb: 2 })[key],
        },
    },
    {
        it: "an Aurora cluster that says the insights of its members, in us-east-1",
        resources: [
            made(AURORA, "shop", {
                engine: "aurora-mysql",
                clusterIdentifier: "shop",
                performanceInsightsEnabled: true,
                performanceInsightsRetentionPeriod: 731,
            }),
            made(MEMBER, "one", { clusterIdentifier: "shop", engine: "aurora-mysql", instanceClass: "db.r4.8xlarge" }),
        ],
        options: { ...us, ...unused },
        lines: {
            storage: 0,
            "reads and writes of storage": 0,
            "backups beyond the cluster's own size": 0,
            "db.r4.8xlarge Aurora mysql": 730 * 4.64,
            "Performance Insights kept for 731 days, 32 vCPUs": 32 * 5.184,
        },
    },
    lacking(
        "an Aurora cluster with the Data API, of a global cluster",
        AURORA,
        { engine: "aurora-mysql", enableHttpEndpoint: true, globalClusterIdentifier: "world" },
        [
            "calls of the Data API (by the million, depends on use)",
            "writes replicated to other regions (by the million",
        ],
        { storage: 0, "reads and writes of storage": 0, "backups beyond the cluster's own size": 0 },
    ),
    lacking(
        "a Multi-AZ cluster of PostgreSQL 13 with Database Insights",
        AURORA,
        {
            engine: "postgres",
            engineVersion: "13.20",
            dbClusterInstanceClass: "db.r6gd.xlarge",
            allocatedStorage: 100,
            storageType: "gp3",
            iops: 4000,
            databaseInsightsMode: "advanced",
        },
        [
            "db.r6gd.xlarge postgres, Multi-AZ cluster (730 x hour)",
            "1000 IOPS, Multi-AZ cluster (1000 x iops-month)",
            "3 x 4 x vCPU with Database Insights (8760 x vcpu-hour)",
        ],
        // Three instances of 4 vCPUs each.
        {
            "100 GB of gp3, Multi-AZ cluster": 100 * 0.393,
            "Extended Support of PostgreSQL 13, 12 vCPUs": 730 * 12 * 0.12,
        },
    ),
    row(
        "a Redis 5 node by itself, in Extended Support",
        "aws:elasticache/cluster:Cluster",
        { engine: "redis", engineVersion: "5.0.6", nodeType: "cache.t4g.micro" },
        { "1 node cache.t4g.micro, redis": 730 * 0.024, "Extended Support of Redis 5": 730 * 0.019 },
    ),
    row(
        "shards that are listed, with one and with two replicas",
        CACHE,
        {
            engine: "valkey",
            nodeType: "cache.t4g.micro",
            nodeGroupConfigurations: [{ replicaCount: 1 }, { replicaCount: 2 }],
        },
        { "5 nodes cache.t4g.micro, valkey": 5 * 730 * 0.0192 },
    ),
    {
        it: "a member of Aurora that says its version: PostgreSQL 13, in Extended Support",
        resources: [
            made(AURORA, "shop", { engine: "aurora-postgresql", clusterIdentifier: "shop" }),
            made(MEMBER, "one", {
                clusterIdentifier: "shop",
                engine: "aurora-postgresql",
                engineVersion: "13.20",
                instanceClass: "db.t4g.medium",
            }),
        ],
        options: unused,
        lines: {
            storage: 0,
            "reads and writes of storage": 0,
            "backups beyond the cluster's own size": 0,
            "db.t4g.medium Aurora postgresql": 730 * 0.113,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 1460 * 0.12,
        },
    },
    {
        it: "a cache that autoscaling keeps at three shards at least, and four at most",
        resources: [
            made(CACHE, "grows", {
                engine: "valkey",
                nodeType: "cache.t4g.micro",
                numNodeGroups: 1,
                replicationGroupId: "grows",
            }),
            made("aws:appautoscaling/target:Target", "t", {
                scalableDimension: "elasticache:replication-group:NodeGroups",
                resourceId: "replication-group/grows",
                minCapacity: 3,
                maxCapacity: 4,
            }),
        ],
        lines: { "3 nodes cache.t4g.micro, valkey": 3 * 730 * 0.0192 },
        worst: [0, 730 * 0.0192, 730 * 0.0192],
    },
    {
        it: "shards of MemoryDB: two at least, four at most",
        resources: [
            made("aws:memorydb/cluster:Cluster", "m", {
                name: "m",
                nodeType: "db.t4g.small",
                numShards: 1,
                numReplicasPerShard: 0,
            }),
            made("aws:appautoscaling/target:Target", "t", {
                scalableDimension: "memorydb:cluster:Shards",
                resourceId: "cluster/m",
                minCapacity: 2,
                maxCapacity: 4,
            }),
        ],
        options: unused,
        lines: { "2 x node db.t4g.small, redis": 2 * 730 * 0.07, "data written": 0 },
        worst: [0, 2 * 730 * 0.07, 2 * 730 * 0.07],
    },
    row(
        "a T2 machine that may take CPU beyond its credits",
        INSTANCE,
        { instanceType: "t2.small", creditSpecification: { cpuCredits: "unlimited" }, ...disk },
        {
            ...DISK,
            "t2.small instance": 730 * 0.0288,
            "CPU beyond the credits (unlimited mode)": 100 * 0.05,
        },
        { options: { stated: (_, key) => (key === "monthly_cpu_credit_hrs" ? 100 : undefined), assumesNoUse: true } },
    ),
    {
        it: "a member of DocumentDB 3.6, in Extended Support, without prices",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", {
                clusterIdentifier: "docs",
                engineVersion: "3.6.0",
                globalClusterIdentifier: "world",
            }),
            made("aws:docdb/clusterInstance:ClusterInstance", "one", {
                clusterIdentifier: "docs",
                instanceClass: "db.r5.large",
            }),
        ],
        lines: {},
        lacks: [
            "storage (by the gb-month",
            "backups beyond the cluster's own size",
            "reads and writes",
            "writes replicated to other regions",
            "db.r5.large of documentdb (730 x hour)",
            "Extended Support of DocumentDB 3.6, 2 vCPUs (1460 x vcpu-hour)",
        ],
    },
    {
        it: "a group of one that a schedule makes three by day: three all month",
        resources: group(
            {},
            made("aws:autoscaling/schedule:Schedule", "day", {
                autoscalingGroupName: "web",
                desiredCapacity: 3,
                minSize: -1,
                maxSize: -1,
            }),
        ),
        lines: { "3 x m7g.large instance": 3 * 730 * 0.1003, "3 x volume, 10 GB of gp3": 30 * 0.0912 },
    },
    {
        it: "a group in a network of dedicated hardware, without its price",
        resources: group(
            { vpcZoneIdentifiers: ["net-a"] },
            made(VPC, "net", { instanceTenancy: "dedicated" }),
            made(SUBNET, "net-a", { vpcId: "net" }),
        ),
        lines: { "volume, 10 GB of gp3": 10 * 0.0912 },
        lacks: ["m7g.large dedicated instance, without its region's fee (730 x hour)"],
    },
    {
        it: "a machine by a template that describes its disk",
        resources: [
            made(TEMPLATE, "lt", {
                instanceType: "m7g.large",
                blockDeviceMappings: [{ ebs: { volumeSize: 10, volumeType: "gp3", iops: 4000 } }],
            }),
            made(INSTANCE, "one", { launchTemplate: { id: "lt" } }),
        ],
        lines: {
            "m7g.large instance": 730 * 0.1003,
            "volume, 10 GB of gp3": 10 * 0.0912,
            "volume, 1000 IOPS more": 1000 * 0.0057,
        },
    },
    row(
        "a machine whose memory AMD encrypts, in us-east-1",
        INSTANCE,
        { instanceType: "m6a.large", cpuOptions: { amdSevSnp: "enabled" }, ...disk },
        {
            "root volume, 30 GB of gp3": 30 * 0.08,
            "m6a.large instance": 730 * 0.0864,
            "AMD SEV-SNP, a tenth of m6a.large": 73 * 0.0864,
        },
        { options: us },
    ),
    row(
        "a request for a Spot instance: at most on demand",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        { instanceType: "m7g.large", ...disk },
        { ...DISK, "m7g.large instance on Spot": 730 * 0.1003 },
        { between: { "m7g.large instance on Spot": [0, 730 * 0.1003] } },
    ),
    lacking(
        "a volume that is initialized at a rate",
        "aws:ebs/volume:Volume",
        { size: 10, type: "gp3", volumeInitializationRate: 100 },
        ["volume, initialized at 100 MiB/s (10 x gb)"],
        { "volume, 10 GB of gp3": 10 * 0.0912 },
    ),
    {
        it: "nodes of Windows in public subnets, watched each minute, with a running warm pool",
        resources: [
            made(SUBNET, "open", { mapPublicIpOnLaunch: true }),
            made(TEMPLATE, "lt", {
                instanceType: "m6i.large",
                monitoring: { enabled: true },
                blockDeviceMappings: [{ ebs: { volumeSize: 50, volumeType: "gp3" } }],
            }),
            made(NODES, "nodes", {
                amiType: "WINDOWS_CORE_2022_x86_64",
                scalingConfig: { desiredSize: 2, maxSize: 3 },
                subnetIds: ["open"],
                launchTemplate: { id: "lt" },
                warmPoolConfig: { poolState: "RUNNING" },
            }),
        ],
        lines: {
            "2 x m6i.large instance": 2 * 730 * 0.21,
            "2 x volume, 50 GB of gp3": 100 * 0.0912,
            "14 metrics of detailed monitoring": 14 * 0.3,
            "2 x public IPv4 address of a node": 2 * 730 * 0.005,
            "volume, 50 GB of gp3 of the warm pool": 50 * 0.0912,
            "m6i.large instance of the warm pool": 730 * 0.21,
        },
        // The third node comes out of the pool: its metrics and its address are what it adds.
        worst: [0, 7 * 0.3 + 3.65, 7 * 0.3 + 3.65],
    },
    lacking(
        "a cluster of hybrid nodes that keeps its audit log",
        "aws:eks/cluster:Cluster",
        { remoteNetworkConfig: { remoteNodeNetworks: { cidrs: ["10.1.0.0/16"] } }, enabledClusterLogTypes: ["audit"] },
        ["vCPU of hybrid nodes (by the vcpu-hour, depends on use)"],
        { "control plane": 73, "logs exported": 0, "logs kept in a group that AWS makes": 0 },
    ),
    {
        it: "a task with a fast volume, and one on external machines",
        resources: [
            made(TASK, "t", { cpu: "256", memory: "512" }),
            made(SERVICE, "one", {
                desiredCount: 1,
                taskDefinition: "t",
                volumeConfiguration: {
                    managedEbsVolume: { sizeInGb: 10, volumeType: "gp3", iops: 4000, throughput: 225 },
                },
            }),
            made(SERVICE, "two", { desiredCount: 1, taskDefinition: "t", launchType: "EXTERNAL" }),
        ],
        lines: {
            "1 task on demand x 0.25 vCPU": 730 * 0.25 * 0.04656,
            "1 task on demand x 0.5 GB": 730 * 0.5 * 0.00511,
            "1 task x volume, 10 GB of gp3": 10 * 0.0912,
            "volume of tasks, 1000 IOPS more": 1000 * 0.0057,
            "volume of tasks, 100 MiB/s more": 100 * 0.0456,
        },
        lacks: ["external instances (by the instance-hour, depends on use)"],
    },
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
    row(
        "an endpoint to a service of another region",
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        { vpcEndpointType: "Interface", subnetIds: ["a", "b"], serviceRegion: "us-east-1" },
        {
            "interface endpoint in 2 zones": 2 * 730 * 0.013,
            "traffic to the service's region": 10 * 0.08,
            "data through the endpoint": 0,
        },
        {
            options: {
                use: { endpointGB: 0 },
                stated: (_: unknown, key: string) => ({ monthly_cross_region_gb: 10 })[key],
            },
        },
    ),
    row(
        "a Network Load Balancer over its zones",
        "aws:lb/loadBalancer:LoadBalancer",
        { loadBalancerType: "network", internal: true, enableCrossZoneLoadBalancing: true },
        {
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "traffic across zones": 100 * 0.01,
        },
        { options: { ...unused, stated: (_: unknown, key: string) => ({ monthly_cross_zone_gb: 100 })[key] } },
    ),
    lacking(
        "a table that begins with files of a bucket",
        "aws:dynamodb/table:Table",
        { billingMode: "PAY_PER_REQUEST", importTable: { inputFormat: "CSV" }, restoreSourceName: "old" },
        ["data imported (by the gb", "data restored (by the gb"],
        { reads: 0, writes: 0, "items held": 0 },
    ),
    lacking(
        "a list of rules with a puzzle and a silent check",
        "aws:wafv2/webAcl:WebAcl",
        { rules: [{ action: { captcha: {} } }, { action: { challenge: {} } }] },
        ["puzzles tried (by the 1k", "challenges answered (by the million"],
        { "web ACL": 5, "2 rules": 2, "requests inspected": 0 },
    ),
    lacking(
        "an authority that answers by OCSP",
        "aws:acmpca/certificateAuthority:CertificateAuthority",
        { revocationConfiguration: { ocspConfiguration: { enabled: true } } },
        ["certificates with OCSP (by the certificate-month"],
        { "certificate authority": 400 },
    ),
    lacking(
        "a file system of ONTAP's second generation",
        "aws:fsx/ontapFileSystem:OntapFileSystem",
        { deploymentType: "SINGLE_AZ_2", storageCapacity: 1024, throughputCapacity: 384 },
        [
            'no "fsx.ontap.single-az-2.ssd.gb-month"',
            'no "fsx.ontap.single-az-2.throughput.mibps-month"',
            "backups held",
            "data in the capacity pool",
        ],
    ),
    lacking(
        "a file system of Lustre with operations of metadata and a cache",
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        {
            deploymentType: "PERSISTENT_2",
            perUnitStorageThroughput: 125,
            storageCapacity: 1200,
            metadataConfiguration: { mode: "USER_PROVISIONED", iops: 6000 },
            dataReadCacheConfiguration: { sizingMode: "USER_PROVISIONED", size: 500 },
        },
        [
            "1200 GB of Lustre",
            "6000 IOPS of metadata (6000 x iops-month)",
            "backups held",
            "500 GB of read cache (500 x gb-month)",
        ],
    ),
    row(
        "a record that answers by place",
        "aws:route53/record:Record",
        { geolocationRoutingPolicies: [{ country: "KR" }] },
        { "queries answered by place": 2 * 0.7 },
        { options: { stated: (_: unknown, key: string) => ({ monthly_geo_queries: 2e6 })[key] } },
    ),
    row(
        "a plan that moves recovery points to cold storage and copies them to another region",
        "aws:backup/plan:Plan",
        {
            rules: [
                {
                    lifecycle: { coldStorageAfter: 30 },
                    copyActions: [{ destinationVaultArn: "arn:aws:backup:us-east-1:1:backup-vault:v" }],
                },
            ],
        },
        { "copies sent to other vaults": 100 * 0.08 },
        {
            options: { stated: (_: unknown, key: string) => ({ monthly_copied_gb: 100 })[key] },
            lacks: ["recovery points in cold storage (by the gb-month"],
        },
    ),
    row(
        "a recorder of each day's state, without its price",
        "aws:cfg/recorder:Recorder",
        { recordingMode: { recordingFrequency: "DAILY" } },
        {},
        { options: stated({ monthly_config_items: 1000 }), lacks: ["configuration items (1000 x daily)"] },
    ),
    lacking("a task that copies in the enhanced mode", "aws:datasync/task:Task", { taskMode: "ENHANCED" }, [
        "data copied (by the gb",
        "runs (by the run",
    ]),
    lacking(
        "a table of Cassandra that is kept for recovery, whose rows expire",
        "aws:keyspaces/table:Table",
        { pointInTimeRecovery: { status: "ENABLED" }, ttl: { status: "ENABLED" } },
        ["rows held", "kept for recovery", "rows that expire", "reads", "writes"],
    ),
    row(
        "a warehouse that runs when asked, open to the internet",
        "aws:redshiftserverless/workgroup:Workgroup",
        { publiclyAccessible: true },
        { "processing units": 0 },
        { lacks: ["its public addresses are billed, and how many AWS makes is not known"], options: unused },
    ),
    lacking(
        "a portal for twice 250 people at once",
        "aws:transfer/webApp:WebApp",
        { webAppUnits: [{ provisioned: 2 }] },
        ["2 x web app (1460 x unit-hour)"],
    ),
    row(
        "a node that takes CPU beyond its credits",
        NODES,
        { scalingConfig: { desiredSize: 1, maxSize: 1 }, instanceTypes: ["t4g.small"] },
        {
            "t4g.small instance": 730 * 0.0208,
            "root volume, 20 GB of gp3": 20 * 0.0912,
            "CPU beyond the credits (unlimited mode)": 10 * 0.04,
        },
        { options: { use: { surplusVcpuHours: 10 } } },
    ),
];
