import { cronSetting, timeZone } from "../common-settings";
import { defaultsOf, settingsOf } from "../settings-of";
import type { DatabaseHoursArgs } from "./args";

/** Defaults and limits of the arguments of `DatabaseHours`. */
export const databaseHoursSettings = settingsOf<DatabaseHoursArgs>()({
    startSchedule: cronSetting("cron(45 8 ? * MON-FRI *)"),
    stopSchedule: cronSetting("cron(15 19 ? * * *)"),
    timeZone: timeZone("UTC"),
});

/** What `DatabaseHours` takes for an argument that is not given. */
export const databaseHoursDefaults = defaultsOf(databaseHoursSettings);
