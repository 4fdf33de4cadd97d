import { inspect } from "../inspection";
import { atLeast } from "../parameters";
import { rule } from "../rule";

const DATABASES: [type: string, otherwise: number][] = [
    ["aws:rds/instance:Instance", 0],
    ["aws:rds/cluster:Cluster", 1],
    ["aws:docdb/cluster:Cluster", 1],
    ["aws:neptune/cluster:Cluster", 1],
];
const TABLE = "aws:dynamodb/table:Table";

/** What holds data can be brought back to any moment of the last days. */
export const backups = rule({
    name: "backups",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Databases can be restored to any second of the last days.",
    why: "A bad migration is noticed a day later; without backups there is no day before. RDS's are free up to its size.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    remediation: "Write backupRetentionPeriod: 7 (RDS, Aurora), or pointInTimeRecovery: { enabled: true } (DynamoDB).",
    alone: true,
    reads: {
        ...Object.fromEntries(DATABASES.map(([type]) => [type, ["backupRetentionPeriod"]])),
        "aws:rds/instance:Instance": ["backupRetentionPeriod", "replicateSourceDb", "engine"],
        [TABLE]: ["pointInTimeRecovery.enabled"],
    },
    parameters: {
        days: atLeast(7, "days that databases can be restored within", { whole: true, minimum: 1, maximum: 35 }),
    },
    judge: (resources, { days }) =>
        inspect(resources, (inspection) => {
            for (const [type, otherwise] of DATABASES) {
                inspection.askAll([type], (properties, { name }) => {
                    const isInstance = type === "aws:rds/instance:Instance";
                    if (
                        isInstance &&
                        (properties.has("replicateSourceDb") || properties.text("engine")?.startsWith("aurora"))
                    ) {
                        return undefined;
                    }
                    const kept = properties.number("backupRetentionPeriod") ?? otherwise;
                    if (kept >= days) return undefined;
                    const what = kept === 0 ? "has no backups" : `keeps backups for ${kept} days`;
                    return `${name} ${what}. Write backupRetentionPeriod: ${days} or more.`;
                });
            }
            inspection.askAll([TABLE], (properties, { name }) =>
                properties.block("pointInTimeRecovery")?.flag("enabled")
                    ? undefined
                    : `${name} has no backups. Write pointInTimeRecovery: { enabled: true }.`,
            );
        }),
});
