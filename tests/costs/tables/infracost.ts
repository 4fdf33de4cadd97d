import { BUCKET, made, RDS, type Row, stated, us } from "../helpers";

const used = (figures: Record<string, number>): Row["options"] => ({ ...stated(figures), assumesNoUse: true });
const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const REPLICATION = "aws:elasticache/replicationGroup:ReplicationGroup";
const broker = (deploymentMode: string) =>
    made("aws:mq/broker:Broker", "queue", {
        engineType: "RabbitMQ",
        hostInstanceType: "mq.m5.xlarge",
        deploymentMode,
    });

/** What Infracost's own test programs found: figures by its names, and inputs as older providers call them. */
export const infracost: Row[] = [
    {
        it: "a certificate of a private authority, which costs nothing until its key is exported",
        resources: [made(CERTIFICATE, "inside", { domainName: "in.example.com", certificateAuthorityArn: "arn:ca" })],
        options: { assumesNoUse: true },
        lines: { "exports of its private key": 0 },
    },
    {
        it: "two that are exported, of an authority whose certificates are valid for days only",
        resources: [
            made(AUTHORITY, "ca", { usageMode: "SHORT_LIVED_CERTIFICATE" }),
            made(CERTIFICATE, "inside", { domainName: "in.example.com", certificateAuthorityArn: "ca" }),
        ],
        options: used({ monthly_exports: 2 }),
        lines: { "certificate authority": 50, "exports of its private key": 2 * 0.058 },
    },
    {
        it: "12,000 certificates that an authority issues: the first 1,000, the next 9,000, the rest",
        resources: [made(AUTHORITY, "ca", {})],
        options: used({ monthly_requests: 12_000 }),
        lines: { "certificate authority": 400, "certificates issued": 1000 * 0.75 + 9000 * 0.35 + 2000 * 0.001 },
    },
    {
        it: "three brokers of RabbitMQ, whose mode is written in small letters",
        resources: [broker("cluster_multi_az")],
        options: used({ storage_size_gb: 10 }),
        lines: { "3 x mq.m5.xlarge rabbitmq": 3 * 730 * 0.576, "messages held": 10 * 0.1 },
    },
    {
        it: "a cache with shards as v5 of the provider has them: 4 of 3 nodes",
        resources: [
            made(REPLICATION, "cache", {
                nodeType: "cache.t4g.micro",
                clusterMode: { numNodeGroups: 4, replicasPerNodeGroup: 2 },
            }),
        ],
        options: us,
        lines: { "12 nodes cache.t4g.micro, redis": 12 * 730 * 0.016 },
    },
    {
        it: "a cache whose nodes are counted as v5 of the provider does",
        resources: [made(REPLICATION, "cache", { nodeType: "cache.t4g.micro", numberCacheClusters: 3 })],
        options: us,
        lines: { "3 nodes cache.t4g.micro, redis": 3 * 730 * 0.016 },
    },
    {
        it: "brokers of Kafka with their volumes as v4 of the provider has them",
        resources: [
            made("aws:msk/cluster:Cluster", "kafka", {
                numberOfBrokerNodes: 2,
                brokerNodeGroupInfo: { instanceType: "kafka.t3.small", ebsVolumeSize: 500 },
            }),
        ],
        options: us,
        lines: { "2 brokers kafka.t3.small": 2 * 730 * 0.0456, "2 x 500 GB": 1000 * 0.1 },
    },
    {
        it: "a member of Aurora that takes its engine and version from a cluster that names no version",
        resources: [
            made(CLUSTER, "db", { engine: "aurora-mysql" }),
            made(
                MEMBER,
                "db-1",
                {
                    clusterIdentifier: "db",
                    instanceClass: "db.t3.medium",
                    engine: "[unknown]",
                    engineVersion: "[unknown]",
                },
                {
                    propertyDependencies: {
                        engineVersion: [made(CLUSTER, "db", {}).urn],
                        engine: [made(CLUSTER, "db", {}).urn],
                    },
                },
            ),
        ],
        options: used({}),
        lines: {
            "db.t3.medium Aurora mysql": 730 * 0.082,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "a cluster of EKS and a database that name no version, and are older than today's default",
        resources: [
            made("aws:eks/cluster:Cluster", "old", { roleArn: "r" }, { outputs: { version: "1.32" } }),
            made(
                RDS,
                "db",
                { engine: "mysql", instanceClass: "db.t3.micro", allocatedStorage: 20, storageType: "gp3" },
                { outputs: { engineVersion: "8.0", engineVersionActual: "8.0.40" } },
            ),
            made(
                CLUSTER,
                "aurora",
                { engine: "aurora-postgresql" },
                { outputs: { id: "aurora", engineVersion: "13.9" } },
            ),
            made(MEMBER, "aurora-1", { clusterIdentifier: "aurora", instanceClass: "db.t4g.medium" }),
        ],
        options: { assumesNoUse: true },
        lines: {
            "control plane": 73,
            "Extended Support of Kubernetes 1.32": 365,
            "db.t3.micro mysql": 730 * 0.026,
            "20 GB of gp3": 20 * 0.131,
            "Extended Support of MySQL 8.0, 2 vCPUs": 2 * 730 * 0.12,
            "db.t4g.medium Aurora postgresql": 730 * 0.113,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 2 * 730 * 0.12,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "snapshots of a database without backups of AWS's own",
        resources: [made(RDS, "db", { engine: "postgres", instanceClass: "db.t3.micro", allocatedStorage: 20 })],
        options: used({ additional_backup_storage_gb: 1000 }),
        lines: {
            "db.t3.micro postgres": 730 * 0.018,
            "20 GB of gp2": 20 * 0.115,
            "backups beyond the instance's own size": 1000 * 0.095,
        },
    },
    {
        it: "io1 below the least that AWS sells: 100 GB and 1,000 IOPS",
        resources: [
            made(RDS, "db", {
                engine: "mysql",
                engineVersion: "8.4",
                instanceClass: "db.t3.micro",
                storageType: "io1",
                allocatedStorage: 50,
                iops: 500,
            }),
        ],
        options: us,
        lines: {
            "db.t3.micro mysql": 730 * 0.017,
            "100 GB of io1": 100 * 0.125,
            "1000 IOPS of io1": 1000 * 0.1,
        },
    },
    {
        it: "a copy of a snapshot of a volume of 10 GB, which holds as much at most",
        resources: [
            made("aws:ebs/volume:Volume", "disk", { size: 10, type: "gp3", availabilityZone: "us-east-1a" }),
            made("aws:ebs/snapshot:Snapshot", "first", { volumeId: "disk" }),
            made("aws:ebs/snapshotCopy:SnapshotCopy", "second", {
                sourceSnapshotId: "first",
                sourceRegion: "us-east-1",
            }),
        ],
        options: us,
        lines: {
            "volume, 10 GB of gp3": 10 * 0.08,
            "snapshot of a volume of 10 GB": 10 * 0.05,
            "copy of a snapshot of a volume of 10 GB": 10 * 0.05,
        },
        between: {
            "snapshot of a volume of 10 GB": [0, 0.5],
            "copy of a snapshot of a volume of 10 GB": [0, 0.5],
        },
    },
    {
        it: "the first Serverless Aurora at 2 capacity units, and a Backtrack of 10,000 statements an hour for a day",
        resources: [made(CLUSTER, "db", { engine: "aurora-mysql", engineMode: "serverless" })],
        options: used({
            capacity_units_per_hr: 2,
            average_statements_per_hr: 10_000,
            change_records_per_statement: 0.5,
            backtrack_window_hrs: 24,
            snapshot_export_size_gb: 200,
        }),
        lines: {
            "Aurora Serverless v1": 2 * 730 * 0.06,
            "changes kept for Backtrack": ((10_000 * 0.5 * 24 * 730) / 1e6) * 0.012,
            "data of snapshots exported": 200 * 0.01,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "CPU beyond the credits of a member of Aurora in Seoul, at the price of all regions",
        resources: [
            made(CLUSTER, "db", { engine: "aurora-mysql" }),
            made(MEMBER, "db-1", { clusterIdentifier: "db", instanceClass: "db.t3.medium" }),
        ],
        options: { stated: (_, key) => (key === "monthly_cpu_credit_hrs" ? 24 : undefined), assumesNoUse: true },
        lines: {
            "db.t3.medium Aurora mysql": 730 * 0.125,
            "CPU beyond the credits": 24 * 2 * 0.09,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "the two plans of Lightsail whose prices were read, in Seoul as elsewhere",
        resources: ["xlarge_2_0", "small_win_2_0"].map((bundleId) =>
            made("aws:lightsail/instance:Instance", bundleId, { bundleId, blueprintId: "os" }),
        ),
        lines: { "instance xlarge_2_0": 78.5, "instance small_win_2_0": 19.62 },
    },
    {
        it: "a shard of MemoryDB with its replica, and what is written",
        resources: [
            made("aws:memorydb/cluster:Cluster", "mem", { nodeType: "db.r6g.large", snapshotRetentionLimit: 2 }),
        ],
        options: used({ monthly_data_written_gb: 1000, snapshot_storage_size_gb: 100 }),
        lines: {
            "2 x node db.r6g.large, redis": 2 * 730 * 0.4,
            "data written": 1000 * 0.2,
            "2 snapshots, of which one is free": 100 * 0.021,
        },
    },
    {
        it: "a machine of dedicated tenancy in Seoul, which is more than shared at 0.183",
        resources: [
            made("aws:ec2/instance:Instance", "own", {
                instanceType: "m3.large",
                tenancy: "dedicated",
                rootBlockDevice: { volumeType: "gp3", volumeSize: 30 },
            }),
        ],
        lines: {
            "m3.large dedicated instance, without its region's fee": 730 * 0.201685,
            "root volume, 30 GB of gp3": 30 * 0.0912,
        },
    },
    {
        it: "logs of which it is stated how much is kept",
        resources: [made("aws:cloudwatch/logGroup:LogGroup", "logs", {})],
        options: used({ monthly_data_ingested_gb: 100, storage_gb: 50 }),
        lines: { "logs written": 100 * 0.5, "logs kept for ever, after a year": 50 * 0.03 },
    },
    {
        it: "a table that is kept for recovery, by what that holds",
        resources: [
            made("aws:dynamodb/table:Table", "items", {
                billingMode: "PAY_PER_REQUEST",
                pointInTimeRecovery: { enabled: true },
            }),
        ],
        options: used({ storage_gb: 10, pitr_backup_storage_gb: 100 }),
        lines: { reads: 0, writes: 0, "items held": 10 * 0.25, "kept for recovery to any point in time": 100 * 0.2 },
    },
    {
        it: "messages of 100 KB, which a queue and a topic count as two",
        resources: [made("aws:sqs/queue:Queue", "jobs", {}), made("aws:sns/topic:Topic", "news", {})],
        options: used({
            monthly_requests: 1e6,
            request_size_kb: 100,
            http_subscriptions: 2,
            email_subscriptions: 1,
        }),
        lines: {
            requests: 2 * 0.4,
            "notifications published": 2 * 0.5,
            "deliveries by HTTP": 40 * 0.06,
            "deliveries by e-mail": 20 * 2,
        },
    },
    {
        it: "an ordered topic, whose messages of 64 KB are counted by their bytes",
        resources: [made("aws:sns/topic:Topic", "news", { fifoTopic: true })],
        options: used({ monthly_requests: 2e6, request_size_kb: 64 }),
        lines: { "notifications in order": 2 * 0.3, "data published": 128 * 0.017 },
    },
    {
        it: "events of partners, an archive, and schemas that are found",
        resources: [made("aws:cloudwatch/eventBus:EventBus", "bus", {})],
        options: used({
            monthly_custom_events: 1e6,
            monthly_third_party_events: 2e6,
            monthly_archive_processing_gb: 100,
            archive_storage_gb: 200,
            monthly_schema_discovery_events: 1e6,
        }),
        lines: {
            "events of your own": 1,
            "events of partners": 2 * 1,
            "events archived": 100 * 0.1,
            "archive held": 200 * 0.023,
            "events read for schemas": 0.1,
        },
    },
    {
        it: "a directory with further servers, shared with 8 accounts",
        resources: [
            made("aws:directoryservice/directory:Directory", "people", { type: "MicrosoftAD", edition: "Standard" }),
        ],
        options: used({ additional_domain_controllers: 4, shared_accounts: 8 }),
        lines: {
            "2 x domain controller, MicrosoftAD standard": 2 * 730 * 0.06,
            "further domain controllers": 4 * 730 * 0.06,
            "accounts that share it": 8 * 730 * 0.018,
        },
    },
    {
        it: "a snapshot whose blocks are read, and that is restored at once",
        resources: [made("aws:ebs/snapshot:Snapshot", "copy", { volumeId: "vol-elsewhere" })],
        options: used({
            storage_gb: 8,
            monthly_list_block_requests: 1e6,
            monthly_get_block_requests: 1e5,
            monthly_put_block_requests: 1e5,
            fast_snapshot_restore_hours: 100,
        }),
        lines: {
            "snapshot held": 8 * 0.05,
            "lists of its blocks": 1000 * 0.0006,
            "blocks read": 100 * 0.003,
            "blocks written": 100 * 0.006,
            "fast snapshot restore": 100 * 0.75,
        },
    },
    {
        it: "100 machines of one's own in the advanced tier",
        resources: [made("aws:ssm/activation:Activation", "fleet", { iamRole: "r" })],
        options: used({ instances: 100, "instance_tier.advanced": 1 }),
        lines: { "machines of the advanced tier": 0, machines: 100 * 730 * 0.00695 },
    },
    {
        it: "a parameter that is read 100,000 times at the higher limit",
        resources: [made("aws:ssm/parameter:Parameter", "flag", { type: "String", value: "x", tier: "Advanced" })],
        options: used({ monthly_api_interactions: 100_000, "api_throughput_limit.higher": 1 }),
        lines: { "advanced parameter": 0.05, calls: 10 * 0.05 },
    },
    {
        it: "handlers of a stack that are not AWS's",
        resources: [made("aws:cloudformation/stack:Stack", "stack", { templateBody: '{"Resources":{}}' })],
        options: used({ monthly_handler_operations: 10_000 }),
        lines: { "calls of resource handlers": 10_000 * 0.0009 },
    },
    {
        it: "the least memory and time of an express machine: 64 MB, and 200 ms of 123",
        resources: [made("aws:sfn/stateMachine:StateMachine", "steps", { type: "EXPRESS", definition: "{}" })],
        options: used({ monthly_requests: 1e6, workflow_duration_ms: 123, memory_mb: 0 }),
        lines: { runs: 1, "run time": ((1e6 * 0.2) / 3600) * 0.0625 * 0.060012 },
    },
    {
        it: "rules of groups that are elsewhere, as many as are stated",
        resources: [
            made("aws:wafv2/webAcl:WebAcl", "acl", {
                rules: [{ statement: { ruleGroupReferenceStatement: { arn: "arn:elsewhere" } } }],
            }),
        ],
        options: used({ rule_group_rules: 5 }),
        lines: { "web ACL": 5, "1 rule": 1, "rules of groups": 5, "requests inspected": 0 },
    },
    {
        it: "requests and retrievals of a bucket's other classes",
        resources: [made(BUCKET, "files", {})],
        options: used({
            "standard_infrequent_access.monthly_tier_1_requests": 30_000,
            "one_zone_infrequent_access.monthly_data_retrieval_gb": 40,
            "glacier_flexible_retrieval.monthly_expedited_data_retrieval_gb": 50,
            "glacier_flexible_retrieval.monthly_tier_1_requests": 50_000,
            "glacier_deep_archive.monthly_standard_data_retrieval_gb": 60,
            "glacier_deep_archive.monthly_bulk_data_retrieval_gb": 60,
            "intelligent_tiering.archive_access_storage_gb": 200,
            "intelligent_tiering.deep_archive_access_storage_gb": 200,
        }),
        lines: {
            "files held": 0,
            uploads: 0,
            downloads: 0,
            "downloads to the internet": 0,
            "standard infrequent access: monthly tier 1 requests": 30 * 0.01,
            "one zone infrequent access: monthly data retrieval gb": 40 * 0.01,
            "glacier flexible retrieval: monthly expedited data retrieval gb": 50 * 0.03,
            "glacier flexible retrieval: monthly tier 1 requests": 50 * 0.03,
            "glacier deep archive: monthly standard data retrieval gb": 60 * 0.02,
            "glacier deep archive: monthly bulk data retrieval gb": 60 * 0.0025,
            "intelligent tiering: archive access storage gb": 200 * 0.0036,
            "intelligent tiering: deep archive access storage gb": 200 * 0.00099,
        },
    },
    {
        it: "a health check of an endpoint that is stated to be at AWS",
        resources: [made("aws:route53/healthCheck:HealthCheck", "up", { type: "HTTPS", fqdn: "www.example.com" })],
        options: used({ "endpoint_type.aws": 1 }),
        lines: { "health check": 0.5, "1 option": 1 },
    },
    {
        it: "old nodes of OpenSearch, and their operations",
        resources: [
            made("aws:opensearch/domain:Domain", "search", {
                engineVersion: "OpenSearch_2.19",
                clusterConfig: { instanceType: "c4.2xlarge.search", instanceCount: 3 },
                ebsOptions: { ebsEnabled: true, volumeSize: 100, volumeType: "io1", iops: 1000 },
            }),
        ],
        options: us,
        lines: {
            "3 x data node c4.2xlarge": 3 * 730 * 0.587,
            "3 x 100 GB of io1": 300 * 0.169,
            "3 x 1000 IOPS": 3000 * 0.088,
        },
    },
    {
        it: "Airflow, whose class is written in other letters",
        resources: [made("aws:mwaa/environment:Environment", "air", { environmentClass: "mW1.MEDium", maxWorkers: 1 })],
        options: used({ meta_database_gb: 10 }),
        lines: { "Airflow, medium": 730 * 0.74, "metadata held": 10 * 0.1 },
    },
];
