import type { Fault } from "../faults";
import { mostTasks, usableConnections } from "./connections";

interface Settings {
    connections?: unknown;
    maxTasks?: unknown;
    deploymentMaximumPercent?: unknown;
    poolTimeoutSeconds?: unknown;
    statementCacheSize?: unknown;
    instanceClass?: unknown;
}

/** What is wrong with the connection budget and the pool's settings. */
export function connectionFaults(settings: Settings): Fault[] {
    const single = [
        ...wholeFaults("maxTasks", settings.maxTasks, 1, "it is the most tasks that may run"),
        ...wholeFaults("connections", settings.connections, 1, "it is a number of connections"),
        ...wholeFaults(
            "deploymentMaximumPercent",
            settings.deploymentMaximumPercent,
            100,
            "ECS runs at least the wanted number of tasks, which is 100 %",
        ),
        ...wholeFaults("poolTimeoutSeconds", settings.poolTimeoutSeconds, 0, "Prisma counts whole seconds"),
        ...wholeFaults("statementCacheSize", settings.statementCacheSize, 0, "Prisma counts whole statements"),
    ];
    return single.length > 0 ? single : budgetFaults(settings);
}

/** The budget against the tasks and against the class, once each figure makes sense by itself. */
function budgetFaults({ connections, maxTasks, deploymentMaximumPercent, instanceClass }: Settings): Fault[] {
    if (typeof connections !== "number") return [];
    const faults: Fault[] = [];
    const usable = typeof instanceClass === "string" ? usableConnections(instanceClass) : undefined;
    if (usable !== undefined && connections > usable) {
        faults.push({
            key: "connections",
            value: connections,
            reason: `${instanceClass} lets about ${usable} in: its memory sets max_connections, and some are reserved`,
            fix: `write at most ${usable}, or take a larger class`,
        });
    }
    if (typeof maxTasks !== "number" || typeof deploymentMaximumPercent !== "number") return faults;
    const processes = mostTasks({ maxTasks, deploymentMaximumPercent });
    if (connections < processes) {
        const fewer = Math.floor((connections * 100) / deploymentMaximumPercent);
        const enough =
            usable === undefined || processes <= usable ? `give ${processes} connections` : "take a larger class";
        faults.push({
            key: "connections",
            value: connections,
            reason: `${maxTasks} tasks are ${processes} during a deployment at ${deploymentMaximumPercent} %, each with a connection at least`,
            fix: `${enough}${fewer >= 1 ? `, or write maxTasks ${fewer}` : ""}`,
        });
    }
    return faults;
}

function wholeFaults(key: string, value: unknown, least: number, why: string): Fault[] {
    if (value === undefined || (typeof value === "object" && value !== null)) return [];
    if (Number.isInteger(value) && Number(value) >= least) return [];
    return [{ key, value, reason: `${why}: a whole number from ${least}`, fix: `write ${least} or more` }];
}
