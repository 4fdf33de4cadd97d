import { defineCommand } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";

/** What it asks of AWS; in addition `sts:GetCallerIdentity`, which needs no right, and the right to read the state. */
export const STATUS_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:ListTasks",
    "ecs:DescribeTasks",
    "logs:FilterLogEvents",
    "sqs:GetQueueAttributes",
    "cloudwatch:DescribeAlarms",
    "ec2:DescribeInstances",
    "rds:DescribeDBInstances",
    "rds:DescribeDBClusters",
    "elasticache:DescribeReplicationGroups",
    "elasticache:DescribeServerlessCaches",
    "cloudfront:GetDistribution",
    "cloudfront:ListInvalidations",
    "s3:ListBucket",
];

/** @param surroundings a test's AWS */
export const statusCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "status",
        help: {
            summary: "Shows what runs: tasks, deployment, jobs, queues, events, alarms, NAT, database, cache, sites.",
            details: `Reads the stack's state, and asks AWS how each part is: the tasks of every service (on demand or Spot, image, since when),
its deployment and last events; each job's last and next run; the queues and their dead letters; the alarms that fire; the
NAT instances; the database; the cache; what each site serves since when, its distribution and last invalidation. It only
reads. A part that could not be asked is "unknown", with the reason, never ok.`,
            examples: ["--stack dev", "--watch", "--format json"],
            exits: {
                clean: "everything that was asked is well",
                refused: "something is wrong, or could not be asked: its line says which",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: rightsNote(STATUS_RIGHTS),
        },
        options: {
            ...RUNNING,
            watch: { type: "boolean", description: "show it again every --seconds, until Ctrl-C" },
            seconds: { type: "number", min: 2, max: 3600, default: 5, description: "of --watch: how often" },
            format: { type: "string", choices: ["text", "json"], default: "text", description: "form of the report" },
        },
        failure: "The program failed; AWS was only read.",
        run: async (asked, host) => (await import("./run")).status(asked, host, surroundings),
    });

export default statusCommand();
