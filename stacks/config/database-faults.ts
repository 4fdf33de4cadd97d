import type { Fault } from "../../components/faults";
import { RDS_PROXY } from "../../components/postgres/connections";
import type { StartupConfig } from "./startup-config";

/** How the tasks reach the database, and who migrates then. */
export function databaseFaults({ postgres, api }: Pick<StartupConfig, "postgres" | "api">): Fault[] {
    return postgres.serveAs === "application" ? roleFaults({ postgres, api }) : poolerFaults({ postgres, api });
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
