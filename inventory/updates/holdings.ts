import { classic } from "../classic";
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
const SNAPSHOT = ["snapshot", "data"] as const;
const STREAM = ["stream", "records"] as const;
const VAULT = ["backup vault", "backups"] as const;
const CODE = ["repository", "code"] as const;
const KEY = ["key", "key material, and with it all that it encrypted,"] as const;
const VALUE = ["secret", "value"] as const;

/** By type: what people call it, and what would be lost. */
const HOLDINGS: Record<string, readonly [noun: string, what: string]> = {
    "aws:rds/instance:Instance": DATABASE,
    "aws:rds/cluster:Cluster": DATABASE,
    "aws:rds/globalCluster:GlobalCluster": DATABASE,
    "aws:docdb/cluster:Cluster": DATABASE,
    "aws:docdb/elasticCluster:ElasticCluster": DATABASE,
    "aws:docdb/globalCluster:GlobalCluster": DATABASE,
    "aws:dsql/cluster:Cluster": DATABASE,
    "aws:neptune/cluster:Cluster": DATABASE,
    "aws:neptune/globalCluster:GlobalCluster": DATABASE,
    "aws:redshift/cluster:Cluster": DATABASE,
    "aws:redshiftserverless/namespace:Namespace": DATABASE,
    "aws:timestreaminfluxdb/dbCluster:DbCluster": DATABASE,
    "aws:timestreaminfluxdb/dbInstance:DbInstance": DATABASE,
    "aws:keyspaces/keyspace:Keyspace": DATABASE,
    "aws:qldb/ledger:Ledger": DATABASE,
    "aws:memorydb/cluster:Cluster": DATABASE,
    "aws:memorydb/multiRegionCluster:MultiRegionCluster": DATABASE,
    "aws:opensearch/domain:Domain": ["search domain", "indexes"],
    "aws:opensearch/serverlessCollection:ServerlessCollection": ["search collection", "indexes"],
    "aws:elasticsearch/domain:Domain": ["search domain", "indexes"],
    "aws:kendra/index:Index": ["search index", "documents"],
    "aws:elasticache/replicationGroup:ReplicationGroup": CACHE,
    "aws:elasticache/serverlessCache:ServerlessCache": CACHE,
    "aws:elasticache/cluster:Cluster": CACHE,
    "aws:dynamodb/table:Table": TABLE,
    "aws:dynamodb/globalTable:GlobalTable": TABLE,
    "aws:s3/bucket:Bucket": BUCKET,
    "aws:s3/bucketV2:BucketV2": BUCKET,
    "aws:s3/directoryBucket:DirectoryBucket": BUCKET,
    "aws:s3tables/tableBucket:TableBucket": ["table bucket", "tables"],
    "aws:s3/vectorsVectorBucket:VectorsVectorBucket": ["vector bucket", "vectors"],
    "aws:s3/vectorsIndex:VectorsIndex": ["vector index", "vectors"],
    "aws:efs/fileSystem:FileSystem": FILES,
    "aws:ebs/volume:Volume": ["volume", "data"],
    "aws:ebs/snapshot:Snapshot": SNAPSHOT,
    "aws:rds/snapshot:Snapshot": SNAPSHOT,
    "aws:rds/clusterSnapshot:ClusterSnapshot": SNAPSHOT,
    "aws:ec2/ami:Ami": ["image", "disks"],
    "aws:ec2/instance:Instance": ["instance", "disks"],
    "aws:ecr/repository:Repository": ["repository", "images"],
    "aws:ecrpublic/repository:Repository": ["repository", "images"],
    "aws:codecommit/repository:Repository": CODE,
    "aws:codeartifact/repository:Repository": ["repository", "packages"],
    "github:index/repository:Repository": CODE,
    "gitlab:index/project:Project": CODE,
    "aws:cognito/userPool:UserPool": ["user pool", "users"],
    "aws:cognito/identityPool:IdentityPool": ["identity pool", "identities"],
    "aws:directoryservice/directory:Directory": ["directory", "users"],
    "aws:secretsmanager/secret:Secret": VALUE,
    "aws:kms/key:Key": KEY,
    "aws:kms/replicaKey:ReplicaKey": ["key", "copy in this region"],
    "aws:kms/externalKey:ExternalKey": KEY,
    "aws:cloudhsmv2/cluster:Cluster": ["cluster", "keys"],
    "aws:acmpca/certificateAuthority:CertificateAuthority": [
        "certificate authority",
        "key, and with it all that it signed,",
    ],
    "aws:sqs/queue:Queue": ["queue", "messages"],
    "aws:mq/broker:Broker": ["broker", "messages"],
    "aws:kinesis/stream:Stream": STREAM,
    "aws:kinesis/videoStream:VideoStream": STREAM,
    "aws:msk/cluster:Cluster": ["cluster", "records"],
    "aws:msk/serverlessCluster:ServerlessCluster": ["cluster", "records"],
    "aws:msk/topic:Topic": ["topic", "records"],
    "aws:cloudwatch/logGroup:LogGroup": ["log group", "logs"],
    "aws:cloudwatch/eventArchive:EventArchive": ["archive", "events"],
    "aws:cloudtrail/eventDataStore:EventDataStore": ["event data store", "events"],
    "aws:amp/workspace:Workspace": ["workspace", "metrics"],
    "aws:backup/vault:Vault": VAULT,
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": VAULT,
    "aws:ec2/eip:Eip": ["address", "IP address"],
    "aws:route53/zone:Zone": ["zone", "name servers"],
    "aws:acm/certificate:Certificate": ["certificate", "validation"],
    "aws:cloudfront/distribution:Distribution": ["distribution", "domain name"],
    "aws:cloudfront/keyValueStore:KeyValueStore": ["key-value store", "values"],
    "random:index/randomPassword:RandomPassword": ["password", "value"],
    "tls:index/privateKey:PrivateKey": ["key", "value"],
    "mongodbatlas:index/cluster:Cluster": DATABASE,
    "mongodbatlas:index/advancedCluster:AdvancedCluster": DATABASE,
    "gcp:spanner/instance:Instance": DATABASE,
    "gcp:alloydb/cluster:Cluster": DATABASE,
    "gcp:bigtable/instance:Instance": DATABASE,
    "gcp:redis/instance:Instance": CACHE,
    "azure-native:storage:StorageAccount": ["storage account", "data"],
    "azure:storage/account:Account": ["storage account", "data"],
    "azure:cosmosdb/account:Account": DATABASE,
};

