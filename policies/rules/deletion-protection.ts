import { inspect } from "../inspection";
import { rule } from "../rule";

/** Where a switch guards data, what it must be, and what it is when no one touches it. */
const SWITCHES: [type: string, input: string, wanted: boolean, otherwise: boolean][] = [
    ["aws:rds/instance:Instance", "deletionProtection", true, false],
    ["aws:rds/instance:Instance", "skipFinalSnapshot", false, false],
    ["aws:rds/cluster:Cluster", "deletionProtection", true, false],
    ["aws:rds/cluster:Cluster", "skipFinalSnapshot", false, false],
    ["aws:docdb/cluster:Cluster", "deletionProtection", true, false],
    ["aws:docdb/cluster:Cluster", "skipFinalSnapshot", false, false],
    ["aws:neptune/cluster:Cluster", "deletionProtection", true, false],
    ["aws:neptune/cluster:Cluster", "skipFinalSnapshot", false, false],
    ["aws:rds/globalCluster:GlobalCluster", "deletionProtection", true, false],
    ["aws:docdb/globalCluster:GlobalCluster", "deletionProtection", true, false],
    ["aws:neptune/globalCluster:GlobalCluster", "deletionProtection", true, false],
    ["aws:dynamodb/table:Table", "deletionProtectionEnabled", true, false],
    ["aws:s3/bucket:Bucket", "forceDestroy", false, false],
    ["aws:ecr/repository:Repository", "forceDelete", false, false],
];
const POOL = "aws:cognito/userPool:UserPool";
const SECRET = "aws:secretsmanager/secret:Secret";

/** What holds data cannot go by a slip. */
export const deletionProtection = rule({
    name: "deletion-protection",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "What holds data cannot be deleted in one step.",
    why: "A renamed resource or a destroy in the wrong terminal is a deletion, and users' data does not come back.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html#USER_DeleteInstance.DeletionProtection",
    remediation:
        "Switch the protection on. To delete the resource, first switch it off in a separate update. For stacks that come " +
        "and go, set the rule's level to advisory in their configuration, with a reason and a day.",
    alone: true,
    reads: {
        ...SWITCHES.reduce<Record<string, string[]>>((reads, [type, input]) => {
            reads[type] = [...(reads[type] ?? []), input];
            return reads;
        }, {}),
        "aws:rds/instance:Instance": ["deletionProtection", "skipFinalSnapshot", "replicateSourceDb", "engine"],
        [POOL]: ["deletionProtection"],
        [SECRET]: ["recoveryWindowInDays"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            for (const [type, input, wanted, otherwise] of SWITCHES) {
                inspection.askAll([type], (properties, { name }) => {
                    if (type === "aws:rds/instance:Instance") {
                        // Replicas hold no data of their primary alone; members of Aurora are guarded by their cluster.
                        if (properties.has("replicateSourceDb") || properties.text("engine")?.startsWith("aurora"))
                            return undefined;
                    }
                    if ((properties.flag(input) ?? otherwise) === wanted) return undefined;
                    return `${name} can be deleted with all its data. Write ${input}: ${wanted}.`;
                });
            }
            inspection.askAll([POOL], (properties, { name }) =>
                properties.text("deletionProtection") === "ACTIVE"
                    ? undefined
                    : `${name} can be deleted with all its users. Write deletionProtection: "ACTIVE".`,
            );
            inspection.askAll([SECRET], (properties, { name }) =>
                properties.number("recoveryWindowInDays") === 0
                    ? `${name} is lost at once when it is deleted. Write recoveryWindowInDays: 7 or more.`
                    : undefined,
            );
        }),
});
