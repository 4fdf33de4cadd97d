import type { Inputs } from "../../helpers";
import type { LabelledSet, Row } from "../label";
import { bare } from "./writing";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const JOB = "aws:batch/jobDefinition:JobDefinition";
const container = (what: string, inputs: Inputs): Row =>
    bare(what, TASK, { containerDefinitions: JSON.stringify([{ name: "app", image: "shop:1", ...inputs }]) });

/** What is kept, and what it runs on: neighbours of each evasion, thought up without the code of the rules. */
export const storageNeighbours: LabelledSet = {
    "encryption-at-rest": {
        bad: [
            bare("a replica of a database in another region", "aws:rds/instance:Instance", {
                replicateSourceDb: "arn:aws:rds:eu-west-1:123456789012:db:shop",
            }),
            bare("an account that does not by itself", "aws:ebs/encryptionByDefault:EncryptionByDefault", {
                enabled: false,
            }),
            bare("a delivery stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                destination: "extended_s3",
            }),
            bare("a global cluster of DocumentDB", "aws:docdb/globalCluster:GlobalCluster", { engine: "docdb" }),
            bare("Aurora of aws-native", "aws-native:rds:DbCluster", { engine: "aurora-postgresql" }),
            bare("files of aws-native", "aws-native:efs:FileSystem", {}),
        ],
        good: [
            bare("an encrypted replica of one in another region", "aws:rds/instance:Instance", {
                replicateSourceDb: "arn:aws:rds:eu-west-1:123456789012:db:shop",
                storageEncrypted: true,
            }),
            bare("a replica by the ARN of one in this region", "aws:rds/instance:Instance", {
                replicateSourceDb: "arn:aws:rds:ap-northeast-2:123456789012:db:shop",
            }),
            bare("a global cluster of one that is there", "aws:rds/globalCluster:GlobalCluster", {
                sourceDbClusterIdentifier: "arn:aws:rds:eu-west-1:1:cluster:shop",
            }),
            bare("a delivery stream of a stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                kinesisSourceConfiguration: { kinesisStreamArn: "arn:x", roleArn: "arn:y" },
            }),
            bare("a delivery stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                serverSideEncryption: { enabled: true },
            }),
            bare("an account's switch", "aws:ebs/encryptionByDefault:EncryptionByDefault"),
        ],
    },
    imdsv2: {
        bad: [
            bare("a fleet of Spot by its own words", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchSpecifications: [{ ami: "ami-1", instanceType: "t4g.small" }],
            }),
            bare(
                "machines that build images",
                "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
            ),
        ],
        good: [
            bare("a fleet of Spot by a template", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchTemplateConfigs: [{ launchTemplateSpecification: { id: "lt-1", version: "1" } }],
            }),
            bare("builds with tokens", "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", {
                instanceMetadataOptions: { httpTokens: "required" },
            }),
        ],
    },
    "container-isolation": {
        bad: [
            container("a capability in small letters", { linuxParameters: { capabilities: { add: ["sys_admin"] } } }),
            container("programs in the kernel", { linuxParameters: { capabilities: { add: ["BPF"] } } }),
            container("a disk of the machine", { linuxParameters: { devices: [{ hostPath: "/dev/nvme0n1" }] } }),
            bare("a folder by a detour", TASK, { containerDefinitions: "[]", volumes: [{ hostPath: "/tmp/../etc" }] }),
            bare("the agent's folder", TASK, {
                containerDefinitions: "[]",
                volumes: [{ hostPath: "/var/lib/ecs/data" }],
            }),
            bare("a pod of AWS Batch", JOB, {
                eksProperties: { podProperties: { containers: [{ securityContext: { privileged: true } }] } },
            }),
            bare("a mounted folder of a pod", JOB, {
                eksProperties: { podProperties: { containers: [], volumes: [{ hostPath: { path: "/etc" } }] } },
            }),
            bare("a task of AWS Batch", JOB, {
                ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ privileged: true }] }] }),
            }),
        ],
        good: [
            container("a tunnel", { linuxParameters: { devices: [{ hostPath: "/dev/net/tun" }] } }),
            container("a graphics card", { linuxParameters: { devices: [{ hostPath: "/dev/nvidia0" }] } }),
            container("a capability for ports", { linuxParameters: { capabilities: { add: ["NET_BIND_SERVICE"] } } }),
            bare("a folder for this task", TASK, { containerDefinitions: "[]", volumes: [{ hostPath: "/mnt/cache" }] }),
            bare("a pod without rights", JOB, {
                eksProperties: { podProperties: { containers: [{ image: "shop:1", volumeMounts: [] }] } },
            }),
        ],
    },
    "no-public-database": {
        bad: [bare("a graph", "aws:neptunegraph/graph:Graph", { publicConnectivity: true })],
        good: [bare("a graph in its network", "aws:neptunegraph/graph:Graph", {})],
    },
    "eks-logs": {
        bad: [bare("a cluster of aws-native", "aws-native:eks:Cluster", { roleArn: "r" })],
        good: [
            bare("a cluster of aws-native", "aws-native:eks:Cluster", {
                logging: { clusterLogging: { enabledTypes: [{ type: "audit" }] } },
            }),
        ],
    },
    graviton: {
        bad: [
            bare("MariaDB of today", "aws:rds/instance:Instance", {
                engine: "mariadb",
                engineVersion: "10.11",
                instanceClass: "db.t3.micro",
            }),
            bare("a fleet", "aws:ec2/fleet:Fleet", {
                launchTemplateConfigs: [{ overrides: [{ instanceType: "m5.large" }] }],
            }),
            bare("a cluster's member of DocumentDB", "aws:docdb/clusterInstance:ClusterInstance", {
                instanceClass: "db.r5.large",
            }),
            bare("a machine of much memory", "aws:rds/instance:Instance", {
                engine: "postgres",
                instanceClass: "db.x1.16xlarge",
            }),
        ],
        good: [
            bare("MySQL of before Graviton", "aws:rds/instance:Instance", {
                engine: "mysql",
                engineVersion: "5.7",
                instanceClass: "db.t3.micro",
            }),
            bare("PostgreSQL of before Graviton", "aws:rds/instance:Instance", {
                engine: "postgres",
                engineVersion: "11.22",
                instanceClass: "db.m5.large",
            }),
            bare("a whole machine that has no ARM form", "aws:ec2/instance:Instance", { instanceType: "i3.metal" }),
            bare("SQL Server", "aws:rds/instance:Instance", { engine: "sqlserver-ex", instanceClass: "db.t3.small" }),
            bare("Oracle", "aws:rds/instance:Instance", { engine: "oracle-se2", instanceClass: "db.m5.large" }),
            bare("Db2", "aws:rds/instance:Instance", { engine: "db2-se", instanceClass: "db.m6i.large" }),
            bare("a machine for models", "aws:ec2/instance:Instance", { instanceType: "g5.xlarge" }),
            bare("a machine for training", "aws:ec2/instance:Instance", { instanceType: "p4d.24xlarge" }),
            bare("a Mac", "aws:ec2/instance:Instance", { instanceType: "mac1.metal" }),
        ],
    },
};
