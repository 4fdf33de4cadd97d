/** A value of a metric. */
export interface Point {
    /** Milliseconds since 1970. */
    at: number;
    value: number;
}

/** Where the daily peaks lead. */
export interface Trend {
    /** The highest value of all days. */
    peak: number;
    /** The line's value at the end of the last day. */
    level: number;
    /** A day: the median of the slopes between any two daily peaks. */
    slope: number;
    /** The middle 80 % of these slopes. */
    slopes: { slow: number; fast: number };
    /** How many days have a peak. */
    days: number;
}

/** When a trend reaches a limit: days from now. Infinity where it never does. */
export interface Reach {
    about: number;
    earliest: number;
    latest: number;
}

/** In milliseconds. */
export const DAY = 86_400_000;

/** From less there is no advice. */
export const LEAST_DAYS = 3;

/**
 * The trend of a metric by its daily peaks (Theil and Sen): a single mad day moves a median little.
 *
 * @param now the end of the last day
 * @returns how many days there are, where they are less than three
 */
export function trendOf(points: readonly Point[], now: number): Trend | { days: number } {
    const peaks = new Map<number, number>();
    for (const { at, value } of points) {
        const day = Math.floor((now - at) / DAY);
        peaks.set(day, Math.max(value, peaks.get(day) ?? Number.NEGATIVE_INFINITY));
    }
    const days = [...peaks].map(([ago, value]) => ({ day: -ago, value })).sort((one, other) => one.day - other.day);
    const [first] = points;
    const span = first === undefined ? 0 : (Math.max(...points.map(({ at }) => at)) - first.at) / DAY;
    // Three days have two and some hours between the first and the last value.
    if (days.length < LEAST_DAYS || span < LEAST_DAYS - 1) return { days: Math.min(days.length, LEAST_DAYS - 1) };
    const slopes = days
        .flatMap((one, index) =>
            days.slice(index + 1).map((other) => (other.value - one.value) / (other.day - one.day)),
        )
        .sort((one, other) => one - other);
    const slope = quantile(slopes, 0.5);
    const levels = days.map(({ day, value }) => value - slope * day).sort((one, other) => one - other);
    return {
        peak: Math.max(...days.map(({ value }) => value)),
        level: quantile(levels, 0.5),
        slope,
        slopes: { slow: quantile(slopes, 0.1), fast: quantile(slopes, 0.9) },
        days: days.length,
    };
}

/** When the trend reaches a limit. */
export function reachOf({ level, slope, slopes }: Trend, limit: number): Reach {
    const days = (by: number) => {
        if (level >= limit) return 0;
        return by > 0 ? (limit - level) / by : Number.POSITIVE_INFINITY;
    };
    return { about: days(slope), earliest: days(slopes.fast), latest: days(slopes.slow) };
}

/** Between two values by their distance. The list is sorted, and not empty. */
function quantile(sorted: readonly number[], share: number): number {
    const place = (sorted.length - 1) * share;
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
}
