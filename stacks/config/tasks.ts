import { databaseHoursFaults } from "../../components/database-hours/faults";
import type { FargateServiceArgs, SidecarArgs } from "../../components/fargate-service";
import type { StartupConfig } from "./startup-config";
import { databaseBy, tasksBy } from "./working-hours";

/** The application finds its cache there, under the name that it has for a separate one: REDIS_URL. */
export const CACHE_IN_TASK_URL = "redis://127.0.0.1:6379";

/**
 * Valkey next to the application, in its task: the engine and the mode (no cluster) of a node, without TLS or token, because
 * no one outside the task can reach it. It keeps nothing on disk and runs as no one.
 */
const CACHE: SidecarArgs = {
    name: "cache",
    image: "public.ecr.aws/valkey/valkey:8.1-alpine",
    command: [
        "valkey-server",
        ...["--bind", "127.0.0.1"],
        ...["--save", ""],
        ...["--appendonly", "no"],
        ...["--maxmemory", "64mb"],
        ...["--maxmemory-policy", "volatile-lru"],
    ],
    // 64 MiB of data, and what the server needs in addition.
    memoryMiB: 128,
    user: "65534",
    healthCheckCommand: ["CMD", "valkey-cli", "ping"],
};

type Tasks = StartupConfig["api"] & Pick<FargateServiceArgs, "sidecars">;

/** The API's settings with what other sections ask of its tasks: hours, and a cache in the task. */
export function tasksOf({ api, redis, workingHours: hours }: StartupConfig): Tasks {
    const { minTasks, maxTasks } = api;
    return {
        ...api,
        ...(hoursAreKnown(hours)
            ? { scheduledTasks: tasksBy(hours, { minTasks, maxTasks }), scheduleTimeZone: hours.timeZone }
            : {}),
        ...(redis.inTask === true ? { sidecars: [CACHE] } : {}),
    };
}

/** Does the stack sleep, at hours that can be kept? Wrong hours are reported once, as hours. */
export function hoursAreKnown(hours: StartupConfig["workingHours"]): boolean {
    return hours.enabled === true && databaseHoursFaults(databaseBy(hours)).length === 0;
}
