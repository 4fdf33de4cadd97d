import { ageInDays, isEstimate, type Price, type PriceBook } from "./book";
import { sum } from "./grouped";
import type { BillLine } from "./lines";

/** How many of a bill's dollars are less sure than the rest. */
export interface Evidence {
    /** USD a month at prices that were read more than a year ago. */
    olderThanYear: number;
    /** USD a month at prices that were not read: derived by a rule, or common knowledge. */
    derived: number;
    /** Either or both; what is both counts once. */
    total: number;
}

const YEAR_DAYS = 365;

/** Was it read more than a year ago, or not at all? */
export function isUnsure(price: Price, asOf: Date): boolean {
    return isOld(price.read, asOf) || isEstimate(price);
}

const isOld = (read: string, asOf: Date): boolean => ageInDays(read, asOf) > YEAR_DAYS;

/** Of the lines' dollars, those that rest on old or derived prices. What is always free takes its own line back. */
export function evidenceOf(lines: readonly BillLine[], prices: PriceBook, asOf: Date): Evidence {
    const keys = [...new Set(lines.map(({ price }) => price))];
    const used = keys.flatMap((key) => prices.prices.get(key) ?? []);
    const old = new Set(used.filter(({ read }) => isOld(read, asOf)).map(({ key }) => key));
    const derived = new Set(used.filter(isEstimate).map(({ key }) => key));
    const monthlyOf = (isOne: (key: string) => boolean) =>
        sum(lines, ({ price, monthly }) => (isOne(price) ? monthly : 0));
    return {
        olderThanYear: monthlyOf((key) => old.has(key)),
        derived: monthlyOf((key) => derived.has(key)),
        total: monthlyOf((key) => old.has(key) || derived.has(key)),
    };
}
