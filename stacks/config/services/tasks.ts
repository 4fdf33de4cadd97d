import { mostTasks } from "../../../components/postgres/connections";
import { except } from "../../../components/settings-of";
import { namePrefix } from "../defaults";
import type { StartupConfig } from "../startup-config";
import { hoursAreKnown } from "../tasks";
import { tasksBy } from "../working-hours";
import type { JobService, LastingService, Service, TaskService, WebService, WorkerService } from "./kinds";
import { taskServicesOf } from "./read";

/** The names of what runs a service. */
export function serviceNames(service: LastingService, environment: string) {
    const { name, serviceName } = service;
    return { serviceName: serviceName ?? `glimpse-${name}`, logGroupName: logGroupOf(service, environment) };
}

/** The names of a service that AWS takes once, by their settings. */
export function uniqueNames(service: Service, environment: string): Record<string, string> {
    if (service.kind === "site") return {};
    if (service.kind === "job") return { logGroupName: logGroupOf(service, environment) };
    return serviceNames(service, environment);
}

function logGroupOf({ name, logGroupName }: TaskService, environment: string): string {
    return logGroupName ?? `/ecs/${namePrefix(environment)}/${name}`;
}

/** What of a service's settings is not its component's. */
const OTHERS = ["name", "kind", "database", "redis", "files"] as const;

/** A worker's settings for its component. */
export function workerArgs(config: StartupConfig, service: WorkerService) {
    return { ...except(service, ...OTHERS, "scaleOn", "queue"), ...ofEach(config, service) };
}

/** The same of a job. It does not sleep with the stack: its schedule says when it is due. */
export function jobArgs(config: StartupConfig, service: JobService) {
    return { ...except(service, ...OTHERS), logGroupName: logGroupOf(service, config.environment) };
}

/** The same of a web service, on the port that the load balancer may reach. */
export function webArgs(config: StartupConfig, service: WebService) {
    const own = except(service, ...OTHERS, "paths", "hosts", "deregistrationDelaySeconds", "stickySessions");
    return { ...own, ...ofEach(config, service), port: config.api.port };
}

/** The rule of a web service at the load balancer. */
export function routeArgs(config: StartupConfig, service: WebService) {
    const { paths = [], hosts, healthCheckPath, deregistrationDelaySeconds, stickySessions } = service;
    const { port: targetPort } = config.api;
    return {
        targetPort,
        paths,
        ...(hosts === undefined ? {} : { hosts }),
        priority: priorityOf(service),
        healthCheckPath,
        deregistrationDelaySeconds,
        stickySessions,
    };
}

/**
 * The place of a service's rule: from its name, so that a service that comes or goes moves no other one. Where a request fits the
 * rules of two services, the closer one comes first: paths of a name, then the name, then paths alone. The first 199 places are
 * for people and for `glimpse:shared`, those from 990 on for redirects.
 */
export function priorityOf(service: Pick<WebService, "name" | "hosts" | "paths">): number {
    let hash = 0;
    for (const character of service.name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    const [first, places] = PLACES[ruleKindOf(service)];
    return first + (hash % places);
}

/** What a rule asks of a request. */
export function ruleKindOf({ hosts = [], paths = [] }: Pick<WebService, "hosts" | "paths">): keyof typeof PLACES {
    if (hosts.length === 0) return "paths";
    return paths.length === 0 ? "hosts" : "both";
}

/** The first place, and how many there are. */
const PLACES = { both: [200, 390], hosts: [590, 390], paths: [1000, 40_000] } as const;

/** The names, and the stack's working hours. */
function ofEach(config: StartupConfig, service: LastingService) {
    const { minTasks, maxTasks } = service;
    const hours = config.workingHours;
    return {
        ...serviceNames(service, config.environment),
        ...(hoursAreKnown(hours) && maxTasks > 0
            ? { scheduledTasks: tasksBy(hours, { minTasks, maxTasks }), scheduleTimeZone: hours.timeZone }
            : {}),
    };
}

/** The most tasks of a preview: one, and its successor in a deployment. */
const TASKS_OF_A_PREVIEW = 2;

/** The most tasks next to the API's that open connections to the database, deployments included. */
export function otherDatabaseTasks(config: Pick<StartupConfig, "services" | "previews">): number {
    return (
        config.previews.most * TASKS_OF_A_PREVIEW +
        taskServicesOf(config)
            .filter(({ database }) => database)
            // Of a job one run at a time.
            .reduce((sum, service) => sum + (service.kind === "job" ? 1 : mostTasks(service)), 0)
    );
}
