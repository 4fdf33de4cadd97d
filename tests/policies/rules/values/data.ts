import type { Cases } from "./case";

const DATABASE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const BUCKET = "aws:s3/bucket:Bucket";
const TABLE = "aws:dynamodb/table:Table";
const SEARCH = "aws:opensearch/domain:Domain";

/** What keeps data, and keeps it encrypted. */
export const data: Cases = {
    backups: {
        [DATABASE]: [
            [{ backupRetentionPeriod: 7 }, []],
            [{ backupRetentionPeriod: 6 }, ["keeps backups for 6 days. Write backupRetentionPeriod: 7 or more"]],
            [{ backupRetentionPeriod: 0 }, ["has no backups"]],
            [{}, ["has no backups"]],
            [{ engine: "aurora-postgresql" }, []],
            [{ engine: "postgres" }, ["has no backups"]],
        ],
        [CLUSTER]: [
            [{}, ["keeps backups for 1 days"]],
            [{ engine: "aurora-postgresql" }, ["keeps backups for 1 days"]],
            [{ replicateSourceDb: "x" }, ["keeps backups for 1 days"]],
        ],
        "aws:docdb/cluster:Cluster": [[{}, ["keeps backups for 1 days"]]],
        "aws:neptune/cluster:Cluster": [[{}, ["keeps backups for 1 days"]]],
        [TABLE]: [
            [{ pointInTimeRecovery: { enabled: true } }, []],
            [{ pointInTimeRecovery: { enabled: false } }, ["pointInTimeRecovery: { enabled: true }"]],
            [{ pointInTimeRecovery: {} }, ["pointInTimeRecovery: { enabled: true }"]],
        ],
    },
    "deletion-protection": {
        [DATABASE]: [
            [{ deletionProtection: true }, []],
            [{ deletionProtection: true, skipFinalSnapshot: false }, []],
            [{ deletionProtection: true, skipFinalSnapshot: true }, ["Write skipFinalSnapshot: false"]],
            [{ deletionProtection: false, skipFinalSnapshot: true }, ["deletionProtection: true", "skipFinalSnapshot"]],
            [{ engine: "aurora-mysql" }, []],
            [{ engine: "postgres" }, ["deletionProtection: true"]],
        ],
        [CLUSTER]: [
            [{ engine: "aurora-mysql" }, ["deletionProtection: true"]],
            [{ replicateSourceDb: "x" }, ["deletionProtection: true"]],
            [{ deletionProtection: true, skipFinalSnapshot: true }, ["skipFinalSnapshot: false"]],
        ],
        [TABLE]: [
            [{ deletionProtectionEnabled: true }, []],
            [{ deletionProtectionEnabled: false }, ["deletionProtectionEnabled: true"]],
        ],
        [BUCKET]: [
            [{ forceDestroy: true }, ["forceDestroy: false"]],
            [{ forceDestroy: false }, []],
        ],
        "aws:ecr/repository:Repository": [[{ forceDelete: true }, ["forceDelete: false"]]],
        "aws:cognito/userPool:UserPool": [
            [{ deletionProtection: "ACTIVE" }, []],
            [{ deletionProtection: "INACTIVE" }, ['deletionProtection: "ACTIVE"']],
        ],
        "aws:secretsmanager/secret:Secret": [
            [{ recoveryWindowInDays: 0 }, ["recoveryWindowInDays: 7"]],
            [{ recoveryWindowInDays: 7 }, []],
        ],
    },
    "encryption-at-rest": {
        [CLUSTER]: [
            [{ engineMode: "serverless" }, []],
            [{ engineMode: "provisioned" }, ["storageEncrypted: true"]],
            [{ replicateSourceDb: "x" }, ["storageEncrypted: true"]],
            [{ kmsMasterKeyId: "x" }, ["storageEncrypted: true"]],
        ],
        "aws:redshift/cluster:Cluster": [[{ encrypted: false }, ["Write encrypted: true"]]],
        "aws:sqs/queue:Queue": [
            [{ sqsManagedSseEnabled: false }, ["sqsManagedSseEnabled: true"]],
            [{ sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/own" }, []],
        ],
        [INSTANCE]: [
            [{ rootBlockDevice: { encrypted: true } }, []],
            [{ rootBlockDevice: { encrypted: false } }, ["a root volume that is not encrypted"]],
            [{}, ["a root volume"]],
            [
                {
                    rootBlockDevice: { encrypted: true },
                    ebsBlockDevices: [{ encrypted: true }, { encrypted: false }, {}],
                },
                ["a volume", "a volume"],
            ],
        ],
        [CONFIGURATION]: [
            [{}, ["a root volume"]],
            [{ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{}] }, ["a volume"]],
        ],
        [TEMPLATE]: [
            [{ blockDeviceMappings: [{ ebs: { encrypted: true } }] }, []],
            [{ blockDeviceMappings: [{ ebs: { encrypted: "true" } }] }, []],
            [{ blockDeviceMappings: [{ ebs: {} }, { ebs: { encrypted: false } }] }, ["a volume", "a volume"]],
            [{ blockDeviceMappings: [{ virtualName: "ephemeral0" }] }, []],
            [{}, ["the image's root volume"]],
        ],
        [SEARCH]: [
            [{ encryptAtRest: { enabled: true } }, []],
            [{ encryptAtRest: { enabled: false } }, ["encryptAtRest: { enabled: true }"]],
            [{}, ["encryptAtRest: { enabled: true }"]],
        ],
        "aws:kinesis/stream:Stream": [
            [{ encryptionType: "KMS" }, []],
            [{ encryptionType: "NONE" }, ['encryptionType: "KMS"']],
        ],
        "aws:sns/topic:Topic": [
            [{ kmsMasterKeyId: "alias/aws/sns" }, ["dropped in silence"]],
            [{ kmsMasterKeyId: "alias/own" }, []],
        ],
    },
};
