import { WEEK, weeklyMinutes } from "../components/cron";

/** Something that changes at certain minutes of each week. */
export interface Turn<T> {
    /** AWS's own form: `cron(0 19 ? * MON-FRI *)`. */
    schedule: string;
    /** The IANA's name. */
    timeZone: string;
    to: T;
}

/** What holds for a share of each week, 0 to 1. */
export interface Spell<T> {
    share: number;
    since: T;
}

/**
 * A week in pieces, each from one turn to the next, the last one round to the first. A month is billed as so many weeks: a
 * weekly schedule takes the same share of it.
 *
 * @returns nothing where the weeks differ, where turns are in several time zones, or where there is no turn at all
 */
export function weekOf<T>(turns: readonly Turn<T>[]): Spell<T>[] | undefined {
    if (new Set(turns.map(({ timeZone }) => timeZone)).size !== 1) return undefined;
    const points: { minute: number; to: T }[] = [];
    for (const { schedule, to } of turns) {
        const minutes = weeklyMinutes(schedule);
        if (minutes === undefined) return undefined;
        points.push(...minutes.map((minute) => ({ minute, to })));
    }
    points.sort((one, other) => one.minute - other.minute);
    return points.map(({ minute, to }, index) => {
        const next = points[index + 1]?.minute ?? (points[0]?.minute ?? 0) + WEEK;
        return { share: (next - minute) / WEEK, since: to };
    });
}
