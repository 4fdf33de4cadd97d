import { resource } from "../helpers";
import { clean, type Example } from "./parts";

const jobs = (more: object) => JSON.stringify({ image: "shop:1", vcpus: 1, memory: 512, ...more });
const subnet = (mapPublicIpOnLaunch: boolean) => resource("aws:ec2/subnet:Subnet", "net", { mapPublicIpOnLaunch });
const machine = resource("aws:ec2/instance:Instance", "box", { sourceDestCheck: true });
const nat = resource("aws:ec2/instance:Instance", "nat", { sourceDestCheck: false });

/** Clusters, containers and machines. */
export const machines: Record<string, Example[]> = {
    "eks-endpoint": [
        {
            type: "aws:eks/cluster:Cluster",
            good: { vpcConfig: { endpointPublicAccess: false } },
            bad: { vpcConfig: { endpointPublicAccess: true } },
        },
        {
            type: "aws:eks/cluster:Cluster",
            good: { vpcConfig: { publicAccessCidrs: ["203.0.113.7/32"] } },
            bad: { vpcConfig: { publicAccessCidrs: ["203.0.113.7/32", "0.0.0.0/0"] } },
        },
    ],
    "eks-secrets": [
        {
            type: "aws:eks/cluster:Cluster",
            good: { encryptionConfig: { resources: ["secrets"], provider: { keyArn: "arn:aws:kms:x:1:key/a" } } },
            bad: {},
        },
    ],
    "eks-logs": [
        {
            type: "aws:eks/cluster:Cluster",
            good: { enabledClusterLogTypes: ["api", "audit"] },
            bad: { enabledClusterLogTypes: ["api"] },
        },
    ],
    "container-isolation": [
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: {
                containerDefinitions: clean,
                pidMode: "task",
                ipcMode: "task",
                volumes: [{ name: "data", hostPath: "/srv/shop" }],
            },
            bad: { containerDefinitions: JSON.stringify([{ name: "app", privileged: true }]) },
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: clean },
            bad: { containerDefinitions: clean, pidMode: "host" },
        },
        {
            type: "aws:batch/jobDefinition:JobDefinition",
            good: { containerProperties: jobs({}) },
            bad: { containerProperties: jobs({ privileged: true }) },
        },
    ],
    "public-addresses": [
        ...["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"].flatMap((type) => [
            { type, good: { associatePublicIpAddress: false }, bad: { associatePublicIpAddress: true } },
            {
                type,
                good: { subnetId: "net-id" },
                bad: { subnetId: "net-id", associatePublicIpAddress: true },
                relatives: [subnet(false)],
            },
            {
                type,
                good: { associatePublicIpAddress: true, sourceDestCheck: false },
                bad: { associatePublicIpAddress: true, sourceDestCheck: true },
            },
            {
                type,
                good: { subnetId: "net-id", associatePublicIpAddress: false },
                bad: { subnetId: "net-id" },
                relatives: [subnet(true)],
            },
        ]),
        {
            type: "aws:ecs/taskSet:TaskSet",
            good: { networkConfiguration: { assignPublicIp: false } },
            bad: { networkConfiguration: { assignPublicIp: true } },
        },
        {
            type: "aws:cloudwatch/eventTarget:EventTarget",
            good: { ecsTarget: { networkConfiguration: { assignPublicIp: false } } },
            bad: { ecsTarget: { networkConfiguration: { assignPublicIp: true } } },
        },
        {
            type: "aws:scheduler/schedule:Schedule",
            good: { target: { ecsParameters: { networkConfiguration: { assignPublicIp: false } } } },
            bad: { target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } } },
        },
        {
            type: "aws:ec2/subnet:Subnet",
            good: { mapPublicIpOnLaunch: false },
            bad: { mapPublicIpOnLaunch: true },
            relatives: [resource("aws:ec2/instance:Instance", "box", { subnetId: "one-id" })],
        },
        {
            type: "aws:ec2/launchConfiguration:LaunchConfiguration",
            good: { associatePublicIpAddress: false },
            bad: { associatePublicIpAddress: true },
        },
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
            bad: { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
        },
        {
            type: "aws:ec2/eip:Eip",
            good: { instance: "nat-id" },
            bad: { instance: "box-id" },
            relatives: [machine, nat],
        },
        {
            type: "aws:ec2/eipAssociation:EipAssociation",
            good: { instanceId: "nat-id" },
            bad: { instanceId: "box-id" },
            relatives: [machine, nat],
        },
        {
            type: "aws:ecs/service:Service",
            good: { networkConfiguration: { assignPublicIp: false } },
            bad: { networkConfiguration: { assignPublicIp: true } },
        },
    ],
};
