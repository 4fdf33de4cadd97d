import type { Price } from "../book";
import type { Finding } from "./found";

/** What becomes of one entry. */
export interface Change {
    key: string;
    unit: string;
    kind: "same" | "changed" | "new";
    /** USD a unit before, where the region had a book; in the base's region for a new one. */
    before?: number;
    usd: number;
    /** What a reader should know of it: other tiers. */
    note?: string;
}

/** An entry that the lists did not give. */
export interface Kept {
    key: string;
    why: string;
}

/** A change of a price that a person must check. */
export interface Implausible {
    key: string;
    before: number;
    usd: number;
    /** A price of 0 cannot be accepted at all: a bill would be silent about it. */
    isZero: boolean;
}

/** AWS changes a price by a tenth at most; more is a wrong row, a wrong unit or an event that one should read about. */
const LARGEST_CHANGE = 0.3;
/** Between two regions prices differ by up to twice. */
const LARGEST_RATIO = 3;

/** Change by which a price moved, as a share: 0.25 for a quarter more. */
export function shareOf(before: number, usd: number): number {
    if (before === usd) return 0;
    return before === 0 ? Number.POSITIVE_INFINITY : usd / before - 1;
}

/** The entry as found, and what to report of it. */
export function compared(
    entry: Price,
    finding: Extract<Finding, { found: unknown }>,
    read: { region: string; published: string; today: string; isDerived: boolean },
): { price: Price; change: Change; implausible: Implausible[] } {
    const { usd, tiers } = finding.found;
    const isSame = usd === entry.usd && JSON.stringify(tiers) === JSON.stringify(entry.tiers);
    const { note, confidence } = entry;
    const isOld = confidence === "stale" || confidence === "derived" || confidence === "general";
    const price: Price = {
        ...entry,
        usd,
        ...(tiers ? { tiers } : {}),
        ...(entry.usageType ? { usageType: finding.product.usageType } : {}),
        source: sourceOf(entry, read),
        read: read.today,
        // A second read on another day that says the same makes a price sure.
        confidence:
            isSame && !isOld && !read.isDerived && (confidence === "two reads" || entry.read !== read.today)
                ? "two reads"
                : "one read",
    };
    // What was said about an old or estimated figure is not true of the new one.
    if (isOld && note !== undefined) delete price.note;
    const before = { before: entry.usd };
    const kind = read.isDerived ? "new" : isSame ? "same" : "changed";
    const tierNote = tierNoteOf(entry, tiers);
    const change: Change = {
        key: entry.key,
        unit: entry.unit,
        kind,
        ...before,
        usd,
        ...(tierNote ? { note: tierNote } : {}),
    };
    return { price, change, implausible: implausibleOf(entry, finding.found, read.isDerived) };
}

/** A class that no book knew, as found: a new entry, unless it has no price. */
export function addedOf(
    entry: Price,
    finding: Finding,
    { region, published, today }: { region: string; published: string; today: string },
): { price: Price; change: Change } | Kept {
    const { key, unit } = entry;
    if ("missing" in finding) return { key, why: finding.missing };
    const { usd, tiers } = finding.found;
    if (usd === 0) return { key, why: "the list says 0, which is never accepted: a bill would be silent about it" };
    const { usageType } = finding.product;
    const source = sourceOf(entry, { region, published });
    const price = { ...entry, usd, usageType, ...(tiers ? { tiers } : {}), source, read: today };
    return { price, change: { key, unit, kind: "new", usd } };
}

function implausibleOf(entry: Price, found: Pick<Price, "usd" | "tiers">, isDerived: boolean): Implausible[] {
    const isTooFar = (before: number, usd: number) => {
        if (before === usd) return false;
        if (isDerived) return usd > before * LARGEST_RATIO || usd < before / LARGEST_RATIO;
        // The dust of binary fractions must not turn exactly 30 % into more.
        return Math.abs(shareOf(before, usd)) > LARGEST_CHANGE + 1e-9;
    };
    const pairs = [
        { before: entry.usd, usd: found.usd },
        ...(found.tiers ?? []).flatMap(({ from, usd }) => {
            const before = entry.tiers?.find((tier) => tier.from === from)?.usd;
            return before === undefined || from === 0 ? [] : [{ before, usd }];
        }),
        ...(found.tiers ?? [])
            .filter(({ from, usd }) => from > 0 && usd === 0)
            .map(({ usd }) => ({ before: entry.usd, usd })),
    ];
    return pairs
        .filter(({ before, usd }) => (usd === 0 && before > 0) || isTooFar(before, usd))
        .slice(0, 1)
        .map(({ before, usd }) => ({ key: entry.key, before, usd, isZero: usd === 0 && before > 0 }));
}

function tierNoteOf(entry: Price, tiers: Price["tiers"]): string | undefined {
    if (!tiers || JSON.stringify(tiers) === JSON.stringify(entry.tiers)) return undefined;
    return `tiers: ${tiers.map(({ from, usd }) => `${usd} from ${from}`).join(", ")}`;
}

function sourceOf({ offer, unit, key }: Price, { region, published }: { region: string; published: string }): string {
    if (offer === "FargateSpotFeed") return "AWS Fargate Spot price feed, the one behind the pricing page";
    const terms = key.includes(".reserved.") || unit === "one-time" ? " reserved terms" : "";
    return `AWS Price List ${offer}${terms}, ${region}, published ${published}`;
}
