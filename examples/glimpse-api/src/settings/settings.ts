import * as v from "valibot";
import { databaseSettings } from "./database-url.js";
import { signingKey as filesKey, filesUrl } from "./delivery.js";
import { arn, migrations, number, readEnvironment, text, url } from "./environment.js";
import { redisSettings } from "./redis-url.js";

const signingKey = v.pipe(text, v.minLength(32, "is shorter than 32 characters, too short for HS256"));

const variables = v.object({
    NODE_ENV: v.optional(v.string(), "development"),
    PORT: number(3001, 1, 65535),
    HOSTNAME: v.optional(text, "0.0.0.0"),

    DATABASE_URL: url,
    DATABASE_URL_ARN: arn,
    REDIS_URL: url,
    REDIS_URL_ARN: arn,
    REDIS_CLUSTER_MODE: v.optional(v.picklist(["enabled", "disabled"], "is neither enabled nor disabled"), "disabled"),
    JWT_SECRET: signingKey,
    JWT_SECRET_ARN: arn,
    JWT_SECRET_PREVIOUS: v.optional(signingKey),
    S3_BUCKET_NAME: text,
    FILES_URL: v.optional(filesUrl),
    FILES_SIGNING_KEY: v.optional(filesKey),
    COGNITO_USER_POOL_ID: v.pipe(text, v.regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/, "is no id of a user pool")),
    COGNITO_CLIENT_ID: text,

    KEEP_ALIVE_TIMEOUT_SECONDS: number(65, 1, 4000),
    DRAIN_SECONDS: number(70, 0, 115),
    SHUTDOWN_SECONDS: number(30, 1, 115),
    MOST_UPLOAD_BYTES: number(10 * 2 ** 20, 1, 5 * 2 ** 30),
    MOST_STORED_BYTES: number(500 * 2 ** 20, 1, 2 ** 50),
    DELETED_FILES_DAYS: number(9, 0, 4000),
    SESSION_SECONDS: number(3600, 1, 30 * 86_400),
    TRUSTED_PROXIES: number(2, 0, 10),
    REQUEST_TIMEOUT_SECONDS: number(10, 1, 300),
    USER_REQUESTS_PER_MINUTE: number(600, 1, 1_000_000),
    USER_WRITES_PER_MINUTE: number(60, 1, 1_000_000),
    ADDRESS_REQUESTS_PER_MINUTE: number(120, 1, 1_000_000),
    MIGRATIONS: migrations,
    EVENT_LOOP_SECONDS: number(60, 1, 3600),
    REQUEST_LOG: v.optional(v.picklist(["on", "off"], "is neither on nor off"), "on"),
});

const schema = v.pipe(
    variables,
    v.forward(
        v.partialCheck(
            [["FILES_URL"], ["FILES_SIGNING_KEY"]],
            (env) => (env.FILES_URL === undefined) === (env.FILES_SIGNING_KEY === undefined),
            "goes with FILES_SIGNING_KEY: one of them is missing",
        ),
        ["FILES_URL"],
    ),
);

/** The server's environment: the variables and secrets of its task definition. */
export type Settings = ReturnType<typeof readSettings>;

/**
 * Reads the environment that FargateService gives to a task; README.md has the table.
 *
 * @throws `SettingsError` with every fault
 */
export function readSettings(environment: NodeJS.ProcessEnv) {
    const env = readEnvironment(schema, environment);
    return {
        production: env.NODE_ENV === "production",
        port: env.PORT,
        host: env.HOSTNAME,
        database: databaseSettings(env.DATABASE_URL),
        databaseUrlArn: env.DATABASE_URL_ARN,
        redis: redisSettings(env.REDIS_URL),
        redisUrlArn: env.REDIS_URL_ARN,
        /** Whether keys are spread over shards, as ElastiCache Serverless always does: clients must follow them. */
        redisCluster: env.REDIS_CLUSTER_MODE === "enabled",
        jwtSecret: env.JWT_SECRET,
        jwtSecretArn: env.JWT_SECRET_ARN,
        jwtSecretPrevious: env.JWT_SECRET_PREVIOUS,
        bucketName: env.S3_BUCKET_NAME,
        /** Through which downloads go; else they are presigned URLs of the bucket. */
        delivery:
            env.FILES_URL === undefined || env.FILES_SIGNING_KEY === undefined
                ? undefined
                : { url: env.FILES_URL, ...env.FILES_SIGNING_KEY },
        userPoolId: env.COGNITO_USER_POOL_ID,
        userPoolClientId: env.COGNITO_CLIENT_ID,
        /** A pool lives in the service's own region, which its id begins with. */
        region: environment["AWS_REGION"] ?? env.COGNITO_USER_POOL_ID.split("_")[0] ?? "",
        keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_SECONDS * 1000,
        drainMs: env.DRAIN_SECONDS * 1000,
        shutdownMs: env.SHUTDOWN_SECONDS * 1000,
        mostUploadBytes: env.MOST_UPLOAD_BYTES,
        /** Of one user's uploads together. */
        mostStoredBytes: env.MOST_STORED_BYTES,
        /** For which a deleted file counts: longer than the bucket keeps its versions (7 days, from the next midnight). */
        deletedFilesDays: env.DELETED_FILES_DAYS,
        sessionSeconds: env.SESSION_SECONDS,
        /** CloudFront and the load balancer: what a client claims before them is not believed. */
        trustedProxies: env.TRUSTED_PROXIES,
        requestTimeoutMs: env.REQUEST_TIMEOUT_SECONDS * 1000,
        userRequestsPerMinute: env.USER_REQUESTS_PER_MINUTE,
        userWritesPerMinute: env.USER_WRITES_PER_MINUTE,
        /** Sign-ins: many users may share an address. */
        addressRequestsPerMinute: env.ADDRESS_REQUESTS_PER_MINUTE,
        migratesAtStart: env.MIGRATIONS === "at-start",
        eventLoopSeconds: env.EVENT_LOOP_SECONDS,
        requestLog: env.REQUEST_LOG === "on",
    };
}

/** The token under which Nest hands the settings out. */
export const SETTINGS = Symbol("settings");
