import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const bare = (what: string, type: string, inputs: Inputs = {}): Row => [what, r(type, "it", inputs)];
const RDS = "aws:rds/instance:Instance";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const SERVICE = "aws:ecs/service:Service";
const SPOT = { capacityProvider: "FARGATE_SPOT", weight: 1 };
const BASE = { capacityProvider: "FARGATE", base: 1, weight: 0 };
const service = (what: string, inputs: Inputs): Row => [what, r(SERVICE, "web", { desiredCount: 4, ...inputs })];
const url = (limit: string) => ({ name: "DATABASE_URL", value: `postgresql://shop@db/shop${limit}` });
const pool = (what: string, maximum: number, limit: string): Row => [
    what,
    r(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" }),
    r(SERVICE, "web", { taskDefinition: "task-id", desiredCount: maximum, launchType: "FARGATE" }),
    r("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", environment: [url(limit)] }]),
    }),
];

export const moneySet: LabelledSet = {
    graviton: {
        bad: [
            bare("a burstable machine", "aws:ec2/instance:Instance", { instanceType: "t3.micro" }),
            bare("AMD", "aws:ec2/launchTemplate:LaunchTemplate", { instanceType: "m6a.large" }),
            bare("a database", RDS, { engine: "postgres", instanceClass: "db.m5.large" }),
            bare("a member of Aurora", MEMBER, { engine: "aurora-mysql", instanceClass: "db.r5.large" }),
            bare("a cache", "aws:elasticache/replicationGroup:ReplicationGroup", { nodeType: "cache.r6i.large" }),
            bare("search", "aws:opensearch/domain:Domain", {
                engineVersion: "OpenSearch_2.11",
                clusterConfig: { instanceType: "r5.large.search" },
            }),
            bare("Kafka", "aws:msk/cluster:Cluster", { brokerNodeGroupInfo: { instanceType: "kafka.m5.large" } }),
            bare("nodes as they come", "aws:eks/nodeGroup:NodeGroup", {}),
            bare("tasks as they come", "aws:ecs/taskDefinition:TaskDefinition", {
                requiresCompatibilities: ["FARGATE"],
            }),
            bare("a function as it comes", "aws:lambda/function:Function", { runtime: "nodejs22.x" }),
            bare("a fleet", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchSpecifications: [{ instanceType: "c5.large" }],
            }),
            bare("a group's mix", "aws:autoscaling/group:Group", {
                mixedInstancesPolicy: {
                    launchTemplate: { overrides: [{ instanceType: "m7g.large" }, { instanceType: "m5.large" }] },
                },
            }),
        ],
        good: [
            bare("a burstable machine", "aws:ec2/instance:Instance", { instanceType: "t4g.micro" }),
            bare("a GPU", "aws:ec2/instance:Instance", { instanceType: "g5.xlarge" }),
            bare("SQL Server", RDS, { engine: "sqlserver-se", instanceClass: "db.m5.large" }),
            bare("Oracle", RDS, { engine: "oracle-ee", instanceClass: "db.r5.large" }),
            bare("Db2", RDS, { engine: "db2-se", instanceClass: "db.m6i.large" }),
            bare("a small class of Aurora that has no ARM form", MEMBER, {
                engine: "aurora-mysql",
                instanceClass: "db.t3.small",
            }),
            bare("a cluster without servers", MEMBER, { engine: "aurora-postgresql", instanceClass: "db.serverless" }),
            bare("Windows tasks", "aws:ecs/taskDefinition:TaskDefinition", {
                requiresCompatibilities: ["FARGATE"],
                runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "X86_64" },
            }),
            bare("nodes for GPUs", "aws:eks/nodeGroup:NodeGroup", {
                instanceTypes: ["g5.xlarge"],
                amiType: "AL2023_x86_64_NVIDIA",
            }),
            [
                "a function at the edge",
                r("aws:lambda/function:Function", "edge", { runtime: "nodejs22.x", publish: true }),
                r("aws:cloudfront/distribution:Distribution", "cdn", {
                    defaultCacheBehavior: {
                        lambdaFunctionAssociations: [{ eventType: "origin-request", lambdaArn: "[unknown]" }],
                    },
                }),
            ],
            bare("search of an old engine, which has no ARM form", "aws:opensearch/domain:Domain", {
                engineVersion: "Elasticsearch_6.8",
                clusterConfig: { instanceType: "r5.large.search" },
            }),
            bare("a Windows machine by its script", "aws:ec2/launchTemplate:LaunchTemplate", {
                instanceType: "t3.large",
                userData: Buffer.from("<powershell>Install-WindowsFeature Web-Server</powershell>").toString("base64"),
            }),
            bare("a Windows machine", "aws:ec2/instance:Instance", { instanceType: "t3.large", getPasswordData: true }),
            bare("a runtime that has no ARM form", "aws:lambda/function:Function", { runtime: "go1.x" }),
        ],
    },
    "spot-share": {
        bad: [
            service("on demand by launch type", { launchType: "FARGATE" }),
            service("on demand by strategy", {
                capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            }),
            service("Spot alone", { capacityProviderStrategies: [SPOT] }),
            service("half", { capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }, SPOT] }),
        ],
        good: [
            service("a base, and Spot", { capacityProviderStrategies: [BASE, SPOT] }),
            service("machines of one's own", { launchType: "EC2" }),
            service("a daemon", { schedulingStrategy: "DAEMON" }),
        ],
    },
    "connection-budget": {
        bad: [pool("too many", 20, "?connection_limit=10"), pool("a library's default at many tasks", 30, "")],
        good: [
            pool("few", 2, "?connection_limit=5"),
            pool("a pooler in front", 30, "?pgbouncer=true"),
            ["a database alone", r(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" })],
        ],
    },
    "paid-surprises": {
        bad: [
            bare("a NAT gateway", "aws:ec2/natGateway:NatGateway", { subnetId: "s" }),
            bare("an interface endpoint", "aws:ec2/vpcEndpoint:VpcEndpoint", {
                vpcEndpointType: "Interface",
                subnetIds: ["a", "b"],
            }),
            bare("an idle address", "aws:ec2/eip:Eip"),
            bare("an old volume", "aws:ebs/volume:Volume", { size: 100, type: "gp2" }),
            bare("a database's old storage", RDS, { storageType: "gp2", allocatedStorage: 100 }),
            bare("Container Insights", "aws:ecs/cluster:Cluster", {
                settings: [{ name: "containerInsights", value: "enhanced" }],
            }),
            bare("a key", "aws:kms/key:Key"),
        ],
        good: [
            bare("a gateway endpoint", "aws:ec2/vpcEndpoint:VpcEndpoint", {
                serviceName: "com.amazonaws.eu-west-1.s3",
            }),
            bare("a volume", "aws:ebs/volume:Volume", { size: 100, type: "gp3" }),
            bare("a cluster", "aws:ecs/cluster:Cluster", {
                settings: [{ name: "containerInsights", value: "disabled" }],
            }),
            [
                "an address in use",
                r("aws:ec2/instance:Instance", "b", {}),
                r("aws:ec2/eip:Eip", "e", { instance: "b-id" }),
            ],
        ],
    },
    "cost-ceiling": {
        values: { monthlyUsd: 10 },
        bad: [["a NAT gateway", r("aws:ec2/natGateway:NatGateway", "n", { subnetId: "s" })]],
        good: [
            [
                "a small machine",
                r("aws:ec2/instance:Instance", "b", {
                    instanceType: "t4g.nano",
                    rootBlockDevice: { volumeType: "gp3", volumeSize: 8 },
                }),
            ],
        ],
    },
};
