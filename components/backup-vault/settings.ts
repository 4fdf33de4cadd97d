import { matching, oneOf, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { BackupVaultArgs } from "./args";

/** What AWS Backup keeps at most: a hundred years. */
const MOST_DAYS = 36_500;

/** Defaults and limits of the arguments of `BackupVault`. */
export const backupVaultSettings = settingsOf<BackupVaultArgs>()({
    databaseArn: matching(/^arn:[\w-]+:rds:[\w-]+:\d{12}:db:[a-z][a-z0-9-]*$/, {
        example: "arn:aws:rds:ap-northeast-2:123456789012:db:shop",
        limits: "the ARN of an RDS instance",
        why: "it is not the ARN of an RDS instance",
    }),
    retentionDays: days(14, 1),
    startTime: matching(/^([01]\d|2[0-3]):[0-5]\d$/, {
        default: "22:00",
        limits: "hh:mm in UTC",
        why: "it is no time of day",
    }),
    lock: oneOf(["governance", "compliance", "none"], {
        default: "governance",
        why: "AWS Backup knows two locks, which differ in who can take them away",
    }),
    lockAfterDays: days(3, 3),
    leastRetentionDays: days(7, 1),
});

/** What `BackupVault` takes for an argument that is not given. */
export const backupVaultDefaults = defaultsOf(backupVaultSettings);

function days(usual: number, minimum: number) {
    const why = `AWS Backup counts ${minimum} to ${MOST_DAYS} whole days here`;
    return whole({ default: usual, minimum, maximum: MOST_DAYS, unit: "days", why });
}
