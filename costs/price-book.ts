import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { type Fault, UserError } from "../components/user-error";

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
    confidence: v.picklist(["two reads", "one read", "derived", "general", "stale"]),
    tiers: v.optional(v.array(tier)),
    note: v.optional(v.string()),
});

const book = v.strictObject({
    region: v.string(),
    currency: v.literal("USD"),
    prices: v.array(entry),
});

/** One dated price. `usageType` is also the unit of a feed that has no usage types. */
export type Price = v.InferOutput<typeof entry>;

/** The dated prices of one region. */
export interface PriceBook {
    region: string;
    prices: ReadonlyMap<string, Price>;
}

/** The price book has no such region or key, or its file is broken. */
export class PriceBookError extends UserError {
    /** @param subject the file, or the region whose book it is */
    constructor(subject: string, faults: Fault[]) {
        super(subject, faults, { exit: "badData" });
    }
}

const FOLDER = join(__dirname, "prices");

/**
 * Reads and validates `costs/prices/<region>.json`.
 *
 * @throws PriceBookError that names the region, or every fault in the file
 */
export function readPriceBook(region: string, folder = FOLDER): PriceBook {
    if (!/^[a-z0-9-]+$/.test(region)) {
        const reason = `${JSON.stringify(region)} is not the name of a region`;
        const fix = "write one such as ap-northeast-2";
        throw new PriceBookError("prices", [{ key: "region", value: region, reason, fix }]);
    }
    const file = join(folder, `${region}.json`);
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch {
        const reason = `There is no price book for region ${region}`;
        const fix = `make one with "npm run prices:refresh -- --region ${region}"`;
        throw new PriceBookError("prices", [{ key: "region", value: region, reason, fix }]);
    }
    return parsePriceBook(jsonOf(text, file), file);
}

function jsonOf(text: string, file: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        const reason = `${file} is not JSON: ${error instanceof Error ? error.message : error}`;
        throw new PriceBookError(file, [{ key: "(file)", value: text, reason, fix: RESTORE }]);
    }
}

/** What is changed by hand can be had again: the book is in the repository. */
const RESTORE = "write it as the others are, or take the file of the last commit";

/** Validates a parsed price book; `name` is in the error. */
export function parsePriceBook(data: unknown, name: string): PriceBook {
    const parsed = v.safeParse(book, data);
    if (!parsed.success) {
        const faults = parsed.issues.map((issue) => ({
            key: v.getDotPath(issue) ?? "(file)",
            value: issue.input,
            reason: issue.message,
            fix: RESTORE,
        }));
        throw new PriceBookError(`${name} is not a price book`, faults);
    }
    const broken = parsed.output.prices.filter(({ usd, tiers }) => tiers && !areTiers(usd, tiers));
    if (broken.length > 0) {
        const faults = broken.map(({ key, tiers }) => ({
            key: `the tiers of ${key}`,
            value: tiers,
            reason: "they do not begin at 0 with the price itself, or do not rise",
            fix: "write the first tier from 0 at the price's own figure, the others by where they begin",
        }));
        throw new PriceBookError(name, faults);
    }
    const prices = new Map<string, Price>();
    const twice = parsed.output.prices.filter((price) => {
        const known = prices.has(price.key);
        prices.set(price.key, price);
        return known;
    });
    if (twice.length > 0) {
        const faults = twice.map(({ key, usd }) => ({
            key,
            value: usd,
            reason: `the file has more than one price for ${key}`,
            fix: "leave the wrong one out",
        }));
        throw new PriceBookError(name, faults);
    }
    return { region: parsed.output.region, prices };
}

function areTiers(usd: number, tiers: { from: number; usd: number }[]): boolean {
    const [first] = tiers;
    if (first?.from !== 0 || first.usd !== usd) return false;
    return tiers.every(({ from }, index) => index === 0 || from > (tiers[index - 1]?.from ?? 0));
}

/** @throws PriceBookError that names key and region */
export function priceOf(prices: PriceBook, key: string): Price {
    const price = prices.prices.get(key);
    if (!price) {
        const { region } = prices;
        const reason = `The price book of ${region} has no "${key}"`;
        const fix = `add it to costs/prices/${region}.json, ` + `or run "npm run prices:refresh -- --region ${region}"`;
        throw new PriceBookError(`prices of ${region}`, [{ key, value: undefined, reason, fix }]);
    }
    return price;
}

const STALE_AFTER_DAYS = 180;
const DAY_MILLISECONDS = 86_400_000;

/**
 * A sentence when prices are older than 180 days on `today`, with the command that refreshes them.
 *
 * @param used the keys that matter; all of the book by default
 */
export function staleness(prices: PriceBook, today: Date, used?: ReadonlySet<string>): string | undefined {
    const asked = [...prices.prices.values()].filter(({ key }) => used?.has(key) ?? true);
    const old = asked.filter(({ read }) => today.getTime() - Date.parse(read) > STALE_AFTER_DAYS * DAY_MILLISECONDS);
    if (old.length === 0) return undefined;
    const oldest = old.map(({ read }) => read).sort()[0];
    return (
        `${old.length} of ${asked.length} prices of ${prices.region} are older than ${STALE_AFTER_DAYS} days ` +
        `(the oldest was read on ${oldest}): npm run prices:refresh -- --region ${prices.region}`
    );
}
