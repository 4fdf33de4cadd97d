import { made, type Row, service } from "../helpers";
import { type Inputs, lacking, row, unused, used } from "./row";

const LISTS = "aws:wafv2/webAcl:WebAcl";
const BOTS = "AWSManagedRulesBotControlRuleSet";
const atPrices = (prices: Record<string, number>): Row["options"] => ({ ...unused, terms: { prices } });
const POLLER = { "lambda.event-poller.hour": 0.185 };
const wafPrices = { "waf.bot-control.month": 10, "waf.bot-control.targeted.million": 10, "waf.captcha.1k": 0.4 };

/** Whatever its name, an input that costs nothing leaves the type free. */
const stillFree = (it: string, type: string, inputs: Inputs): Row =>
    row(`${it}, free`, type, inputs, {}, { options: unused });

const template = (name: string, instanceType: string, volumeSize: number) =>
    made(
        "aws:ec2/launchTemplate:LaunchTemplate",
        name,
        { name, instanceType, blockDeviceMappings: [{ ebs: { volumeSize, volumeType: "gp3" } }] },
        { outputs: { id: `lt-${name}`, name } },
    );

/** What one input adds to a type's bill. */
export const surcharges: Row[] = [
    row(
        "a rule of a list that subscribes to bot control of the dearer kind, in a resource next to the list",
        "aws:wafv2/webAclRule:WebAclRule",
        {
            webAclArn: "arn:list",
            action: { captcha: {} },
            statement: {
                managedRuleGroupStatement: {
                    name: BOTS,
                    vendorName: "AWS",
                    managedRuleGroupConfigs: [{ awsManagedRulesBotControlRuleSet: { inspectionLevel: "TARGETED" } }],
                },
            },
        },
        {
            rule: 1,
            [`subscription to ${BOTS}`]: 10,
            [`requests inspected by ${BOTS}`]: 2 * 10,
            "puzzles tried": 3 * 0.4,
        },
        {
            options: used(
                { monthly_bot_control_requests: 2e6, monthly_captcha_attempts: 3000 },
                { terms: { prices: wafPrices } },
            ),
        },
    ),
    lacking(
        "a group with a subscription that is put into a list from outside",
        "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
        { webAclArn: "arn:list", managedRuleGroup: { name: "AWSManagedRulesATPRuleSet", vendorName: "AWS" } },
        ["subscription to AWSManagedRulesATPRuleSet (1 x month)", "requests inspected by AWSManagedRulesATPRuleSet"],
        { rule: 1 },
    ),
    lacking(
        "a seller's group that is put into a list from outside",
        "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
        { managedRuleGroup: { name: "Bots", vendorName: "F5" } },
        ["rules of F5 are sold at the Marketplace"],
        { rule: 1 },
    ),
    {
        it: "one's own group that is put into a list from outside, whose rules show puzzles",
        resources: [
            made("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "one", {
                ruleGroupReference: { arn: "mine" },
            }),
            made(
                "aws:wafv2/ruleGroup:RuleGroup",
                "mine",
                { rules: [{ name: "a", action: { challenge: {} } }, { name: "b" }] },
                { outputs: { arn: "mine" } },
            ),
        ],
        options: unused,
        lines: { rule: 1, "2 rules of groups": 2 },
        lacks: ["challenges answered (by the million"],
    },
    {
        it: "a group whose rules are JSON, which hides no list",
        resources: [
            made(LISTS, "list", { rules: [{ statement: { ruleGroupReferenceStatement: { arn: "mine" } } }] }),
            made("aws:wafv2/ruleGroup:RuleGroup", "mine", { rulesJson: "[]" }, { outputs: { arn: "mine" } }),
        ],
        options: unused,
        lines: { "web ACL": 5, "1 rule": 1, "requests inspected": 0 },
        lacks: ["rules in rulesJson are not counted"],
    },
    lacking(
        "a list that inspects large bodies",
        LISTS,
        { associationConfig: { requestBodies: [{ apiGateway: { defaultSizeInspectionLimit: "KB_64" } }] } },
        ["16 KB of a body beyond the first (by the million, depends on use)"],
        { "web ACL": 5, "requests inspected": 0 },
    ),
    row(
        "a list that inspects bodies as far as it does by itself",
        LISTS,
        { associationConfig: { requestBodies: [{ cloudfront: { defaultSizeInspectionLimit: "KB_16" } }] } },
        { "web ACL": 5, "requests inspected": 0 },
        { options: unused },
    ),
    row(
        "a namespace whose administrator's password AWS keeps",
        "aws:redshiftserverless/namespace:Namespace",
        { manageAdminPassword: "true" },
        { "data held": 0, "secret of the master password": 0.4 },
        { options: { ...unused, terms: { prices: { "redshift.managed-storage.gb-month": 0.0261 } } } },
    ),
    row(
        "ingestion between two bounds: at most of it, all month",
        "aws:opensearchingest/pipeline:Pipeline",
        { minUnits: 2, maxUnits: 10 },
        { "2 x ingestion unit": 2 * 730 * 0.25 },
        { options: atPrices({ "opensearch.ingestion.ocu-hour": 0.25 }), worst: [0, 8 * 730 * 0.25, 8 * 730 * 0.25] },
    ),
    row(
        "pollers between two bounds",
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { provisionedPollerConfig: { minimumPollers: 1, maximumPollers: "5" } },
        { "event poller kept ready": 730 * 0.185 },
        { options: atPrices(POLLER), worst: [0, 4 * 730 * 0.185, 4 * 730 * 0.185] },
    ),
    row(
        "pollers without an upper bound: AWS starts 200 at most",
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { provisionedPollerConfig: { minimumPollers: 2 } },
        { "2 x event poller kept ready": 2 * 730 * 0.185 },
        { options: atPrices(POLLER), worst: [0, 198 * 730 * 0.185, 198 * 730 * 0.185] },
    ),
    row(
        "a migration without servers in two zones",
        "aws:dms/replicationConfig:ReplicationConfig",
        { computeConfig: { minCapacityUnits: 2, maxCapacityUnits: 16, multiAz: true } },
        { "4 x capacity unit of replication": 4 * 730 * 0.1 },
        { options: atPrices({ "dms.serverless.dcu-hour": 0.1 }), worst: [0, 28 * 730 * 0.1, 28 * 730 * 0.1] },
    ),
    row(
        "a pipeline of the second type, by the minute",
        "aws:codepipeline/pipeline:Pipeline",
        { pipelineType: "V2" },
        { "minutes of actions": 1000 * 0.002 },
        { options: used({ monthly_action_mins: 1000 }, { terms: { prices: { "codepipeline.v2.minute": 0.002 } } }) },
    ),
    lacking(
        "a site that a server renders, built on the largest machine",
        "aws:amplify/app:App",
        { platform: "WEB_COMPUTE", jobConfig: { buildComputeType: "XLARGE_72GB" } },
        [
            'has no "amplify.build.xlarge.minute"',
            "data served",
            "data held",
            'has no "amplify.server.million"',
            'has no "amplify.server.gb-hour"',
        ],
    ),
    lacking(
        "a table that is warmed beyond what a new one sustains",
        "aws:dynamodb/table:Table",
        { billingMode: "PAY_PER_REQUEST", warmThroughput: { readUnitsPerSecond: 12_001, writeUnitsPerSecond: 4_000 } },
        ["throughput that is warmed"],
        { reads: 0, writes: 0, "items held": 0 },
    ),
    lacking(
        "an index that is warmed",
        "aws:dynamodb/table:Table",
        {
            billingMode: "PAY_PER_REQUEST",
            globalSecondaryIndexes: [{ name: "by-day", warmThroughput: { writeUnitsPerSecond: 9000 } }],
        },
        ["throughput that is warmed"],
        { reads: 0, writes: 0, "items held": 0 },
    ),
    row(
        "a table that is warmed as much as a new one is",
        "aws:dynamodb/table:Table",
        { billingMode: "PAY_PER_REQUEST", warmThroughput: { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 } },
        { reads: 0, writes: 0, "items held": 0 },
        { options: unused },
    ),
    lacking(
        "backups that are scanned",
        "aws:backup/plan:Plan",
        { rules: [{ ruleName: "daily", scanActions: [{ malwareScanner: "GUARDDUTY" }] }] },
        ["scans of recovery points"],
    ),
    lacking(
        "a policy of the account that scans its logs",
        "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
        { policyType: "DATA_PROTECTION_POLICY" },
        ["logs of the account scanned for personal data (by the gb, depends on use)"],
    ),
    stillFree("a policy of the account that sends its logs on", "aws:cloudwatch/logAccountPolicy:LogAccountPolicy", {
        policyType: "SUBSCRIPTION_FILTER_POLICY",
    }),
    row(
        "a copy of a snapshot in a stated time",
        "aws:ebs/snapshotCopy:SnapshotCopy",
        { completionDurationMinutes: 15 },
        { "snapshot held": 0 },
        { options: unused, lacks: ["a copy in a stated time"] },
    ),
    lacking(
        "flow logs as Parquet",
        "aws:ec2/flowLog:FlowLog",
        { logDestinationType: "s3", destinationOptions: { fileFormat: "parquet" } },
        ["flow logs delivered to s3", "logs converted to Parquet"],
    ),
    {
        it: "sixteen addresses in a row from Amazon",
        resources: [
            made("aws:ec2/vpcIpamPool:VpcIpamPool", "pool", { publicIpSource: "amazon", addressFamily: "ipv4" }),
            made("aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr", "row", { ipamPoolId: "pool", netmaskLength: 28 }),
            made("aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr", "named", { ipamPoolId: "pool", cidr: "3.0.0.0/30" }),
        ],
        options: unused,
        lines: {},
        lacks: ["4 public addresses in a row (2920 x hour)", "16 public addresses in a row (11680 x hour)"],
    },
    {
        it: "private addresses of a pool, free",
        resources: [
            made("aws:ec2/vpcIpamPool:VpcIpamPool", "pool", { addressFamily: "ipv4" }),
            made("aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr", "row", { ipamPoolId: "pool", cidr: "10.0.0.0/8" }),
        ],
        options: unused,
        lines: {},
    },
    ...["amazon-cloudwatch-observability", "datadog_operator"].map((addonName) =>
        lacking(`an add-on that costs: ${addonName}`, "aws:eks/addon:Addon", { addonName }, [
            addonName.includes("_") ? "what the Marketplace says" : "Container Insights",
        ]),
    ),
    stillFree("an add-on of AWS", "aws:eks/addon:Addon", { addonName: "vpc-cni" }),
    lacking(
        "files on disks with a cache",
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        {
            storageType: "HDD",
            deploymentType: "PERSISTENT_1",
            storageCapacity: 6000,
            perUnitStorageThroughput: 12,
            driveCacheType: "READ",
        },
        ["6000 GB of Lustre", "backups held", "1200 GB of SSD cache (1200 x gb-month)"],
    ),
    lacking(
        "GuardDuty in whatever account joins",
        "aws:guardduty/organizationConfiguration:OrganizationConfiguration",
        { autoEnableOrganizationMembers: "ALL" },
        ["billed in each account"],
    ),
    {
        it: "rows of a keyspace with copies in other regions",
        resources: [
            made(
                "aws:keyspaces/keyspace:Keyspace",
                "shop",
                {
                    name: "shop",
                    replicationSpecification: { replicationStrategy: "MULTI_REGION", regionLists: ["us-east-1"] },
                },
                { outputs: { id: "shop", name: "shop" } },
            ),
            made("aws:keyspaces/table:Table", "orders", {
                keyspaceName: "shop",
                capacitySpecification: {
                    throughputMode: "PROVISIONED",
                    readCapacityUnits: 5,
                    writeCapacityUnits: 5,
                },
            }),
        ],
        options: unused,
        lines: {},
        lacks: ["its keyspace has a copy", "rows held", "5 x read unit", "5 x write unit"],
    },
    row(
        "a stream that decompresses logs",
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        {
            destination: "extended_s3",
            extendedS3Configuration: { processingConfiguration: { processors: [{ type: "Decompression" }] } },
        },
        { "data taken in": 0, "data decompressed": 100 * 0.00325 },
        {
            options: used(
                { monthly_decompressed_gb: 100, monthly_data_ingested_gb: 0 },
                { terms: { prices: { "firehose.decompression.gb": 0.00325, "firehose.gb": 0.035 } } },
            ),
        },
    ),
    lacking(
        "a mapping with its own metrics",
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { metricsConfig: { metrics: ["EventCount"] } },
        ["metrics of the mapping"],
    ),
    lacking(
        "a function with an environment for each tenant",
        "aws:lambda/function:Function",
        { memorySize: 128, architectures: ["arm64"], tenancyConfig: { tenantIsolationMode: "PER_TENANT" } },
        ["environment that is made for a tenant"],
        { calls: 0, "run time at 0.125 GB": 0 },
    ),
    lacking(
        "a policy of firewalls with AWS's list of attackers",
        "aws:networkfirewall/firewallPolicy:FirewallPolicy",
        {
            firewallPolicy: {
                statefulRuleGroupReferences: [
                    {
                        resourceArn:
                            "arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/AttackInfrastructureStrictOrder",
                    },
                ],
            },
        },
        ["active threat defense"],
    ),
    lacking(
        "vectors that further units index",
        "aws:opensearch/serverlessCollection:ServerlessCollection",
        { vectorOptions: { serverlessVectorAcceleration: "ENABLED" } },
        ["vectors are indexed", "2 x OpenSearch unit", "data held"],
    ),
    row(
        "addresses of a resolver with detailed metrics",
        "aws:route53/resolverEndpoint:ResolverEndpoint",
        { ipAddresses: [{ subnetId: "a" }, { subnetId: "b" }], rniEnhancedMetricsEnabled: true },
        { "2 x resolver address": 2 * 730 * 0.125, queries: 0 },
        { options: { ...unused, region: "us-east-1" }, lacks: ["detailed metrics"] },
    ),
    lacking(
        "what Shield Advanced protects",
        "aws:shield/protection:Protection",
        { resourceArn: "arn:aws:cloudfront::1:distribution/E1" },
        ["data sent by what Shield Advanced protects (by the gb, depends on use)"],
    ),
    ...[
        ["/ssm/parameter-store/high-throughput-enabled", "true", "calls of parameters (by the 10k"],
        ["/ssm/managed-instance/activation-tier", "advanced", "machines of the advanced tier"],
        ["/ssm/parameter-store/default-parameter-tier", "Advanced", "parameters without a tier"],
    ].map(([settingId = "", settingValue = "", why = ""]) =>
        lacking(
            `a setting of the account that costs: ${settingId}`,
            "aws:ssm/serviceSetting:ServiceSetting",
            { settingId: `arn:aws:ssm:us-east-1:1:servicesetting${settingId}`, settingValue },
            [why],
        ),
    ),
    stillFree("a setting of the account that costs nothing", "aws:ssm/serviceSetting:ServiceSetting", {
        settingId: "/ssm/parameter-store/high-throughput-enabled",
        settingValue: "false",
    }),
    {
        it: "tasks whose volumes are filled at a stated rate",
        resources: service({
            desiredCount: 1,
            launchType: "FARGATE",
            volumeConfiguration: {
                managedEbsVolume: { sizeInGb: 20, snapshotId: "snap-1", volumeInitializationRate: 200 },
            },
        }),
        options: unused,
        lines: {
            "1 task on demand x 0.25 vCPU": 730 * 0.25 * 0.03725,
            "1 task on demand x 0.5 GB": 730 * 0.5 * 0.00409,
            "1 task x volume, 20 GB of gp3": 20 * 0.0912,
        },
        lacks: ["a stated rate of initialization"],
    },
    {
        it: "a group whose dearer type comes with a template and a larger volume: both are counted",
        resources: [
            template("small", "t4g.small", 8),
            template("large", "m7g.large", 100),
            made("aws:autoscaling/group:Group", "web", {
                minSize: 1,
                maxSize: 1,
                mixedInstancesPolicy: {
                    launchTemplate: {
                        launchTemplateSpecification: { launchTemplateName: "small" },
                        overrides: [{}, { launchTemplateSpecification: { launchTemplateName: "large" } }],
                    },
                },
            }),
        ],
        options: unused,
        lines: {
            "t4g.small or m7g.large instance": 730 * 0.1003,
            "volume, 100 GB of gp3": 100 * 0.0912,
            "CPU beyond the credits (unlimited mode)": 0,
        },
        between: { "t4g.small or m7g.large instance": [730 * 0.0208, 730 * 0.1003] },
    },
    {
        it: "a database whose storage may grow: its dearest month is one at the limit",
        resources: [
            made("aws:rds/instance:Instance", "db", {
                engine: "postgres",
                engineVersion: "17",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                maxAllocatedStorage: "100",
                storageType: "gp3",
            }),
        ],
        options: unused,
        lines: { "CPU beyond the credits": 0, "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
        worst: [0, 80 * 0.131, 80 * 0.131],
    },
    {
        it: "a load balancer in subnets that no one knows yet, in us-east-1, which has six zones",
        resources: [made("aws:lb/loadBalancer:LoadBalancer", "web", { subnets: "[unknown]" })],
        options: { ...unused, region: "us-east-1" },
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "6 public IPv4 addresses, one a zone": 6 * 730 * 0.005,
            "answers to the internet": 0,
        },
        between: { "6 public IPv4 addresses, one a zone": [2 * 730 * 0.005, 6 * 730 * 0.005] },
    },
    row(
        "a serverless cache whose least is 10 GB, as it is named without use",
        "aws:elasticache/serverlessCache:ServerlessCache",
        { engine: "valkey", cacheUsageLimits: { dataStorage: { minimum: 10, maximum: 10, unit: "GB" } } },
        { "10 GB held": 10 * 730 * 0.101, "processing units": 0 },
        { options: unused },
    ),
    lacking(
        "files of a bucket of the older type that are copied elsewhere",
        "aws:s3/bucket:Bucket",
        { replicationConfiguration: [{ role: "r", rules: [] }] },
        ["replication bills"],
        { "files held": 0, uploads: 0, downloads: 0, "downloads to the internet": 0 },
    ),
];
