import type { ResourceRecord } from "../../resource";
import { type Answer, handle } from "../answers";
import { onceEach } from "../once-each";
import type { Reader } from "../properties";
import { append, type Relatives } from "../relatives";
import { CLUSTER, nameIn, SERVICE } from "./placement";

export const SCALING_TARGET = "aws:appautoscaling/target:Target";
const ECS_TASKS = "ecs:service:DesiredCount";

/** The inputs of a scaling target that are read here. */
export const SCALING_READS = { [SCALING_TARGET]: ["scalableDimension", "resourceId", "minCapacity", "maxCapacity"] };

/** How many tasks a service may have. */
export interface TaskCounts {
    minimum: number;
    desired: number;
    maximum: number;
}

/** Tasks at the service's minimum, desired count and maximum. Autoscaling holds the desired count between the two. */
export function taskCounts<R extends Reader<R>>(service: R): TaskCounts {
    const desired = desiredTasks(service);
    const target = scalingTargetOf(service);
    if (!target) return { minimum: desired, desired, maximum: desired };
    const { minimum, maximum } = taskLimits(target);
    return { minimum, desired: Math.max(minimum, Math.min(maximum, desired)), maximum };
}

/**
 * What Pulumi sends when the program says nothing is 0; ECS itself has no default. Of a service that autoscaling scales, our
 * component has updates leave the count as it is (`ignoreChanges`), and the engine then passes the old one: what the program
 * asks for is the component's own argument.
 */
export function desiredTasks<R extends Reader<R>>(service: R): number {
    const sent = service.number("desiredCount", 0) ?? 0;
    const { parent } = service.resource;
    const component = parent === undefined ? undefined : service.relatives.byUrn(parent);
    const asked = component?.type.startsWith("glimpse:") ? component.inputs["desiredTasks"] : undefined;
    return typeof asked === "number" && Number.isInteger(asked) && asked >= 0 ? asked : sent;
}

/** Between which a scaling target holds the tasks. */
export function taskLimits<R extends Reader<R>>(target: R): Pick<TaskCounts, "minimum" | "maximum"> {
    return {
        minimum: target.number("minCapacity", 0) ?? target.missing("minCapacity"),
        maximum: target.number("maxCapacity", 0) ?? target.missing("maxCapacity"),
    };
}

/**
 * The target of Application Auto Scaling that scales a service's tasks: the one whose `resourceId` names the service; while
 * that is unknown, the one whose `resourceId` comes from it. Where it may be this service's and that is not known, the room
 * reacts as to any unknown value.
 */
export function scalingTargetOf<R extends Reader<R>>(service: R): R | undefined {
    const targets = candidatesFor(service.resource, service.relatives)
        .map((target) => service.of(target))
        .filter((target) => (target.known.text("scalableDimension") ?? ECS_TASKS) === ECS_TASKS);
    const found = targets.find((target) => names(target, service) === "surely");
    if (found) return found.text("scalableDimension") === ECS_TASKS ? found : undefined;
    targets.find((target) => names(target, service) === "perhaps")?.read("resourceId", unclear);
    return undefined;
}

/** Targets by what they can name: each service is held against few of them, or a thousand services make a million pairs. */
interface Targets {
    byName: Map<string, ResourceRecord[]>;
    bySource: Map<ResourceRecord, ResourceRecord[]>;
    /** Those that may name any service. */
    unclear: ResourceRecord[];
}

function candidatesFor(service: ResourceRecord, relatives: Relatives): ResourceRecord[] {
    const { byName, bySource, unclear } = targetsOf(relatives);
    const called = new Set([service.inputs["name"], service.outputs?.["name"]]);
    return [
        ...[...called].flatMap((name) => (typeof name === "string" ? (byName.get(name) ?? []) : [])),
        ...(bySource.get(service) ?? []),
        ...unclear,
    ];
}

const targetsOf = onceEach((relatives: Relatives): Targets => {
    const found: Targets = { byName: new Map(), bySource: new Map(), unclear: [] };
    for (const target of relatives.all(SCALING_TARGET)) {
        const path = handle(target.inputs["resourceId"]);
        const sources = path.is === "value" ? [] : relatives.sources(target, "resourceId", SERVICE);
        if (path.is === "value") append(found.byName, path.value.split("/").at(-1) ?? "", target);
        else if (sources.length === 0) found.unclear.push(target);
        else for (const source of sources) append(found.bySource, source, target);
    }
    return found;
});

/** Known, it names several services; it is never a value that can be had. */
function unclear(value: unknown): Answer<never> {
    const answer = handle(value);
    return answer.is === "value" ? { is: "wrong", wanted: "the path of one service alone", value } : answer;
}

/** Does a target name a service? Undefined where it names none, or another. */
type Named = "surely" | "perhaps" | undefined;

function names<R extends Reader<R>>(target: R, service: R): Named {
    const path = target.known.text("resourceId");
    if (path !== undefined) return namesIn(path, service);
    if (!target.has("resourceId")) return undefined;
    const sources = target.relatives.sources(target.resource, "resourceId", SERVICE);
    const isAmong = sources.includes(service.resource);
    if (sources.length === 1) return isAmong ? "surely" : undefined;
    return isAmong || sources.length === 0 ? "perhaps" : undefined;
}

/** `service/<cluster>/<service>`. A service whose cluster is not known is the one that is named where no other can be. */
function namesIn<R extends Reader<R>>(path: string, service: R): Named {
    const [, cluster = "", name = ""] = /^service\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (!isCalled(service.resource, name)) return undefined;
    if (clustersOf(service).includes(cluster)) return "surely";
    const called = service.relatives.called(SERVICE, name).filter((one) => isCalled(one, name));
    if (called.some((one) => clustersOf(service.of(one)).includes(cluster))) return undefined;
    return called.length === 1 ? "surely" : "perhaps";
}

function isCalled({ inputs, outputs }: ResourceRecord, name: string): boolean {
    return name !== "" && [inputs["name"], outputs?.["name"]].includes(name);
}

function clustersOf<R extends Reader<R>>(service: R): string[] {
    const cluster = service.known.reference("cluster", CLUSTER);
    if (!cluster) return [];
    if ("elsewhere" in cluster) return [nameIn(cluster.elsewhere)];
    const { inputs, outputs } = cluster.resource;
    return [inputs["name"], outputs?.["name"], outputs?.["id"], outputs?.["arn"]]
        .filter((value): value is string => typeof value === "string")
        .map(nameIn);
}
