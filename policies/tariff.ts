import { type PriceBook, PriceBookError, readPriceBook } from "../costs/book";

/** A region's prices, or nothing where there is no book. */
export type Tariff = PriceBook | undefined;

const books = new Map<string, Tariff>();

/** The prices of a region: those given, or the region's own book, read once. */
export function tariffOf(region: string, given?: PriceBook): Tariff {
    if (given) return given;
    if (!books.has(region)) books.set(region, read(region));
    return books.get(region);
}

function read(region: string): Tariff {
    try {
        return readPriceBook(region);
    } catch (error) {
        if (error instanceof PriceBookError) return undefined;
        throw error;
    }
}

/** Dollars a month for so many units, in words. */
export function monthly(prices: Tariff, key: string, quantity = 1): string {
    const price = prices?.prices.get(key);
    return price ? `$${(price.usd * quantity).toFixed(2)} a month` : "at a price that is not known here";
}
