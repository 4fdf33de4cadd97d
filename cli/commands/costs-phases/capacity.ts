import type { ResourceRecord } from "../../../inventory";
import { fargate } from "../../../inventory/read";

/**
 * What one task bore with p99 below 500 ms, of users who ask once in ten seconds: `npm run bench:service`, "500 users on three
 * quarter-cores" in docs/service.md. `cpu` is in units of which a vCPU has 1,024.
 */
export const MEASURED = { requestsASecond: 90, cpu: 256, secondsBetweenRequests: 10 };

/** Users at once whom the API's tasks bear by that measurement. */
export interface Borne {
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
export function borneBy(resources: readonly ResourceRecord[]): Borne {
    const of = (type: string, name: string) => resources.find((one) => one.type === type && one.name === name)?.inputs;
    const target = of(fargate.SCALING_TARGET, "api-scaling");
    const cpu = Number(of(fargate.TASK_DEFINITION, "api-task")?.["cpu"]);
    const [minTasks, maxTasks] = [Number(target?.["minCapacity"]), Number(target?.["maxCapacity"])];
    const users = (cpu / MEASURED.cpu) * MEASURED.requestsASecond * MEASURED.secondsBetweenRequests;
    return { minTasks, maxTasks, atLeast: minTasks * users, atMost: maxTasks * users };
}
