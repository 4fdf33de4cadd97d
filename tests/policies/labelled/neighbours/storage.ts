import type { LabelledSet } from "../label";
import { bare } from "./writing";

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
