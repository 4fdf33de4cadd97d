import { WEEK, weeklyMinutes } from "../../../components/cron";

const MINUTE = 60_000;
/** A clock is put forward or back by so much at most; a longer step could pass over a turn. */
const LONGEST_STEP = 30;
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/**
 * When a schedule is due next after a time, in its own time zone, across a change of the clock. Nothing where it differs from week
 * to week.
 */
export function nextTurn(schedule: string, timeZone: string, after: number): number | undefined {
    const due = weeklyMinutes(schedule);
    if (due === undefined || due.length === 0) return undefined;
    const minuteOf = minutesOfTheWeek(timeZone);
    let time = Math.floor(after / MINUTE) * MINUTE + MINUTE;
    for (const latest = time + (WEEK + 24 * 60) * MINUTE; time <= latest; ) {
        const now = minuteOf(time);
        const pause = Math.min(...due.map((minute) => (minute - now + WEEK) % WEEK));
        if (pause === 0) return time;
        time += Math.min(pause, LONGEST_STEP) * MINUTE;
    }
    return undefined;
}

/** Minutes from Sunday 00:00, as a clock of the time zone shows them. */
function minutesOfTheWeek(timeZone: string): (time: number) => number {
    const format = new Intl.DateTimeFormat("en-US", {
        timeZone,
        weekday: "short",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
    });
    return (time) => {
        const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
        const day = DAYS.indexOf(parts.get("weekday") ?? "");
        return (day * 24 + Number(parts.get("hour"))) * 60 + Number(parts.get("minute"));
    };
}
