import { weeklyMinutes } from "../cron";
import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { DatabaseHoursArgs } from "./args";
import { databaseHoursDefaults, databaseHoursSettings } from "./settings";

/** What is wrong with the arguments of a `DatabaseHours`. Pure: reads plain values only. */
export function databaseHoursFaults(args: Partial<DatabaseHoursArgs>): Fault[] {
    const { startSchedule, stopSchedule, timeZone } = withDefaults(databaseHoursDefaults, args);
    const faults = [
        ...Object.entries({ startSchedule, stopSchedule }).flatMap(([key, value]) => missingFaults(key, value)),
        ...valueFaults(databaseHoursSettings, { startSchedule, stopSchedule, timeZone }),
    ];
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

function missingFaults(key: string, value: unknown): Fault[] {
    if (typeof value === "string") return [];
    const fix = 'write it like "cron(0 19 ? * MON-FRI *)"';
    return [{ key, value, reason: "the database needs both, a start and a stop", fix }];
}
