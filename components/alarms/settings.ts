import { flag, listOf, matching, number, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { AlarmsArgs } from "./args";

const EMAIL =
    /^(?=.{1,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

/**
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
 * https://docs.discord.com/developers/resources/webhook
 */
const CHAT_WEBHOOK =
    /^https:\/\/(hooks\.slack(-gov)?\.com\/services\/[A-Z0-9]+\/[A-Z0-9]+\/[A-Za-z0-9]+|((ptb|canary)\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+(\?thread_id=\d+)?)$/;

/** Defaults and limits of the arguments of `Alarms`. The threshold of free memory follows the class: see `memory.ts`. */
export const alarmsSettings = settingsOf<AlarmsArgs>()({
    emails: listOf(
        matching(EMAIL, {
            example: "name@example.com",
            limits: "plain addresses",
            why: "SNS mails to plain addresses only",
            fix: 'write "name@example.com"',
        }),
        { default: [] },
    ),
    chatWebhook: matching(CHAT_WEBHOOK, {
        example: "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
        limits: "a webhook's address of Slack or Discord",
        why: "messages are written for an incoming webhook of Slack or a webhook of Discord, which have their own hosts and paths",
        fix: "copy the address that Slack (Incoming Webhooks) or Discord (Integrations, Webhooks) shows",
        secret: true,
    }),
    databaseInstanceClass: text({ example: "db.t4g.micro" }),
    freeMemoryMiB: number({
        example: 64,
        above: 0,
        unit: "MiB",
        why: "free memory never falls below 0, so the alarm would never fire",
        fix: "write MiB, like 64",
    }),
    freeStorageGiB: number({
        example: 4,
        above: 0,
        unit: "GiB",
        why: "free disk never falls below 0, so the alarm would never fire",
        fix: "write GiB, like 4",
    }),
    databaseEvents: flag({ default: true }),
    databaseConnections: whole({ default: 45, minimum: 1, why: "connections are counted" }),
    cacheIsServerless: flag({ default: false }),
    cacheMemoryPercent: number({
        example: 80,
        above: 0,
        below: 100,
        unit: "percent",
        why: "a cache holds 0 to 100 % of its memory, so the alarm would never fire or never clear",
        fix: "write a percentage between 0 and 100, like 80",
    }),
    cacheEvictions: whole({ example: 0, minimum: 0, unit: "keys in 5 minutes", why: "evicted keys are counted" }),
    healthyTasks: whole({
        example: 2,
        minimum: 1,
        unit: "tasks",
        why: "fewer than none are never healthy, so the alarm would never fire",
    }),
    serviceCpuPercent: number({
        default: 80,
        above: 0,
        below: 100,
        unit: "percent",
        why: "a Fargate service uses 0 to 100 % of its CPU, so the alarm would never fire or never clear",
        fix: "write a percentage between 0 and 100, above the one at which the service scales out",
    }),
    serverErrors: whole({ default: 10, minimum: 0, unit: "answers in 5 minutes", why: "answers are counted" }),
    natInstances: whole({
        default: 1,
        minimum: 1,
        why: "a threshold of 0 instances can never be fallen below",
    }),
    dashboardName: matching(/^[A-Za-z0-9_-]{1,255}$/, {
        example: "glimpse-prod",
        limits: "1 to 255 letters, digits, hyphens and underscores",
        why: "CloudWatch takes 1 to 255 letters, digits, hyphens and underscores",
        fix: 'write a name like "glimpse-prod"',
    }),
    otherAlarmMetrics: whole({ default: 3, example: 2, minimum: 0, why: "alarm metrics are counted" }),
    kmsKeyArn: matching(/^(?!.*alias\/aws\/)/s, {
        example: "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        limits: "a key of your own",
        why: "CloudWatch may not use AWS's own key, whose policy cannot be changed: SNS drops the alarms in silence",
        fix: "name a key of your own that lets cloudwatch.amazonaws.com use it, or leave this out",
    }),
});

/** What `Alarms` takes for an argument that is not given. */
export const alarmsDefaults = defaultsOf(alarmsSettings);
