import { type Inputs, resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const LAMBDA = "aws:lambda/function:Function";
const RDS = "aws:rds/instance:Instance";
const INSTANCE = "aws:ec2/instance:Instance";

const BASE = { capacityProvider: "FARGATE", base: 1, weight: 0 };
const SPOT = { capacityProvider: "FARGATE_SPOT", weight: 1 };
const service = (more: Inputs) => r(SERVICE, "web", { name: "web", cluster: "shop", desiredCount: 3, ...more });
const fits = (limit: number, more: Inputs = {}) => [
    r(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" }),
    service({ taskDefinition: "task-id", desiredCount: 2, deploymentMaximumPercent: 200, ...more }),
    r(TASK, "task", {
        containerDefinitions: JSON.stringify([
            {
                name: "app",
                environment: [{ name: "DATABASE_URL", value: `postgresql://db:5432/shop?connection_limit=${limit}` }],
            },
        ]),
    }),
];
const box = (instanceType: string) =>
    r(INSTANCE, "box", { instanceType, rootBlockDevice: { volumeType: "gp3", volumeSize: 8 } });
const stack = r("pulumi:pulumi:Stack", "shop-prod");

export const money: AllShapes = {
    graviton: {
        good: [
            ["a machine", box("t4g.micro")],
            ["a database", r(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" })],
            [
                "SQL Server, which has no such form",
                r(RDS, "db", { engine: "sqlserver-ex", instanceClass: "db.t3.small" }),
            ],
            ["a function", r(LAMBDA, "f", { architectures: ["arm64"] })],
            ["a task", r(TASK, "task", { runtimePlatform: { cpuArchitecture: "ARM64" } })],
            ["a machine for graphics, which has no such form", box("g5.xlarge")],
            [
                "Windows on Fargate",
                r(TASK, "task", {
                    runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
                }),
            ],
        ],
        bad: [
            ["a machine", /Write instanceType: "t4g\.micro"/, box("t3.micro")],
            ["a function as it comes", /arm64/, r(LAMBDA, "f")],
            [
                "a fleet",
                /m7g\.large/,
                r("aws:ec2/fleet:Fleet", "fleet", {
                    launchTemplateConfigs: [{ overrides: [{ instanceType: "m5.large" }] }],
                }),
            ],
        ],
    },
    "spot-share": {
        good: [
            ["one on demand, the others on Spot", service({ capacityProviderStrategies: [BASE, SPOT] })],
            ["twenty tasks alike", service({ desiredCount: 20, capacityProviderStrategies: [BASE, SPOT] })],
            ["one task alone", service({ desiredCount: 1, capacityProviderStrategies: [BASE, SPOT] })],
            ["own machines", service({ launchType: "EC2" })],
            ["a daemon on machines", service({ launchType: "EC2", schedulingStrategy: "DAEMON" })],
        ],
        bad: [
            ["Fargate alone", /only 0 \(0 %\) are Spot/, service({ launchType: "FARGATE" })],
            ["Spot alone", /only 0 are on-demand/, service({ capacityProviderStrategies: [SPOT] })],
        ],
    },
    "cost-ceiling": {
        values: { monthlyUsd: 30 },
        good: [
            ["a small machine", stack, box("t4g.nano")],
            ["a function", stack, r(LAMBDA, "f", { architectures: ["arm64"], memorySize: 128 })],
            ["what costs nothing", stack, r("aws:ec2/vpc:Vpc", "main")],
            [
                "a small database",
                stack,
                r(RDS, "db", {
                    engine: "postgres",
                    instanceClass: "db.t4g.micro",
                    allocatedStorage: 20,
                    storageType: "gp3",
                }),
            ],
            ["a role", stack, r("aws:iam/role:Role", "role")],
        ],
        bad: [["a large machine", /costs \$/, stack, box("m7g.2xlarge")]],
    },
    "connection-budget": {
        good: [
            ["ten for each of four", ...fits(10)],
            ["one for each of twenty", ...fits(1, { desiredCount: 20 })],
            ["a database without a service", r(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" })],
            [
                "a service without a database",
                service({ taskDefinition: "task-id" }),
                r(TASK, "task", { containerDefinitions: "[]" }),
            ],
            [
                "a database that grows by itself",
                r("aws:rds/clusterInstance:ClusterInstance", "one", {
                    engine: "aurora-postgresql",
                    instanceClass: "db.serverless",
                }),
                ...fits(50).slice(1),
            ],
        ],
        bad: [
            ["fifty for each of four", /200 can be asked for/, ...fits(50)],
            ["ten for each of twenty", /400 can be asked for/, ...fits(10, { desiredCount: 20 })],
        ],
    },
    "paid-surprises": {
        good: [
            ["a gateway endpoint", r("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcEndpointType: "Gateway" })],
            ["gp3 as it comes", r("aws:ebs/volume:Volume", "disk", { type: "gp3", size: 20 })],
            ["logs that go", r("aws:cloudwatch/logGroup:LogGroup", "logs", { retentionInDays: 14 })],
            [
                "a database without Extended Support",
                r(RDS, "db", {
                    engine: "postgres",
                    storageType: "gp3",
                    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
                }),
            ],
            ["an address that is used", r("aws:ec2/eip:Eip", "ip", { instance: "box-id" })],
        ],
        bad: [
            ["a NAT gateway", /is a NAT gateway/, r("aws:ec2/natGateway:NatGateway", "nat")],
            ["an idle address", /nothing here uses/, r("aws:ec2/eip:Eip", "ip", { domain: "vpc" })],
        ],
    },
};
