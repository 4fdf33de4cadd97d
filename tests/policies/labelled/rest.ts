import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const bare = (what: string, type: string, inputs: Inputs = {}): Row => [what, r(type, "it", inputs)];
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const task = (what: string, container: Inputs, more: Inputs = {}): Row => [
    what,
    r(TASK, "task", { containerDefinitions: JSON.stringify([{ name: "app", ...container }]), ...more }),
];
const EBS = "aws:ebs/encryptionByDefault:EncryptionByDefault";

export const restSet: LabelledSet = {
    "encryption-at-rest": {
        bad: [
            bare("a database as it comes", "aws:rds/instance:Instance", { engine: "mysql" }),
            bare("a database that is not", "aws:rds/instance:Instance", { storageEncrypted: "false" }),
            bare("Aurora", "aws:rds/cluster:Cluster", { engine: "aurora-mysql" }),
            bare("DocumentDB", "aws:docdb/cluster:Cluster"),
            bare("Neptune", "aws:neptune/cluster:Cluster", { storageEncrypted: false }),
            bare("a global cluster", "aws:rds/globalCluster:GlobalCluster"),
            bare("Redshift", "aws:redshift/cluster:Cluster", { encrypted: false }),
            bare("a volume", "aws:ebs/volume:Volume", { size: 8 }),
            bare("a copied image", "aws:ec2/amiCopy:AmiCopy", { encrypted: false }),
            bare("a copied snapshot", "aws:ebs/snapshotCopy:SnapshotCopy"),
            bare("an image's volume", "aws:ec2/ami:Ami", {
                ebsBlockDevices: [{ deviceName: "/dev/xvda", volumeSize: 8 }],
            }),
            bare("a recipe's volume", "aws:imagebuilder/imageRecipe:ImageRecipe", {
                blockDeviceMappings: [{ ebs: { volumeSize: 8 } }],
            }),
            bare("files", "aws:efs/fileSystem:FileSystem"),
            bare("a cache", "aws:elasticache/replicationGroup:ReplicationGroup", { engine: "redis" }),
            bare("Valkey that is not", "aws:elasticache/replicationGroup:ReplicationGroup", {
                engine: "valkey",
                atRestEncryptionEnabled: false,
            }),
            bare("DAX", "aws:dax/cluster:Cluster", { serverSideEncryption: { enabled: false } }),
            bare("AppSync's cache", "aws:appsync/apiCache:ApiCache", { transitEncryptionEnabled: true }),
            bare("API Gateway's cache", "aws:apigateway/methodSettings:MethodSettings", {
                settings: { cachingEnabled: true },
            }),
            bare("a desktop's disk", "aws:workspaces/workspace:Workspace", { rootVolumeEncryptionEnabled: true }),
            bare("a stream", "aws:kinesis/stream:Stream", { encryptionType: "NONE" }),
            bare("a queue", "aws:sqs/queue:Queue", { sqsManagedSseEnabled: false }),
            bare("search", "aws:elasticsearch/domain:Domain", { encryptAtRest: { enabled: false } }),
            bare("a machine's root", INSTANCE, { ami: "ami-1" }),
            bare("a machine's second disk", INSTANCE, {
                rootBlockDevice: { encrypted: true },
                ebsBlockDevices: [{ deviceName: "/dev/sdb" }],
            }),
            bare("a template's disk", TEMPLATE, { blockDeviceMappings: [{ ebs: { volumeSize: 8 } }] }),
            bare("a fleet's disk", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchSpecifications: [{ rootBlockDevices: [{ encrypted: false }] }],
            }),
            bare("a task's disk", "aws:ecs/service:Service", {
                volumeConfiguration: { managedEbsVolume: { sizeInGb: 10, encrypted: false } },
            }),
            ["a switch of another region", r(EBS, "all", { region: "us-west-1" }), r("aws:ebs/volume:Volume", "v", {})],
            ["a switch that is off", r(EBS, "all", { enabled: false }), r("aws:ebs/volume:Volume", "v", {})],
        ],
        good: [
            bare("tasks without a disk", "aws:ecs/service:Service", { cluster: "shop" }),
            bare("a database", "aws:rds/instance:Instance", { storageEncrypted: true }),
            bare("a replica", "aws:rds/instance:Instance", { replicateSourceDb: "db" }),
            bare("Aurora", "aws:rds/cluster:Cluster", { storageEncrypted: true }),
            bare("Redshift as it comes", "aws:redshift/cluster:Cluster"),
            bare("Valkey as it comes", "aws:elasticache/replicationGroup:ReplicationGroup", { engine: "valkey" }),
            bare("a queue as it comes", "aws:sqs/queue:Queue"),
            bare("a queue with a key", "aws:sqs/queue:Queue", { kmsMasterKeyId: "alias/aws/sqs" }),
            bare("a topic as it comes", "aws:sns/topic:Topic"),
            bare("a stream", "aws:kinesis/stream:Stream", { encryptionType: "KMS" }),
            bare("a machine", INSTANCE, { rootBlockDevice: { encrypted: true } }),
            bare("an image of a snapshot", "aws:ec2/ami:Ami", {
                ebsBlockDevices: [{ deviceName: "/dev/xvda", snapshotId: "snap-1" }],
            }),
            bare("an image", "aws:ec2/ami:Ami", { ebsBlockDevices: [{ deviceName: "/dev/xvda", encrypted: true }] }),
            bare("settings of a method without a cache", "aws:apigateway/methodSettings:MethodSettings", {
                settings: { metricsEnabled: true },
            }),
            bare("API Gateway's cache", "aws:apigateway/methodSettings:MethodSettings", {
                settings: { cachingEnabled: true, cacheDataEncrypted: true },
            }),
            bare("a desktop", "aws:workspaces/workspace:Workspace", {
                rootVolumeEncryptionEnabled: true,
                userVolumeEncryptionEnabled: true,
            }),
            [
                "an account that encrypts",
                r(EBS, "all", {}),
                bare("", INSTANCE, {})[1] as never,
                r("aws:ebs/volume:Volume", "v", {}),
            ],
            [
                "a machine of an encrypted template",
                r(TEMPLATE, "t", { blockDeviceMappings: [{ ebs: { encrypted: true } }] }),
                r(INSTANCE, "b", { launchTemplate: { id: "t-id" } }),
            ],
        ],
    },
    imdsv2: {
        bad: [
            bare("as it comes", INSTANCE),
            bare("an empty block", INSTANCE, { metadataOptions: {} }),
            bare("optional", TEMPLATE, { metadataOptions: { httpTokens: "optional" } }),
            bare("enabled only", TEMPLATE, { metadataOptions: { httpEndpoint: "enabled" } }),
            bare("a configuration", "aws:ec2/launchConfiguration:LaunchConfiguration", {
                metadataOptions: { httpTokens: "optional" },
            }),
            [
                "the default of another region",
                r("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "d", {
                    region: "us-west-1",
                    httpTokens: "required",
                }),
                r(INSTANCE, "b", {}),
            ],
        ],
        good: [
            bare("required", INSTANCE, { metadataOptions: { httpTokens: "required" } }),
            bare("none at all", INSTANCE, { metadataOptions: { httpEndpoint: "disabled" } }),
            bare("a template", TEMPLATE, { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } }),
            [
                "the account's default",
                r("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "d", { httpTokens: "required" }),
                r(INSTANCE, "b", {}),
            ],
        ],
    },
    "container-isolation": {
        bad: [
            task("privileged", { privileged: true }),
            task("privileged as text", { privileged: "true" }),
            task("the host's processes", {}, { pidMode: "host" }),
            task("the host's memory", {}, { ipcMode: "host" }),
            task("all capabilities", { linuxParameters: { capabilities: { add: ["ALL"] } } }),
            task("a capability of the system", { linuxParameters: { capabilities: { add: ["CAP_SYS_ADMIN"] } } }),
            task("Docker's socket", {}, { volumes: [{ name: "d", hostPath: "/var/run/docker.sock" }] }),
            task("the machine's root", {}, { volumes: [{ name: "d", hostPath: "/" }] }),
            task("a folder above the socket", {}, { volumes: [{ name: "d", hostPath: "/var/run/" }] }),
            bare("a job", "aws:batch/jobDefinition:JobDefinition", {
                containerProperties: JSON.stringify({ image: "x", privileged: true }),
            }),
            bare("a job of the host's folder", "aws:batch/jobDefinition:JobDefinition", {
                containerProperties: JSON.stringify({
                    image: "x",
                    volumes: [{ name: "d", host: { sourcePath: "/var/run/docker.sock" } }],
                }),
            }),
            bare("a job of several nodes", "aws:batch/jobDefinition:JobDefinition", {
                nodeProperties: JSON.stringify({
                    nodeRangeProperties: [{ container: { image: "x", privileged: true } }],
                }),
            }),
        ],
        good: [
            task("as it comes", {}),
            task("one capability", { linuxParameters: { capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } } }),
            task("the task's processes", {}, { pidMode: "task" }),
            task("a folder for the task alone", {}, { volumes: [{ name: "d", hostPath: "/data/shop" }] }),
            task("a volume of Docker", {}, { volumes: [{ name: "d", dockerVolumeConfiguration: { scope: "task" } }] }),
            bare("a job with a folder", "aws:batch/jobDefinition:JobDefinition", {
                containerProperties: JSON.stringify({
                    image: "x",
                    privileged: false,
                    volumes: [{ name: "t", host: { sourcePath: "/tmp" } }],
                }),
            }),
            bare("a job without containers", "aws:batch/jobDefinition:JobDefinition", { type: "container" }),
        ],
    },
    backups: {
        bad: [
            bare("a database as it comes", "aws:rds/instance:Instance", { engine: "postgres" }),
            bare("none", "aws:rds/instance:Instance", { backupRetentionPeriod: 0 }),
            bare("a day", "aws:rds/cluster:Cluster", { backupRetentionPeriod: 1 }),
            bare("DocumentDB as it comes", "aws:docdb/cluster:Cluster"),
            bare("a table", "aws:dynamodb/table:Table"),
            bare("a table that is not", "aws:dynamodb/table:Table", { pointInTimeRecovery: { enabled: false } }),
        ],
        good: [
            bare("a week", "aws:rds/instance:Instance", { backupRetentionPeriod: 7 }),
            bare("a month of Aurora", "aws:rds/cluster:Cluster", { backupRetentionPeriod: 30 }),
            bare("a member of Aurora", "aws:rds/instance:Instance", { engine: "aurora-mysql" }),
            bare("a table", "aws:dynamodb/table:Table", { pointInTimeRecovery: { enabled: true } }),
        ],
    },
    "deletion-protection": {
        bad: [
            bare("a database", "aws:rds/instance:Instance", { skipFinalSnapshot: false }),
            bare("Aurora without a last snapshot", "aws:rds/cluster:Cluster", {
                deletionProtection: true,
                skipFinalSnapshot: true,
            }),
            bare("a table", "aws:dynamodb/table:Table"),
            bare("a bucket with its files", "aws:s3/bucket:Bucket", { forceDestroy: true }),
            bare("images", "aws:ecr/repository:Repository", { forceDelete: true }),
            bare("users", "aws:cognito/userPool:UserPool", { deletionProtection: "INACTIVE" }),
            bare("a secret at once", "aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 0 }),
            bare("DocumentDB without a last snapshot", "aws:docdb/cluster:Cluster", {
                deletionProtection: true,
                skipFinalSnapshot: true,
            }),
        ],
        good: [
            bare("a database", "aws:rds/instance:Instance", { deletionProtection: true, skipFinalSnapshot: false }),
            bare("a replica", "aws:rds/instance:Instance", { replicateSourceDb: "db" }),
            bare("a bucket", "aws:s3/bucket:Bucket"),
            bare("a secret", "aws:secretsmanager/secret:Secret", { recoveryWindowInDays: 7 }),
        ],
    },
};
