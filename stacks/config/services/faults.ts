import { fargateServiceFaults } from "../../../components/fargate-service/faults";
import type { Fault } from "../../../components/faults";
import { routeFaults } from "../../../components/ingress/route-faults";
import { queueFaults } from "../../../components/queue/faults";
import { scheduledJobFaults } from "../../../components/scheduled-job/faults";
import { staticSiteFaults } from "../../../components/static-site/faults";
import { workerFaults } from "../../../components/worker/faults";
import { namesOf } from "../names";
import { isMapping } from "../shape-faults";
import type { StartupConfig } from "../startup-config";
import type { Service, TaskService } from "./kinds";
import { queuesOf, queueVariable, servicesOf, taskServicesOf } from "./read";
import { siteArgs, siteFaults } from "./sites";
import { jobArgs, routeArgs, uniqueNames, webArgs, workerArgs } from "./tasks";
import { webFaults } from "./web-faults";

/** A target group's name has 32 characters, and Pulumi's own suffix and `-tg` take 11 of them. */
const NAME = /^[a-z](?!.*--)[a-z0-9-]{0,18}[a-z0-9]$/;

/** Names that components of the stack have. */
const TAKEN = [
    ...["alarms", "api", "budget", "files", "hours", "http-api", "images", "ingress", "network", "postgres"],
    ...["redis", "secrets", "services", "shared", "spot-fallback", "users"],
];

const KNOWN_LATER = "(known once it is made)";
const ZONE_KNOWN_LATER = "Z0KNOWNONCEITISMADE";

/** Variables of every service, which the stack sets. QUEUE_URL is the worker's own, and it says so. */
const OF_THE_STACK = ["DATABASE_URL", "DATABASE_URL_ARN", "REDIS_URL", "REDIS_URL_ARN"];

/** What is wrong with the services next to the API: each by itself, and what of them clashes. */
export function servicesFaults(config: StartupConfig): Fault[] {
    if (!isMapping(config.services)) return [];
    const services = servicesOf(config);
    return [
        ...Object.keys(config.services).flatMap((name) => nameFaults(name)),
        ...services.flatMap((service) => ofComponents(config, service)),
        ...taskServicesOf(config).flatMap((service) => variableFaults(config, service)),
        ...clashes(config, services),
        ...webFaults(config),
        ...siteFaults(config),
    ];
}

function nameFaults(name: string): Fault[] {
    const fault = (reason: string) => ({
        key: `glimpse:services.${name}`,
        value: name,
        reason,
        fix: 'take another name, like "mail"',
    });
    if (!NAME.test(name)) {
        return [
            fault(
                "its resources are named after it: 2 to 20 lower-case letters, digits and single hyphens, a letter first",
            ),
        ];
    }
    return TAKEN.includes(name) ? [fault("a part of the stack has this name")] : [];
}

/** What the components say of their arguments, in the user's terms. */
function ofComponents(config: StartupConfig, service: Service): Fault[] {
    const key = `glimpse:services.${service.name}`;
    const within = (prefix: string, faults: Fault[]) =>
        faults.map((fault) => ({ ...fault, key: `${prefix}.${fault.key}` }));
    if (service.kind === "web") {
        const known = { loadBalancerArnSuffix: KNOWN_LATER, targetGroupArnSuffix: KNOWN_LATER };
        return within(key, [
            ...fargateServiceFaults({ ...webArgs(config, service), ...known }),
            ...routeFaults(routeArgs(config, service)).filter((fault) => fault.key !== "healthCheckPath"),
        ]);
    }
    if (service.kind === "job") return within(key, scheduledJobFaults(jobArgs(config, service)));
    if (service.kind === "site") {
        // The addresses are those of glimpse:alarms, which reports what is wrong with them.
        return within(key, staticSiteFaults({ ...siteArgs(config, service, ZONE_KNOWN_LATER), alarmEmails: [] }));
    }
    const faults = within(key, workerFaults(workerArgs(config, service)));
    const { scaleOn, queue, name } = service;
    if (scaleOn === "backlog") return [...faults, ...within(`${key}.queue`, queueFaults(queue ?? {}, name))];
    if (queue === undefined) return faults;
    const reason = "a worker that follows its CPU has no queue (scaleOn)";
    return [...faults, { key: `${key}.queue`, value: queue, reason, fix: "remove it, or write scaleOn: backlog" }];
}

/** Variables that two would set. */
function variableFaults(config: StartupConfig, service: TaskService): Fault[] {
    const taken = [...OF_THE_STACK, ...queuesOf(config).map(({ name }) => queueVariable(name))];
    return (["environment", "secrets"] as const).flatMap((list) =>
        taken
            .filter((name) => Object.hasOwn(Object(service[list]), name))
            .map((name) => ({
                key: `glimpse:services.${service.name}.${list}.${name}`,
                value: "(not shown)",
                reason: "the stack itself gives the tasks something under this name",
                fix: "remove the line, or take another name",
            })),
    );
}

/** Names that AWS takes once, and that two would have. */
function clashes(config: StartupConfig, services: Service[]): Fault[] {
    const api = namesOf(config);
    const owners = new Map<string, string>([
        [`serviceName ${api.serviceName}`, "glimpse:api"],
        [`logGroupName ${api.logGroupName}`, "glimpse:api"],
    ]);
    const faults: Fault[] = [];
    for (const service of services.filter(({ name }) => !TAKEN.includes(name))) {
        for (const [setting, value] of Object.entries(uniqueNames(service, config.environment))) {
            const owner = owners.get(`${setting} ${value}`);
            if (owner === undefined) owners.set(`${setting} ${value}`, `glimpse:services.${service.name}`);
            else {
                const key = `glimpse:services.${service.name}.${setting}`;
                const reason = `${owner} has the same, and AWS takes a name once`;
                faults.push({ key, value, reason, fix: "write another, or remove the line" });
            }
        }
    }
    for (const { name } of queuesOf(config)) {
        if (!Object.hasOwn({ ...config.api.environment, ...config.api.secrets }, queueVariable(name))) continue;
        const reason = `the API finds the queue of ${name} there`;
        const key = `glimpse:services.${name}`;
        faults.push({
            key,
            value: queueVariable(name),
            reason,
            fix: "take another name for the API's variable, or for the service",
        });
    }
    return faults;
}
