import { databaseHoursFaults } from "../../components/database-hours/faults";
import type { Fault } from "../../components/faults";
import type { StartupConfig } from "./startup-config";
import { DATABASE_MARGIN_MINUTES, databaseBy, minuteOf } from "./working-hours";

const MINUTES_A_DAY = 24 * 60;
const UTC_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What is wrong with a stack's working hours, and what would fall into its sleep. */
export function workingHoursFaults(config: StartupConfig): Fault[] {
    const { workingHours: hours, api, postgres } = config;
    if (hours.enabled !== true) return [];
    const faults = timeFaults(hours);
    const refused = (key: string, value: unknown, reason: string, fix: string) =>
        faults.push({ key, value, reason, fix });
    if (faults.length === 0) {
        const keys: Record<string, string> = { startSchedule: "days", stopSchedule: "days" };
        for (const { key, reason, fix } of databaseHoursFaults(databaseBy(hours))) {
            const name = keys[key] ?? key;
            const value = name === "days" ? hours.days : hours.timeZone;
            refused(`glimpse:workingHours.${name}`, value, reason, name === "days" ? 'write it like "MON-FRI"' : fix);
        }
    }
    if (api.scheduledTasks !== undefined) {
        const reason = "glimpse:workingHours puts the tasks to sleep and wakes them, and two schedules would quarrel";
        refused("glimpse:api.scheduledTasks", api.scheduledTasks, reason, "remove one of the two");
    }
    if (postgres.readReplicas > 0) {
        const reason = "RDS stops no database that has a read replica (glimpse:workingHours.enabled)";
        refused(
            "glimpse:postgres.readReplicas",
            postgres.readReplicas,
            reason,
            "write 0, or workingHours.enabled: false",
        );
    }
    // A preview's database sleeps with the instance that it is on, at that stack's hours.
    if (faults.length > 0 || config.shared.database !== undefined) return faults;
    return windowFaults(config);
}

function timeFaults({ from, to }: StartupConfig["workingHours"]): Fault[] {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    const faults: Fault[] = [];
    const refused = (key: string, value: unknown, reason: string, fix: string) =>
        faults.push({ key: `glimpse:workingHours.${key}`, value, reason, fix });
    const first = DATABASE_MARGIN_MINUTES;
    const last = MINUTES_A_DAY - DATABASE_MARGIN_MINUTES - 1;
    const within = `the database is awake ${first} minutes longer at either end, within one day: ${clock(first)} to ${clock(last)}`;
    if (!(start >= first))
        refused("from", from, Number.isNaN(start) ? "it is no time of day" : within, 'write it like "09:00"');
    if (!(end <= last)) refused("to", to, Number.isNaN(end) ? "it is no time of day" : within, 'write it like "19:00"');
    if (faults.length === 0 && end <= start) {
        refused("to", to, `it is not after ${from} (glimpse:workingHours.from)`, "write a later time of the same day");
    }
    return faults;
}

/** RDS makes no backup and applies no patch while it is stopped. Windows are in UTC. */
function windowFaults({ workingHours: hours, postgres }: StartupConfig): Fault[] {
    const faults: Fault[] = [];
    const refused = (key: string, value: unknown, what: string) =>
        faults.push({
            key: `glimpse:postgres.${key}`,
            value,
            reason: `the database sleeps then (glimpse:workingHours, ${hours.from} to ${hours.to} in ${hours.timeZone}), and RDS ${what} no stopped instance`,
            fix: `write ${key === "backupWindow" ? suggestion(hours, "") : suggestion(hours, "wed:")}, at noon there`,
        });
    const { backupWindow, maintenanceWindow } = postgres;
    const backup = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(String(backupWindow));
    if (backup && !isAwake(hours, minuteOf(backup[1]), minuteOf(backup[2])))
        refused("backupWindow", backupWindow, "backs up");
    const weekly = /^(\w{3}):(\d\d:\d\d)-(\w{3}):(\d\d:\d\d)$/.exec(String(maintenanceWindow));
    if (weekly) {
        const [, day = "", from, , to] = weekly;
        const isWorkday = UTC_DAYS.slice(0, 5).includes(day);
        if (!isWorkday || !isAwake(hours, minuteOf(from), minuteOf(to)))
            refused("maintenanceWindow", maintenanceWindow, "patches");
    }
    return faults;
}

/** In summer and in winter: a window in UTC moves against the clocks of many zones. */
function isAwake(hours: StartupConfig["workingHours"], start: number, end: number): boolean {
    const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
    return offsets(hours.timeZone).every((offset) => {
        const local = (start + offset + MINUTES_A_DAY) % MINUTES_A_DAY;
        const length = (end - start + MINUTES_A_DAY) % MINUTES_A_DAY;
        return local >= from && local + length <= to;
    });
}

/** `03:00-03:30` where noon is 03:00 UTC. */
function suggestion(hours: StartupConfig["workingHours"], day: string): string {
    const noon = (12 * 60 - (offsets(hours.timeZone)[0] ?? 0) + (day === "" ? 0 : 60) + MINUTES_A_DAY) % MINUTES_A_DAY;
    return `${day}${clock(noon)}-${day}${clock(noon + 30)}`;
}

/** Minutes by which a zone's clocks are ahead of UTC, in January and in July. */
function offsets(timeZone: string): number[] {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    return ["2026-01-15", "2026-07-15"].map((day) => {
        const name = format
            .formatToParts(new Date(`${day}T00:00:00Z`))
            .find(({ type }) => type === "timeZoneName")?.value;
        const [, sign = "+", hour = "0", minute = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
        return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(minute));
    });
}

function clock(minute: number): string {
    const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
    return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
