import { isEstimate, type Price } from "../book";
import { type Fact, NOT_CONFIRMED, priceOfFact } from "./fact";
import { fromTerraform, isTerraform } from "./terraform";

/** What a collection of facts does to a region's book. */
export interface Merged {
    region: string;
    /** The book as it would be. */
    prices: Price[];
    added: string[];
    changed: { key: string; before: number; usd: number; why: string }[];
    /** Entries of the book that say otherwise than the facts, and stay. */
    kept: { key: string; usd: number; fact: number; why: string }[];
    /** Rows that the book has no key for. */
    leftOut: string[];
}

/** A region's edges are those of its viewers: the collection names them by the country, the book does not. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "us-east-1": { "cloudfront.out.us.gb": "cloudfront.out.gb", "cloudfront.https.us.10k": "cloudfront.https.10k" },
};

/** An average of a year says nothing of what a month can cost, and no line of a bill asks for one. */
const isAverage = ({ key }: Fact) => key.includes(".average-");

/** Puts the facts of a region into its book. The better known price wins, then the newer one. Pure. */
export function merged(region: string, book: readonly Price[], facts: readonly Fact[]): Merged {
    const own = facts.filter((fact) => fact.region === region);
    const named = fromTerraform(own.filter(isTerraform));
    const plain = own
        .filter((fact) => !isTerraform(fact) && !isAverage(fact))
        .map((fact) => ({ ...fact, key: RENAMED[region]?.[fact.key] ?? fact.key }));
    const keys = new Set(plain.map(({ key }) => key));
    const read = [...plain, ...named.facts.filter(({ key }) => !keys.has(key))].map(priceOfFact);
    const result: Merged = {
        region,
        prices: [],
        added: [],
        changed: [],
        kept: [],
        leftOut: [...named.leftOut, ...own.filter(isAverage).map(({ key }) => key)],
    };
    const prices = new Map(book.map((price) => [price.key, price]));
    for (const fact of read) {
        const before = prices.get(fact.key);
        if (!before) result.added.push(fact.key);
        const now = before ? settled(before, fact, result) : fact;
        prices.set(fact.key, now);
    }
    result.prices = [...prices.values()];
    return result;
}

function settled(before: Price, fact: Price, { changed, kept }: Merged): Price {
    const why = reasonFor(before, fact);
    const isSame = before.usd === fact.usd && JSON.stringify(before.tiers) === JSON.stringify(fact.tiers);
    if (!why && hasFurtherTiers(before, fact)) {
        changed.push({ key: fact.key, before: before.usd, usd: fact.usd, why: "further tiers" });
        return { ...before, tiers: fact.tiers, note: bothNotes(before, fact) };
    }
    if (!why) {
        if (!isSame && before.usd !== fact.usd) {
            kept.push({ key: fact.key, usd: before.usd, fact: fact.usd, why: "the book's read is as good and as new" });
        }
        return confirmed({ ...found(fact), ...before });
    }
    if (before.usd !== fact.usd) changed.push({ key: fact.key, before: before.usd, usd: fact.usd, why });
    return confirmed({ ...found(before), ...fact });
}

/** Whether a fact continues the entry's tiers: what the entry has, and dearer or cheaper amounts after it. */
function hasFurtherTiers({ tiers: known = [] }: Price, { tiers = [] }: Price): boolean {
    const start = JSON.stringify(tiers.slice(0, known.length));
    return known.length > 0 && tiers.length > known.length && start === JSON.stringify(known);
}

const bothNotes = (before: Price, { note, source }: Price) =>
    [before.note, `further tiers: ${note ?? source}`].filter((part) => part !== undefined).join("; ");

/** Without the remark that the usage type is not known, where it is. */
function confirmed({ note = "", ...price }: Price): Price {
    const parts = note.split("; ").filter((part) => part !== "" && !(price.usageType && part === NOT_CONFIRMED));
    return parts.length > 0 ? { ...price, note: parts.join("; ") } : price;
}

/** Why a fact takes the place of an entry; undefined where it does not. */
function reasonFor(before: Price, fact: Price): string | undefined {
    // What was computed or guessed gives way to what was read.
    if (isEstimate(before) !== isEstimate(fact))
        return isEstimate(before) ? "read, where it was an estimate" : undefined;
    if (fact.read > before.read) return "read later";
    const isMore = fact.read === before.read && fact.tiers !== undefined && before.tiers === undefined;
    return isMore ? "the same read, with its tiers" : undefined;
}

/** What finds a price in AWS's list: known once, it stays known. */
function found({ usageType, operation, productFamily }: Price): Partial<Price> {
    return {
        ...(usageType ? { usageType } : {}),
        ...(operation ? { operation } : {}),
        ...(productFamily ? { productFamily } : {}),
    };
}
