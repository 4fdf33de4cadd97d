import { cronFault, isTimeZone, weeklyMinutes } from "../cron";
import type { Fault } from "../faults";
import { withDefaults } from "../with-defaults";
import type { DatabaseHoursArgs } from "./database-hours";
import { databaseHoursDefaults } from "./defaults";

/** What is wrong with the arguments of a `DatabaseHours`. Pure: looks at plain values only. */
export function databaseHoursFaults(args: Partial<DatabaseHoursArgs>): Fault[] {
    const { startSchedule, stopSchedule, timeZone } = withDefaults(databaseHoursDefaults, args);
    const faults = Object.entries({ startSchedule, stopSchedule }).flatMap(([key, value]) => timeFaults(key, value));
    if (typeof timeZone === "string" && !isTimeZone(timeZone)) {
        const reason = "it is no time zone that the IANA's database has";
        faults.push({ key: "timeZone", value: timeZone, reason, fix: 'write it like "Asia/Seoul"' });
    }
    if (faults.length > 0 || typeof startSchedule !== "string" || typeof stopSchedule !== "string") return faults;
    const starts = weeklyMinutes(startSchedule);
    const stops = weeklyMinutes(stopSchedule);
    if (starts?.some((minute) => stops?.includes(minute))) {
        const reason =
            "the database would be started and stopped in the same minute, and AWS does not say which comes last";
        faults.push({ key: "stopSchedule", value: stopSchedule, reason, fix: "let it be due at another time" });
    }
    return faults;
}

function timeFaults(key: string, value: unknown): Fault[] {
    const fix = 'write it like "cron(0 19 ? * MON-FRI *)"';
    if (typeof value !== "string") return [{ key, value, reason: "the database needs both, a start and a stop", fix }];
    const reason = cronFault(value);
    return reason === undefined ? [] : [{ key, value, reason, fix }];
}
