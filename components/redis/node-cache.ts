import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { RedisArgs } from "./args";
import { parameterFamily } from "./engines";
import { isTiered } from "./node-types";
import type { redisDefaults } from "./settings";

/** The arguments with defaults filled in. */
export type RedisSettings = RedisArgs & typeof redisDefaults & { engineVersion: string };

/** What is to be known of a cache, node or serverless. */
export interface Cache {
    id: pulumi.Output<string>;
    /** What its metrics are named by. */
    metricsId: pulumi.Output<string>;
    host: pulumi.Output<string>;
    /** Where reads may go that may be a little old: the replicas together. */
    readerHost: pulumi.Output<string>;
    port: pulumi.Output<number>;
}

/**
 * One node or a primary with replicas, in a replication group: Valkey comes in no other form, and replicas can join it later.
 * Cluster mode is off,
 * because Socket.IO's adapter and job queues use commands over several keys at once.
 */
export function nodeCache(
    name: string,
    settings: RedisSettings,
    cache: { securityGroupId: pulumi.Input<string>; authToken: pulumi.Input<string>; port: number },
    parent: pulumi.CustomResourceOptions,
): Cache {
    const { engine, engineVersion, nodeType, tags } = settings;
    const family = parameterFamily(engine, engineVersion) ?? "";
    const subnetGroupName =
        settings.subnetGroupName ??
        new aws.elasticache.SubnetGroup(
            `${name}-subnets`,
            { description: "Private subnets of the cache", subnetIds: settings.subnetIds, tags },
            parent,
        ).name;
    // Another major version is another family and so another group: Pulumi makes it before it drops the old one.
    const parameterGroup = new aws.elasticache.ParameterGroup(
        `${name}-parameters`,
        {
            description: `${family}, cluster mode off`,
            family,
            parameters: differing({
                "maxmemory-policy": settings.maxmemoryPolicy,
                // For replication, snapshots and clients' buffers. A micro node has too little for the default of
                // 25: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html
                "reserved-memory-percent": nodeType.endsWith(".micro") ? "50" : "25",
            }),
            tags,
        },
        parent,
    );
    const group = new aws.elasticache.ReplicationGroup(
        `${name}-cache`,
        {
            description: "Sessions and cached queries",
            engine,
            engineVersion,
            // A minor version that AWS moves up by itself reads as a step down at the next refresh and update, and
            // that replaces the cache. Security fixes come as service updates all the same.
            autoMinorVersionUpgrade: false,
            nodeType,
            ...(isTiered(nodeType) ? { dataTieringEnabled: true } : {}),
            numCacheClusters: 1 + settings.replicas,
            // Several zones, or a replica would be lost with the primary.
            automaticFailoverEnabled: settings.replicas > 0,
            multiAzEnabled: settings.replicas > 0,
            port: cache.port,
            parameterGroupName: parameterGroup.name,
            subnetGroupName,
            securityGroupIds: [cache.securityGroupId, ...settings.additionalSecurityGroupIds],

            atRestEncryptionEnabled: true,
            // Must be stated for Valkey. The mode is not: it serves groups that live without TLS.
            transitEncryptionEnabled: true,
            authToken: cache.authToken,
            authTokenUpdateStrategy: settings.authTokenUpdateStrategy,

            snapshotRetentionLimit: settings.snapshotRetentionDays,
            maintenanceWindow: settings.maintenanceWindow,
            applyImmediately: settings.applyImmediately,
            tags,
        },
        parent,
    );
    return {
        id: group.replicationGroupId,
        // AWS counts the nodes of a group from 001. After a failover that one is a replica.
        metricsId: pulumi.interpolate`${group.replicationGroupId}-001`,
        host: group.primaryEndpointAddress,
        readerHost: settings.replicas > 0 ? group.readerEndpointAddress : group.primaryEndpointAddress,
        port: group.port.apply((port) => port ?? cache.port),
    };
}

/**
 * What every family has by itself. The provider reads back only what differs from it (`Source=user` in
 * DescribeCacheParameters), so that a default that is stated would show as a change after each refresh. Cluster mode,
 * `cluster-enabled`, is relied on in the same way: "no", unless a group says otherwise.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
const DEFAULTS: Record<string, string> = { "maxmemory-policy": "volatile-lru", "reserved-memory-percent": "25" };

function differing(parameters: Record<string, string>) {
    return Object.entries(parameters)
        .filter(([name, value]) => value !== DEFAULTS[name])
        .map(([name, value]) => ({ name, value }));
}
