import type { Cases } from "./case";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";

/** What is spoken in TLS, and how. */
export const tls: Cases = {
    "cache-tls": {
        [CACHE]: [
            [{ transitEncryptionEnabled: true }, []],
            [{ transitEncryptionEnabled: true, transitEncryptionMode: "required" }, []],
            [{ transitEncryptionEnabled: true, transitEncryptionMode: "preferred" }, ['Write "required"']],
            [{ transitEncryptionEnabled: false, transitEncryptionMode: "preferred" }, ["speaks plain text"]],
            [{ globalReplicationGroupId: "global" }, []],
        ],
        "aws:elasticache/cluster:Cluster": [
            [{ transitEncryptionEnabled: true }, []],
            [{ transitEncryptionEnabled: false }, ["speaks plain text"]],
        ],
        "aws:memorydb/cluster:Cluster": [
            [{ tlsEnabled: true }, []],
            [{ tlsEnabled: false }, ["tlsEnabled: true"]],
        ],
    },
    "invalid-headers": {
        "aws:lb/loadBalancer:LoadBalancer": [
            [{ dropInvalidHeaderFields: true }, []],
            [{ dropInvalidHeaderFields: false }, ["dropInvalidHeaderFields: true"]],
            [{ loadBalancerType: "application" }, ["dropInvalidHeaderFields: true"]],
            [{ loadBalancerType: "network" }, []],
        ],
    },
};
