import { usd } from "../../report/figures";
import { aligned } from "../../report/layout";
import { type Advice, type Finding, HORIZON_DAYS, isSeen } from "./advice";
import { DAYS } from "./ask";
import type { Line } from "./measure";
import { DAY, LEAST_DAYS } from "./trend";

/** All that was found. */
export interface Report {
    stack: string;
    region: string;
    /** Milliseconds since 1970. */
    now: number;
    findings: Finding[];
    advices: Advice[];
}

/** Farther ahead a trend of two weeks says nothing. */
const FAR_DAYS = 365;
const HEAD = ["what", "of", "peak", "limit", "a day", "fits until about"];

/** For a terminal. */
export function textOf(report: Report): string {
    const lines = aligned([HEAD, ...report.findings.map((one) => cells(one, report.now))]);
    return [titleOf(report), "", ...lines, "", ...adviceOf(report)].join("\n");
}

/** For an issue that a workflow keeps up to date. */
export function markdownOf(report: Report): string {
    const row = (all: string[]) => `| ${all.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [
        `## ${titleOf(report)}`,
        "",
        ...adviceOf(report),
        "",
        row(HEAD),
        row(HEAD.map(() => "---")),
        ...report.findings.map((one) => row(cells(one, report.now))),
    ].join("\n");
}

/** For programs. */
export function jsonOf({ stack, region, now, findings, advices }: Report): string {
    const finding = (one: Finding) => ({
        what: one.measure.what,
        of: one.measure.of,
        unit: one.measure.unit,
        limit: one.measure.limit,
        is: one.is,
        ...("why" in one ? { why: one.why } : {}),
        ...("days" in one ? { days: one.days } : {}),
        ...("trend" in one
            ? {
                  peak: one.trend.peak,
                  aDay: one.trend.slope,
                  days: one.trend.days,
                  reached: dateOf(one.reach.about, now) ?? null,
                  earliest: dateOf(one.reach.earliest, now) ?? null,
                  latest: dateOf(one.reach.latest, now) ?? null,
              }
            : {}),
    });
    const advice = ({ is, line, value, also, monthly, atMost, refused, findings: why }: Advice) => ({
        is,
        line: settingOf(line),
        from: line.value,
        to: value ?? null,
        ...(line.rule === undefined ? {} : { rule: `glimpse:policies.rules.${line.rule}.${line.key}` }),
        ...(also
            ? { also: Object.fromEntries(Object.entries(also).map(([key, to]) => [settingOf(line, key), to])) }
            : {}),
        ...(refused === undefined ? {} : { refused }),
        monthlyUsd: typeof monthly === "number" ? monthly : null,
        ...(atMost === undefined ? {} : { atMostUsd: atMost }),
        ...(typeof monthly === "string" ? { unpriced: monthly } : {}),
        because: why.map(({ measure }) => measure.what),
    });
    const at = new Date(now).toISOString();
    const report = { schema: 1, stack, region, at, findings: findings.map(finding), advice: advices.map(advice) };
    return JSON.stringify(report, undefined, 2);
}

/** Nothing is said to fit that was not seen. */
function adviceOf({ findings, advices, now }: Report): string[] {
    const blind = findings.filter((one) => !isSeen(one)).length;
    const advice = advices.map((one) => `- ${sentence(one, now)}`);
    if (blind === 0) return advice.length > 0 ? advice : [`Nothing needs to change within ${HORIZON_DAYS} days.`];
    const unknown = `No advice on ${blind} of ${findings.length}: not read, or values on less than ${LEAST_DAYS} days.`;
    return [...advice, advice.length > 0 ? `- ${unknown}` : unknown];
}

const titleOf = ({ stack, region, now }: Report) =>
    `${stack} in ${region}: ${DAYS} days to ${new Date(now).toISOString().slice(0, 10)}`;

function cells(one: Finding, now: number): string[] {
    const { what, of, limit, unit } = one.measure;
    const start = [what, of];
    if (one.is === "none") return [...start, "0", figure(limit, unit), "", `none in ${DAYS} days`];
    if (one.is === "unread") return [...start, "", figure(limit, unit), "", `not read: ${one.why}`];
    if (!("trend" in one)) {
        return [...start, "", figure(limit, unit), "", `no advice: ${one.days} of ${LEAST_DAYS} days have values`];
    }
    const { peak, slope } = one.trend;
    return [...start, figure(peak, unit), figure(limit, unit), signed(slope), until(one, now)];
}

function until({ is, reach }: Extract<Finding, { reach: unknown }>, now: number): string {
    if (is === "full") return "reached";
    const about = dateOf(reach.about, now);
    const earliest = dateOf(reach.earliest, now);
    if (about === undefined) return earliest === undefined ? "over a year" : `over a year; ${earliest} at the earliest`;
    return `${about} (${earliest} to ${dateOf(reach.latest, now) ?? "over a year"})`;
}

function settingOf({ section, key }: Line, other = key): string {
    return `glimpse:${section}.${other}`;
}

function sentence(advice: Advice, now: number): string {
    const { is, line, value, also = {}, refused, findings } = advice;
    const setting = settingOf(line);
    const more = Object.entries(also).map(([key, to]) => ` and ${settingOf(line, key)}: ${to}`);
    const rule = line.rule === undefined ? "" : ` and glimpse:policies.rules.${line.rule}.${line.key}: ${value}`;
    const write = `write ${setting}: ${value} in place of ${line.value}${more.join("")}${rule}`;
    const end = refused === undefined ? "" : ` The stack's file needs more for it: ${refused}`;
    if (is === "lower") {
        return `Too large: ${write}, ${priceIn(advice)}. No peak is above two fifths of its limit.${end}`;
    }
    const why = findings.map((one) => `${one.measure.what} ${"reach" in one ? reason(one, now) : ""}`).join("; ");
    if (value === undefined) return `${setting}: ${line.value} is the largest that is known here, and ${why}.`;
    return `Raise: ${write}, ${priceIn(advice)}: ${why}.${end}`;
}

/** A larger size may cost less: a class of another family. */
function priceIn({ monthly, atMost = 0 }: Advice): string {
    if (typeof monthly !== "number") return `price ${monthly ?? "not known"}`;
    // A bound costs nothing before it is used.
    if (Math.abs(monthly) < 0.005 && atMost >= 0.005) return `at most $${usd(atMost)} a month more, if all of them run`;
    return `$${usd(Math.abs(monthly))} a month ${monthly < 0 ? "less" : "more"}`;
}

function reason(one: Extract<Finding, { reach: unknown }>, now: number): string {
    const limit = figure(one.measure.limit, one.measure.unit);
    return one.is === "full" ? `is at its limit of ${limit}` : `reaches ${limit} about ${until(one, now)}`;
}

/** The day, unless it is too far to say. */
function dateOf(days: number, now: number): string | undefined {
    return days > FAR_DAYS ? undefined : new Date(now + days * DAY).toISOString().slice(0, 10);
}

function figure(value: number, unit: string): string {
    return `${rounded(value)}${unit === "%" ? " %" : ` ${unit}`}`;
}

function signed(value: number): string {
    return `${value > 0 ? "+" : ""}${rounded(value)}`;
}

function rounded(value: number): string {
    return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toFixed(1)));
}
