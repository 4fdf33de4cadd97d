import { type PriceBook, priceOf } from "./book";
import type { Quantity } from "./quantity";

/** One line of a bill. */
export interface BillLine {
    /** The resource's URN; `account` where a line belongs to no single resource. */
    resource: string;
    /** What is paid for, in words. */
    what: string;
    quantity: number;
    /** The unit of the price: `hour`, `GB-month`, `10,000 requests`. */
    unit: string;
    /** USD a unit; the mean where there are tiers. */
    unitPrice: number;
    /** USD a month. Below zero where an allowance or a commitment takes the place of another line. */
    monthly: number;
    /** The price book's key. */
    price: string;
    /** Runs whether used or not, or follows the users. */
    kind: "fixed" | "usage";
    /**
     * USD a month at least and at most, where what decides is not known before `up`. `monthly` is the upper one, but where the
     * price itself floats: then it is what was read, and the upper one is what it can rise to.
     */
    range?: { minimum: number; maximum: number };
    /** The assumption or the unknown value behind the figure. */
    note?: string;
    /** What would have to be stated of its use: nothing is counted here, and it is not free. */
    dependsOn?: string;
    /** USD a unit at AWS's list price on demand, where `unitPrice` is another: Spot's, or one that was agreed. */
    listUnitPrice?: number;
    /** The part that the line has in a commitment. Without it, it is no commitment's. */
    commitment?: CommitmentPart;
}

/** What a commitment does to the lines that it covers. */
export interface CommitmentPart {
    name: string;
    /** The price on demand in whose place it is paid. */
    covers: string;
    /** It takes covered hours out of the bill, pays for them, or pays for nothing that runs. */
    does: "covers" | "pays" | "idles";
}

/** A line on its way into the bill. */
export interface DraftLine extends BillLine {
    /** The URN of the component that the line counts for, or "" outside of all. */
    component: string;
    allowance?: string;
}

/** USD for a quantity, the first units at the first tier. */
export function costOf(prices: PriceBook, key: string, quantity: number): number {
    const { usd, tiers = [] } = priceOf(prices, key);
    if (tiers.length === 0) return quantity * usd;
    return tiers.reduce((sum, { from, usd: tierUsd }, index) => {
        const end = tiers[index + 1]?.from ?? Number.POSITIVE_INFINITY;
        return sum + Math.max(0, Math.min(quantity, end) - from) * tierUsd;
    }, 0);
}

/** A quantity of one resource. */
export interface Counted {
    resource: string;
    component: string;
    quantity: Quantity;
}

/**
 * Gives every quantity its price. Tiers count for the whole account, so that the lines of one price share its mean.
 * Every price must be in the book.
 *
 * @param known lines of another scenario: what counts the same in both has one line
 */
export function priced(
    counted: readonly Counted[],
    prices: PriceBook,
    known: Map<Counted, DraftLine> = new Map(),
): DraftLine[] {
    const totals = new Map<string, number>();
    for (const { quantity } of counted) {
        totals.set(quantity.price, (totals.get(quantity.price) ?? 0) + quantity.quantity);
    }
    const means = new Map<string, number>();
    for (const [price, total] of totals) {
        const { usd, tiers } = priceOf(prices, price);
        means.set(price, tiers && total > 0 ? costOf(prices, price, total) / total : usd);
    }
    return counted.map((one) => {
        const unitPrice = means.get(one.quantity.price) ?? 0;
        const before = known.get(one);
        if (before && before.unitPrice === unitPrice) return before;
        const line = lineOf(one, unitPrice, prices);
        known.set(one, line);
        return line;
    });
}

/** Written out: copying what a quantity has took longer than all arithmetic of a large bill. */
function lineOf({ resource, component, quantity: from }: Counted, unitPrice: number, prices: PriceBook): DraftLine {
    const { what, quantity, price, kind, note, allowance, atMost, range, dependsOn } = from;
    const { unit } = priceOf(prices, price);
    const monthly = quantity * unitPrice;
    const line: DraftLine = { resource, component, what, quantity, price, kind, unit, unitPrice, monthly };
    if (note !== undefined) line.note = note;
    if (allowance !== undefined) line.allowance = allowance;
    if (dependsOn !== undefined) line.dependsOn = dependsOn;
    const ceiling = atMost === undefined ? undefined : prices.prices.get(atMost)?.usd;
    const listed = listUnitPrice(price, unitPrice, prices);
    if (listed !== undefined) line.listUnitPrice = listed;
    const bounds = range ?? (ceiling === undefined ? undefined : { minimum: quantity, maximum: quantity });
    if (bounds) {
        const dearest = Math.max(unitPrice, ceiling ?? 0);
        line.range = { minimum: bounds.minimum * unitPrice, maximum: bounds.maximum * dearest };
    }
    return line;
}

/** What the same costs anyone on demand; undefined where that is what is paid. */
function listUnitPrice(key: string, unitPrice: number, prices: PriceBook): number | undefined {
    const isSpot = key.includes(".spot.");
    if (!isSpot && prices.list === undefined) return undefined;
    const listed = (prices.list ?? prices).prices.get(isSpot ? key.replace(".spot.", ".") : key);
    if (!listed) return undefined;
    const own = priceOf(prices, key).usd;
    const usd = listed.tiers && own > 0 ? (unitPrice * listed.usd) / own : listed.usd;
    return usd === unitPrice ? undefined : usd;
}
