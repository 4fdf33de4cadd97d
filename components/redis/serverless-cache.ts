import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as aws from "../aws";
import type { Cache, RedisSettings } from "./node-cache";

/**
 * A serverless cache with one user, `default`, whose password is the token: clients that give a password alone, as a URL
 * without a name does, are that user. AWS's own `default` has no password, and it would be in the group otherwise.
 *
 * AUTH tokens do not exist there, TLS and encryption at rest always do:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export function serverlessCache(
    name: string,
    settings: RedisSettings,
    cache: { securityGroupId: pulumi.Input<string>; authToken: pulumi.Input<string>; port: number },
    parent: pulumi.CustomResourceOptions,
): Cache {
    const { engine, tags } = settings;
    // Users and groups are named for the whole account, and Pulumi makes up no names for ids.
    const suffix = new random.RandomId(`${name}-user`, { byteLength: 4 }, parent);
    const id = pulumi.interpolate`${name}-${suffix.hex}`;
    const user = new aws.elasticache.User(
        `${name}-user`,
        {
            engine,
            userId: id,
            userName: "default",
            // All keys, channels and commands, as the holder of an AUTH token has them.
            accessString: "on ~* &* +@all",
            authenticationMode: { type: "password", passwords: [cache.authToken] },
            tags,
        },
        parent,
    );
    const group = new aws.elasticache.UserGroup(
        `${name}-users`,
        { engine, userGroupId: id, userIds: [user.userId], tags },
        parent,
    );
    const serverless = new aws.elasticache.ServerlessCache(
        `${name}-cache`,
        {
            description: "Sessions and cached queries",
            engine,
            majorEngineVersion: settings.engineVersion.split(".")[0],
            userGroupId: group.userGroupId,
            subnetIds: settings.subnetIds,
            securityGroupIds: [cache.securityGroupId, ...settings.additionalSecurityGroupIds],
            snapshotRetentionLimit: settings.snapshotRetentionDays,
            // What it may cost at most: it grows with the load otherwise, whatever the load is.
            cacheUsageLimits: {
                dataStorage: { maximum: settings.serverlessMaximumGB, unit: "GB" },
                ecpuPerSeconds: [{ maximum: settings.serverlessMaximumEcpuPerSecond }],
            },
            tags,
        },
        // ElastiCache cannot move a serverless cache to other subnets: another zone of the network would replace it, empty.
        { ...parent, ignoreChanges: ["subnetIds"] },
    );
    const host = serverless.endpoints.apply(([endpoint]) => endpoint?.address ?? "");
    return {
        id: serverless.name,
        metricsId: serverless.name,
        host,
        readerHost: host,
        port: serverless.endpoints.apply(([endpoint]) => endpoint?.port ?? cache.port),
    };
}
