import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { TASK_RIGHTS } from "../task";

/** What it asks of AWS, next to reading the state. `iam:PassRole` is of the service's two roles, to ecs-tasks.amazonaws.com. */
export const DRILL_RIGHTS = [
    "rds:DescribeDBInstances",
    "rds:DescribeDBSnapshots",
    "rds:RestoreDBInstanceFromDBSnapshot",
    "rds:AddTagsToResource",
    "rds:DeleteDBInstance",
    // Where the database is a cluster of Aurora's.
    "rds:DescribeDBClusters",
    "rds:DescribeDBClusterSnapshots",
    "rds:RestoreDBClusterFromSnapshot",
    "rds:CreateDBInstance",
    "rds:DeleteDBCluster",
    ...TASK_RIGHTS,
];

/** @param surroundings a test's AWS */
export const restoreDrillCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "restore:drill",
        help: {
            summary: "Restores the newest snapshot into a throw-away copy, queries it, and removes it.",
            details: `Restores the newest snapshot of the stack's database into NAME-drill, of the same class, in the same subnets and
security groups (of an Aurora cluster into a cluster with one member); runs a query there, in a one-off task of the
service, whose DATABASE_URL it rewrites; and deletes the copy, whatever happens, Ctrl-C too. The stack's own database is
not touched. Without a COMMAND the query is one for images with Node.js and the package pg, as the reference server's: it
counts the rows of each table, and fails where there is none. It says how long a restore takes, and what the drill costs.

A copy that a killed drill left is removed by the next one, or by --remove.`,
            examples: ["", "--service api -- node check.js", "--remove"],
            exits: {
                clean: "the snapshot was restored, and the query ended with 0; with --remove nothing is left",
                refused: "it was not, or the query ended with another code: standard error says which and why",
                badInput: "the arguments are wrong; standard error lists every fault with its fix",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `After Ctrl-C it ends with 130, once the instance is being deleted.

${rightsNote(DRILL_RIGHTS)}`,
        },
        options: {
            ...RUNNING,
            remove: { type: "boolean", description: "only deletes the instance that a drill left" },
        },
        operands: {
            placeholder: "COMMAND...",
            description: "the query's program and its arguments, each a word: DATABASE_URL is the restored instance's",
            takesAll: true,
        },
        faults: ({ remove }, rest): Fault[] => {
            if (!remove || rest.length === 0) return [];
            const reason = "it only deletes, and runs no query";
            return [{ key: "--remove", value: rest.join(" "), reason, fix: "leave --remove out, or the command" }];
        },
        run: async (asked, host, rest) => (await import("./run")).restoreDrill(asked, rest, host, surroundings),
    });

export default restoreDrillCommand();
