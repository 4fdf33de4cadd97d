import type { Fault } from "../faults";
import { mostTasks, RDS_PROXY, usableConnections } from "./connections";

const LARGER = `take a larger class, let RDS Proxy lend them (pooler ${RDS_PROXY}, from $26.28 a month in Seoul)`;

interface Settings {
    connections?: unknown;
    maxTasks?: unknown;
    deploymentMaximumPercent?: unknown;
    otherTasks?: unknown;
    instanceClass?: unknown;
    pooler?: unknown;
    minimumAcu?: unknown;
    maximumAcu?: unknown;
}

/** The connection budget against the tasks and against the class. Each figure must make sense by itself. */
export function connectionFaults({
    connections,
    maxTasks,
    deploymentMaximumPercent,
    otherTasks,
    instanceClass,
    pooler,
    minimumAcu,
    maximumAcu,
}: Settings): Fault[] {
    if (typeof connections !== "number") return [];
    const faults: Fault[] = [];
    const units =
        typeof minimumAcu === "number" && typeof maximumAcu === "number" ? { minimumAcu, maximumAcu } : undefined;
    const usable = typeof instanceClass === "string" ? usableConnections(instanceClass, units) : undefined;
    if (usable !== undefined && connections > usable) {
        faults.push({
            key: "connections",
            value: connections,
            reason: `${instanceClass} lets about ${usable} in: its memory sets max_connections, and some are reserved`,
            fix: `write at most ${usable}, or take a larger class`,
        });
    }
    // Tasks share a pooler's connections: how many they are does not matter to the database.
    if (pooler === RDS_PROXY) return faults;
    if (typeof maxTasks !== "number" || typeof deploymentMaximumPercent !== "number") return faults;
    const others = typeof otherTasks === "number" ? otherTasks : 0;
    const processes = mostTasks({ maxTasks, deploymentMaximumPercent, otherTasks: others });
    if (connections < processes) {
        const fewer = Math.floor((Math.max(connections - others, 0) * 100) / deploymentMaximumPercent);
        const enough = usable === undefined || processes <= usable ? `give ${processes} connections` : LARGER;
        faults.push({
            key: "connections",
            value: connections,
            reason: `${maxTasks} tasks are ${processes - others} during a deployment at ${deploymentMaximumPercent} %${others > 0 ? `, and other services have ${others}` : ""}, each with a connection at least`,
            fix: `${enough}${fewer >= 1 ? `, or write maxTasks ${fewer}` : ""}`,
        });
    }
    return faults;
}
