import { matching, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { QueueArgs } from "./args";

/** Defaults and limits of the arguments of `Queue`. */
export const queueSettings = settingsOf<QueueArgs>()({
    // SQS allows 80 characters, and the dead-letter queue's has five more than this one's.
    queueName: matching(/^[A-Za-z0-9_-]{1,67}$/, {
        example: "glimpse-prod-mail",
        limits: "1 to 67 of A-Z a-z 0-9 _ -",
        why: "SQS allows 80 of A-Z a-z 0-9 _ - in a name, and the dead-letter queue adds -dead-letters",
    }),
    longestWorkSeconds: seconds(30, 1, 21_600, "what takes longer than six hours belongs into several messages"),
    visibilityTimeoutSeconds: seconds(120, 2, 43_200, "SQS hides a message for twelve hours at most"),
    maxReceiveCount: whole({
        default: 5,
        minimum: 3,
        maximum: 1000,
        unit: "times",
        why: "SQS counts to 1000, and below 3 two Spot notices make a dead letter of a good message",
    }),
    retentionDays: whole({ default: 4, minimum: 1, maximum: 14, unit: "days", why: "SQS keeps a message for 14 days" }),
    oldestMessageSeconds: seconds(900, 60, 1_209_600, "SQS publishes the age each minute, and keeps no message longer"),
    alarmTopicArn: matching(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, {
        example: "arn:aws:sns:ap-northeast-2:123456789012:alarms",
        limits: "the ARN of an SNS topic",
        why: "it is not the ARN of an SNS topic",
    }),
    kmsKeyArn: matching(/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/, {
        example: "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        limits: "the ARN of a KMS key",
        why: "it is not the ARN of a KMS key",
    }),
});

/** What `Queue` takes for an argument that is not given. */
export const queueDefaults = defaultsOf(queueSettings);

function seconds(usual: number, minimum: number, maximum: number, why: string) {
    return whole({ default: usual, minimum, maximum, unit: "seconds", why });
}
