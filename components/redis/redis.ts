import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { clientSecurityGroup } from "../client-security-group";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { RedisArgs } from "./args";
import { versionsOf } from "./engines";
import { redisFaults } from "./faults";
import { nodeCache } from "./node-cache";
import { redisUrl } from "./redis-url";
import { serverlessCache } from "./serverless-cache";
import { redisDefaults } from "./settings";

export type { RedisArgs } from "./args";

const PORT = 6379;

/** Where a serverless cache answers reads that may be a little old; cluster clients learn of it and may go there. */
const READER_PORT = 6380;

/**
 * A cache on ElastiCache that speaks Redis: one node or serverless, TLS, a password, reachable from named security groups
 * only.
 *
 * $14.02 a month in Seoul with the defaults, all included. One node means that its failure empties the cache and takes it
 * away for some minutes: the application must live without it, and sessions must be able to begin again. `replicas`
 * doubles the price with the first and takes that away, but for the last moments' writes. `serverless` has no such node and costs $7.37 while it is small, but speaks cluster mode only.
 */
export class Redis extends pulumi.ComponentResource {
    /** Id of the replication group; a serverless cache's name. */
    readonly replicationGroupId: pulumi.Output<string>;
    /**
     * The one node, the dimension `CacheClusterId` of its metrics; a serverless cache's name, which is the dimension
     * separate `clusterId`.
     */
    readonly cacheClusterId: pulumi.Output<string>;
    /** Host name of the cache; it outlives the node. */
    readonly primaryEndpoint: pulumi.Output<string>;
    /** Host name that leads to the replicas, for reads that may be a little old; the primary's where there are none. */
    readonly readerEndpoint: pulumi.Output<string>;
    /** TCP port, 6379. */
    readonly port: pulumi.Output<number>;
    /** A serverless cache's second port, 6380, that clients must reach too; the first one again where there is a node. */
    readonly readerPort: pulumi.Output<number>;
    /** The cache's security group. Who needs access adds a rule to it. */
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
        const [newest = ""] = versionsOf(settings.engine);
        const { tags } = settings;
        const parent = { parent: this };

        const { group, rules } = clientSecurityGroup(
            name,
            {
                server: "Redis",
                vpcId: args.vpcId,
                port: PORT,
                ...(settings.serverless ? { secondPort: READER_PORT } : {}),
                clientSecurityGroupIds: args.clientSecurityGroupIds ?? [],
                tags,
            },
            parent,
        );
        const make = settings.serverless ? serverlessCache : nodeCache;
        const cache = make(
            name,
            { ...settings, engineVersion: settings.engineVersion ?? newest },
            { securityGroupId: group.id, authToken, port: PORT },
            parent,
        );

        const url = pulumi
            .all([authToken, cache.host, cache.port])
            .apply(([text, host, port]) => redisUrl({ authToken: text, host, port }));
        const parameter = new aws.ssm.Parameter(
            `${name}-url`,
            {
                type: "SecureString",
                tier: "Standard",
                description: "Connection URL of the cache, with its token",
                ...(args.kmsKeyArn === undefined ? {} : { keyId: args.kmsKeyArn }),
                value: url,
                tags,
            },
            // Who has the URL can connect.
            { parent: this, dependsOn: rules },
        );

        this.replicationGroupId = cache.id;
        this.cacheClusterId = cache.metricsId;
        this.primaryEndpoint = cache.host;
        this.readerEndpoint = cache.readerHost;
        this.port = cache.port;
        this.readerPort = settings.serverless ? pulumi.output(READER_PORT) : cache.port;
        this.securityGroupId = group.id;
        this.redisUrl = pulumi.secret(url);
        this.redisUrlParameterArn = parameter.arn;
        this.redisUrlVersion = parameter.version.apply(String);
        this.registerOutputs({
            replicationGroupId: this.replicationGroupId,
            cacheClusterId: this.cacheClusterId,
            primaryEndpoint: this.primaryEndpoint,
            readerEndpoint: this.readerEndpoint,
            port: this.port,
            readerPort: this.readerPort,
            securityGroupId: this.securityGroupId,
            redisUrl: this.redisUrl,
            redisUrlParameterArn: this.redisUrlParameterArn,
            redisUrlVersion: this.redisUrlVersion,
        });
    }
}
