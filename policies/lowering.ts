import * as v from "valibot";
import type { Fault } from "../components/faults";

/** Why something is let through, for someone who was not there. */
export const reasonSchema = v.pipe(
    v.string("write why"),
    v.trim(),
    v.minLength(10, "write a reason that someone else understands, ten letters or more"),
);

/** The last day on which it is: `2027-03-31`. */
export const expiresSchema = v.pipe(
    v.string('write a day, like "2027-03-31"'),
    // YAML reads a day without quotes as a time, which the engine passes on in Go's manner.
    v.transform((text) => text.replace(/(T00:00:00(\.0+)?Z| 00:00:00 \+0000 UTC)$/, "")),
    v.isoDate('write a day, like "2027-03-31"'),
    v.check((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false, "write a day that exists"),
);

export function isPast(day: string, asOf: Date, timeZone: string): boolean {
    return dayIn(asOf, timeZone) > day;
}

/** Does something end later than anyone can know its reason to hold? Within a year is the same day of the next year. */
export function isTooFar(day: string, asOf: Date, timeZone: string): boolean {
    const [year = "", ...rest] = dayIn(asOf, timeZone).split("-");
    return [String(Number(year) + 1), ...rest].join("-") < day;
}

/** The day that it is somewhere: `2027-03-31`. */
function dayIn(asOf: Date, timeZone: string): string {
    return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(asOf);
}

/** A rule's level below its own, as a stack's file sets it, and why. */
interface Lowered {
    key: string;
    level: string;
    own: string;
    reason: unknown;
    expires: unknown;
}

/** What a lowered level lacks: as an exception, it has a reason and a day, a year ahead at most. */
export function loweringFaults({ key, level, own, reason, expires }: Lowered, asOf: Date, timeZone: string): Fault[] {
    const why = `it is ${own} by default, and a lower level needs a reason and a day, as an exception does`;
    const example = `{ level: ${level}, reason: a demo without data of users, expires: "2027-03-31" }`;
    const parsed = [v.safeParse(reasonSchema, reason), v.safeParse(expiresSchema, expires)] as const;
    if (reason === undefined && expires === undefined) {
        return [{ key, value: level, reason: why, fix: `write ${example}` }];
    }
    const faults = (["reason", "expires"] as const).flatMap((name, index): Fault[] => {
        const [issue] = parsed[index]?.issues ?? [];
        return issue
            ? [{ key: `${key}.${name}`, value: name === "reason" ? reason : expires, reason: why, fix: issue.message }]
            : [];
    });
    const day = parsed[1].success ? parsed[1].output : undefined;
    if (day === undefined) return faults;
    if (isPast(day, asOf, timeZone)) {
        const over = "the lower level ended on that day";
        faults.push({
            key: `${key}.expires`,
            value: day,
            reason: over,
            fix: "keep the rule, or give a new day and reason",
        });
    }
    if (isTooFar(day, asOf, timeZone)) {
        const far = "no one knows the reason to hold for so long";
        faults.push({ key: `${key}.expires`, value: day, reason: far, fix: "write a day within a year from now" });
    }
    return faults;
}
