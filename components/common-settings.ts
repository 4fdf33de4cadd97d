import { cronFault, isTimeZone } from "./cron";
import { listOf, matching, oneOfNumbers, text, whole } from "./setting";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days that CloudWatch Logs keeps a log. */
export function logRetention(usual: number) {
    const why = "CloudWatch Logs keeps logs only for certain numbers of days";
    return oneOfNumbers(RETENTION_DAYS, { default: usual, unit: "days", why });
}

/** The same, or 0 for no log. */
export function optionalLogRetention(usual: number) {
    return oneOfNumbers([0, ...RETENTION_DAYS], {
        default: usual,
        unit: "days",
        why: "CloudWatch Logs keeps logs for certain numbers of days only",
        fix: `write one of ${RETENTION_DAYS.join(", ")}, or 0 for no log`,
    });
}

/** A TCP port. */
export function tcpPort(example: number) {
    return whole({ example, minimum: 1, maximum: 65_535, why: "TCP ports go from 1 to 65535" });
}

/** Security groups that exist, none by default. */
export function securityGroupIds() {
    const id = matching(/^sg-[0-9a-f]{8,17}$/, {
        example: "sg-0123456789abcdef0",
        limits: "ids of security groups",
        why: "it is not the id of a security group",
    });
    return listOf(id, { default: [] });
}

/** A time of AWS's schedulers. */
export function cronSetting(example: string) {
    return text({
        example,
        limits: "AWS's cron: minutes, hours, day of month, month, day of week, year",
        judge: (schedule) => {
            const reason = cronFault(schedule);
            return reason === undefined ? [] : [{ reason, fix: 'write it like "cron(0 19 ? * MON-FRI *)"' }];
        },
    });
}

/** A time zone by its IANA name. */
export function timeZone(usual: string) {
    const refusal = { reason: "it is no time zone that the IANA's database has", fix: 'write it like "Asia/Seoul"' };
    return text({
        default: usual,
        limits: "an IANA time zone",
        judge: (name) => (isTimeZone(name) ? [] : [refusal]),
    });
}
