import { LATER, type Made } from "./cases";

/** What a plan of a file under a ceiling of $83 must say. */
interface Right {
    /** Dollars a month, to the cent; with lines that have no price, of the others. */
    total: number;
    /** What has no price, by name, and a word of why. */
    unpriced?: [name: string, why: string][];
    /** The mandatory rules that are broken, by resource. */
    broken?: [rule: string, name: string][];
}

const CLUSTER: Made = { type: "aws:ecs/cluster:Cluster", name: "c", inputs: { name: "c" } };

const task = (inputs: Record<string, unknown> = {}): Made => ({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name: "t",
    inputs: {
        family: "f",
        cpu: "1024",
        memory: "2048",
        runtimePlatform: { cpuArchitecture: "ARM64" },
        containerDefinitions: "[]",
        ...inputs,
    },
});

const service = (strategy: object[]): Made => ({
    type: "aws:ecs/service:Service",
    name: "s",
    inputs: { cluster: LATER, taskDefinition: LATER, desiredCount: 2, capacityProviderStrategies: strategy },
    from: { cluster: ["c"], taskDefinition: ["t"] },
});

export const provider = (inputs: Record<string, unknown>): Made => ({
    type: "aws:ecs/capacityProvider:CapacityProvider",
    name: "mine",
    inputs: { name: "mine", ...inputs },
});

const target = (name: string, ecsTarget: Record<string, unknown>, rule: Record<string, unknown> = {}): Made[] => [
    { type: "aws:cloudwatch/eventRule:EventRule", name: `${name}-rule`, inputs: { name: `${name}-rule`, ...rule } },
    {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        name,
        inputs: { rule: `${name}-rule`, arn: LATER, ecsTarget: { taskDefinitionArn: LATER, ...ecsTarget } },
        from: { arn: ["c"], ecsTarget: ["t"] },
    },
];

const schedule = (name: string, more: Record<string, unknown>, own: Record<string, unknown> = {}): Made => ({
    type: "aws:scheduler/schedule:Schedule",
    name,
    inputs: { scheduleExpression: "rate(5 minutes)", target: { arn: LATER, roleArn: "x", ...more }, ...own },
    from: { target: ["c"] },
});

export const database = (more: Record<string, unknown> = {}): Made => ({
    type: "aws:rds/instance:Instance",
    name: "d",
    inputs: {
        engine: "postgres",
        engineVersion: "17",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        storageType: "gp3",
        storageEncrypted: true,
        deletionProtection: true,
        backupRetentionPeriod: 7,
        finalSnapshotIdentifier: "last",
        ...more,
    },
});

export const balancer = (type: string, name: string, more: Record<string, unknown> = {}): Made => ({
    type: `${type}/loadBalancer:LoadBalancer`,
    name,
    inputs: { internal: true, dropInvalidHeaderFields: true, ...more },
});

/** What today's names say, the old ones must too. */
export const LOAD_BALANCING = ["aws:lb", "aws:alb", "aws:elasticloadbalancingv2", "aws:applicationloadbalancing"];

/** A db.t4g.micro for 730 hours and 20 GB of gp3. */
export const MICRO = 730 * 0.025 + 20 * 0.131;

export const CASES: [it: string, made: Made[], right: Right][] = [
    [
        "ECS Managed Instances are without a price, by the provider's name",
        [
            CLUSTER,
            provider({ cluster: "c", managedInstancesProvider: { instanceLaunchTemplate: {} } }),
            task({ requiresCompatibilities: ["MANAGED_INSTANCES"] }),
            service([{ capacityProvider: "mine", weight: 1 }]),
        ],
        { total: 0, unpriced: [["mine", "managedInstancesProvider"]] },
    ],
    [
        "a capacity provider that is elsewhere leaves its service without a price",
        [CLUSTER, task(), service([{ capacityProvider: "theirs", weight: 1 }])],
        { total: 0, unpriced: [["s", "capacity provider theirs, which is not among the resources"]] },
    ],
    [
        "a capacity provider over a group is priced by the group's instances",
        [
            CLUSTER,
            provider({ autoScalingGroupProvider: { autoScalingGroupArn: LATER } }),
            task(),
            service([{ capacityProvider: "mine", weight: 1 }]),
        ],
        { total: 0 },
    ],
    [
        "tasks that events and schedules start are without a price until it is stated how long they run, by their number and size",
        [
            CLUSTER,
            task(),
            ...target("tg", { taskCount: 10, launchType: "FARGATE" }, { scheduleExpression: "rate(1 minute)" }),
            ...target("spot", { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
            ...target("unsaid", {}),
            schedule("sch", { ecsParameters: { taskCount: 5, launchType: "FARGATE" } }),
            schedule("sdk", { arn: "arn:aws:scheduler:::aws-sdk:ecs:runTask" }),
        ],
        {
            total: 0,
            unpriced: [
                ["tg", "starts 10 tasks of 1024 CPU units and 2048 MiB on Fargate by rate(1 minute)"],
                ["spot", "starts 1 task of 1024 CPU units and 2048 MiB on Fargate at each event"],
                ["unsaid", "starts 1 task"],
                ["sch", "starts 5 tasks on Fargate by rate(5 minutes)"],
                ["sdk", "starts tasks by rate(5 minutes)"],
            ],
        },
    ],
    [
        "tasks on instances, of a rule or a schedule that is off, and calls of functions cost nothing here",
        [
            CLUSTER,
            task(),
            ...target("ec2", { launchType: "EC2" }),
            ...target("group", { capacityProviderStrategies: [{ capacityProvider: "mine", weight: 1 }] }),
            ...target("off", { launchType: "FARGATE" }, { state: "DISABLED" }),
            ...target("also-off", { launchType: "FARGATE" }, { isEnabled: false }),
            schedule("paused", { ecsParameters: { launchType: "FARGATE" } }, { state: "DISABLED" }),
            schedule("calls", { arn: "arn:aws:lambda:ap-northeast-2:1:function:f" }),
        ],
        { total: 0 },
    ],
    [
        "reserved capacity of a load balancer is billed for all hours",
        [
            balancer("aws:lb", "l", {
                enableDeletionProtection: true,
                minimumLoadBalancerCapacity: { capacityUnits: 50 },
            }),
        ],
        { total: 730 * 0.0225 + 50 * 730 * 0.008, broken: [["cost-ceiling", ""]] },
    ],
    [
        "a master password that AWS keeps is a secret",
        [database({ manageMasterUserPassword: true })],
        { total: MICRO + 0.4 },
    ],
    [
        "threat protection leaves no user free",
        [
            {
                type: "aws:cognito/userPool:UserPool",
                name: "u",
                inputs: {
                    userPoolTier: "LITE",
                    userPoolAddOns: { advancedSecurityMode: "AUDIT" },
                    deletionProtection: "ACTIVE",
                },
            },
        ],
        { total: 0, unpriced: [["u", "threat protection (AUDIT)"]] },
    ],
    [
        "what a Terraform module makes is a resource, by the engine's word",
        [
            { type: "net:tf:aws_vpc_endpoint", name: "e" },
            { type: "net:tf:google_compute_instance", name: "g" },
            { type: "net:index:Module", name: "m", custom: false },
        ],
        { total: 0, unpriced: [["e", "net:tf:aws_vpc_endpoint"]] },
    ],
    [
        "an address of one's own pool is free",
        [{ type: "aws:ec2/eip:Eip", name: "ip", inputs: { domain: "vpc", publicIpv4Pool: "ipv4pool-ec2-1" } }],
        { total: 0 },
    ],
];
