import type { ResourceRecord } from "../../inventory";
import { type Context, Unpriceable } from "../quantity";
import { blockIn, isSet, knownText, numberIn } from "../values";
import { type Spell, type Turn, weekOf } from "../week";

export const SERVICE = "aws:ecs/service:Service";
export const CLUSTER = "aws:ecs/cluster:Cluster";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const TARGET = "aws:appautoscaling/target:Target";
const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

/** How many tasks run for a share of the month, and why two figures differ when they do. */
export interface TaskCount {
    minimum: number;
    maximum: number;
    /** 1 for the whole month. */
    share: number;
    note?: string;
}

/** Between which autoscaling holds the tasks. */
interface Limits {
    minimum: number;
    maximum: number;
    note?: string;
}

/** ECS runs a DAEMON service once an instance, which only instances of one's own have. */
export const isReplica = (service: ResourceRecord): boolean => service.inputs["schedulingStrategy"] !== "DAEMON";

/**
 * How many tasks of a service the scenario counts. Autoscaling holds a service between its bounds, so that a desired count
 * that is not known yet still has them.
 *
 * Where scheduled actions change the bounds, the month is counted as they divide the week: the desired count, as far as
 * the hour's bounds let it. A schedule that differs from week to week, or that is not known, makes nothing cheaper: the
 * most that any hour asks for is then counted all month. So it is at autoscaling's maximum, where nothing sleeps.
 */
export function tasksOf(service: ResourceRecord, context: Context): TaskCount[] {
    const target = targetOf(service, context);
    const own = target && limitsOf(target.inputs);
    if (!target || !own) return [restOf(service)];
    const week = spellsOf(target, own, context);
    const all = [own, ...week.map(({ since }) => since)];
    const most = Math.max(...all.map(({ minimum, maximum }) => Math.max(minimum, maximum)));
    if (context.scenario.tasks === "maximum") return [{ minimum: most, maximum: most, share: 1 }];
    if (week.length === 0) return [restOf(service, own)];
    return week.map(({ share, since }) => ({ ...restOf(service, since, true), share }));
}

/** At rest: the desired count, held within the bounds. Without a schedule only the lower one can matter. */
function restOf(service: ResourceRecord, bounds?: Limits, isScheduled = false): TaskCount {
    try {
        // What Pulumi sends when the program says nothing; ECS itself has no default.
        const desired = numberIn(service.inputs, "desiredCount", { otherwise: 0 });
        const held = bounds && isScheduled ? Math.min(desired, bounds.maximum) : desired;
        const count = bounds ? Math.max(held, bounds.minimum) : held;
        return { minimum: count, maximum: count, share: 1, ...(bounds?.note ? { note: bounds.note } : {}) };
    } catch (error) {
        if (!(error instanceof Unpriceable) || !bounds) throw error;
        const { minimum, maximum } = bounds;
        return {
            minimum,
            maximum,
            share: 1,
            note: `${error.message}; autoscaling keeps ${minimum} to ${maximum} tasks`,
        };
    }
}

/** The week's bounds, hour by hour; none where no action changes them. */
function spellsOf(target: ResourceRecord, own: Limits, { relatives }: Context): Spell<Limits>[] {
    const scaled = knownText(target.inputs["resourceId"]);
    const actions = relatives.all(ACTION).filter((action) => {
        const own = knownText(action.inputs["resourceId"]);
        if (!scalesTasks(action)) return false;
        return own && scaled ? own === scaled : relatives.needs(action, TARGET).includes(target);
    });
    if (actions.length === 0) return [];
    const week = weekOf(actions.map(turnOf));
    if (week) {
        // An action may set one bound alone; the other stays as the turns before left it, those of the week before too.
        let held = own;
        const spells: Spell<Limits>[] = [];
        for (const { share, since } of [...week, ...week]) {
            held = { ...held, ...since };
            spells.push({ share, since: held });
        }
        return spells.slice(week.length);
    }
    const limits = [own, ...actions.map((action) => ({ ...own, ...turnOf(action).to }))];
    const most = (key: "minimum" | "maximum") => Math.max(...limits.map((each) => each[key]));
    const note = "its schedule is unknown or differs from week to week: the most that it asks for is counted all month";
    return [{ share: 1, since: { minimum: most("minimum"), maximum: most("maximum"), note } }];
}

function turnOf({ inputs }: ResourceRecord): Turn<Partial<Limits>> {
    const to = blockIn(inputs, "scalableTargetAction");
    const isPassing = isSet(inputs["startTime"]) || isSet(inputs["endTime"]);
    return {
        // What holds for some weeks only is no week's schedule.
        schedule: isPassing ? "" : (knownText(inputs["schedule"]) ?? ""),
        timeZone: isSet(inputs["timezone"]) ? (knownText(inputs["timezone"]) ?? "") : "UTC",
        to: {
            ...(isSet(to["minCapacity"]) ? { minimum: numberIn(to, "minCapacity") } : {}),
            ...(isSet(to["maxCapacity"]) ? { maximum: numberIn(to, "maxCapacity") } : {}),
        },
    };
}

function limitsOf(inputs: Record<string, unknown>): Limits {
    return { minimum: numberIn(inputs, "minCapacity"), maximum: numberIn(inputs, "maxCapacity") };
}

/** The target that names the service; while its name is not known, one that waits for the service. */
export function targetOf(service: ResourceRecord, { relatives }: Context): ResourceRecord | undefined {
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
