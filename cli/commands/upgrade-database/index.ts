import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { DRILL_RIGHTS } from "../restore-drill";

/** What the check asks; of clusters only where the database is one of Aurora's. */
const CHECK_RIGHTS = [
    "rds:DescribeDBInstances",
    "rds:DescribeDBClusters",
    "rds:DescribeDBEngineVersions",
    "rds:DescribeOrderableDBInstanceOptions",
];

/** What it asks of AWS, next to reading the state; the rest for a rehearsal alone, the rights to a cluster for Aurora alone. */
export const UPGRADE_RIGHTS = [
    ...CHECK_RIGHTS,
    ...DRILL_RIGHTS.filter((right) => !CHECK_RIGHTS.includes(right)),
    "rds:ModifyDBInstance",
    "rds:ModifyDBCluster",
    "rds:DescribeEvents",
];

/** @param surroundings a test's AWS */
export const upgradeDatabaseCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "upgrade:database",
        help: {
            summary: "Checks a major upgrade of PostgreSQL, rehearses it on a restored snapshot, names the lines.",
            details: `Asks RDS whether it upgrades the stack's database to that major version, and whether the version runs on its class.
Then it names the lines of the stack's file that upgrade it at the next pulumi up, and what these stop.

With --rehearse it does it first on a copy: restores the newest snapshot into NAME-drill, as restore:drill does,
upgrades that, runs a query there, says how many minutes each part took and what it cost, and deletes the copy, whatever
happens, Ctrl-C too. The stack's own database is not touched: nothing but pulumi up upgrades it.`,
            examples: ["--to 18", "--to 18 --rehearse", "--to 18 --rehearse -- node check.js", "--to 18 --remove"],
            exits: {
                clean: "RDS offers it; with --rehearse the copy was upgraded, and the query ended with 0",
                refused: "it does not, or the rehearsal failed, or its query: standard error says which and why",
                badInput: "the arguments are wrong; standard error lists every fault with its fix",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `After Ctrl-C it ends with 130, once the copy is being deleted.

${rightsNote(UPGRADE_RIGHTS)}`,
        },
        options: {
            ...RUNNING,
            to: { type: "string", placeholder: "MAJOR", description: "the major version of PostgreSQL: 18" },
            rehearse: { type: "boolean", description: "upgrades a copy first" },
            remove: { type: "boolean", description: "only deletes the copy that a killed rehearsal left" },
        },
        operands: {
            placeholder: "COMMAND...",
            description: "the rehearsal's query, each a word: DATABASE_URL is the upgraded copy's",
            takesAll: true,
        },
        faults: ({ to, rehearse, remove }, rest): Fault[] => [
            ...(/^[1-9]\d$/.test(to ?? "")
                ? []
                : [
                      {
                          key: "--to",
                          value: to,
                          reason: "it is no major version of PostgreSQL; RDS chooses the minor one",
                          fix: "write the number before the point, like --to 18",
                      },
                  ]),
            ...(rest.length > 0 && !rehearse
                ? [
                      {
                          key: "--rehearse",
                          value: rest.join(" "),
                          reason: "only a rehearsal runs a query",
                          fix: "write --rehearse, or leave the command out",
                      },
                  ]
                : []),
            ...(rehearse && remove
                ? [
                      {
                          key: "--remove",
                          value: true,
                          reason: "it only deletes, and rehearses nothing",
                          fix: "leave one of the two out",
                      },
                  ]
                : []),
        ],
        run: async (asked, host, rest) => (await import("./run")).upgradeDatabase(asked, rest, host, surroundings),
    });

export default upgradeDatabaseCommand();
