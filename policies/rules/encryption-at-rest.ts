import { holdsHere, isIn } from "../account";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";
import { type ByDefault, volumeFaults, volumeReads } from "../volumes";

/** Where encryption is a switch of the resource, and what AWS does when no one touches it. */
const SWITCHES: [type: string, input: string, otherwise: boolean][] = [
    ["aws:rds/instance:Instance", "storageEncrypted", false],
    ["aws:rds/cluster:Cluster", "storageEncrypted", false],
    ["aws:docdb/cluster:Cluster", "storageEncrypted", false],
    ["aws:neptune/cluster:Cluster", "storageEncrypted", false],
    ["aws:rds/globalCluster:GlobalCluster", "storageEncrypted", false],
    ["aws:docdb/globalCluster:GlobalCluster", "storageEncrypted", false],
    ["aws:neptune/globalCluster:GlobalCluster", "storageEncrypted", false],
    ["aws:ec2/amiCopy:AmiCopy", "encrypted", false],
    ["aws:ebs/snapshotCopy:SnapshotCopy", "encrypted", false],
    ["aws:redshift/cluster:Cluster", "encrypted", true],
    ["aws:ebs/volume:Volume", "encrypted", false],
    ["aws:efs/fileSystem:FileSystem", "encrypted", false],
    ["aws:elasticache/replicationGroup:ReplicationGroup", "atRestEncryptionEnabled", false],
    ["aws:sqs/queue:Queue", "sqsManagedSseEnabled", true],
    ["aws:appsync/apiCache:ApiCache", "atRestEncryptionEnabled", false],
    ["aws:workspaces/workspace:Workspace", "rootVolumeEncryptionEnabled", false],
    ["aws:workspaces/workspace:Workspace", "userVolumeEncryptionEnabled", false],
];
const METHODS = "aws:apigateway/methodSettings:MethodSettings";
const SEARCH = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const DAX = "aws:dax/cluster:Cluster";
const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const STREAM = "aws:kinesis/stream:Stream";
const TOPIC = "aws:sns/topic:Topic";
const DELIVERY = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
/** Where a delivery stream takes its records from keeps them encrypted, or not. */
const SOURCES = ["kinesisSourceConfiguration", "mskSourceConfiguration"];
/** A global cluster of one that is there is as that one is. */
const GLOBAL_CLUSTERS = ["rds", "docdb", "neptune"].map((one) => `aws:${one}/globalCluster:GlobalCluster`);
const ACCOUNT_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/** What is written to a disk is encrypted there. S3, DynamoDB, Secrets Manager and logs always are. */
export const encryptionAtRest = rule({
    name: "encryption-at-rest",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Databases, volumes, caches, streams and queues are encrypted at rest.",
    why: "A disk, snapshot or backup outside the account is then unreadable. It costs nothing.",
    url: "https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/general-encryption-best-practices.html",
    remediation:
        "Switch encryption on when the resource is made: for databases, caches and volumes a later change replaces them. " +
        "AWS's own key (aws/rds, aws/ebs) is free; a key of your own costs a dollar a month.",
    reads: {
        ...SWITCHES.reduce<Record<string, string[]>>((reads, [type, input]) => {
            reads[type] = [...(reads[type] ?? []), input];
            return reads;
        }, {}),
        [METHODS]: ["settings.cachingEnabled", "settings.cacheDataEncrypted"],
        "aws:rds/instance:Instance": ["storageEncrypted", "replicateSourceDb"],
        "aws:rds/cluster:Cluster": ["storageEncrypted", "engineMode"],
        "aws:sqs/queue:Queue": ["sqsManagedSseEnabled", "kmsMasterKeyId"],
        ...volumeReads,
        [GROUP]: ["atRestEncryptionEnabled", "engine"],
        ...Object.fromEntries(SEARCH.map((type) => [type, ["encryptAtRest.enabled"]])),
        [DAX]: ["serverSideEncryption.enabled"],
        ...Object.fromEntries(GLOBAL_CLUSTERS.map((type) => [type, ["storageEncrypted", "sourceDbClusterIdentifier"]])),
        [STREAM]: ["encryptionType"],
        [DELIVERY]: ["serverSideEncryption.enabled", ...SOURCES],
        [TOPIC]: ["kmsMasterKeyId"],
        [ACCOUNT_DEFAULT]: ["enabled"],
    },
    judge: (resources, _, { region }) =>
        inspect(resources, (inspection) => {
            const byDefault = encryptsByDefault(inspection, region);
            for (const [type, input, otherwise] of SWITCHES) {
                inspection.askAll([type], (properties, { name }) => {
                    if (isExempt(type, properties, region)) return undefined;
                    const fallback = type === "aws:ebs/volume:Volume" ? byDefault(properties) : otherwise;
                    return (properties.flag(input) ?? fallback)
                        ? undefined
                        : `${name} is not encrypted at rest. Write ${input}: true.`;
                });
            }
            volumeFaults(inspection, byDefault);
            inspection.askAll(SEARCH, (properties, { name }) =>
                properties.block("encryptAtRest")?.flag("enabled")
                    ? undefined
                    : `${name} is not encrypted at rest. Write encryptAtRest: { enabled: true }.`,
            );
            inspection.askAll([DAX], (properties, { name }) =>
                properties.block("serverSideEncryption")?.flag("enabled")
                    ? undefined
                    : `${name} is not encrypted at rest. Write serverSideEncryption: { enabled: true }.`,
            );
            inspection.askAll([METHODS], (properties, { name }) => {
                const settings = properties.block("settings");
                return settings?.flag("cachingEnabled") && !settings.flag("cacheDataEncrypted")
                    ? `${name} caches answers that are not encrypted. Write cacheDataEncrypted: true.`
                    : undefined;
            });
            inspection.askAll([STREAM], (properties, { name }) =>
                (properties.text("encryptionType") ?? "NONE") === "NONE"
                    ? `${name} is not encrypted at rest. Write encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis".`
                    : undefined,
            );
            inspection.askAll([DELIVERY], (properties, { name }) =>
                SOURCES.some((key) => properties.has(key)) || properties.block("serverSideEncryption")?.flag("enabled")
                    ? undefined
                    : `${name} is not encrypted at rest. Write serverSideEncryption: { enabled: true }.`,
            );
            inspection.askAll([ACCOUNT_DEFAULT], (properties, { name }) =>
                properties.flag("enabled") === false
                    ? `${name} makes the account leave new volumes unencrypted. Write enabled: true.`
                    : undefined,
            );
            inspection.askAll([TOPIC], (properties, { name }) =>
                // Undelivered messages are kept encrypted on AWS's disks; this key, though, AWS's own publishers cannot use.
                properties.text("kmsMasterKeyId") === "alias/aws/sns"
                    ? `${name} uses the key alias/aws/sns, with which alarms and events are dropped in silence. Write a key of your own that lets cloudwatch.amazonaws.com use it, or none.`
                    : undefined,
            );
        }),
});

