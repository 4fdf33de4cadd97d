import { inspect } from "../inspection";
import { rule } from "../rule";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const CLUSTER = "aws:elasticache/cluster:Cluster";
const DAX = "aws:dax/cluster:Cluster";
const API_CACHE = "aws:appsync/apiCache:ApiCache";
const MEMORY_DB = "aws:memorydb/cluster:Cluster";

/** Caches speak TLS only. */
export const cacheTls = rule({
    name: "cache-tls",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Caches are spoken to in TLS only.",
    why: "Sessions are as good as passwords, and without TLS a cache cannot even have an AUTH token.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
    remediation:
        "Write transitEncryptionEnabled: true on a replication group (one node will do) and connect with rediss://. A live " +
        'cache goes there over transitEncryptionMode "preferred", then "required".',
    alone: true,
    reads: {
        [GROUP]: ["transitEncryptionEnabled", "transitEncryptionMode", "globalReplicationGroupId"],
        [CLUSTER]: ["replicationGroupId", "transitEncryptionEnabled"],
        [MEMORY_DB]: ["tlsEnabled"],
        [DAX]: ["clusterEndpointEncryptionType"],
        [API_CACHE]: ["transitEncryptionEnabled"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([GROUP], (properties, { name }) => {
                // A secondary of a global group is as its primary is.
                if (properties.has("globalReplicationGroupId")) return undefined;
                if (!properties.flag("transitEncryptionEnabled")) {
                    return `${name} speaks plain text. Write transitEncryptionEnabled: true.`;
                }
                return properties.text("transitEncryptionMode") === "preferred"
                    ? `${name} still takes plain text (transitEncryptionMode preferred). Write "required".`
                    : undefined;
            });
            inspection.askAll([CLUSTER], (properties, { name }) => {
                if (properties.has("replicationGroupId") || properties.flag("transitEncryptionEnabled"))
                    return undefined;
                return (
                    `${name} speaks plain text. Write transitEncryptionEnabled: true (Memcached); Redis and Valkey need an ` +
                    "aws.elasticache.ReplicationGroup with numCacheClusters: 1 and transitEncryptionEnabled: true."
                );
            });
            inspection.askAll([MEMORY_DB], (properties, { name }) =>
                (properties.flag("tlsEnabled") ?? true)
                    ? undefined
                    : `${name} speaks plain text. Write tlsEnabled: true.`,
            );
            inspection.askAll([DAX], (properties, { name }) =>
                properties.text("clusterEndpointEncryptionType") === "TLS"
                    ? undefined
                    : `${name} speaks plain text. Write clusterEndpointEncryptionType: "TLS", which only a new cluster takes.`,
            );
            inspection.askAll([API_CACHE], (properties, { name }) =>
                properties.flag("transitEncryptionEnabled")
                    ? undefined
                    : `${name} speaks plain text. Write transitEncryptionEnabled: true, which only a new cache takes.`,
            );
        }),
});
