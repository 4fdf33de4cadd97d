import type { DatabaseHoursArgs } from "../../components/database-hours";
import type { ScheduledTasksArgs } from "../../components/fargate-service";
import type { StartupConfig } from "./startup-config";

/** Working hours, outside of which a stack sleeps. */
export type WorkingHours = StartupConfig["workingHours"];

/** How much longer than the tasks the database is awake at either end: it takes RDS five to ten minutes to start. */
export const DATABASE_MARGIN_MINUTES = 15;

/**
 * When the tasks sleep and wake. They are put to sleep every day, so that what was woken by hand on a Saturday sleeps again
 * on Saturday night.
 */
export function tasksBy({ from, to, days }: WorkingHours, awake: TaskBounds): ScheduledTasksArgs[] {
    return [
        { name: "asleep", schedule: at(minuteOf(to), "*"), minTasks: 0, maxTasks: 0 },
        { name: "awake", schedule: at(minuteOf(from), days), ...awake },
    ];
}

/** When the database is started and stopped. */
export function databaseBy({
    from,
    to,
    days,
    timeZone,
}: WorkingHours): Pick<DatabaseHoursArgs, "startSchedule" | "stopSchedule" | "timeZone"> {
    return {
        startSchedule: at(minuteOf(from) - DATABASE_MARGIN_MINUTES, days),
        stopSchedule: at(minuteOf(to) + DATABASE_MARGIN_MINUTES, "*"),
        timeZone,
    };
}

interface TaskBounds {
    minTasks: number;
    maxTasks: number;
}

/** `cron(45 8 ? * MON-FRI *)` */
function at(minute: number, days: string): string {
    return `cron(${minute % 60} ${Math.floor(minute / 60)} ? * ${days} *)`;
}

/** Of the day; NaN for what is no time of day. */
export function minuteOf(time: unknown): number {
    const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(String(time)) ?? [];
    return Number(hours) * 60 + Number(minutes);
}