function encryptsByDefault(inspection: Inspection, region: string): ByDefault {
    let isOn = false;
    inspection.askAll([ACCOUNT_DEFAULT], (properties) => {
        isOn = holdsHere(properties, region) && (properties.flag("enabled") ?? true);
        return undefined;
    });
    return (volume) => isOn && isIn(volume, region);
}

function isExempt(type: string, properties: Properties, region: string): boolean {
    // A replica within the region is encrypted as its source is. From another region it is as it says itself.
    if (type === "aws:rds/instance:Instance") {
        const source = properties.isHidden("replicateSourceDb") ? "" : properties.text("replicateSourceDb");
        const [, of] = /^arn:[^:]*:rds:([^:]+):/.exec(source ?? "") ?? [];
        return source !== undefined && (of === undefined || of === region);
    }
    // Valkey is encrypted unless it is said not to be.
    if (type === GROUP) return !properties.has("atRestEncryptionEnabled") && properties.text("engine") === "valkey";
    if (GLOBAL_CLUSTERS.includes(type)) return properties.has("sourceDbClusterIdentifier");
    if (type === "aws:rds/cluster:Cluster") return properties.text("engineMode") === "serverless";
    return type === "aws:sqs/queue:Queue" && properties.has("kmsMasterKeyId");
}
