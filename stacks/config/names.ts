import { namePrefix } from "./defaults";
import type { StartupConfig } from "./startup-config";

/** The names of what runs the API: those of an adopted stack, or the environment's. */
export function namesOf({ api, environment }: Pick<StartupConfig, "api" | "environment">) {
    const prefix = namePrefix(environment);
    return {
        clusterName: api.clusterName ?? prefix,
        serviceName: api.serviceName ?? "glimpse-api",
        logGroupName: api.logGroupName ?? `/ecs/${prefix}`,
    };
}

/** What the application finds the URL of a read replica under: the first is DATABASE_REPLICA_URL, then DATABASE_REPLICA_2_URL. */
export function replicaUrlName(index: number): string {
    return `DATABASE_REPLICA_${index === 0 ? "" : `${index + 1}_`}URL`;
}
