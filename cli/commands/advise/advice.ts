import type { Series } from "./ask";
import type { Line, Measure } from "./measure";
import { larger, smaller } from "./sizes";
import { type Reach, reachOf, type Trend, trendOf } from "./trend";

/** What became of one measure. */
export type Finding = { measure: Measure } & (
    | { is: "unread"; why: string }
    | { is: "too-young"; days: number }
    | { is: "none" }
    | { is: "full" | "soon" | "fits"; trend: Trend; reach: Reach }
);

/** A line to write, and why. */
export interface Advice {
    is: "raise" | "lower";
    line: Line;
    /** What to write; absent where no larger value is known. */
    value?: string | number;
    /** What must be written with it, by key of the same section. */
    also?: Record<string, number>;
    findings: Finding[];
    /** USD a month more than now, or why that is not known. */
    monthly?: number | string;
    /** USD a month more than now where all tasks run all the time. */
    atMost?: number;
    /** Why the stack's file does not take the value as it is. */
    refused?: string;
}

/** Days ahead that are worth a word: about the time in which a person decides. */
export const HORIZON_DAYS = 90;

/** A part is too large where its peak is at most this share of its limit: half as much would do, with a fifth to spare. */
const SPARE = 0.4;

/** What each series says of its limit. */
export function findingOf(measure: Measure, series: Series, now: number): Finding {
    if ("unread" in series) return { measure, is: "unread", why: series.unread };
    if (measure.isEvent && series.points.length === 0) return { measure, is: "none" };
    const trend = trendOf(series.points, now);
    if (!("level" in trend)) return { measure, is: "too-young", days: trend.days };
    const reach = reachOf(trend, measure.limit);
    const isFull = trend.level >= measure.limit;
    return { measure, is: isFull ? "full" : reach.about <= HORIZON_DAYS ? "soon" : "fits", trend, reach };
}

/** One advice a line of the stack's file. */
export function advicesOf(findings: readonly Finding[], sold: (line: Line, type: string) => boolean): Advice[] {
    const lines = new Map<string, Finding[]>();
    for (const finding of findings) {
        const { section, key } = finding.measure.line;
        lines.set(`${section}.${key}`, [...(lines.get(`${section}.${key}`) ?? []), finding]);
    }
    return [...lines.values()].flatMap((all): Advice[] => {
        const [first] = all;
        if (!first) return [];
        const { line } = first.measure;
        const outgrown = all.filter(({ is }) => is === "full" || is === "soon");
        if (outgrown.length > 0) {
            const value = nextOf(line, (type) => sold(line, type));
            return [{ is: "raise", line, ...withValue(line, value), findings: outgrown }];
        }
        // Only where everything was seen: half a machine is no place for what no one has measured.
        const isSpare = all.every((one) => "trend" in one && one.trend.peak <= SPARE * one.measure.limit);
        const value = isSpare ? lessOf(line, (type) => sold(line, type)) : undefined;
        return value === undefined ? [] : [{ is: "lower", line, ...withValue(line, value), findings: all }];
    });
}

/** Has everything that can have a trend one? What has not is no reason for calm. */
export function isSeen({ is }: Finding): boolean {
    return is !== "unread" && is !== "too-young";
}

function withValue(line: Line, value: string | number | undefined): Pick<Advice, "value" | "also"> {
    if (value === undefined) return {};
    const also = typeof value === "number" ? Object.entries(line.with?.(value) ?? {}) : [];
    const needed = also.filter((pair): pair is [string, number] => pair[1] !== undefined);
    return { value, ...(needed.length > 0 ? { also: Object.fromEntries(needed) } : {}) };
}

function nextOf({ grows, value }: Line, sold: (type: string) => boolean): string | number | undefined {
    if (grows.by !== "factor") return larger(String(value), sold);
    // None, times anything, is none.
    const next = Math.max(Math.ceil(Number(value) * grows.factor), Number(value) + 1);
    return grows.most !== undefined && next > grows.most ? undefined : next;
}

/** Storage cannot shrink, a bound that is not reached costs nothing, and fewer tasks or replicas are less safe. */
function lessOf({ grows, value }: Line, sold: (type: string) => boolean): string | number | undefined {
    if (grows.by !== "factor") return smaller(String(value), sold);
    const half = Number(value) / 2;
    return grows.least !== undefined && half >= grows.least && Number.isInteger(half) ? half : undefined;
}
