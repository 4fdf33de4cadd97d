import { expect } from "chai";
import {
    ALARM,
    ALB,
    API,
    billed,
    CACHE,
    CDN,
    CLUSTER,
    database,
    ENDPOINT,
    FLOW,
    FUNCTION,
    GROUP,
    INSTANCE,
    LOGS,
    made,
    POOL,
    RDS,
    service,
    TABLE,
    TEMPLATE,
} from "./helpers";

type Inputs = Record<string, unknown>;

const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const VOLUME = "aws:ebs/volume:Volume";

const node = { nodeType: "cache.t4g.micro", engine: "valkey" };
const sizes = { desiredSize: 1, maxSize: 2 };
const metric = (more: Inputs = {}) => ({ id: "m", metric: { metricName: "m", period: 60, ...more } });
const group: Inputs = { minSize: 1, launchTemplate: { id: "t" } };
const disk = [{ ebs: { volumeType: "gp3", volumeSize: 8 } }];

/** Inputs and what the bill lacks of them, in parts of its sentences; nothing where all has its price. */
type Edge = [inputs: Inputs, ...lacks: string[]];

const EDGES: Record<string, Edge[]> = {
    [RDS]: [
        [database],
        [{ ...database, databaseInsightsMode: "standard" }],
        [{ ...database, databaseInsightsMode: "advanced" }, "2 x vCPU with Database Insights"],
        [{ ...database, performanceInsightsEnabled: true }],
        [{ ...database, performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 7 }],
        [{ ...database, performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 31 }, "kept for 31 days"],
        [{ ...database, performanceInsightsEnabled: false, performanceInsightsRetentionPeriod: 31 }],
        [{ ...database, iops: 1000 }],
        [{ ...database, allocatedStorage: 0 }, "allocatedStorage is 0, not a number of at least 1"],
        [{ ...database, allocatedStorage: undefined }, "allocatedStorage is not given"],
        [{ ...database, instanceClass: undefined }, "instanceClass is not given"],
        [{ ...database, engine: undefined }, "engine is not given"],
        [{ ...database, engineVersion: "10.4" }, "PostgreSQL 10.4 is older than Extended Support covers"],
        [
            { ...database, engineVersion: "13.4", instanceClass: "db.m7g.metal" },
            "an unknown number",
            "db.m7g.metal.hour",
        ],
        [{ ...database, engineVersion: "9.6", engineLifecycleSupport: "open-source-rds-extended-support-disabled" }],
    ],
    [CLUSTER]: [
        [{ engine: "aurora-postgresql" }],
        [{ engine: "postgres" }, "dbClusterInstanceClass is not given"],
        [{ engine: "aurora-mysql", engineMode: "serverless" }, "Aurora Serverless v1"],
        [{ engine: "aurora-mysql", engineMode: "provisioned" }],
        [{}, "engine is not given"],
        [{ engine: "[unknown]" }, "engine is not known before up"],
    ],
    [MEMBER]: [
        [{ clusterIdentifier: "elsewhere", instanceClass: "db.r7g.large" }, "its cluster is not among the resources"],
    ],
    [CACHE]: [
        [node],
        [{ ...node, snapshotRetentionLimit: 1 }],
        [{ ...node, snapshotRetentionLimit: 2 }],
        [{ ...node, nodeType: undefined }, "nodeType is not given"],
        [{ ...node, numCacheClusters: 0 }, "numCacheClusters is 0, not a number of at least 1"],
    ],
    [SERVERLESS]: [
        [{ engine: "valkey" }],
        [{ engine: "memcached" }, "a serverless cache of memcached", "elasticache.serverless.memcached.ecpu-million"],
        [{}, "engine is not given"],
    ],
    [NODES]: [
        [{ scalingConfig: sizes }],
        [{ scalingConfig: sizes, instanceTypes: ["t3.medium"] }],
        [{ scalingConfig: sizes, instanceTypes: ["t3.medium", "t3.small"] }],
        [{ scalingConfig: sizes, instanceTypes: ["t3.medium", "m7g.large"], capacityType: "SPOT" }],
        [{ scalingConfig: sizes, instanceTypes: ["t3.medium", "m99g.large"] }, 'no "ec2.m99g.large.hour"'],
        [{ scalingConfig: sizes, launchTemplate: { id: "lt-1" } }, "its launch template is not among the resources"],
        [{ scalingConfig: { maxSize: 1 } }, "scalingConfig.desiredSize is not given"],
        [{}, "scalingConfig.desiredSize is not given"],
        [{ scalingConfig: sizes, diskSize: 0 }, "diskSize is 0, not a number of at least 1"],
    ],
    [ENDPOINT]: [
        [{}],
        [{ vpcEndpointType: "Gateway" }],
        [{ vpcEndpointType: "Interface", subnetIds: ["a"] }],
        [{ vpcEndpointType: "Interface" }, "its subnets are not known"],
        [{ vpcEndpointType: "Interface", subnetIds: [] }, "its subnets are not known"],
        [{ vpcEndpointType: "ServiceNetwork" }, "an endpoint of type ServiceNetwork"],
    ],
    [FLOW]: [
        [{}],
        [{ logDestinationType: "cloud-watch-logs" }],
        [{ logDestinationType: "s3" }, "flow logs delivered to s3"],
    ],
    [LOGS]: [
        [{ logGroupClass: "STANDARD" }],
        [{ logGroupClass: "INFREQUENT_ACCESS" }],
        [{ logGroupClass: "DELIVERY" }, "log class DELIVERY"],
    ],
    [ALARM]: [
        [{ period: 60 }],
        [{}],
        [{ period: 30 }, "of high resolution"],
        [{ metricQueries: [metric()] }],
        [{ metricQueries: [metric({ period: 10 })] }, "of high resolution"],
        [{ metricQueries: [{ id: "q", expression: "SELECT MAX(CPU) FROM EC2" }] }, "an alarm on a query"],
        [{ metricQueries: [{ id: "q", expression: "SEARCH('x', 'Average')" }] }, "an alarm on a query"],
        [{ metricQueries: [{ id: "q", expression: "RESEARCH + SELECTED" }, metric()] }],
    ],
    [POOL]: [
        [{ userPoolTier: "LITE" }],
        [{ userPoolTier: "ESSENTIALS" }],
        [{ userPoolTier: "PLUS" }, "active users, plus tier"],
        [{ smsConfiguration: { externalId: "x" } }, "messages to phones"],
    ],
    [API]: [
        [{ protocolType: "HTTP" }],
        [{ protocolType: "WEBSOCKET" }],
        [{ protocolType: "GRPC" }, "no API of type GRPC"],
        [{}, "protocolType is not given"],
    ],
    [SUBSCRIPTION]: [
        ...["email", "email-json", "sqs", "lambda"].map((protocol): Edge => [{ protocol }]),
        [{ protocol: "firehose" }, "sns.firehose.million"],
        [{ protocol: "application" }, "sns.push.million"],
        [{ protocol: "sms" }, "delivery by sms"],
        [{ protocol: "https" }],
        [{}, "protocol is not given"],
    ],
    [TABLE]: [
        [{ billingMode: "PAY_PER_REQUEST" }],
        [{ billingMode: "PROVISIONED" }],
        [{ billingMode: "PAY_PER_REQUEST", replicas: [{ regionName: "x" }] }, "1 replica is billed"],
        [{ billingMode: "PAY_PER_REQUEST", replicas: [] }],
    ],
    [FUNCTION]: [[{ memorySize: 1 }], [{ memorySize: 0 }, "memorySize is 0, not a number of at least 1"]],
    [CDN]: [
        [{ viewerCertificate: { sslSupportMethod: "sni-only" } }],
        [{ viewerCertificate: { sslSupportMethod: "vip" } }],
        [{ origins: [{ originShield: { enabled: false } }] }],
        [{ origins: [{}, { originShield: { enabled: true } }] }],
        [{ origins: [{ originShield: {} }] }],
    ],
    [ALB]: [
        [{ loadBalancerType: "gateway" }],
        [{ loadBalancerType: "x" }, "a load balancer of type x"],
        [{ loadBalancerType: "network", internal: true }],
        [{ internal: "perhaps" }, 'internal is "perhaps", not true or false'],
    ],
    [INSTANCE]: [
        [{ instanceType: "m7g.large" }, "the root volume's size comes from its image"],
        [
            { instanceType: "m7g.large", rootBlockDevice: { volumeType: "gp3" } },
            "the root volume's size comes from its image",
        ],
        [
            { instanceType: "m7g.large", tenancy: "dedicated", rootBlockDevice: { volumeSize: 8 } },
            "m7g.large dedicated instance, without its region's fee (730 x hour)",
        ],
        [{ instanceType: "m7g.large", tenancy: "default", rootBlockDevice: { volumeSize: 8 } }],
        [{ launchTemplate: { id: "elsewhere" } }, "its launch template is not among the resources"],
        [{ rootBlockDevice: { volumeSize: 8 } }, "instanceType is not given"],
    ],
    [VOLUME]: [
        [{ size: 8 }],
        [{ type: "gp3" }, "size is not given"],
        [{ size: 8, type: "gp3", throughput: 126 }],
        [{ size: 8, type: "io1", iops: 100 }],
        [{ size: 8, type: "io2", iops: 100 }, '"ebs.io2.gb-month"'],
        [{ size: 8, type: "gp2", throughput: 126, iops: 9000 }],
    ],
    "aws:ebs/snapshot:Snapshot": [[{ volumeId: "elsewhere" }], [{}, "its volume is not among the resources"]],
    "aws:acm/certificate:Certificate": [
        [{}],
        [{ options: { export: "DISABLED" } }],
        [{ options: { export: "ENABLED" } }, "an exportable certificate costs $15 a name"],
    ],
    "aws:ecs/cluster:Cluster": [
        [{ settings: [{ name: "containerInsights", value: "disabled" }] }],
        [{ settings: [{ name: "containerInsights" }] }],
        [{ settings: [{ name: "other", value: "enabled" }] }],
        [
            {
                settings: [
                    { name: "other", value: "x" },
                    { name: "containerInsights", value: "enhanced" },
                ],
            },
            "Insights (enhanced)",
        ],
    ],
    ...Object.fromEntries(
        Object.entries({
            "aws:rds/proxy:Proxy": "its database is not among the resources",
            "aws:ecs/taskSet:TaskSet": "its service is not among the resources",
            "aws:route53/healthCheck:HealthCheck": "type is not given",
            "aws:servicediscovery/service:Service": "what ECS registers is free",
            "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": "each further zone",
            "aws:s3/bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2": "accelerated transfer",
            "aws:cloudwatch/logDelivery:LogDelivery": "except of CloudFront's log into a bucket",
            "aws:s3/bucketReplicationConfig:BucketReplicationConfig": "replication bills",
        }).map(([type, why]): [string, Edge[]] => [type, [[{}, why]]]),
    ),
};

