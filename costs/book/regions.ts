import { AllPrices } from "./all-prices";
import { hasPriceBook, type PriceBook, readPriceBook } from "./book";
import { inRegion, splitKey } from "./key";
import type { Price } from "./price";

/** A book that has the prices of all other regions' books too: each by its key there, after the region. */
export function withOtherRegions(book: PriceBook): PriceBook {
    return { region: book.region, prices: new OfAllRegions(book) };
}

/** The prices of one other region, by the keys that its book gives them; nothing where it has no book. */
export function bookIn(region: string, prices: PriceBook): PriceBook | undefined {
    return hasPriceBook(region) ? { region, prices: new OfRegion(region, prices) } : undefined;
}

class OfAllRegions extends AllPrices {
    constructor(private readonly book: PriceBook) {
        super();
    }

    protected override find(key: string): Price | undefined {
        const [region, own] = splitKey(key);
        if (region === undefined) return this.book.prices.get(own);
        const found = hasPriceBook(region) ? readPriceBook(region).prices.get(own) : undefined;
        return found && { ...found, key };
    }

    override has(key: string): boolean {
        return this.get(key) !== undefined;
    }

    /** Those of its region: a list of all would be that of the whole world. */
    protected override findAll(): ReadonlyMap<string, Price> {
        return this.book.prices;
    }
}

class OfRegion extends AllPrices {
    constructor(
        private readonly region: string,
        private readonly book: PriceBook,
    ) {
        super();
    }

    protected override find(key: string): Price | undefined {
        return this.book.prices.get(inRegion(this.region, key));
    }

    override has(key: string): boolean {
        return this.book.prices.has(inRegion(this.region, key));
    }

    protected override findAll(): ReadonlyMap<string, Price> {
        return readPriceBook(this.region).prices;
    }
}
