import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { clientSecurityGroup } from "../client-security-group";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { RedisArgs } from "./args";
import { redisDefaults } from "./defaults";
import { parameterFamily, versionsOf } from "./engines";
import { redisFaults } from "./faults";
import { redisUrl } from "./redis-url";

export type { RedisArgs } from "./args";

const PORT = 6379;

/**
 * A cache on ElastiCache that speaks Redis: one node, TLS, an AUTH token, reachable from named security groups only.
 * Cluster mode is off, because Socket.IO's adapter and job queues use commands over several keys at once.
 *
 * $14.02 a month in Seoul with the defaults, all included. One node means that its failure empties the cache and takes it
 * away for some minutes: the application must live without it, and sessions must be able to begin again.
 *
 * A replication group although there is one node: Valkey comes in no other form, and a replica can join it later.
 */
export class Redis extends pulumi.ComponentResource {
    /** Id of the replication group. */
    readonly replicationGroupId: pulumi.Output<string>;
    /** The one node, the dimension `CacheClusterId` of its metrics. */
    readonly cacheClusterId: pulumi.Output<string>;
    /** Host name of the cache; it outlives the node. */
    readonly primaryEndpoint: pulumi.Output<string>;
    /** TCP port, 6379. */
    readonly port: pulumi.Output<number>;
    /** The cache's security group. Who wants in adds a rule to it. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The complete URL, a secret: `rediss://:token@host:6379`. */
    readonly redisUrl: pulumi.Output<string>;
    /**
     * ARN of the parameter that holds the URL: an SSM SecureString, free, for the `secrets` of a task definition. Its
     * reader needs `ssm:GetParameters` and, with the account's own key `alias/aws/ssm`, no right on a key.
     */
    readonly redisUrlParameterArn: pulumi.Output<string>;
    /** Counts up whenever the URL changes, by a new token for instance: tasks started before have the old one. */
    readonly redisUrlVersion: pulumi.Output<string>;

    constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Redis ${name}`, redisFaults(args, name));
        // The component's own inputs go into the state: a token given as plain text must not.
        const authToken = pulumi.secret(args.authToken);
        super("glimpse:redis:Redis", name, { ...args, authToken }, opts);
        const settings = withDefaults(redisDefaults, args);
        const { engine, nodeType, tags } = settings;
        const [newest = ""] = versionsOf(engine);
        const engineVersion = settings.engineVersion ?? newest;
        const family = parameterFamily(engine, engineVersion) ?? "";
        const parent = { parent: this };

        const { group, rules } = clientSecurityGroup(
            name,
            {
                server: "Redis",
                vpcId: args.vpcId,
                port: PORT,
                clientSecurityGroupIds: args.clientSecurityGroupIds ?? [],
                tags,
            },
            parent,
        );
        const subnetGroup = new aws.elasticache.SubnetGroup(
            `${name}-subnets`,
            { description: "Private subnets of the cache", subnetIds: args.subnetIds, tags },
            parent,
        );
        // Another major version is another family and so another group: Pulumi makes it before it drops the old one.
        const parameterGroup = new aws.elasticache.ParameterGroup(
            `${name}-parameters`,
            {
                description: `${family}, cluster mode off`,
                family,
                parameters: [
                    { name: "cluster-enabled", value: "no" },
                    { name: "maxmemory-policy", value: settings.maxmemoryPolicy },
                    // For replication, snapshots and clients' buffers. A micro node has too little for the default of
                    // 25: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html
                    { name: "reserved-memory-percent", value: nodeType.endsWith(".micro") ? "50" : "25" },
                ],
                tags,
            },
            parent,
        );
        const cache = new aws.elasticache.ReplicationGroup(
            `${name}-cache`,
            {
                description: "Sessions and cached queries",
                engine,
                engineVersion,
                // A minor version that AWS moves up by itself reads as a step down at the next refresh and update, and
                // that replaces the cache. Security fixes come as service updates all the same.
                autoMinorVersionUpgrade: false,
                nodeType,
                numCacheClusters: 1,
                automaticFailoverEnabled: false,
                multiAzEnabled: false,
                port: PORT,
                parameterGroupName: parameterGroup.name,
                subnetGroupName: subnetGroup.name,
                securityGroupIds: [group.id],

                atRestEncryptionEnabled: true,
                // Must be stated for Valkey. The mode is not: it serves groups that live without TLS.
                transitEncryptionEnabled: true,
                authToken,
                authTokenUpdateStrategy: settings.authTokenUpdateStrategy,

                snapshotRetentionLimit: settings.snapshotRetentionDays,
                maintenanceWindow: settings.maintenanceWindow,
                applyImmediately: settings.applyImmediately,
                tags,
            },
            parent,
        );

        const url = pulumi
            .all([authToken, cache.primaryEndpointAddress, cache.port])
            .apply(([text, host, port]) => redisUrl({ authToken: text, host, port: port ?? PORT }));
        const parameter = new aws.ssm.Parameter(
            `${name}-url`,
            {
                type: "SecureString",
                tier: "Standard",
                description: "Connection URL of the cache, with its token",
                value: url,
                tags,
            },
            // Who has the URL can connect.
            { parent: this, dependsOn: rules },
        );

        this.replicationGroupId = cache.replicationGroupId;
        // AWS counts the nodes of a group from 001.
        this.cacheClusterId = pulumi.interpolate`${cache.replicationGroupId}-001`;
        this.primaryEndpoint = cache.primaryEndpointAddress;
        this.port = cache.port.apply((port) => port ?? PORT);
        this.securityGroupId = group.id;
        this.redisUrl = pulumi.secret(url);
        this.redisUrlParameterArn = parameter.arn;
        this.redisUrlVersion = parameter.version.apply(String);
        this.registerOutputs({
            replicationGroupId: this.replicationGroupId,
            cacheClusterId: this.cacheClusterId,
            primaryEndpoint: this.primaryEndpoint,
            port: this.port,
            securityGroupId: this.securityGroupId,
            redisUrl: this.redisUrl,
            redisUrlParameterArn: this.redisUrlParameterArn,
            redisUrlVersion: this.redisUrlVersion,
        });
    }
}