describe("the edge between what has a price and what has none", () => {
    for (const [type, edges] of Object.entries(EDGES)) {
        for (const [inputs, ...lacks] of edges) {
            const what = JSON.stringify(inputs).slice(0, 100);
            it(`${lacks.length === 0 ? "lets the bill price" : "is named for"} ${type.split(":")[1]}: ${what}`, () => {
                const why = billed([made(type, "one", inputs)]).unpriced.map((one) => one.why);
                expect(why, why.join("\n")).to.have.length(lacks.length);
                lacks.forEach((part, index) => {
                    expect(why[index]).to.contain(part);
                });
            });
        }
    }

    for (const [what, task, lacks] of [
        ["20 GiB of ephemeral storage", { ephemeralStorage: { sizeInGib: 20 } }, undefined],
        ["21 GiB of it", { ephemeralStorage: { sizeInGib: 21 } }],
        ["Linux", { runtimePlatform: { operatingSystemFamily: "LINUX" } }, undefined],
        ["Windows", { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }, "pay a licence"],
        ["no size", { cpu: undefined }, "cpu is not given"],
        ["no memory", { memory: undefined }, "memory is not given"],
    ] as const) {
        it(`is that of a task on Fargate: ${what}`, () => {
            const why = billed(service({ desiredCount: 1 }, task)).unpriced.map((one) => one.why);
            if (lacks === undefined) expect(why).to.deep.equal([]);
            else expect(why.join()).to.contain(lacks);
        });
    }

    for (const [what, inputs, template, lacks] of [
        ["a volume that it describes", {}, {}, undefined],
        ["no volume", {}, { blockDeviceMappings: undefined }, "the root volume's size comes from its image"],
        ["dedicated hosts", {}, { placement: { tenancy: "host" } }, "its dedicated host is billed in its place"],
        ["no template", { launchTemplate: undefined }, {}, "its launch template is not among the resources"],
        ["another's template", { launchTemplate: { id: "elsewhere" } }, {}, "its launch template is not among"],
        ["its template's name", { launchTemplate: { name: "t" } }, { name: "t" }, undefined],
        ...(
            [
                ["requirements", [{ instanceRequirements: {} }], undefined],
                ["several families", [{ instanceType: "t4g.nano" }, { instanceType: "m7g.large" }], undefined],
                [
                    "a type that is not known",
                    [{ instanceType: "m7g.large" }, { instanceType: "m99g.metal" }],
                    'no "ec2.m99g.metal.hour"',
                ],
                ["one type of an odd size", [{ instanceType: "t4g.nano" }], undefined],
            ] as const
        ).map(
            ([name, overrides, why]) =>
                [
                    name,
                    {
                        launchTemplate: undefined,
                        mixedInstancesPolicy: {
                            launchTemplate: { launchTemplateSpecification: { launchTemplateId: "t" }, overrides },
                        },
                    },
                    {},
                    name === "requirements" ? "with requirements lets AWS choose" : why,
                ] as const,
        ),
    ] as const) {
        it(`is that of a group of instances: ${what}`, () => {
            const why = billed([
                made(TEMPLATE, "t", { instanceType: "t4g.nano", blockDeviceMappings: disk, ...template }),
                made(GROUP, "g", { ...group, ...inputs }),
            ]).unpriced.map((one) => one.why);
            if (lacks === undefined) expect(why).to.deep.equal([]);
            else expect(why.join()).to.contain(lacks);
        });
    }
});
