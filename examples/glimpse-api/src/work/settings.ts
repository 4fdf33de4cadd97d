import * as v from "valibot";
import { databaseSettings } from "../settings/database-url.js";
import { arn, migrations, number, readEnvironment, text, url } from "../settings/environment.js";

/** What a task without a port is given: a worker's, and a job's. */
const schema = v.object({
    DATABASE_URL: url,
    DATABASE_URL_ARN: arn,
    MIGRATIONS: migrations,
    AWS_REGION: text,
});

const workerSchema = v.object({
    ...schema.entries,
    QUEUE_URL: url,
    STOP_TIMEOUT_SECONDS: number(120, 2, 120),
});

export type BackgroundSettings = ReturnType<typeof readBackgroundSettings>;

/** @throws `SettingsError` with every fault */
export function readBackgroundSettings(environment: NodeJS.ProcessEnv) {
    const { DATABASE_URL, DATABASE_URL_ARN, MIGRATIONS, AWS_REGION } = readEnvironment(schema, environment);
    return {
        database: databaseSettings(DATABASE_URL),
        databaseUrlArn: DATABASE_URL_ARN,
        migratesAtStart: MIGRATIONS === "at-start",
        region: AWS_REGION,
    };
}

/**
 * Reads the environment that `Worker` gives to a task.
 *
 * @throws `SettingsError` with every fault
 */
export function readWorkerSettings(environment: NodeJS.ProcessEnv) {
    const { QUEUE_URL, STOP_TIMEOUT_SECONDS } = readEnvironment(workerSchema, environment);
    return {
        ...readBackgroundSettings(environment),
        queueUrl: QUEUE_URL,
        stopTimeoutMs: STOP_TIMEOUT_SECONDS * 1000,
    };
}
