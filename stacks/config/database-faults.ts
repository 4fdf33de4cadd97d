import type { Fault } from "../../components/faults";
import { AURORA } from "../../components/postgres/aurora-limits";
import { RDS_PROXY } from "../../components/postgres/connections";
import type { StartupConfig } from "./startup-config";

/** How the tasks reach the database, and who migrates then; what other sections cannot do with Aurora. */
export function databaseFaults(config: StartupConfig): Fault[] {
    return [
        ...(config.postgres.serveAs === "application" ? roleFaults(config) : poolerFaults(config)),
        ...auroraFaults(config),
    ];
}

function auroraFaults({ postgres, workingHours, backup, alarms }: StartupConfig): Fault[] {
    if (postgres.engine !== AURORA) return [];
    const refused = (key: string, value: unknown, reason: string, fix: string) => [{ key, value, reason, fix }];
    return [
        ...(workingHours.enabled === true
            ? refused(
                  "glimpse:workingHours.enabled",
                  true,
                  "the schedule stops an RDS instance, and a cluster is stopped by other calls",
                  "switch it off, or keep glimpse:postgres.engine postgres",
              )
            : []),
        ...(backup.enabled === true
            ? refused(
                  "glimpse:backup.enabled",
                  true,
                  "the vault copies an RDS instance; a cluster's copies have other rights and prices",
                  "switch it off: Aurora keeps backups for backupRetentionDays",
              )
            : []),
        ...(alarms.freeStorageGiB !== undefined
            ? refused(
                  "glimpse:alarms.freeStorageGiB",
                  alarms.freeStorageGiB,
                  "Aurora's storage grows by itself, so that the alarm would never fire",
                  "leave it out",
              )
            : []),
    ];
}

/** Who serves as a role needs the role, and someone else to migrate. */
function roleFaults({ postgres, api }: Pick<StartupConfig, "postgres" | "api">): Fault[] {
    const at = { key: "glimpse:postgres.serveAs", value: postgres.serveAs };
    return [
        ...(postgres.applicationUser === undefined
            ? [
                  {
                      ...at,
                      reason: "there is no such role",
                      fix: "add glimpse:postgres.applicationUser, like glimpse_app",
                  },
              ]
            : []),
        ...(api.beforeDeployment === undefined
            ? [
                  {
                      ...at,
                      reason: "the role may not migrate, and no task before a deployment does it as the owner",
                      fix: "add glimpse:api.beforeDeployment, like [node, dist/prepare-database.js]",
                  },
              ]
            : []),
    ];
}

/** A pooler keeps no lock of a session, by which tasks that start together agree on who migrates. */
function poolerFaults({ postgres, api }: Pick<StartupConfig, "postgres" | "api">): Fault[] {
    if (postgres.pooler !== RDS_PROXY || api.beforeDeployment !== undefined) return [];
    return [
        {
            key: "glimpse:postgres.pooler",
            value: postgres.pooler,
            reason: "tasks cannot migrate through a pooler, and no task before a deployment does it at the database itself",
            fix: "add glimpse:api.beforeDeployment, like [node, dist/prepare-database.js]",
        },
    ];
}
