import { fargateServiceSettings } from "../fargate-service/settings";
import { matching, whole } from "../setting";
import { defaulting, defaultsOf, except, settingsOf } from "../settings-of";
import type { WorkerArgs } from "./args";

/** What belongs to a port alone. */
const OF_SERVERS = [
    "port",
    "requestsPerTaskPerMinute",
    "rollbackServerErrors",
    "healthCheckPath",
    "healthCheckGracePeriodSeconds",
    "keepAliveTimeoutSeconds",
] as const;

/** Defaults and limits of the arguments of `Worker`. */
export const workerSettings = settingsOf<WorkerArgs>()({
    ...except(fargateServiceSettings, ...OF_SERVERS),
    desiredTasks: defaulting(fargateServiceSettings.desiredTasks, 1),
    minTasks: defaulting(fargateServiceSettings.minTasks, 1),
    // The whole of Spot's notice: there is no load balancer that must let go first.
    stopTimeoutSeconds: defaulting(fargateServiceSettings.stopTimeoutSeconds, 120),
    // A task alone is replaced by starting the next one first.
    deploymentMaximumPercent: defaulting(fargateServiceSettings.deploymentMaximumPercent, 200),
    queueArn: matching(/^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/, {
        example: "arn:aws:sqs:ap-northeast-2:123456789012:mail",
        limits: "the ARN of a standard SQS queue",
        why: "it is not the ARN of a standard SQS queue",
    }),
    queueKeyArn: matching(/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/, {
        example: "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        limits: "the ARN of a KMS key",
        why: "it is not the ARN of a KMS key",
    }),
    backlogPerTask: whole({
        default: 100,
        minimum: 1,
        maximum: 1_000_000,
        unit: "messages",
        why: "it is a number of messages",
    }),
});

/** What `Worker` takes for an argument that is not given. One task on-demand: 8.29 USD a month in ap-northeast-2. */
export const workerDefaults = defaultsOf(workerSettings);

/** The arguments with no default left open. */
export type WorkerValues = WorkerArgs & typeof workerDefaults;
