import { cronSetting, timeZone } from "../common-settings";
import { fargateServiceSettings } from "../fargate-service/settings";
import { flag, matching, whole } from "../setting";
import { defaulting, defaultsOf, settingsOf } from "../settings-of";
import type { ScheduledJobArgs } from "./args";

const tasks = fargateServiceSettings;

/** Defaults and limits of the arguments of `ScheduledJob`. */
export const scheduledJobSettings = settingsOf<ScheduledJobArgs>()({
    schedule: cronSetting("cron(30 3 * * ? *)"),
    timeZone: timeZone("UTC"),
    retries: whole({
        default: 2,
        minimum: 0,
        maximum: 5,
        unit: "times",
        why: "what fails six times needs a person, not a seventh run",
    }),
    spot: flag({ default: false }),
    usualMinutes: whole({
        default: 5,
        minimum: 1,
        maximum: 43_200,
        unit: "minutes",
        why: "AWS bills a minute at least, and what runs for a month is a service",
    }),
    alarmTopicArn: matching(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, {
        example: "arn:aws:sns:ap-northeast-2:123456789012:alarms",
        limits: "the ARN of an SNS topic",
        why: "it is not the ARN of an SNS topic",
    }),
    image: tasks.image,
    command: tasks.command,
    cpu: tasks.cpu,
    memoryMiB: tasks.memoryMiB,
    environment: tasks.environment,
    secrets: tasks.secrets,
    outboundPorts: tasks.outboundPorts,
    stopTimeoutSeconds: defaulting(tasks.stopTimeoutSeconds, 120),
    logRetentionDays: tasks.logRetentionDays,
    readonlyRootFilesystem: tasks.readonlyRootFilesystem,
    temporaryStorageMiB: tasks.temporaryStorageMiB,
    enableExecuteCommand: tasks.enableExecuteCommand,
    clusterName: tasks.clusterName,
    clusterArn: tasks.clusterArn,
    logGroupName: tasks.logGroupName,
    rereads: tasks.rereads,
});

/** What `ScheduledJob` takes for an argument that is not given. */
export const scheduledJobDefaults = defaultsOf(scheduledJobSettings);

/** The arguments with no default left open. */
export type ScheduledJobValues = ScheduledJobArgs & typeof scheduledJobDefaults;
