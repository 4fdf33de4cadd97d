import { resource } from "../helpers";
import { type Example, switches } from "./parts";

/** What holds data. */
export const data: Record<string, Example[]> = {
    "encryption-at-rest": [
        ...switches(
            "storageEncrypted",
            "aws:rds/instance:Instance",
            "aws:rds/cluster:Cluster",
            "aws:docdb/cluster:Cluster",
            "aws:neptune/cluster:Cluster",
            "aws:rds/globalCluster:GlobalCluster",
            "aws:docdb/globalCluster:GlobalCluster",
            "aws:neptune/globalCluster:GlobalCluster",
        ),
        ...switches(
            "encrypted",
            "aws:ec2/amiCopy:AmiCopy",
            "aws:ebs/snapshotCopy:SnapshotCopy",
            "aws:redshift/cluster:Cluster",
            "aws:ebs/volume:Volume",
            "aws:efs/fileSystem:FileSystem",
        ),
        ...switches("atRestEncryptionEnabled", "aws:elasticache/replicationGroup:ReplicationGroup"),
        ...switches("sqsManagedSseEnabled", "aws:sqs/queue:Queue"),
        { type: "aws:rds/instance:Instance", good: { replicateSourceDb: "main" }, bad: {} },
        { type: "aws:rds/cluster:Cluster", good: { engineMode: "serverless" }, bad: { engineMode: "provisioned" } },
        {
            type: "aws:sqs/queue:Queue",
            good: { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/queues" },
            bad: { sqsManagedSseEnabled: false },
        },
        {
            type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
            good: { enabled: true },
            bad: { enabled: false },
        },
        {
            type: "aws:elasticache/replicationGroup:ReplicationGroup",
            good: { engine: "valkey" },
            bad: { engine: "redis" },
        },
        ...[{ id: "safe-id" }, { name: "safe" }].map((launchTemplate) => ({
            type: "aws:ec2/instance:Instance",
            good: { launchTemplate },
            bad: { launchTemplate, rootBlockDevice: { encrypted: false } },
            relatives: [
                resource("aws:ec2/launchTemplate:LaunchTemplate", "safe", {
                    blockDeviceMappings: [{ ebs: { encrypted: "true" } }],
                }),
            ],
        })),
        {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            good: {
                launchSpecifications: [
                    { rootBlockDevices: [{ encrypted: true }], ebsBlockDevices: [{ encrypted: true }] },
                ],
            },
            bad: { launchSpecifications: [{ rootBlockDevices: [{ encrypted: false }] }] },
        },
        {
            type: "aws:ecs/service:Service",
            good: { volumeConfiguration: { managedEbsVolume: { encrypted: true } } },
            bad: { volumeConfiguration: { managedEbsVolume: { encrypted: false } } },
        },
        { type: "aws:dax/cluster:Cluster", good: { serverSideEncryption: { enabled: true } }, bad: {} },
        { type: "aws:elasticsearch/domain:Domain", good: { encryptAtRest: { enabled: true } }, bad: {} },
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
            "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        ].map((type) => ({
            type,
            good: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] },
            bad: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: false }] },
        })),
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] },
            bad: { blockDeviceMappings: [{ ebs: { encrypted: "false" } }] },
        },
        { type: "aws:opensearch/domain:Domain", good: { encryptAtRest: { enabled: true } }, bad: {} },
        { type: "aws:kinesis/stream:Stream", good: { encryptionType: "KMS" }, bad: { encryptionType: "NONE" } },
        ...[
            { serverSideEncryption: { enabled: true } },
            { kinesisSourceConfiguration: { kinesisStreamArn: "arn:aws:kinesis:x:1:stream/s" } },
            { mskSourceConfiguration: { mskClusterArn: "arn:aws:kafka:x:1:cluster/k" } },
        ].map((good) => ({ type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", good, bad: {} })),
        ...["rds", "docdb", "neptune"].map((one) => ({
            type: `aws:${one}/globalCluster:GlobalCluster`,
            good: { sourceDbClusterIdentifier: "arn:aws:rds:x:1:cluster:shop" },
            bad: {},
        })),
        {
            type: "aws:sns/topic:Topic",
            good: { kmsMasterKeyId: "alias/alarms" },
            bad: { kmsMasterKeyId: "alias/aws/sns" },
        },
    ],
    "deletion-protection": [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", deletionProtection: true, skipFinalSnapshot: false },
            bad: { engine: "postgres", deletionProtection: false },
        },
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", replicateSourceDb: "main" },
            bad: { engine: "postgres", deletionProtection: false },
        },
        {
            type: "aws:rds/cluster:Cluster",
            good: { deletionProtection: true, skipFinalSnapshot: false },
            bad: { deletionProtection: true, skipFinalSnapshot: true },
        },
        ...switches("deletionProtection", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"),
        ...switches(
            "deletionProtection",
            "aws:rds/globalCluster:GlobalCluster",
            "aws:docdb/globalCluster:GlobalCluster",
            "aws:neptune/globalCluster:GlobalCluster",
        ),
        ...switches("deletionProtectionEnabled", "aws:dynamodb/table:Table"),
        ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) => ({
            type,
            good: { forceDestroy: false },
            bad: { forceDestroy: true },
        })),
        { type: "aws:ecr/repository:Repository", good: { forceDelete: false }, bad: { forceDelete: true } },
        {
            type: "aws:cognito/userPool:UserPool",
            good: { deletionProtection: "ACTIVE" },
            bad: { deletionProtection: "INACTIVE" },
        },
        {
            type: "aws:secretsmanager/secret:Secret",
            good: { recoveryWindowInDays: 7 },
            bad: { recoveryWindowInDays: 0 },
        },
    ],
    backups: [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", backupRetentionPeriod: 7 },
            bad: { engine: "postgres", backupRetentionPeriod: 1 },
        },
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", replicateSourceDb: "main" },
            bad: { engine: "postgres", backupRetentionPeriod: 0 },
        },
        ...["aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"].map((type) => ({
            type,
            good: { backupRetentionPeriod: 14 },
            bad: {},
        })),
        {
            type: "aws:dynamodb/table:Table",
            good: { pointInTimeRecovery: { enabled: true } },
            bad: { pointInTimeRecovery: { enabled: false } },
        },
    ],
    "log-retention": [
        {
            type: "aws:cloudwatch/logGroup:LogGroup",
            good: { retentionInDays: 14 },
            bad: { retentionInDays: 0 },
        },
    ],
    "image-scanning": [
        {
            type: "aws:ecr/repository:Repository",
            good: { imageScanningConfiguration: { scanOnPush: true } },
            bad: {},
        },
        {
            type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
            good: { rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*" }] }] },
            bad: { rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "other" }] }] },
            relatives: [resource("aws:ecr/repository:Repository", "images", {})],
        },
    ],
};
