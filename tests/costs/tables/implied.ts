import { BUCKET, CDN, made, type Row, urnOf, us } from "../helpers";
import { lacking, row, unused, used } from "./row";

const ATHENA = "aws:athena/database:Database";
const WAF_LOGS = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

/** What depends on use because of what is there, and what is stated of it. */
export const implied: Row[] = [
    row(
        "an advanced parameter that is read a million times",
        "aws:ssm/parameter:Parameter",
        { tier: "Advanced" },
        { "advanced parameter": 0.05, calls: 100 * 0.05 },
        { options: { ...used({ monthly_api_interactions: 1e6 }), ...us } },
    ),
    row(
        "a database on magnetic disks, which bill each request",
        "aws:rds/instance:Instance",
        {
            engine: "mysql",
            engineVersion: "8.4",
            instanceClass: "db.m5.large",
            allocatedStorage: 40,
            storageType: "standard",
        },
        { "db.m5.large mysql": 730 * 0.171, "40 GB of standard": 4, "requests to storage": 0 },
        { options: { ...unused, ...us } },
    ),
    row(
        "a bus of a partner's events",
        "aws:cloudwatch/eventBus:EventBus",
        { name: "aws.partner/example.com", eventSourceName: "aws.partner/example.com" },
        { "events of your own": 0, "events of partners": 0 },
        { options: { ...unused, ...us } },
    ),
    row(
        "queries that are answered by place: 1.5 billion, half a billion at the lower price",
        "aws:route53/record:Record",
        { geolocationRoutingPolicies: [{ country: "KR" }] },
        { "queries answered by place": 1000 * 0.7 + 500 * 0.35 },
        { options: used({ monthly_geo_queries: 1.5e9 }) },
    ),
    row(
        "the same by latency",
        "aws:route53/record:Record",
        { latencyRoutingPolicies: [{ region: "ap-northeast-2" }] },
        { "queries answered by latency": 1000 * 0.6 + 500 * 0.3 },
        { options: used({ monthly_latency_based_queries: 1.5e9 }) },
    ),
    row(
        "writes to a table that is copied: each costs what another does, in us-east-1",
        "aws:dynamodb/table:Table",
        { billingMode: "PAY_PER_REQUEST", replicas: [{ regionName: "us-west-2" }] },
        { reads: 0, "writes, replicated": 3 * 0.625, "items held": 0 },
        {
            lacks: ["1 replica is billed in their own regions"],
            options: { ...used({ monthly_write_request_units: 3e6 }), ...us },
        },
    ),
    row(
        "a member of Aurora under the older type: its credits and backups cost what those of members do",
        "aws:rds/instance:Instance",
        { engine: "aurora-postgresql", engineVersion: "17", instanceClass: "db.t4g.medium", allocatedStorage: 1 },
        {
            "db.t4g.medium aurora-postgresql": 730 * 0.073,
            "1 GB of gp2": 0.115,
            "CPU beyond the credits": 10 * 2 * 0.09,
            "backups beyond the instance's own size": 100 * 0.021,
        },
        { options: { ...used({ monthly_cpu_credit_hrs: 10, additional_backup_storage_gb: 100 }), ...us } },
    ),
    row(
        "a distribution of which it is stated that it has twelve certificates on dedicated addresses",
        CDN,
        { origins: [] },
        {
            "certificate on its own addresses": 12 * 600,
            "data to viewers": 0,
            "data to the origin": 0,
            "HTTPS requests": 0,
        },
        { options: { ...used({ custom_ssl_certificates: 12 }), ...us } },
    ),
    lacking("a database of Athena, whose queries run in the account's own workgroup", ATHENA, { name: "logs" }, [
        "data scanned by queries (by the tb, depends on use)",
    ]),
    {
        it: "the same in a program with a workgroup: queries are counted once, without a price",
        resources: [made(ATHENA, "logs", { name: "logs" }), made("aws:athena/workgroup:Workgroup", "team", {})],
        options: unused,
        lines: {},
        lacks: ["data scanned by queries"],
    },
    lacking("a device, its connection and its messages", "aws:iot/thing:Thing", { name: "door" }, [
        "minutes connected (by the minute-million, depends on use)",
        "messages (by the million, depends on use)",
    ]),
    lacking("a model that one's own profile asks", "aws:bedrock/inferenceProfile:InferenceProfile", { name: "chat" }, [
        "billed by the token",
    ]),
    lacking("steps that train a model", "aws:sagemaker/pipeline:Pipeline", { pipelineName: "train" }, [
        "the instances that its steps run on",
    ]),
    ...["detective/member:Member", "guardduty/member:Member", "macie2/member:Member"].map((type) =>
        lacking(`an account that is taken in, ${type}`, `aws:${type}`, { accountId: "123456789012" }, [
            "is billed in the account that it takes in",
        ]),
    ),
    lacking(
        "logs of a web ACL in a bucket that is named",
        WAF_LOGS,
        { logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-x"] },
        ["logs delivered to a bucket (by the gb, depends on use)"],
    ),
    {
        it: "the same in a bucket that is made with them, without a price",
        resources: [
            made(
                WAF_LOGS,
                "logs",
                { logDestinationConfigs: "[unknown]" },
                { propertyDependencies: { logDestinationConfigs: [urnOf(BUCKET, "kept")] } },
            ),
            made(BUCKET, "kept", {}),
        ],
        options: unused,
        lines: { "files held": 0, uploads: 0, downloads: 0, "downloads to the internet": 0 },
        lacks: ["logs delivered to a bucket"],
    },
    row(
        "logs of a web ACL in a group, which is billed for them",
        WAF_LOGS,
        { logDestinationConfigs: ["arn:aws:logs:ap-northeast-2:123456789012:log-group:aws-waf-logs-x"] },
        {},
        { options: unused },
    ),
    lacking(
        "logs of a firewall in a bucket",
        "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
        { loggingConfiguration: { logDestinationConfigs: [{ logType: "FLOW", logDestinationType: "S3" }] } },
        ["logs delivered to a bucket (by the gb, depends on use)"],
    ),
    lacking(
        "logs of VPC Lattice in a bucket",
        "aws:vpclattice/accessLogSubscription:AccessLogSubscription",
        { destinationArn: "arn:aws:s3:::logs" },
        ["logs delivered to a bucket (by the gb, depends on use)"],
    ),
];
