import { AllPrices, exact, type Price, type PriceBook } from "../book";
import { unitOf } from "../unit";
import type { Terms } from "./terms";

/** A book with a discount taken off and someone's own prices in it. `list` is the book as AWS sells to anyone. */
export function agreed(book: PriceBook, terms: Terms, asOf: Date): PriceBook {
    const { discountPercent = 0, prices = {} } = terms;
    if (discountPercent === 0 && Object.keys(prices).length === 0) return book;
    const own = ownPrices(book, prices, asOf.toISOString().slice(0, 10));
    return { region: book.region, prices: new AgreedPrices(book, own, 1 - discountPercent / 100), list: book };
}

function ownPrices(book: PriceBook, prices: Readonly<Record<string, number>>, read: string): Map<string, Price> {
    return new Map(
        Object.entries(prices).map(([key, usd]) => {
            const unit = book.prices.get(key)?.unit ?? unitOf(key);
            const source = "glimpse:prices of the stack's configuration";
            return [key, { key, usd, unit, offer: "own", source, read, confidence: "bill" as const }];
        }),
    );
}

class AgreedPrices extends AllPrices {
    constructor(
        private readonly book: PriceBook,
        private readonly own: ReadonlyMap<string, Price>,
        private readonly factor: number,
    ) {
        super();
    }

    protected override find(key: string): Price | undefined {
        const listed = this.book.prices.get(key);
        return this.own.get(key) ?? (listed && this.discounted(listed));
    }

    override has(key: string): boolean {
        return this.own.has(key) || this.book.prices.has(key);
    }

    protected override findAll(): ReadonlyMap<string, Price> {
        const listed = [...this.book.prices.values()].map((one): [string, Price] => [one.key, this.discounted(one)]);
        return new Map([...listed, ...this.own]);
    }

    private discounted(price: Price): Price {
        if (this.factor === 1) return price;
        const off = (usd: number) => exact(usd * this.factor);
        const tiers = price.tiers?.map((tier) => ({ ...tier, usd: off(tier.usd) }));
        return { ...price, usd: off(price.usd), ...(tiers ? { tiers } : {}) };
    }
}
