import type { Case } from "./case";

type Plan = Case["plan"];

/** A NAT instance on demand, in two zones. */
export const NAT: Plan = [
    ["aws:ec2/subnet:Subnet", { _: "a", id: "subnet-a", availabilityZone: "ap-northeast-2a" }],
    ["aws:ec2/subnet:Subnet", { _: "c", id: "subnet-c", availabilityZone: "ap-northeast-2c" }],
    [
        "aws:ec2/launchTemplate:LaunchTemplate",
        { id: "lt-1", instanceType: "t4g.nano", imageId: "resolve:ssm:/image/of/nat" },
    ],
    [
        "aws:autoscaling/group:Group",
        {
            desiredCapacity: 1,
            maxSize: 2,
            launchTemplate: { id: "lt-1" },
            vpcZoneIdentifiers: ["subnet-a", "subnet-c"],
        },
    ],
];
/** The same on Spot. */
export const SPOT_NAT: Plan = [
    ...NAT.slice(0, 3),
    [
        "aws:autoscaling/group:Group",
        {
            desiredCapacity: 1,
            maxSize: 2,
            mixedInstancesPolicy: {
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: "lt-1" },
                    overrides: [{ instanceType: "t4g.nano" }, { instanceType: "t4g.micro" }],
                },
                instancesDistribution: { onDemandPercentageAboveBaseCapacity: 0 },
            },
            vpcZoneIdentifiers: ["subnet-a"],
        },
    ],
];
/** Three tasks of 0.25 vCPU, up to 20. */
export const SERVICE: Plan = [
    ["aws:ecs/cluster:Cluster", { name: "glimpse-prod" }],
    ["aws:ecs/taskDefinition:TaskDefinition", { arn: "arn:task:1", cpu: "256", memory: "512" }],
    [
        "aws:ecs/service:Service",
        {
            name: "glimpse-api",
            cluster: "glimpse-prod",
            taskDefinition: "arn:task:1",
            desiredCount: 3,
            deploymentMaximumPercent: 150,
            capacityProviderStrategies: [
                { base: 1, capacityProvider: "FARGATE", weight: 0 },
                { capacityProvider: "FARGATE_SPOT", weight: 1 },
            ],
        },
    ],
    [
        "aws:appautoscaling/target:Target",
        {
            minCapacity: 2,
            maxCapacity: 20,
            resourceId: "service/glimpse-prod/glimpse-api",
            scalableDimension: "ecs:service:DesiredCount",
        },
    ],
];
/** The same, with a job of half a vCPU that its function starts on demand. */
export const WITH_A_JOB: Plan = [
    ...SERVICE,
    ["aws:ecs/taskDefinition:TaskDefinition", { _: "nightly-task", arn: "arn:task:2", cpu: "512", memory: "1024" }],
    [
        "aws:lambda/function:Function",
        {
            environment: {
                variables: { JOB: JSON.stringify({ taskDefinition: "arn:task:2", capacityProvider: "FARGATE" }) },
            },
        },
    ],
];
