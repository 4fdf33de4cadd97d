import type { ResourceRecord } from "../../inventory";
import { CACHE, GROUP, INSTANCE, RDS, SERVICE, TASK } from "./helpers";
import {
    box,
    CLUSTER,
    DISK,
    disk,
    type Inputs,
    IPV4,
    MEMBER,
    privateSubnet,
    publicSubnet,
    template,
    unmade,
} from "./unmade";

/** An input that is unknown before `up`, the two resources that it may refer to, and dollars by which it is. */
interface Case {
    it: string;
    type: string;
    inputs: Inputs;
    /** The input of the resource itself that the unknown one is in. */
    property: string;
    candidates: [ResourceRecord, ResourceRecord];
    others?: ResourceRecord[];
    /** Of the resource itself, when it is the first of the candidates, and the second. */
    monthly: [number, number];
    /** What the bill says of it when that is not known. */
    lacks: RegExp;
}

/** References of single resources. */
export const cases: Case[] = [
    {
        it: "the subnet of an instance, by which it has an address",
        type: INSTANCE,
        inputs: { ...box, ...disk, subnetId: "[unknown]" },
        property: "subnetId",
        candidates: [publicSubnet, privateSubnet],
        monthly: [730 * 0.0052 + DISK + IPV4, 730 * 0.0052 + DISK],
        lacks: /^subnetId is not known before up$/,
    },
    {
        it: "the launch template of an instance, by which it has an address",
        type: INSTANCE,
        inputs: { ...box, ...disk, launchTemplate: { id: "[unknown]" } },
        property: "launchTemplate",
        candidates: [
            template("open", "t4g.nano", { networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
            template("closed", "t4g.nano", { networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
        ],
        monthly: [730 * 0.0052 + DISK + IPV4, 730 * 0.0052 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the launch template of a group",
        type: GROUP,
        inputs: { minSize: 1, maxSize: 1, launchTemplate: { id: "[unknown]", version: "$Latest" } },
        property: "launchTemplate",
        candidates: [template("small", "t4g.nano"), template("large", "t4g.micro")],
        monthly: [730 * 0.0052 + DISK, 730 * 0.0104 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the launch template of a group's mixed instances policy",
        type: GROUP,
        inputs: {
            minSize: 1,
            mixedInstancesPolicy: {
                launchTemplate: { launchTemplateSpecification: { launchTemplateId: "[unknown]" } },
            },
        },
        property: "mixedInstancesPolicy",
        candidates: [template("small", "t4g.nano"), template("large", "t4g.micro")],
        monthly: [730 * 0.0052 + DISK, 730 * 0.0104 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the volume of a snapshot",
        type: "aws:ebs/snapshot:Snapshot",
        inputs: { volumeId: "[unknown]" },
        property: "volumeId",
        candidates: [
            unmade("aws:ebs/volume:Volume", "one", { size: 20 }),
            unmade("aws:ebs/volume:Volume", "two", { size: 50 }),
        ],
        monthly: [20 * 0.05, 50 * 0.05],
        lacks: /its volume is not among the resources/,
    },
    {
        it: "the source of a replica",
        type: RDS,
        inputs: { replicateSourceDb: "[unknown]", instanceClass: "db.t4g.micro", storageType: "gp3" },
        property: "replicateSourceDb",
        candidates: [
            unmade(RDS, "source", { engine: "postgres", allocatedStorage: 20 }),
            unmade(RDS, "other", { engine: "postgres", allocatedStorage: 50 }),
        ],
        monthly: [730 * 0.025 + 20 * 0.131, 730 * 0.025 + 50 * 0.131],
        lacks: /^(engine|allocatedStorage) is not given$/,
    },
    {
        it: "the cluster of Aurora's instance",
        type: MEMBER,
        inputs: { clusterIdentifier: "[unknown]", instanceClass: "db.serverless" },
        property: "clusterIdentifier",
        candidates: [
            unmade(CLUSTER, "one", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 1 },
            }),
            unmade(CLUSTER, "two", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 2 },
            }),
        ],
        monthly: [730 * 0.2, 2 * 730 * 0.2],
        lacks: /its cluster is not among the resources/,
    },
    {
        it: "the replication group of a cache",
        type: "aws:elasticache/cluster:Cluster",
        inputs: { replicationGroupId: "[unknown]" },
        property: "replicationGroupId",
        candidates: [
            unmade(CACHE, "one", { engine: "valkey", nodeType: "cache.t4g.micro" }),
            unmade(CACHE, "two", { engine: "redis", nodeType: "cache.t4g.micro" }),
        ],
        monthly: [730 * 0.0192, 730 * 0.024],
        lacks: /its replication group is not among the resources/,
    },
    {
        it: "the task definition of a service",
        type: SERVICE,
        inputs: { desiredCount: 1, launchType: "FARGATE", taskDefinition: "[unknown]" },
        property: "taskDefinition",
        candidates: [
            unmade(TASK, "small", { cpu: "256", memory: "512", runtimePlatform: { cpuArchitecture: "ARM64" } }),
            unmade(TASK, "large", { cpu: "512", memory: "1024", runtimePlatform: { cpuArchitecture: "ARM64" } }),
        ],
        monthly: [730 * (0.25 * 0.03725 + 0.5 * 0.00409), 730 * (0.5 * 0.03725 + 0.00409)],
        lacks: /its task definition is not among the resources/,
    },
];
