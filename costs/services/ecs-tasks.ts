import type { ResourceRecord } from "../../inventory";
import { type Context, Unpriceable } from "../quantity";
import { knownText, numberIn } from "../values";

export const SERVICE = "aws:ecs/service:Service";
export const CLUSTER = "aws:ecs/cluster:Cluster";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const TARGET = "aws:appautoscaling/target:Target";

/** How many tasks run, and why two figures differ when they do. */
export interface TaskCount {
    minimum: number;
    maximum: number;
    note?: string;
}

/** ECS runs a DAEMON service once an instance, which only instances of one's own have. */
export const isReplica = (service: ResourceRecord): boolean => service.inputs["schedulingStrategy"] !== "DAEMON";

/**
 * How many tasks of a service the scenario counts. Autoscaling holds a service between its bounds, so that a desired count
 * that is not known yet still has them.
 */
export function tasksOf(service: ResourceRecord, context: Context): TaskCount {
    const target = targetOf(service, context);
    const bounds = target && {
        minimum: numberIn(target.inputs, "minCapacity"),
        maximum: numberIn(target.inputs, "maxCapacity"),
    };
    if (context.scenario.tasks === "maximum" && bounds) return only(Math.max(bounds.minimum, bounds.maximum));
    try {
        // What Pulumi sends when the program says nothing; ECS itself has no default.
        const desired = numberIn(service.inputs, "desiredCount", { otherwise: 0 });
        return only(bounds ? Math.max(desired, bounds.minimum) : desired);
    } catch (error) {
        if (!(error instanceof Unpriceable) || !bounds) throw error;
        return { ...bounds, note: `${error.message}; autoscaling keeps ${bounds.minimum} to ${bounds.maximum} tasks` };
    }
}

function only(count: number): TaskCount {
    return { minimum: count, maximum: count };
}

/** The target that names the service; while its name is not known, one that waits for the service. */
function targetOf(service: ResourceRecord, { relatives }: Context): ResourceRecord | undefined {
    const name = knownText(service.outputs?.["name"]) ?? knownText(service.inputs["name"]);
    const cluster = relatives.named(service, service.inputs["cluster"], CLUSTER);
    const clusterName = knownText(cluster?.outputs?.["name"]) ?? knownText(cluster?.inputs["name"]);
    const named = relatives.all(TARGET).find((target) => {
        const path = knownText(target.inputs["resourceId"]);
        if (name === undefined || path === undefined || !scalesTasks(target)) return false;
        return clusterName ? path === `service/${clusterName}/${name}` : path.endsWith(`/${name}`);
    });
    if (named) return named;
    return relatives
        .neededBy(service, TARGET)
        .find((target) => scalesTasks(target) && knownText(target.inputs["resourceId"]) === undefined);
}

const scalesTasks = (target: ResourceRecord): boolean =>
    target.inputs["scalableDimension"] === "ecs:service:DesiredCount";
