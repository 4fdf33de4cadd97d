import { fargate } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import type { ScenarioContext } from "../quantity";
import { type Spell, type Turn, weekOf } from "../week";
import { actionsOf, statedCapacity } from "./autoscaling-application";

const ECS_TASKS = "ecs:service:DesiredCount";

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

/**
 * How many tasks of a service the scenario counts. Autoscaling holds a service between its bounds, so that a desired count
 * that is not known yet still has them.
 *
 * Where scheduled actions change the bounds, the month is counted as they divide the week: the desired count, as far as
 * the hour's bounds let it. A schedule that differs from week to week, or that is not known, makes nothing cheaper: the
 * most that any hour asks for is then counted all month. So it is at autoscaling's maximum, where nothing sleeps.
 */
export function tasksOf(service: Inputs, context: ScenarioContext): TaskCount[] {
    const target = fargate.scalingTargetOf(service);
    if (!target) return [restOf(service)];
    const own: Limits = fargate.taskLimits(target);
    const week = spellsOf(service, target, own);
    const all = [own, ...week.map(({ since }) => since)];
    const most = Math.max(...all.map(({ minimum, maximum }) => Math.max(minimum, maximum)));
    if (context.scenario.tasks === "maximum") return [{ minimum: most, maximum: most, share: 1 }];
    const capacity = statedCapacity(target, context);
    if (capacity !== undefined) {
        return [{ minimum: capacity, maximum: capacity, share: 1, note: "on average, as stated of its scaling" }];
    }
    if (week.length === 0) return [restOf(service, own)];
    return week.map(({ share, since }) => ({ ...restOf(service, since), share }));
}

/** At rest: the desired count, held within the bounds; while it is unknown, anything within them. */
function restOf(service: Inputs, bounds?: Limits): TaskCount {
    if (!bounds) {
        const count = fargate.desiredTasks(service);
        return { minimum: count, maximum: count, share: 1 };
    }
    const { minimum, maximum, note } = bounds;
    try {
        const count = Math.max(minimum, Math.min(maximum, fargate.desiredTasks(service)));
        return { minimum: count, maximum: count, share: 1, ...(note ? { note } : {}) };
    } catch (error) {
        if (!(error instanceof Unpriceable)) throw error;
        const why = `${error.message}; autoscaling keeps ${minimum} to ${maximum} tasks`;
        return { minimum, maximum, share: 1, note: why };
    }
}

/** The week's bounds, hour by hour; none where no action changes them. */
function spellsOf(service: Inputs, target: Inputs, own: Limits): Spell<Limits>[] {
    const turns = actionsOf(target, service, ECS_TASKS).map(({ action, isSure }) =>
        isSure ? turnOf(action) : { ...turnOf(action), schedule: "" },
    );
    if (turns.length === 0) return [];
    const week = weekOf(turns);
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
    const limits = [own, ...turns.map(({ to }) => ({ ...own, ...to }))];
    const most = (key: "minimum" | "maximum") => Math.max(...limits.map((each) => each[key]));
    const note = "its schedule is unknown or differs from week to week: the most that it asks for is counted all month";
    return [{ share: 1, since: { minimum: most("minimum"), maximum: most("maximum"), note } }];
}

function turnOf(action: Inputs): Turn<Partial<Limits>> {
    const to = action.block("scalableTargetAction");
    const minimum = to?.number("minCapacity");
    const maximum = to?.number("maxCapacity");
    const isPassing = action.has("startTime") || action.has("endTime");
    return {
        // What holds for some weeks only is no week's schedule.
        schedule: isPassing ? "" : (action.known.text("schedule") ?? ""),
        timeZone: action.has("timezone") ? (action.known.text("timezone") ?? "") : "UTC",
        to: { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) },
    };
}
