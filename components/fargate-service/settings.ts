import { cronSetting, logRetention, tcpPort } from "../common-settings";
import { fieldsOf, flag, listOf, matching, namesTo, type Setting, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { FargateServiceArgs } from "./args";
import { ecsNameRefusals } from "./names";
import type { ScheduledTasksArgs, ServiceArgs } from "./service-args";
import type { TasksArgs } from "./tasks-args";

/** ECS's quota of tasks per service. */
export const MOST_TASKS = 5000;

const LONG_COOLDOWN = "after more than an hour of standing still the load is another";
const SECRET_ARN = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";
const NIGHT = { name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 };

/** Characters that the shell and the web server of the placeholder take as they are. */
const HEALTH_PATH = /^(?=.{1,1024}$)(?!.*\.\.)\/[A-Za-z0-9._~/-]*(\?[A-Za-z0-9._~=&-]*)?$/;

/** Defaults and limits of the arguments of `FargateService`. What depends on another argument is in faults.ts. */
export const fargateServiceSettings = settingsOf<FargateServiceArgs>()({
    image: text({ example: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.0.0" }),
    command: listOf(text({ example: "node" }), { example: ["node", "dist/main.js"] }),
    port: tcpPort(3001),
    // A pair that Fargate sells.
    cpu: whole({ default: 256, unit: "CPU units", why: "Fargate sells whole units of CPU" }),
    memoryMiB: whole({ default: 512, unit: "MiB", why: "Fargate sells whole MiB of memory" }),
    desiredTasks: tasks(2),
    minTasks: tasks(2),
    maxTasks: tasks(4),
    spotPercent: percent(70, 0, "it is a share in whole percent"),
    onDemandTasks: tasks(1, "it is a number of tasks"),
    // By the task's size: see scale-target.ts.
    scaleOutCpuPercent: whole({
        example: 50,
        minimum: 1,
        maximum: 100,
        unit: "percent",
        why: "it is the average CPU in percent",
    }),
    // An action needs all four: schedule-faults.ts reports one that is missing.
    scheduledTasks: listOf(
        fieldsOf({
            name: text({ example: NIGHT.name }),
            schedule: cronSetting(NIGHT.schedule),
            minTasks: whole({ example: NIGHT.minTasks, why: "it is a number of tasks" }),
            maxTasks: whole({ example: NIGHT.maxTasks, why: "it is a number of tasks" }),
        }) as Setting<ScheduledTasksArgs>,
        { example: [NIGHT] },
    ),
    scheduleTimeZone: text({ default: "UTC", example: "Asia/Seoul", limits: "an IANA time zone" }),
    scaleOutCooldownSeconds: seconds(60, 0, 3600, LONG_COOLDOWN),
    scaleInCooldownSeconds: seconds(300, 0, 3600, LONG_COOLDOWN),
    requestsPerTaskPerMinute: whole({
        example: 600,
        minimum: 1,
        maximum: 1_000_000,
        why: "it counts requests a minute",
    }),
    rollbackServerErrors: whole({
        default: 5,
        minimum: 0,
        maximum: 1_000_000,
        unit: "answers a minute",
        why: "it counts answers a minute",
    }),
    environment: namesTo(text({ example: "info" }), { example: { LOG_LEVEL: "info" } }),
    secrets: namesTo(text({ example: SECRET_ARN }), { example: { PUSH_KEY: SECRET_ARN } }),
    outboundPorts: listOf(tcpPort(443), { default: [443] }),
    healthCheckPath: matching(HEALTH_PATH, {
        default: "/health",
        limits: "a path of letters, digits and . _ ~ - / ? = &",
        why: "a health check path starts with / and has letters, digits and . _ ~ - / ? = & only",
        fix: 'write it like "/health"',
    }),
    healthCheckCommand: listOf(text({ example: "CMD-SHELL" }), {
        example: ["CMD-SHELL", "wget -qO- http://127.0.0.1:3001/health || exit 1"],
    }),
    healthCheckGracePeriodSeconds: seconds(60, 0, 2_147_483_647, "it is in seconds"),
    stopTimeoutSeconds: seconds(110, 2, 120, "Fargate waits 2 to 120 seconds before SIGKILL"),
    keepAliveTimeoutSeconds: seconds(65, 1, 4000, "no load balancer keeps one longer"),
    logRetentionDays: logRetention(14),
    readonlyRootFilesystem: flag({ default: true }),
    temporaryStorageMiB: temporaryStorage(64),
    enableExecuteCommand: flag({ default: false }),
    deploymentMaximumPercent: whole({
        default: 150,
        minimum: 100,
        maximum: 1000,
        unit: "percent",
        why: "below 100 % not even the desired tasks could run, and far above it the bill runs away",
    }),
    deploymentMinimumHealthyPercent: percent(100, 0, "more than all tasks can't be healthy"),
    clusterName: text({ example: "glimpse-prod", limits: "1 to 255 of A-Z a-z 0-9 _ -", judge: ecsNameRefusals }),
    clusterArn: matching(/^arn:[a-z-]+:ecs:[a-z0-9-]+:\d{12}:cluster\/.+/, {
        example: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/glimpse-prod",
        limits: "the ARN of a cluster",
        why: "it is not the ARN of an ECS cluster",
    }),
    serviceName: text({ example: "glimpse-api", limits: "1 to 255 of A-Z a-z 0-9 _ -", judge: ecsNameRefusals }),
    logGroupName: matching(/^(?!aws\/)[A-Za-z0-9._\-/#]{1,512}$/i, {
        example: "/ecs/glimpse-prod",
        limits: "1 to 512 of A-Z a-z 0-9 . _ - / #, not aws/ first",
        why: "a log group's name has 1 to 512 of A-Z a-z 0-9 . _ - / # and does not start with aws/",
        fix: 'write it like "/ecs/glimpse-prod"',
    }),
    rereads: listOf(text({ example: "DATABASE_URL" }), {}),
});

/**
 * What a service gets when an argument is left out. Two tasks of the smallest size, one of them on-demand: the least that
 * survives the loss of a zone or of a Spot task. About 10.78 USD a month in ap-northeast-2 (8.29 on-demand, 2.49 Spot).
 * docs/spot.md has the model of Spot that the share and the minimum follow from.
 */
export const fargateServiceDefaults = defaultsOf(fargateServiceSettings);

type Defaults = typeof fargateServiceDefaults;

/** The arguments with no default left open. */
export type FargateServiceValues = FargateServiceArgs & Defaults;

/** The same of what every kind of task takes. */
export type TasksValues = TasksArgs & Pick<Defaults, keyof TasksArgs & keyof Defaults>;

/** The same of what every service takes. */
export type ServiceValues = ServiceArgs & Pick<Defaults, keyof ServiceArgs & keyof Defaults>;

/** The writable /tmp, of which the task's memory allows so much. */
export function temporaryStorage(usual: number, mostMiB?: number) {
    return whole({
        default: usual,
        minimum: 1,
        maximum: mostMiB,
        unit: "MiB",
        why: "/tmp lies in the task's memory, of which the application needs the larger part",
    });
}

function tasks(usual: number, why = "a service has 0 to 5000 tasks") {
    return whole({ default: usual, minimum: 0, maximum: MOST_TASKS, unit: "tasks", why });
}

function percent(usual: number, minimum: number, why: string) {
    return whole({ default: usual, minimum, maximum: 100, unit: "percent", why });
}

function seconds(usual: number, minimum: number, maximum: number, why: string) {
    return whole({ default: usual, minimum, maximum, unit: "seconds", why });
}