/** Ends the name of what holds data at most providers: `DatabaseInstance`, `StorageBucket`, `PersistentVolumeClaim`. */
const SOUNDS =
    /(database(instance|cluster|account|server)?|db(instance|cluster)|flexible ?server|dataset|bucket|table|volume(claim)?|disk|file ?system|snapshot|cache(cluster)?|vault|ledger|keyspace|user ?pool|replication ?group|repository|domain)$/i;
/** Ends the name of what only sounds so: routes, a login page's address, names of hosts. */
const SOUNDS_ALIKE = /(Route|Policy|Prefix)Table$|UserPoolDomain$|CatalogTable$|Multicast ?Domain$/;

/** What would be lost with a resource; nothing where it holds nothing. @param inputs what is there now */
export function holdingOf(type: string, inputs: Record<string, unknown> = {}): Holding | undefined {
    const [today] = classic({ urn: "", type, name: "", inputs });
    const own = today?.type ?? type;
    const known = HOLDINGS[own];
    if (known) {
        const [noun, what] = known;
        const given = today?.inputs ?? inputs;
        const snapshot = given["finalSnapshotIdentifier"];
        const isKept = given["skipFinalSnapshot"] !== true && typeof snapshot === "string";
        return { noun, what, ...(isKept ? { keptIn: "its final snapshot" } : {}) };
    }
    const name = own.split(":").at(-1) ?? own;
    return SOUNDS.test(name) && !SOUNDS_ALIKE.test(name) ? { noun: name, what: "data, if it holds any," } : undefined;
}
