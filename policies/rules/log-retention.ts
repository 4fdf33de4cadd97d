import { inspect } from "../inspection";
import { atMost } from "../parameters";
import { rule } from "../rule";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** Logs go after a while. CloudWatch encrypts every log group by itself, with or without a key of one's own. */
export const logRetention = rule({
    name: "log-retention",
    pack: "security-baseline",
    level: "mandatory",
    severity: "low",
    description: "Log groups say for how long they keep what users did.",
    why: "Logs hold addresses and names of people; kept for ever they are a liability, and each GB is paid every month.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention",
    remediation: "Write retentionInDays: 14 (or 1, 3, 5, 7, 30, 60, 90, 120, 150, 180, 365 ...).",
    alone: true,
    reads: { [GROUP]: ["retentionInDays"] },
    parameters: { mostDays: atMost("days that logs may be kept at most", { whole: true, minimum: 1 }) },
    judge: (resources, { mostDays }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([GROUP], (properties, { name }) => {
                const days = properties.number("retentionInDays") ?? 0;
                if (days === 0) return `${name} keeps its logs for ever. Write retentionInDays: 14.`;
                if (mostDays === undefined || days <= mostDays) return undefined;
                return `${name} keeps its logs for ${days} days. Write retentionInDays: ${mostDays} or less.`;
            });
        }),
});
