import { cronFault, isTimeZone, weeklyMinutes } from "../cron";
import type { Fault } from "../faults";
import type { ScheduledTasksArgs } from "./service-args";
import type { ServiceValues } from "./settings";

type Partly = Partial<ServiceValues>;

/** What a logical name takes without a quarrel, here and in an action's own name. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with the hours of a service. */
export function scheduleFaults(args: Partly): Fault[] {
    const { scheduleTimeZone } = args;
    const actions = actionsOf(args);
    const faults = actions.flatMap((action, index) => [
        ...nameFaults(action, index, actions),
        ...timeFaults(action, index, actions),
        ...boundFaults(action, index, args),
    ]);
    if (actions.length > 0 && typeof scheduleTimeZone === "string" && !isTimeZone(scheduleTimeZone)) {
        const reason = "it is no time zone that the IANA's database has";
        faults.push({ key: "scheduleTimeZone", value: scheduleTimeZone, reason, fix: 'write it like "Asia/Seoul"' });
    }
    return faults;
}

/** The fewest tasks of each action during which any run. */
export function awakeMinima(args: Partly): number[] {
    return actionsOf(args).flatMap(({ minTasks }) => (typeof minTasks === "number" && minTasks > 0 ? [minTasks] : []));
}

/** What a configuration may hold in place of an action is reported by its type. */
function actionsOf({ scheduledTasks }: Partly): Partial<ScheduledTasksArgs>[] {
    if (!Array.isArray(scheduledTasks)) return [];
    return scheduledTasks.map((action: unknown) => Object(action) as Partial<ScheduledTasksArgs>);
}

function nameFaults({ name }: Partial<ScheduledTasksArgs>, index: number, all: Partial<ScheduledTasksArgs>[]): Fault[] {
    const key = `scheduledTasks[${index}].name`;
    if (typeof name !== "string" || !NAME.test(name) || name.length > 40) {
        const reason =
            "the action's logical name is made of it: lower-case letters, digits, single hyphens, at most 40";
        return [{ key, value: name, reason, fix: 'write it like "night"' }];
    }
    if (["scaling", "cpu", "requests"].includes(name)) {
        const reason = "a resource of the service's autoscaling has it already";
        return [{ key, value: name, reason, fix: 'take another, like "night"' }];
    }
    if (all.findIndex((other) => other.name === name) === index) return [];
    return [{ key, value: name, reason: "two actions cannot have one name", fix: "take another" }];
}

function timeFaults(
    { schedule }: Partial<ScheduledTasksArgs>,
    index: number,
    all: Partial<ScheduledTasksArgs>[],
): Fault[] {
    const key = `scheduledTasks[${index}].schedule`;
    const fix = 'write it like "cron(0 19 ? * MON-FRI *)"';
    if (typeof schedule !== "string") {
        return [{ key, value: schedule, reason: "the action would never take its turn", fix }];
    }
    const fault = cronFault(schedule);
    if (fault !== undefined) return [{ key, value: schedule, reason: fault, fix }];
    const own = new Set(weeklyMinutes(schedule));
    const twin = all.slice(0, index).findIndex((other) => {
        const minutes = typeof other.schedule === "string" ? weeklyMinutes(other.schedule) : undefined;
        return minutes?.some((minute) => own.has(minute));
    });
    if (twin < 0) return [];
    const reason = `scheduledTasks[${twin}] takes its turn in the same minute, and AWS does not say which comes last`;
    return [{ key, value: schedule, reason, fix: "let them be due at different times" }];
}

function boundFaults(
    { minTasks: min, maxTasks: max }: Partial<ScheduledTasksArgs>,
    index: number,
    args: Partly,
): Fault[] {
    const counted = Object.entries({ minTasks: min, maxTasks: max }).flatMap(([name, value]) => {
        if (typeof value === "number" && Number.isInteger(value) && value >= 0) return [];
        const reason = "an action sets both bounds, each a number of tasks";
        return [{ key: `scheduledTasks[${index}].${name}`, value, reason, fix: "write a whole number, 0 or more" }];
    });
    if (counted.length > 0 || typeof min !== "number" || typeof max !== "number") return counted;
    const faults: Fault[] = [];
    const refused = (name: string, value: number, reason: string, fix: string) =>
        faults.push({ key: `scheduledTasks[${index}].${name}`, value, reason, fix });
    const { onDemandTasks: onDemand, maxTasks: most } = args;
    if (min > max)
        refused("minTasks", min, `it is more than maxTasks (${max})`, `write ${max} or less, or raise maxTasks`);
    if (typeof most === "number" && max > most) {
        const reason = `it is more than the service's maxTasks (${most}), with which connections and ceilings are calculated`;
        refused("maxTasks", max, reason, `write ${most} or less, or raise the service's maxTasks`);
    }
    if (min === 0 && max > 0) {
        const reason = "a service of no tasks uses no CPU, so autoscaling on CPU would never start one again";
        refused("minTasks", min, reason, "write 1 or more, or 0 for maxTasks too: then the service sleeps");
    }
    if (typeof onDemand === "number" && min > 0 && min < onDemand) {
        const reason = `the service may then shrink to ${min}, fewer than must be on-demand (onDemandTasks, ${onDemand})`;
        refused("minTasks", min, reason, `write ${onDemand} or more, or lower onDemandTasks`);
    }
    return faults;
}
