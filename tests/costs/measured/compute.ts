import { GROUP, INSTANCE, TARGET, TEMPLATE } from "../helpers";
import { type Program, program } from "./program";

const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const VOLUME = "aws:ebs/volume:Volume";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const HOST = "aws:ec2/dedicatedHost:DedicatedHost";
const disk = { deviceName: "/dev/sdb", ebs: { volumeSize: 12 } };
const group = (inputs: object) => ({ minSize: 1, maxSize: 4, ...inputs });
const byTemplate = (id: string, more: object = { desiredCapacity: 2 }) => group({ launchTemplate: { id }, ...more });
const nodes = (inputs: object) => ({
    clusterName: "shop",
    nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
    subnetIds: ["subnet-1"],
    scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 2 },
    ...inputs,
});

/** Machines, their groups and their volumes. */
export const compute: Program[] = [
    program("machines", [
        [
            INSTANCE,
            {
                instanceType: "m3.large",
                rootBlockDevice: { volumeSize: 12 },
                ebsBlockDevices: [
                    { deviceName: "sdf", volumeSize: 15 },
                    { deviceName: "sdg", volumeSize: 25, volumeType: "standard" },
                    { deviceName: "sdh", volumeSize: 130, volumeType: "sc1" },
                    { deviceName: "sdi", volumeSize: 45, volumeType: "io1", iops: 1200 },
                    { deviceName: "sdj", volumeSize: 25, volumeType: "gp3" },
                ],
            },
        ],
        [INSTANCE, { instanceType: "m3.xlarge", ebsOptimized: true }],
        [INSTANCE, { instanceType: "r3.2xlarge", ebsOptimized: true }],
        [INSTANCE, { instanceType: "m3.medium", tenancy: "host" }],
        [INSTANCE, { instanceType: "t3.small" }, 13],
        [INSTANCE, { instanceType: "t3.small", creditSpecification: { cpuCredits: "unlimited" } }],
        [INSTANCE, { instanceType: "t3.small", creditSpecification: { cpuCredits: "standard" } }],
        [INSTANCE, { instanceType: "t2.small" }],
        [INSTANCE, { instanceType: "t2.small", creditSpecification: { cpuCredits: "unlimited" } }],
        [INSTANCE, { instanceType: "t2.small", creditSpecification: { cpuCredits: "standard" } }],
        [INSTANCE, { instanceType: "m3.large", ebsOptimized: true, monitoring: true }],
    ]),
    program("groups of a launch configuration", [
        [
            CONFIGURATION,
            {
                instanceType: "t2.small",
                rootBlockDevice: { volumeSize: 12 },
                ebsBlockDevices: [
                    { deviceName: "sdf", volumeSize: 12 },
                    { deviceName: "sdg", volumeType: "gp3", volumeSize: 12 },
                ],
            },
            { name: "plain" },
        ],
        [GROUP, group({ launchConfiguration: "plain", desiredCapacity: 2 }), 2],
        [GROUP, group({ launchConfiguration: "plain", minSize: 2 })],
        [GROUP, group({ launchConfiguration: "plain", minSize: 0 })],
        [GROUP, group({ launchConfiguration: "plain", minSize: 0, desiredCapacity: 0 })],
        [CONFIGURATION, { instanceType: "r3.2xlarge", ebsOptimized: true }, { name: "fast" }],
        [GROUP, group({ launchConfiguration: "fast", desiredCapacity: 2 })],
        [CONFIGURATION, { instanceType: "m3.large", placementTenancy: "dedicated" }, { name: "alone" }],
        [GROUP, group({ launchConfiguration: "alone", desiredCapacity: 2 })],
        [CONFIGURATION, { instanceType: "m3.large", placementTenancy: "host" }, { name: "hosted" }],
        [GROUP, group({ launchConfiguration: "hosted", desiredCapacity: 2 })],
        [CONFIGURATION, { instanceType: "t3.small", enableMonitoring: false }, { name: "bursts" }],
        [GROUP, group({ launchConfiguration: "bursts", desiredCapacity: 2 }), 2],
        [CONFIGURATION, { instanceType: "t3.small" }, { name: "watched" }],
        [GROUP, group({ launchConfiguration: "watched", minSize: 1, maxSize: 1 }), 2],
    ]),
    program("groups of a launch template", [
        [
            TEMPLATE,
            {
                instanceType: "t2.small",
                blockDeviceMappings: [
                    disk,
                    { deviceName: "sdc", ebs: { volumeSize: 25, volumeType: "io1", iops: 250 } },
                ],
            },
            { name: "plain" },
        ],
        [GROUP, byTemplate("plain")],
        [GROUP, byTemplate("plain", { minSize: 2 })],
        [GROUP, byTemplate("plain", { minSize: 0 })],
        [GROUP, byTemplate("plain", { minSize: 0, desiredCapacity: 0 })],
        [TEMPLATE, { instanceType: "m3.large", placement: { tenancy: "dedicated" } }, { name: "alone" }],
        [GROUP, byTemplate("alone")],
        [TEMPLATE, { instanceType: "m3.large", placement: { tenancy: "host" } }, { name: "hosted" }],
        [GROUP, byTemplate("hosted")],
        [TEMPLATE, { instanceType: "r3.2xlarge", ebsOptimized: true }, { name: "fast" }],
        [GROUP, byTemplate("fast")],
        [TEMPLATE, { instanceType: "t2.small", elasticInferenceAccelerator: { type: "eia2.large" } }, { name: "eia" }],
        [GROUP, byTemplate("eia")],
        [TEMPLATE, { instanceType: "t2.small", monitoring: { enabled: true } }, { name: "watched" }],
        [GROUP, byTemplate("watched")],
        [TEMPLATE, { instanceType: "t3.xlarge" }, { name: "bursts" }],
        [GROUP, byTemplate("bursts"), 2],
        [TEMPLATE, { instanceType: "t2.small", blockDeviceMappings: [disk] }, { name: "used" }],
        [GROUP, byTemplate("used"), 2],
        [TEMPLATE, { instanceType: "t2.small" }, { name: "mixed" }],
        [
            GROUP,
            group({
                desiredCapacity: 7,
                maxSize: 12,
                mixedInstancesPolicy: {
                    launchTemplate: {
                        launchTemplateSpecification: { launchTemplateId: "mixed" },
                        overrides: [
                            { instanceType: "t2.large", weightedCapacity: "2" },
                            { instanceType: "t2.xlarge", weightedCapacity: "4" },
                        ],
                    },
                    instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 100 },
                },
            }),
        ],
        [
            GROUP,
            group({
                desiredCapacity: 3,
                mixedInstancesPolicy: {
                    launchTemplate: {
                        launchTemplateSpecification: { launchTemplateId: "mixed" },
                        overrides: [{ instanceType: "t2.large" }, { instanceType: "t2.xlarge" }],
                    },
                    instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 100 },
                },
            }),
        ],
    ]),
    program("nodes of Kubernetes", [
        [
            "aws:eks/cluster:Cluster",
            { roleArn: "arn:aws:iam::123456789012:role/k", vpcConfig: { subnetIds: ["s"] } },
            2,
        ],
        [NODES, nodes({}), 4],
        [NODES, nodes({ instanceTypes: ["t2.small"], diskSize: 40 })],
        [
            TEMPLATE,
            {
                blockDeviceMappings: [disk],
                creditSpecification: { cpuCredits: "unlimited" },
                elasticGpuSpecifications: { type: "test" },
                elasticInferenceAccelerator: { type: "eia1.large" },
            },
            { name: "without-a-type" },
        ],
        [NODES, nodes({ instanceTypes: ["t3.large"], launchTemplate: { id: "without-a-type", version: "1" } })],
        [
            TEMPLATE,
            {
                instanceType: "m5.large",
                blockDeviceMappings: [disk],
                elasticInferenceAccelerator: { type: "eia1.large" },
                networkInterfaces: [{ associatePublicIpAddress: "true" }],
            },
            { name: "with-a-type" },
        ],
        [NODES, nodes({ launchTemplate: { id: "with-a-type", version: "1" } })],
        [NODES, nodes({ launchTemplate: { name: "with-a-type", version: "1" } })],
        [
            "aws:eks/fargateProfile:FargateProfile",
            {
                clusterName: "shop",
                podExecutionRoleArn: "arn:aws:iam::123456789012:role/p",
                selectors: [{ namespace: "n" }],
            },
        ],
    ]),
    program("volumes", [
        [VOLUME, { availabilityZone: "us-east-1a", size: 12 }, { name: "disk" }],
        [VOLUME, { availabilityZone: "us-east-1a", size: 25, type: "standard" }, 2],
        [VOLUME, { availabilityZone: "us-east-1a", size: 35, type: "io1", iops: 350 }],
        [VOLUME, { availabilityZone: "us-east-1a", size: 35, type: "io2", iops: 350 }],
        [VOLUME, { availabilityZone: "us-east-1a", size: 130, type: "st1" }],
        [VOLUME, { availabilityZone: "us-east-1a", size: 130, type: "sc1" }],
        [VOLUME, { availabilityZone: "us-east-1a", size: 45, type: "gp3", iops: 4500, throughput: 140 }],
        ["aws:ebs/snapshot:Snapshot", { volumeId: "disk" }, { name: "copy" }],
        ["aws:ebs/snapshot:Snapshot", { volumeId: "vol-0123456789" }, 2],
        ["aws:ebs/snapshotCopy:SnapshotCopy", { sourceSnapshotId: "copy", sourceRegion: "us-east-1" }],
    ]),
    program("hosts", [
        [HOST, { instanceType: "c5.18xlarge", availabilityZone: "us-east-1a" }],
        [HOST, { instanceFamily: "m5", availabilityZone: "us-east-1a" }, 2],
        [HOST, { instanceFamily: "c5", availabilityZone: "us-east-1a" }, 2],
        [HOST, { instanceFamily: "m5d", availabilityZone: "us-east-1a" }, 2],
        [HOST, { instanceType: "mac1.metal", availabilityZone: "us-east-1a" }],
        ["aws:lightsail/instance:Instance", { blueprintId: "ubuntu_24_04", bundleId: "xlarge_2_0" }],
        ["aws:lightsail/instance:Instance", { blueprintId: "windows_2019", bundleId: "small_win_2_0" }],
        [
            "aws:elasticbeanstalk/environment:Environment",
            {
                settings: [
                    { namespace: "aws:ec2:instances", name: "InstanceTypes", value: "c4.large" },
                    { namespace: "aws:autoscaling:asg", name: "MinSize", value: "2" },
                    { namespace: "aws:autoscaling:asg", name: "MaxSize", value: "5" },
                    { namespace: "aws:elasticbeanstalk:environment", name: "LoadBalancerType", value: "application" },
                    { namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" },
                ],
            },
        ],
        [
            "aws:elasticbeanstalk/environment:Environment",
            {
                settings: [
                    { namespace: "aws:ec2:instances", name: "InstanceTypes", value: "t3.small" },
                    { namespace: "aws:autoscaling:asg", name: "MinSize", value: "2" },
                    { namespace: "aws:elasticbeanstalk:environment", name: "LoadBalancerType", value: "network" },
                ],
            },
            2,
        ],
        [
            "aws:elasticbeanstalk/environment:Environment",
            {
                settings: [
                    { namespace: "aws:autoscaling:launchconfiguration", name: "InstanceType", value: "t3.large" },
                    { namespace: "aws:elasticbeanstalk:environment", name: "LoadBalancerType", value: "network" },
                    { namespace: "aws:rds:dbinstance", name: "DBInstanceClass", value: "db.m6g.xlarge" },
                    { namespace: "aws:rds:dbinstance", name: "MultiAZDatabase", value: "true" },
                    { namespace: "aws:rds:dbinstance", name: "DBAllocatedStorage", value: "30" },
                ],
            },
            2,
        ],
        ["aws:elasticbeanstalk/application:Application", {}],
    ]),
    program("containers", [
        [
            "aws:ecs/taskDefinition:TaskDefinition",
            { family: "web", cpu: "1024", memory: "2048", requiresCompatibilities: ["FARGATE"] },
            { name: "web" },
        ],
        ["aws:ecs/service:Service", { launchType: "FARGATE", taskDefinition: "web", desiredCount: 1 }, 2],
        [
            "aws:ecs/service:Service",
            {
                capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
                taskDefinition: "web",
                desiredCount: 2,
            },
        ],
        ["aws:ecs/cluster:Cluster", { name: "c1" }, { name: "c1" }],
        ["aws:ecs/cluster:Cluster", { name: "c2" }, { name: "c2" }],
        ["aws:ecs/cluster:Cluster", { name: "c3" }, 5],
        [
            "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
            { clusterName: "c1", capacityProviders: ["FARGATE"] },
            3,
        ],
        [
            "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
            {
                clusterName: "c2",
                capacityProviders: ["FARGATE"],
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 100 }],
            },
            2,
        ],
        ["aws:ecs/service:Service", { cluster: "c1", taskDefinition: "web", desiredCount: 1 }, 3],
        ["aws:ecs/service:Service", { cluster: "c2", taskDefinition: "web", desiredCount: 2 }, 2],
        ["aws:ecs/service:Service", { taskDefinition: "web", desiredCount: 1 }, 2],
        ["aws:ecs/service:Service", { launchType: "FARGATE", desiredCount: 2 }, { name: "sets" }],
        ["aws:ecs/taskSet:TaskSet", { service: "sets", cluster: "c1", taskDefinition: "web" }],
        ["aws:ecr/repository:Repository", { name: "web" }, 2],
    ]),
    program("answers of a model", [
        [
            "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
            {
                productionVariants: [
                    { instanceType: "ml.m5.xlarge", initialInstanceCount: 3, volumeSizeInGb: 60, modelName: "m" },
                ],
            },
        ],
    ]),
    program("scaled tables", [
        [
            TARGET,
            {
                serviceNamespace: "dynamodb",
                scalableDimension: "dynamodb:table:ReadCapacityUnits",
                resourceId: "table/t",
                minCapacity: 5,
                maxCapacity: 90,
            },
            5,
        ],
        [
            "aws:dynamodb/table:Table",
            {
                billingMode: "PAY_PER_REQUEST",
                hashKey: "id",
                replicas: [{ regionName: "us-east-2" }, { regionName: "us-west-1" }],
            },
        ],
        [
            "aws:dynamodb/table:Table",
            {
                billingMode: "PROVISIONED",
                readCapacity: 25,
                writeCapacity: 15,
                replicas: [{ regionName: "us-east-2" }, { regionName: "us-west-1" }],
            },
        ],
        ["aws:dynamodb/table:Table", { name: "t", billingMode: "PROVISIONED", readCapacity: 25, writeCapacity: 15 }, 4],
    ]),
];
