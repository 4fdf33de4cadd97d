import type { Fault } from "../faults";
import type { PostgresArgs } from "./args";
import { instanceClassRefusals } from "./instance-class";

/** Values of `engine`. */
export const RDS_POSTGRES = "postgres";
export const AURORA = "aurora-postgresql";

/** The class of Aurora's members that grow by themselves. */
export const SERVERLESS = "db.serverless";

/** Memory of a capacity unit, about. */
export const GIB_PER_ACU = 2;

/** Below a unit Aurora lets in 2,000 at most, whatever the most units are. */
const MOST_OF_A_SMALL_ONE = 2000;

/** Aurora has no smaller burstable class, and none of the general purpose ones. */
const AURORA_CLASS = /^db\.(t4g\.(medium|large)|(r6g|r7g|r8g|x2g)\.\w+)$/;

/** The capacity units of a database that grows by itself. */
export interface Units {
    minimumAcu: number;
    maximumAcu: number;
}

/** `max_connections` of a database that grows by itself: by the memory of its most units. */
export function serverlessConnections({ minimumAcu, maximumAcu }: Units, ofMemory: (gib: number) => number): number {
    const most = ofMemory(maximumAcu * GIB_PER_ACU);
    return minimumAcu < 1 ? Math.min(most, MOST_OF_A_SMALL_ONE) : most;
}

/** Members of a cluster: the writer, and those that read and take over. */
export function membersOf({ readReplicas, multiAz }: Pick<PostgresArgs, "readReplicas" | "multiAz">): number {
    return 1 + Math.max(Number(readReplicas ?? 0), multiAz === true ? 1 : 0);
}

/** What Aurora does not take, and what only Aurora takes. */
export function auroraFaults(args: Partial<PostgresArgs>): Fault[] {
    const { engine, instanceClass, previousInstance } = args;
    if (engine === AURORA) return [...classFaults(args), ...unitFaults(args), ...sourceFaults(args)];
    return [
        ...(args.clusterParameterGroupName === undefined
            ? []
            : [
                  {
                      key: "clusterParameterGroupName",
                      value: args.clusterParameterGroupName,
                      reason: `only Aurora has clusters, and engine is ${RDS_POSTGRES}`,
                      fix: "write parameterGroupName",
                  },
              ]),
        ...(instanceClass === SERVERLESS
            ? [
                  {
                      key: "instanceClass",
                      value: instanceClass,
                      reason: "RDS's PostgreSQL has no serverless class",
                      fix: `write engine ${AURORA}, which is another database (docs/aurora.md), or a class`,
                  },
              ]
            : []),
        ...(previousInstance === "keep" || previousInstance === "release"
            ? [
                  {
                      key: "previousInstance",
                      value: previousInstance,
                      reason: `the instance is the database while engine is ${RDS_POSTGRES}`,
                      fix: `leave it out, or write engine ${AURORA}`,
                  },
              ]
            : []),
    ];
}

function classFaults({ instanceClass }: Partial<PostgresArgs>): Fault[] {
    if (typeof instanceClass !== "string" || instanceClass === SERVERLESS || AURORA_CLASS.test(instanceClass))
        return [];
    if (instanceClassRefusals(instanceClass, "db.t4g.medium").length > 0) return [];
    const reason = "Aurora PostgreSQL has no such class";
    return [
        { key: "instanceClass", value: instanceClass, reason, fix: `take ${SERVERLESS}, db.t4g.medium or a db.r7g` },
    ];
}

function unitFaults({ instanceClass, minimumAcu: least, maximumAcu: most }: Partial<PostgresArgs>): Fault[] {
    if (instanceClass !== SERVERLESS) return [];
    const faults = Object.entries({ minimumAcu: least, maximumAcu: most }).flatMap(([key, value]): Fault[] =>
        typeof value !== "number" || Number.isInteger(value * 2)
            ? []
            : [
                  {
                      key,
                      value,
                      reason: "Aurora counts capacity in halves of a unit",
                      fix: "write 0.5, 1, 1.5 and so on",
                  },
              ],
    );
    if (typeof least !== "number" || typeof most !== "number" || least <= most) return faults;
    const reason = `it is more than maximumAcu (${most})`;
    return [...faults, { key: "minimumAcu", value: least, reason, fix: `write ${most} or less, or raise maximumAcu` }];
}

function sourceFaults(args: Partial<PostgresArgs>): Fault[] {
    const { backupRetentionDays, snapshotIdentifier, identifier, previousInstance = "none" } = args;
    return [
        ...(backupRetentionDays === 0
            ? [
                  {
                      key: "backupRetentionDays",
                      value: backupRetentionDays,
                      reason: "Aurora keeps backups for a day at least",
                      fix: "write 1 to 35",
                  },
              ]
            : []),
        ...(snapshotIdentifier !== undefined && /^(rds:)/.test(snapshotIdentifier)
            ? [
                  {
                      key: "snapshotIdentifier",
                      value: snapshotIdentifier,
                      reason: "Aurora finds an RDS instance's snapshot by its ARN alone",
                      fix: "write its ARN, arn:aws:rds:REGION:ACCOUNT:snapshot:NAME",
                  },
              ]
            : []),
        ...(identifier !== undefined && previousInstance !== "none"
            ? [
                  {
                      key: "identifier",
                      value: identifier,
                      reason: "it would name the RDS instance before the move and the cluster after it",
                      fix: "leave it out",
                  },
              ]
            : []),
    ];
}
