import * as v from "valibot";
import { type Price, PriceBookError } from "../book";

const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());

/** How a fact is known, in the words of the collection, and what the book calls it. */
const CONFIDENCE = {
    list: "one read",
    page: "page",
    bill: "bill",
    secondary: "secondary",
    derived: "derived",
    general: "general",
} as const satisfies Record<string, Price["confidence"]>;

const fact = v.strictObject({
    region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
    /** The book's key, or `aws_<Terraform type>/<component>`. */
    key: text,
    service: text,
    usageType: v.optional(text),
    operation: v.optional(text),
    unit: text,
    usd: positive,
    source: text,
    /** The day of the read; its month where the day was not kept. */
    date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}(-\d{2})?$/)),
    confidence: v.picklist(Object.keys(CONFIDENCE) as (keyof typeof CONFIDENCE)[]),
    tiers: v.optional(v.array(v.strictObject({ from: positive, usd: positive }))),
    /** Where the collectors kept the read. Means nothing elsewhere. */
    ref: v.optional(text),
    note: v.optional(text),
});

/** A dated price that someone collected, in the form of the collection. */
export type Fact = v.InferOutput<typeof fact>;

/** All upfront has no hourly rate, no upfront has no fee. */
const IS_HALF_OF_A_TERM = /\.reserved\..*\.(upfront|hour)$/;

/** @throws PriceBookError with every fault of the collection */
export function factsOf(data: unknown, name: string): Fact[] {
    const parsed = v.safeParse(v.array(fact), data);
    const faults = (parsed.issues ?? []).map((issue) => ({
        key: v.getDotPath(issue) ?? "(file)",
        value: issue.input,
        reason: issue.message,
        fix: "correct the row: its source says what it was made from",
    }));
    if (!parsed.success) throw new PriceBookError(name, faults);
    const seen = new Set<string>();
    for (const [index, { region, key, usd }] of parsed.output.entries()) {
        if (usd === 0 && !IS_HALF_OF_A_TERM.test(key)) {
            const reason = "a price of 0 is a free tier that was taken for the price";
            faults.push({ key: `${index}.usd`, value: 0, reason, fix: `take the first tier of ${key} that is paid` });
        }
        const reason = `it is there twice for ${region}`;
        if (seen.has(`${region} ${key}`)) faults.push({ key: `${index}.key`, value: key, reason, fix: "keep one" });
        seen.add(`${region} ${key}`);
    }
    if (faults.length > 0) throw new PriceBookError(name, faults);
    return parsed.output;
}

/** Said of a price that nothing can find in AWS's list. */
export const NOT_CONFIRMED = "usage type not confirmed";

/** The fact as an entry of the book, under a key of the book. */
export function priceOfFact({ service, date, confidence, ref, region, ...rest }: Fact): Price {
    const { usd, tiers, note, source, key, unit, usageType, operation } = rest;
    const isMonth = date.length === "2025-10".length;
    const notes = [
        ...(isMonth ? ["the day of the read was not kept"] : []),
        ...(note ? [note] : []),
        ...(usageType ? [] : [NOT_CONFIRMED]),
    ];
    return {
        key,
        usd,
        unit,
        offer: service,
        ...(usageType ? { usageType } : {}),
        ...(operation ? { operation } : {}),
        source,
        read: isMonth ? `${date}-01` : date,
        // Two independent reads that agree stand in the source with a sign of equality between them.
        confidence: confidence === "list" && source.includes(" = ") ? "two reads" : CONFIDENCE[confidence],
        ...(tiers ? { tiers } : {}),
        ...(notes.length > 0 ? { note: notes.join("; ") } : {}),
    };
}
