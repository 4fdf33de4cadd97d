import type { ResourceRecord } from "../../../inventory";
import { fargate, Known, Relatives, valuesOf } from "../../../inventory/read";

/**
 * What one task bore with p99 below 500 ms, of users who ask once in ten seconds: `npm run bench:service`, "500 users on three
 * quarter-cores" in docs/service.md. `cpu` is in units of which a vCPU has 1,024.
 */
export const MEASURED = { requestsASecond: 90, cpu: 256, secondsBetweenRequests: 10 };

/** Users at once whom the API's tasks handle by that measurement. */
export interface Capacity {
    minTasks: number;
    maxTasks: number;
    /** With `minTasks`, before autoscaling adds one. */
    atLeast: number;
    atMost: number;
}

/**
 * By what was measured of a quarter of a vCPU, as many times as a task has that. Larger tasks were not measured, nor were the
 * database and the cache behind so many.
 */
export function capacityOf(resources: readonly ResourceRecord[]): Capacity {
    const relatives = Relatives.of(resources);
    const read = (resource: ResourceRecord) => new Known({ resource, relatives, values: valuesOf(resource), path: "" });
    const [service] = relatives
        .all(fargate.SERVICE)
        .filter(({ name }) => name === "api-service")
        .map(read);
    const found = service && fargate.taskDefinitionOf(service);
    const definition = found?.is === "value" && "resource" in found.value ? found.value.resource : undefined;
    const cpu = definition && read(definition).read("cpu", fargate.cpuUnits);
    if (service === undefined || cpu === undefined) throw new Error("a growth stack has an API of a known size");
    const { minimum: minTasks, maximum: maxTasks } = fargate.taskCounts(service);
    const users = (cpu / MEASURED.cpu) * MEASURED.requestsASecond * MEASURED.secondsBetweenRequests;
    return { minTasks, maxTasks, atLeast: minTasks * users, atMost: maxTasks * users };
}
