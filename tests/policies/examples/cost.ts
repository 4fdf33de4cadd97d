import { resource } from "../helpers";
import { BASE, cluster, type Example, providers, SPOT, service } from "./parts";

/** $18.25 and $36.50 a month, without storage. */
const priced = (instanceClass: string) => ({
    engine: "postgres",
    engineVersion: "17",
    instanceClass,
    allocatedStorage: 20,
    storageType: "gp3",
});
const SIZES = { type: "aws:rds/instance:Instance", good: priced("db.t4g.micro"), bad: priced("db.t4g.small") };
const smallDatabase = resource(SIZES.type, "one", SIZES.good);

/** What costs. */
export const cost: Record<string, Example[]> = {
    graviton: [
        {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            good: {
                launchSpecifications: [{ instanceType: "t4g.micro" }],
                launchTemplateConfigs: [{ overrides: [{ instanceType: "m7g.large" }] }],
            },
            bad: { launchSpecifications: [{ instanceType: "t3.micro" }] },
        },
        {
            type: "aws:ec2/fleet:Fleet",
            good: { launchTemplateConfigs: [{ overrides: [{ instanceType: "m7g.large" }] }] },
            bad: { launchTemplateConfigs: [{ overrides: [{ instanceType: "m6i.large" }] }] },
        },
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
            "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        ].map((type) => ({ type, good: { instanceType: "t4g.small" }, bad: { instanceType: "t3.small" } })),
        ...[
            "aws:rds/instance:Instance",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:docdb/clusterInstance:ClusterInstance",
            "aws:neptune/clusterInstance:ClusterInstance",
        ].map((type) => ({ type, good: { instanceClass: "db.r7g.large" }, bad: { instanceClass: "db.r6i.large" } })),
        {
            type: "aws:rds/cluster:Cluster",
            good: { dbClusterInstanceClass: "db.m8g.large" },
            bad: { dbClusterInstanceClass: "db.m6i.large" },
        },
        ...["aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup"].map((type) => ({
            type,
            good: { nodeType: "cache.t4g.micro" },
            bad: { nodeType: "cache.t3.micro" },
        })),
        {
            type: "aws:opensearch/domain:Domain",
            good: { clusterConfig: { instanceType: "m7g.large.search", dedicatedMasterType: "m7g.large.search" } },
            bad: { clusterConfig: { instanceType: "m5.large.search", dedicatedMasterType: "m7g.large.search" } },
        },
        {
            type: "aws:msk/cluster:Cluster",
            good: { brokerNodeGroupInfo: { instanceType: "kafka.m7g.large" } },
            bad: { brokerNodeGroupInfo: { instanceType: "kafka.m5.large" } },
        },
        {
            type: "aws:autoscaling/group:Group",
            good: {
                launchTemplate: { version: "$Latest" },
                mixedInstancesPolicy: { launchTemplate: { overrides: [{ instanceType: "c8gn.large" }] } },
            },
            bad: { mixedInstancesPolicy: { launchTemplate: { overrides: [{ instanceType: "c6i.large" }] } } },
        },
        {
            type: "aws:eks/nodeGroup:NodeGroup",
            good: { instanceTypes: ["t4g.large"], amiType: "AL2023_ARM_64_STANDARD" },
            bad: { instanceTypes: ["t3.large"], amiType: "AL2023_ARM_64_STANDARD" },
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { requiresCompatibilities: ["FARGATE"], runtimePlatform: { cpuArchitecture: "ARM64" } },
            bad: { requiresCompatibilities: ["FARGATE"], runtimePlatform: { cpuArchitecture: "X86_64" } },
        },
        {
            type: "aws:lambda/function:Function",
            good: { architectures: ["arm64"] },
            bad: { architectures: ["x86_64"] },
        },
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "sqlserver-ex", instanceClass: "db.t3.small" },
            bad: { engine: "postgres", instanceClass: "db.t3.small" },
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } },
            bad: { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" } },
        },
    ],
    "spot-share": [
        {
            type: "aws:ecs/service:Service",
            good: { cluster: "shop", desiredCount: 3 },
            bad: { cluster: "shop", desiredCount: 3, launchType: "FARGATE" },
            relatives: [cluster, providers([BASE, SPOT])],
        },
        {
            type: "aws:ecs/service:Service",
            good: {
                cluster: "shop",
                schedulingStrategy: "REPLICA",
                desiredCount: 3,
                capacityProviderStrategies: [{ ...BASE }, { ...SPOT }],
            },
            bad: { cluster: "shop", desiredCount: 3, launchType: "FARGATE" },
            relatives: [cluster, providers([BASE, SPOT])],
        },
        {
            type: "aws:ecs/service:Service",
            good: { cluster: "shop", desiredCount: 3, launchType: "EC2" },
            bad: { cluster: "shop", desiredCount: 3, launchType: "FARGATE" },
            relatives: [cluster, providers([BASE, SPOT])],
        },
        {
            type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
            good: { clusterName: "shop", defaultCapacityProviderStrategies: [{ ...BASE }, { ...SPOT }] },
            bad: {
                clusterName: "shop",
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            },
            relatives: [cluster, service()],
        },
        {
            type: "aws:appautoscaling/target:Target",
            good: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 6,
            },
            bad: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 60,
            },
            relatives: [
                cluster,
                service({
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", base: 1, weight: 1 },
                        { capacityProvider: "FARGATE_SPOT", base: 5, weight: 0 },
                    ],
                }),
            ],
        },
    ],
    "paid-surprises": [
        // Made for nothing else: good is that another resource is in their place.
        { type: "aws:ec2/natGateway:NatGateway", bad: { subnetId: "subnet-1" } },
        { type: "aws:kms/key:Key", bad: { description: "our key" } },
        {
            type: "aws:ec2/vpcEndpoint:VpcEndpoint",
            good: { vpcEndpointType: "Gateway" },
            bad: { vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] },
        },
        {
            type: "aws:ec2/vpcEndpoint:VpcEndpoint",
            good: { vpcEndpointType: "GatewayLoadBalancer", subnetIds: ["subnet-1"] },
            bad: { vpcEndpointType: "Interface", subnetIds: ["subnet-1"] },
        },
        { type: "aws:ec2/eip:Eip", good: { instance: "i-1", networkInterface: "eni-1" }, bad: { domain: "vpc" } },
        { type: "aws:ec2/eip:Eip", good: { publicIpv4Pool: "ipv4pool-ec2-1" }, bad: { publicIpv4Pool: "amazon" } },
        { type: "aws:ec2/eip:Eip", good: { customerOwnedIpv4Pool: "ipv4pool-coip-1" }, bad: {} },
        {
            type: "aws:ec2/eip:Eip",
            good: { id: "eipalloc-1" },
            bad: { id: "eipalloc-2" },
            relatives: [resource("aws:ec2/eipAssociation:EipAssociation", "taken", { allocationId: "eipalloc-1" })],
        },
        ...["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"].map((type) => ({
            type,
            good: {
                engine: "postgres",
                engineLifecycleSupport: "open-source-rds-extended-support-disabled",
                storageType: "gp3",
                allocatedStorage: 20,
                iops: 3000,
            },
            bad: { engine: "postgres", storageType: "gp3", allocatedStorage: 20 },
        })),
        {
            type: "aws:ebs/volume:Volume",
            good: { type: "gp3", size: 20, iops: 3000, throughput: 125 },
            bad: { type: "gp2", size: 20 },
        },
        {
            type: "aws:ec2/instance:Instance",
            good: { rootBlockDevice: { volumeType: "gp3", volumeSize: 8, iops: 3000, throughput: 125 } },
            bad: { rootBlockDevice: { volumeType: "io2", volumeSize: 8, iops: 1000 } },
        },
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { blockDeviceMappings: [{ ebs: { volumeType: "gp3", volumeSize: 8, iops: 3000, throughput: 125 } }] },
            bad: { blockDeviceMappings: [{ ebs: { volumeType: "gp3", volumeSize: 8, iops: 6000 } }] },
        },
        { type: "aws:cloudwatch/logGroup:LogGroup", good: { retentionInDays: 14 }, bad: {} },
        {
            type: "aws:elasticache/serverlessCache:ServerlessCache",
            good: { engine: "valkey", cacheUsageLimits: { dataStorage: { maximum: 1, unit: "GB" } } },
            bad: { engine: "valkey" },
        },
        {
            type: "aws:ecs/cluster:Cluster",
            good: { settings: [{ name: "containerInsights", value: "disabled" }] },
            bad: { settings: [{ name: "containerInsights", value: "enhanced" }] },
        },
    ],
    "cost-ceiling": [
        { ...SIZES, values: { monthlyUsd: 25 } },
        { ...SIZES, values: { worstCaseMonthlyUsd: 25 } },
        { ...SIZES, values: { components: { "(no component)": 25 } } },
    ],
    "cost-increase": [
        { ...SIZES, values: { monthlyUsd: 5 }, circumstances: { previous: [smallDatabase] } },
        { ...SIZES, values: { percent: 10 }, circumstances: { previous: [smallDatabase] } },
    ],
};
