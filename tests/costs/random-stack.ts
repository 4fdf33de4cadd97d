import type { ResourceRecord } from "../../inventory";
import type { Chance } from "./chance";
import {
    ALARM,
    ALB,
    BUCKET,
    CACHE,
    CDN,
    EIP,
    GROUP,
    INSTANCE,
    LOGS,
    made,
    RDS,
    SERVICE,
    TARGET,
    TASK,
    TEMPLATE,
    urnOf,
} from "./helpers";

/** What makes a random stack larger or smaller. */
export interface Sizes {
    tasks: number;
    storageGiB: number;
    nodes: number;
    instances: number;
    volumeGiB: number;
    secrets: number;
}

export function sizesOf(chance: Chance): Sizes {
    return {
        tasks: chance.whole(0, 12),
        storageGiB: chance.whole(20, 400),
        nodes: chance.whole(1, 5),
        instances: chance.whole(0, 4),
        volumeGiB: chance.whole(8, 200),
        secrets: chance.whole(0, 6),
    };
}

/** Choices that sizes leave open. */
export interface Shape {
    architecture: string;
    cpu: number;
    onDemandTasks: number;
    spotWeight: number;
    demandWeight: number;
    multiAz: boolean;
    instanceClass: string;
    engine: string;
    internal: boolean;
    spotInstances: boolean;
}

export function shapeOf(chance: Chance): Shape {
    return {
        architecture: chance.one(["ARM64", "X86_64"]),
        cpu: chance.one([256, 512, 1024]),
        onDemandTasks: chance.whole(0, 3),
        spotWeight: chance.whole(0, 5),
        demandWeight: chance.whole(0, 5),
        multiAz: chance.number() < 0.3,
        instanceClass: chance.one(["db.t4g.micro", "db.t4g.medium", "db.r7g.large"]),
        engine: chance.one(["redis", "valkey"]),
        internal: chance.number() < 0.5,
        spotInstances: chance.number() < 0.3,
    };
}

const small = [
    made("aws:kms/key:Key", "key"),
    made("aws:lambda/function:Function", "sweep", { memorySize: 1024 }),
    made("aws:dynamodb/table:Table", "carts", { billingMode: "PAY_PER_REQUEST" }),
    made("aws:sqs/queue:Queue", "jobs"),
    made("aws:cognito/userPool:UserPool", "users", { emailConfiguration: { emailSendingAccount: "DEVELOPER" } }),
    made("aws:route53/zone:Zone", "shop"),
    made("aws:ecr/repository:Repository", "api"),
    made("aws:sns/topic:Topic", "alarms"),
    made("aws:sns/topicSubscription:TopicSubscription", "alarms", { protocol: "email" }),
    made("aws:ec2/flowLog:FlowLog", "vpc"),
    made("aws:ec2/vpcEndpoint:VpcEndpoint", "ecr", { vpcEndpointType: "Interface", subnetIds: ["a"] }),
    made("aws:rds/cluster:Cluster", "aurora", { engine: "aurora-postgresql" }),
    made("aws:elasticache/serverlessCache:ServerlessCache", "sessions", { engine: "valkey" }),
];

/** A stack like many: tasks, a database, a cache, a balancer, instances, and small things. */
export function stackOf(sizes: Sizes, shape: Shape): ResourceRecord[] {
    const weights = shape.spotWeight + shape.demandWeight === 0 ? [0, 1] : [shape.spotWeight, shape.demandWeight];
    const parts = ["api", "data", "edge"].map(
        (name): ResourceRecord => ({
            urn: `urn:${name}`,
            type: "shop:index:Part",
            name,
            inputs: {},
        }),
    );
    const within = (parent: string) => ({ parent: `urn:${parent}` });
    return [
        ...parts,
        made(TASK, "api", {
            cpu: `${shape.cpu}`,
            memory: `${2 * shape.cpu}`,
            runtimePlatform: { cpuArchitecture: shape.architecture },
        }),
        made(
            SERVICE,
            "api",
            {
                name: "api",
                cluster: "shop",
                taskDefinition: "api",
                desiredCount: sizes.tasks,
                capacityProviderStrategies: [
                    { capacityProvider: "FARGATE", base: shape.onDemandTasks, weight: weights[1] },
                    { capacityProvider: "FARGATE_SPOT", weight: weights[0] },
                ],
            },
            within("api"),
        ),
        made(TARGET, "api", {
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: "service/shop/api",
            minCapacity: 0,
            maxCapacity: sizes.tasks + 10,
        }),
        made(
            RDS,
            "db",
            {
                engine: "postgres",
                engineVersion: "13",
                instanceClass: shape.instanceClass,
                multiAz: shape.multiAz,
                allocatedStorage: sizes.storageGiB,
                backupRetentionPeriod: 7,
            },
            within("data"),
        ),
        made(
            CACHE,
            "cache",
            { engine: shape.engine, nodeType: "cache.t4g.micro", numCacheClusters: sizes.nodes },
            within("data"),
        ),
        made(ALB, "alb", { internal: shape.internal, subnets: ["a", "c"] }, within("edge")),
        made(CDN, "cdn", {}, within("edge")),
        made(BUCKET, "pages", {}, within("edge")),
        made(
            CDN,
            "site",
            { origins: [{ domainName: "pages.s3.amazonaws.com", originAccessControlId: "pages" }] },
            { ...within("edge"), dependencies: [urnOf(BUCKET, "pages")] },
        ),
        made(EIP, "nat", {}, within("edge")),
        made("aws:ec2/route:Route", "out", { natGatewayId: "nat" }, within("edge")),
        made("aws:ec2/natGateway:NatGateway", "nat", {}, within("edge")),
        made(TEMPLATE, "box", {
            instanceType: "t4g.small",
            monitoring: { enabled: true },
            instanceMarketOptions: shape.spotInstances ? { marketType: "spot" } : undefined,
            blockDeviceMappings: [{ ebs: { volumeSize: sizes.volumeGiB, volumeType: "gp3" } }],
        }),
        made(GROUP, "box", { minSize: sizes.instances, maxSize: sizes.instances + 2, launchTemplate: { id: "box" } }),
        made(INSTANCE, "one", { instanceType: "t3.micro", rootBlockDevice: { volumeSize: sizes.volumeGiB } }),
        made(BUCKET, "files", {}, within("data")),
        made("aws:backup/vault:Vault", "copies", { name: "copies" }, within("data")),
        made("aws:backup/plan:Plan", "copies", { rules: [{ ruleName: "daily", targetVaultName: "copies" }] }),
        made("aws:backup/selection:Selection", "copies", {
            planId: "copies",
            resources: ["arn:aws:rds:ap-northeast-2:123456789012:db:shop"],
        }),
        made(LOGS, "api", { retentionInDays: 14 }, within("api")),
        ...small,
        ...Array.from({ length: 12 }, (_, index) => made(ALARM, `alarm-${index}`, { metricName: "m" }, within("api"))),
        ...Array.from({ length: sizes.secrets }, (_, index) =>
            made("aws:secretsmanager/secret:Secret", `secret-${index}`),
        ),
    ];
}
