import * as v from "valibot";
import { type Fault, UserError } from "../../components/user-error";

/**
 * How a price is known. `two reads`, `one read`: of AWS's own price list. `page`: an AWS pricing page. `bill`: a real bill.
 * `secondary`: a table that others made of the price list. `derived`: by a rule, which the source states. `general`: common
 * knowledge. `stale`: read so long ago that the day was not kept.
 */
export const CONFIDENCES = [
    "two reads",
    "one read",
    "page",
    "bill",
    "secondary",
    "derived",
    "general",
    "stale",
] as const;

/** Not read anywhere: a rule, common knowledge, or a day that was not kept. */
const NOT_READ: readonly Price["confidence"][] = ["derived", "general", "stale"];

const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const day = v.pipe(v.string(), v.isoDate());

const tier = v.strictObject({
    /** Where the tier starts, in the price's unit. */
    from: positive,
    usd: positive,
});

const entry = v.strictObject({
    /** How quantities name it: `fargate.arm.vcpu-hour`. */
    key: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/)),
    usd: positive,
    unit: v.pipe(v.string(), v.nonEmpty()),
    /** The offer of the AWS Price List, or the name of another feed. */
    offer: v.pipe(v.string(), v.nonEmpty()),
    /** The price list's usage type. Absent when the price was read elsewhere. */
    usageType: v.optional(v.pipe(v.string(), v.nonEmpty())),
    /** Where the usage type alone is shared by several products. */
    operation: v.optional(v.string()),
    productFamily: v.optional(v.string()),
    source: v.pipe(v.string(), v.nonEmpty()),
    /** The day it was read. */
    read: day,
    confidence: v.picklist(CONFIDENCES),
    tiers: v.optional(v.array(tier)),
    note: v.optional(v.string()),
});

/** One dated price. `usageType` is also the unit of a feed that has no usage types. */
export type Price = v.InferOutput<typeof entry>;

/** Was it computed or guessed, where others were read? */
export function isEstimate({ confidence }: Pick<Price, "confidence">): boolean {
    return NOT_READ.includes(confidence);
}

/** Without the dust of binary fractions: 0.0000045 x 1,000 is 0.0045. */
export function exact(figure: number): number {
    return Number(figure.toPrecision(12));
}

/** The price book has no such region or key, or its file is broken. */
export class PriceBookError extends UserError {
    /** @param subject the file, or the region whose book it is */
    constructor(subject: string, faults: Fault[]) {
        super(subject, faults, { exit: "badData" });
    }
}

/** The book is whole, but has no price of that key. */
export class MissingPriceError extends PriceBookError {}

/** What is changed by hand can be had again: the book is in the repository. */
export const RESTORE = "write it as the others are, or take the file of the last commit";

/** Prices that have been read, or what is wrong with them. Checks one price or many: all faults are reported together. */
export function pricesOf(rows: readonly unknown[], name: string): Price[] {
    const read = rows.map((row) => v.safeParse(entry, row));
    const faults = read.flatMap(({ issues = [] }, index) =>
        issues.map((issue) => ({
            key: `prices.${index}.${v.getDotPath(issue) ?? "(entry)"}`,
            value: issue.input,
            reason: issue.message,
            fix: RESTORE,
        })),
    );
    if (faults.length > 0) throw new PriceBookError(`${name} is not a price book`, faults);
    const prices = read.flatMap(({ success, output }) => (success ? [output] : []));
    refuseTiers(prices, name);
    return prices;
}

function refuseTiers(prices: readonly Price[], name: string): void {
    const broken = prices.filter(({ usd, tiers }) => tiers && !areTiers(usd, tiers));
    if (broken.length === 0) return;
    const faults = broken.map(({ key, tiers }) => ({
        key: `the tiers of ${key}`,
        value: tiers,
        reason: "they do not begin at 0 with the price itself, or do not rise",
        fix: "write the first tier from 0 at the price's own figure, the others by where they begin",
    }));
    throw new PriceBookError(name, faults);
}

function areTiers(usd: number, tiers: { from: number; usd: number }[]): boolean {
    const [first] = tiers;
    if (first?.from !== 0 || first.usd !== usd) return false;
    return tiers.every(({ from }, index) => index === 0 || from > (tiers[index - 1]?.from ?? 0));
}

/** By their keys. @throws PriceBookError where a key has two prices */
export function byKey<T extends { key: string }>(prices: readonly T[], name: string): Map<string, T> {
    const found = new Map(prices.map((price) => [price.key, price]));
    if (found.size === prices.length) return found;
    const twice = prices.filter((price) => found.get(price.key) !== price);
    const faults = twice.map((price) => ({
        key: price.key,
        value: price,
        reason: `the file has more than one price for ${price.key}`,
        fix: "leave the wrong one out",
    }));
    throw new PriceBookError(name, faults);
}
