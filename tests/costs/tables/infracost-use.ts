import { BUCKET, made, type Row, us } from "../helpers";
import { used } from "./row";

/** The same by figures of use. */
export const infracostUse: Row[] = [
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
        it: "what an ordered topic delivers to three queues, by messages and bytes",
        resources: [
            made("aws:sns/topic:Topic", "news", { fifoTopic: true }, { outputs: { arn: "arn:aws:sns:us-east-1:1:n" } }),
            ...["one", "two", "three"].map((name) =>
                made("aws:sns/topicSubscription:TopicSubscription", name, {
                    topic: "arn:aws:sns:us-east-1:1:n",
                    protocol: "sqs",
                    endpoint: "arn:aws:sqs:us-east-1:1:q.fifo",
                }),
            ),
        ],
        options: used({ monthly_requests: 2e6, request_size_kb: 64 }),
        lines: {
            "notifications in order": 2 * 0.3,
            "data published": 128 * 0.017,
            "deliveries in order": 6 * 0.01,
            "data delivered": 384 * 0.001,
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
    {
        it: "files of Glacier that are asked for, and files that S3 Select reads",
        resources: [made(BUCKET, "files", {})],
        options: used({
            "standard.monthly_select_data_scanned_gb": 1000,
            "standard.monthly_select_data_returned_gb": 100,
            "glacier_flexible_retrieval.monthly_standard_data_retrieval_requests": 50_000,
            "glacier_flexible_retrieval.monthly_expedited_data_retrieval_requests": 2000,
            "glacier_flexible_retrieval.monthly_bulk_select_data_scanned_gb": 500,
            "glacier_deep_archive.monthly_bulk_data_retrieval_requests": 4000,
        }),
        lines: {
            "files held": 0,
            uploads: 0,
            downloads: 0,
            "downloads to the internet": 0,
            "standard: monthly select data scanned gb": 1000 * 0.002,
            "standard: monthly select data returned gb": 100 * 0.0007,
            "glacier flexible retrieval: monthly standard data retrieval requests": 50 * 0.03,
            "glacier flexible retrieval: monthly expedited data retrieval requests": 2 * 10,
            "glacier flexible retrieval: monthly bulk select data scanned gb": 500 * 0.001,
            "glacier deep archive: monthly bulk data retrieval requests": 4 * 0.025,
        },
    },
    {
        it: "what a bucket holds, stated of the rules that move it",
        resources: [
            made("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules", {
                bucket: "files",
                rules: [{ id: "old", status: "Enabled", transitions: [{ days: 30, storageClass: "STANDARD_IA" }] }],
            }),
        ],
        options: used({
            "standard.storage_gb": 10_000,
            "standard.monthly_tier_1_requests": 10_000,
            "standard.monthly_tier_2_requests": 20_000,
            "standard_infrequent_access.storage_gb": 30_000,
        }),
        lines: {
            "files held": 10_000 * 0.023,
            uploads: 10 * 0.005,
            downloads: 20 * 0.0004,
            "standard infrequent access: storage gb": 30_000 * 0.0125,
        },
    },
    {
        it: "a stream of shards: records that are kept for long and read again, and a consumer of its fan-out",
        resources: [made("aws:kinesis/stream:Stream", "events", { shardCount: 2 })],
        options: used({
            monthly_provisioned_long_term_retention_gb: 100,
            monthly_provisioned_long_term_retrieval_gb: 10,
            monthly_provisioned_efo_data_out_gb: 50,
            monthly_provisioned_efo_consumer_hours: 730,
        }),
        lines: {
            "2 x shard": 2 * 730 * 0.015,
            "records put": 0,
            "records kept longer": 100 * 0.023,
            "older records read": 10 * 0.021,
            "data out by fan-out": 50 * 0.013,
            consumers: 730 * 0.015,
        },
    },
    {
        it: "an advanced parameter that is there for 365 hours of the month",
        resources: [made("aws:ssm/parameter:Parameter", "big", { tier: "Advanced" })],
        options: used({ parameter_storage_hrs: 365, monthly_api_interactions: 10_000 }),
        lines: { "advanced parameter": 0.025, calls: 0.05 },
    },
];
