import type { Holding } from "./update";

/*
 * Which resources hold what nothing can make again. A type that is not listed and sounds like one that does is taken for
 * one: a database of a provider that no one here knows must not pass for a mark in a list.
 */

const DATABASE = ["database", "data"] as const;
const CACHE = ["cache", "contents"] as const;
const BUCKET = ["bucket", "objects"] as const;
const TABLE = ["table", "items"] as const;
const FILES = ["file system", "files"] as const;

/** By type: what people call it, and what would be lost. */
const HOLDINGS: Record<string, readonly [noun: string, what: string]> = {
    "aws:rds/instance:Instance": DATABASE,
    "aws:rds/cluster:Cluster": DATABASE,
    "aws:rds/globalCluster:GlobalCluster": DATABASE,
    "aws:docdb/cluster:Cluster": DATABASE,
    "aws:neptune/cluster:Cluster": DATABASE,
    "aws:redshift/cluster:Cluster": DATABASE,
    "aws:opensearch/domain:Domain": ["search domain", "indexes"],
    "aws:elasticache/replicationGroup:ReplicationGroup": CACHE,
    "aws:elasticache/serverlessCache:ServerlessCache": CACHE,
    "aws:elasticache/cluster:Cluster": CACHE,
    "aws:memorydb/cluster:Cluster": DATABASE,
    "aws:dynamodb/table:Table": TABLE,
    "aws:s3/bucket:Bucket": BUCKET,
    "aws:s3/bucketV2:BucketV2": BUCKET,
    "aws:efs/fileSystem:FileSystem": FILES,
    "aws:ebs/volume:Volume": ["volume", "data"],
    "aws:ec2/instance:Instance": ["instance", "disks"],
    "aws:ecr/repository:Repository": ["repository", "images"],
    "aws:cognito/userPool:UserPool": ["user pool", "users"],
    "aws:secretsmanager/secret:Secret": ["secret", "value"],
    "aws:kms/key:Key": ["key", "key material, and with it all that it encrypted,"],
    "aws:sqs/queue:Queue": ["queue", "messages"],
    "aws:kinesis/stream:Stream": ["stream", "records"],
    "aws:msk/cluster:Cluster": ["cluster", "records"],
    "aws:cloudwatch/logGroup:LogGroup": ["log group", "logs"],
    "aws:backup/vault:Vault": ["backup vault", "backups"],
    "aws:ec2/eip:Eip": ["address", "IP address"],
    "aws:route53/zone:Zone": ["zone", "name servers"],
    "aws:acm/certificate:Certificate": ["certificate", "validation"],
    "aws:cloudfront/distribution:Distribution": ["distribution", "domain name"],
    "random:index/randomPassword:RandomPassword": ["password", "value"],
};

/** Ends the name of what holds data at most providers: `DatabaseInstance`, `StorageBucket`, `PersistentVolumeClaim`. */
const SOUNDS =
    /(database(instance|cluster)?|db(instance|cluster)|bucket|table|volume(claim)?|disk|file ?system|cache(cluster)?|vault|user ?pool|replication ?group|domain)$/i;

/** What would be lost with a resource; nothing where it holds nothing. @param inputs what is there now */
export function holdingOf(type: string, inputs: Record<string, unknown> = {}): Holding | undefined {
    const known = HOLDINGS[type];
    if (known) {
        const [noun, what] = known;
        const snapshot = inputs["finalSnapshotIdentifier"];
        const isKept = inputs["skipFinalSnapshot"] !== true && typeof snapshot === "string";
        return { noun, what, ...(isKept ? { keptIn: "its final snapshot" } : {}) };
    }
    const name = type.split(":").at(-1) ?? type;
    return SOUNDS.test(name) && !/RouteTable$/.test(name) ? { noun: name, what: "data, if it holds any," } : undefined;
}
