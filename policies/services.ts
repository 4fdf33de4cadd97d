import type { Look } from "./look";
import type { Properties } from "./properties";
import type { Subject } from "./rule";

export const SERVICE = "aws:ecs/service:Service";
export const SCALING = "aws:appautoscaling/target:Target";
const ECS_TASKS = "ecs:service:DesiredCount";

/** How many tasks a service may have. */
export interface TaskCounts {
    minimum: number;
    desired: number;
    maximum: number;
}

/** The inputs of autoscaling targets that `taskCounts` reads. */
export const SCALING_READS = { [SCALING]: ["scalableDimension", "resourceId", "minCapacity", "maxCapacity"] };

/** Which autoscaling target belongs to which service, by the service's URN. Asked once for all services. */
export function scalingTargets(look: Look): Map<string, Subject> {
    const targets = new Map<string, Subject>();
    look.askAll([SCALING], (properties, target) => {
        if (properties.text("scalableDimension") !== ECS_TASKS) return undefined;
        const service = scaledService(properties, look);
        if (service) targets.set(service.urn, target);
        return undefined;
    });
    return targets;
}

/** `service/<cluster>/<service>`; while that is unknown, the service that it comes from. */
function scaledService(properties: Properties, look: Look): Subject | undefined {
    if (properties.isHidden("resourceId")) {
        const reference = properties.reference("resourceId", SERVICE);
        return reference && "resource" in reference ? reference.resource : undefined;
    }
    const [, cluster = "", name = ""] = /^service\/([^/]+)\/([^/]+)$/.exec(properties.text("resourceId") ?? "") ?? [];
    const named = look.all(SERVICE).filter(({ inputs, outputs }) => (inputs["name"] ?? outputs?.["name"]) === name);
    const inCluster = named.filter(({ inputs, outputs }) =>
        [inputs["cluster"], outputs?.["cluster"]].some(
            (value) => typeof value === "string" && (value === cluster || value.endsWith(`/${cluster}`)),
        ),
    );
    if (inCluster[0] || named.length <= 1) return inCluster[0] ?? named[0];
    return properties.open(`${properties.resource.name} scales one of ${named.length} services called ${name}`);
}

/** Tasks at the service's minimum, desired count and maximum. ECS keeps the desired count between the two. */
export function taskCounts(service: Properties, target: Subject | undefined, look: Look): TaskCounts {
    const desired = service.number("desiredCount") ?? 0;
    if (!target) return { minimum: desired, desired, maximum: desired };
    let limits: [number, number] | undefined;
    look.ask(target, (properties) => {
        limits = [properties.number("minCapacity") ?? 0, properties.number("maxCapacity") ?? 0];
        return undefined;
    });
    if (!limits) return service.open(`how many tasks ${service.resource.name} may have follows from ${target.name}`);
    const [minimum, maximum] = limits;
    return { minimum, desired: Math.max(minimum, Math.min(maximum, desired)), maximum };
}
