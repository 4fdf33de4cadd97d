import type { Fault } from "../faults";
import type { Refusal } from "../setting";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_A_DAY = 24 * 60;
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
const SHORTEST_MINUTES = 30;

/** A window of the week: its first minute after Monday 00:00 UTC, and how many it lasts. */
interface Span {
    start: number;
    minutes: number;
}

/** Why RDS does not take a daily window for the backup. */
export function backupWindowRefusals(window: string, usual: string): Refusal[] {
    if (isLongEnough(daily(window))) return [];
    return [{ reason: "RDS takes hh:mm-hh:mm in UTC, 30 minutes at least", fix: `write it like ${usual}` }];
}

/** Why RDS does not take a weekly window for maintenance. */
export function maintenanceWindowRefusals(window: string, usual: string): Refusal[] {
    if (isLongEnough(weekly(window))) return [];
    const reason = "RDS takes ddd:hh:mm-ddd:hh:mm in UTC and lower case, 30 minutes at least";
    return [{ reason, fix: `write it like ${usual}` }];
}

function isLongEnough(span: Span | undefined): boolean {
    return span !== undefined && span.minutes >= SHORTEST_MINUTES;
}

/** RDS refuses windows for backup and maintenance that overlap. Skips a window that is wrong by itself. */
export function windowFaults(windows: { backupWindow?: unknown; maintenanceWindow?: unknown }): Fault[] {
    const { backupWindow, maintenanceWindow } = windows;
    if (typeof backupWindow !== "string" || typeof maintenanceWindow !== "string") return [];
    const backup = daily(backupWindow);
    const maintenance = weekly(maintenanceWindow);
    if (!backup || !maintenance || !isLongEnough(backup) || !isLongEnough(maintenance)) return [];
    if (!meets(backup, maintenance)) return [];
    const reason = `RDS refuses a backup window that meets the maintenance window ${maintenanceWindow}`;
    return [{ key: "backupWindow", value: backupWindow, reason, fix: "move one of them" }];
}

/**
 * Is a time of the day, hh:mm in UTC, in one of the windows, or in the hour before it, on any day? A window or a time that is wrong
 * by itself is skipped.
 */
export function isNearWindow(time: unknown, windows: { backupWindow?: unknown; maintenanceWindow?: unknown }): boolean {
    const minute = typeof time === "string" ? minuteOfDay(time) : undefined;
    if (minute === undefined) return false;
    const spans = [
        typeof windows.backupWindow === "string" ? daily(windows.backupWindow) : undefined,
        typeof windows.maintenanceWindow === "string" ? weekly(windows.maintenanceWindow) : undefined,
    ];
    return spans.some((span) => {
        if (span === undefined || !isLongEnough(span)) return false;
        const before = (minute - span.start + 60 + MINUTES_A_WEEK) % MINUTES_A_DAY;
        return before < span.minutes + 60;
    });
}

function meets(backup: Span, maintenance: Span): boolean {
    return DAYS.some((_, day) => {
        const start = backup.start + day * MINUTES_A_DAY;
        return (
            after(start, maintenance.start) < maintenance.minutes || after(maintenance.start, start) < backup.minutes
        );
    });
}

/** Minutes from one minute of the week to the next occurrence of another. */
function after(later: number, earlier: number): number {
    return (later - earlier + MINUTES_A_WEEK) % MINUTES_A_WEEK;
}

function daily(text: string): Span | undefined {
    const [from = "", to = "", more] = text.split("-");
    const start = minuteOfDay(from);
    const end = minuteOfDay(to);
    if (start === undefined || end === undefined || more !== undefined) return undefined;
    return { start, minutes: (end - start + MINUTES_A_DAY) % MINUTES_A_DAY };
}

function weekly(text: string): Span | undefined {
    const [from = "", to = "", more] = text.split("-");
    const start = minuteOfWeek(from);
    const end = minuteOfWeek(to);
    if (start === undefined || end === undefined || more !== undefined) return undefined;
    return { start, minutes: after(end, start) };
}

function minuteOfWeek(text: string): number | undefined {
    const day = DAYS.indexOf(text.slice(0, 3));
    const minute = minuteOfDay(text.slice(4));
    return day < 0 || text.charAt(3) !== ":" || minute === undefined ? undefined : day * MINUTES_A_DAY + minute;
}

function minuteOfDay(text: string): number | undefined {
    const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
    return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
