import * as pulumi from "@pulumi/pulumi";
import {
    type AppSecrets,
    type FileStorage,
    type Postgres,
    type Queue,
    type Redis,
    sendPolicy,
} from "../../components/index";
import type { StartupConfig } from "../config";
import { queueVariable } from "../config/services";
import type { DatabaseUrls } from "./database-urls";

/** A part of the stack that a service may use: what its tasks are given for it. */
export interface Part {
    environment: Record<string, pulumi.Input<string>>;
    secrets: Record<string, pulumi.Input<string>>;
    rereads: string[];
    restartOn: pulumi.Input<string>[];
    connectsTo: { name: string; securityGroupId: pulumi.Input<string>; port: pulumi.Input<number> }[];
    taskPolicies: Record<string, pulumi.Input<string>>;
}

/** The queues of the workers, by the worker's name. They are made before the API, which sends to them. */
export type Queues = ReadonlyMap<string, Queue>;

/** A part of which nothing is given. */
export const NOTHING: Part = {
    environment: {},
    secrets: {},
    rereads: [],
    restartOn: [],
    connectsTo: [],
    taskPolicies: {},
};

/** What uses the cache is given; nothing where the cache is a container in the API's task. */
export function cachePart(config: StartupConfig, redis: Redis | undefined): Part {
    if (redis === undefined) return NOTHING;
    const { securityGroupId } = redis;
    return {
        ...NOTHING,
        // The URL does not show it, and a client for one node fails on a cluster.
        environment: config.redis.serverless ? { REDIS_CLUSTER_MODE: "enabled" } : {},
        secrets: { REDIS_URL: redis.redisUrlParameterArn },
        rereads: ["REDIS_URL"],
        restartOn: [redis.redisUrlVersion],
        connectsTo: [
            { name: "redis", securityGroupId, port: redis.port },
            ...(config.redis.serverless ? [{ name: "redis-reader", securityGroupId, port: redis.readerPort }] : []),
        ],
    };
}

/** What sends to the queues is given: their addresses, and the right. Nothing where there is no queue. */
export function queueingPart(queues: Queues): Part {
    if (queues.size === 0) return NOTHING;
    const arns = pulumi.all([...queues.values()].map(({ queueArn }) => queueArn));
    return {
        ...NOTHING,
        environment: Object.fromEntries([...queues].map(([name, { queueUrl }]) => [queueVariable(name), queueUrl])),
        taskPolicies: { queues: arns.apply((all) => sendPolicy(all)) },
    };
}

/** What signs and verifies tokens is given. */
export function jwtPart(secrets: AppSecrets): Part {
    return {
        ...NOTHING,
        secrets: { JWT_SECRET: secrets.jwtSecretArn, JWT_SECRET_PREVIOUS: secrets.jwtSecretPreviousArn },
        rereads: ["JWT_SECRET"],
        restartOn: [secrets.jwtSecretVersionId, secrets.jwtSecretPreviousVersion],
    };
}

/** What uses the database is given: the URL as whom the stack's file says. */
export function databasePart({ securityGroupId, port }: Postgres, urls: DatabaseUrls): Part {
    return {
        ...NOTHING,
        environment: urls.environment,
        secrets: { DATABASE_URL: urls.servingArn },
        rereads: ["DATABASE_URL"],
        restartOn: [urls.servingVersion],
        connectsTo: [{ name: "postgres", securityGroupId, port }],
    };
}

/** What uses the bucket of users' files is given; where CloudFront delivers them, also what signs their URLs. */
export function filesPart(files: FileStorage): Part {
    const { downloadUrl, signingKeyParameterArn, signingKeyVersion } = files;
    return {
        ...NOTHING,
        environment: {
            S3_BUCKET_NAME: files.bucketName,
            ...(downloadUrl === undefined ? {} : { FILES_URL: downloadUrl }),
        },
        secrets: signingKeyParameterArn === undefined ? {} : { FILES_SIGNING_KEY: signingKeyParameterArn },
        restartOn: signingKeyVersion === undefined ? [] : [signingKeyVersion],
        taskPolicies: { files: files.accessPolicyJson },
    };
}
