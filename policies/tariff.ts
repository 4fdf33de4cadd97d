import { hasPriceBook, type PriceBook, readPriceBook } from "../costs/book";
import { usd } from "../costs/usd";

/** A region's prices, or nothing where there is no book. */
export type Tariff = PriceBook | undefined;

/** The prices of a region: those given, or the region's own book. */
export function tariffOf(region: string, given?: PriceBook): Tariff {
    return given ?? (hasPriceBook(region) ? readPriceBook(region) : undefined);
}

/** Dollars a month for so many units, in words. */
export function monthly(prices: Tariff, key: string, quantity = 1): string {
    const price = prices?.prices.get(key);
    return price ? `$${usd(price.usd * quantity)} a month` : "at a price that is not known here";
}
