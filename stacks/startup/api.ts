import type * as pulumi from "@pulumi/pulumi";
import { FargateService, type UserPool } from "../../components/index";
import type { StartupConfig } from "../config";
import { namesOf, replicaUrlName } from "../config/names";
import { CACHE_IN_TASK_URL, tasksOf } from "../config/tasks";
import type { DatabaseUrls } from "./database-urls";
import type { Ground } from "./ground";
import type { Part } from "./parts";
import { sessionPolicies } from "./sessions";

/** What the API uses. */
interface Used {
    database: Part;
    redis: Part;
    files: Part;
    jwt: Part;
    queueing: Part;
    users: UserPool;
    urls: DatabaseUrls | undefined;
    /** The customer's key of the secrets, if they have one. */
    secretsKeyArns: pulumi.Input<string>[];
}

/** The API: all that the stack has, given to its tasks. */
export function apiOf(config: StartupConfig, ground: Ground, used: Used): FargateService {
    const { ingress, own } = ground;
    const { database, redis, files, jwt, queueing, users, urls, secretsKeyArns } = used;
    return new FargateService("api", {
        ...tasksOf(config),
        ...namesOf(config),
        vpcId: ground.vpcId,
        subnetIds: ground.outboundSubnetIds,
        targetGroupArn: ingress.targetGroupArn,
        loadBalancerSecurityGroupId: ingress.securityGroupId,
        // The other's load balancer counts both stacks: no alarm of its could show whose deployment failed.
        ...(own
            ? {
                  loadBalancerArnSuffix: own.ingress.loadBalancerArnSuffix,
                  targetGroupArnSuffix: own.ingress.targetGroupArnSuffix,
              }
            : {}),
        image: ground.imageUri ?? config.api.image,
        repositoryArn: ground.repositoryArn,
        environment: {
            NODE_ENV: "production",
            ...database.environment,
            ...files.environment,
            COGNITO_USER_POOL_ID: users.userPoolId,
            COGNITO_CLIENT_ID: users.clientId,
            // CloudFront and the load balancer: what a client claims in X-Forwarded-For is before them.
            TRUSTED_PROXIES: config.ingress.mode === "public" ? "1" : "2",
            ...redis.environment,
            ...(config.redis.inTask ? { REDIS_URL: CACHE_IN_TASK_URL } : {}),
            ...queueing.environment,
            ...config.api.environment,
        },
        secrets: {
            ...config.api.secrets,
            ...database.secrets,
            // DATABASE_REPLICA_URL, DATABASE_REPLICA_2_URL and so on.
            ...Object.fromEntries(urls?.replicaArns.map((arn, index) => [replicaUrlName(index), arn]) ?? []),
            ...redis.secrets,
            ...jwt.secrets,
            ...files.secrets,
        },
        ...(secretsKeyArns.length > 0 ? { secretsKeyArns } : {}),
        oneOffSecretArns: urls?.oneOff && Object.values(urls.oneOff),
        // A server that the database or the cache refuses reads its URL again: the others serve meanwhile. The JWT secret
        // too: in a deployment that rotates it, old tasks meet tokens that new ones have signed.
        rereads: [...database.rereads, ...redis.rereads, ...jwt.rereads],
        restartOn: [
            ...database.restartOn,
            ...(urls?.replicaVersions ?? []),
            ...redis.restartOn,
            ...jwt.restartOn,
            ...files.restartOn,
        ],
        connectsTo: [...database.connectsTo, ...redis.connectsTo],
        taskPolicies: { ...files.taskPolicies, ...sessionPolicies(config), ...queueing.taskPolicies },
    });
}
