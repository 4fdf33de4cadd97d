import type { Price, PriceBook } from "../price-book";
import { type Change, compared, type Implausible, type Kept } from "./compare";
import { broken, RefreshError } from "./error";
import { Finder, type Finding } from "./found";
import { type Lists, type OfferFindings, readOffer } from "./lists";
import { type Selector, selectorsOf } from "./selector";

/** What a refresh found. Nothing of it is written yet. */
export interface Refresh {
    region: string;
    /** The region whose book a new one was derived from. */
    base?: string;
    /** The book as it would be. */
    prices: Price[];
    changes: Change[];
    /** Entries that could not be found, with the reason. They stay as they are, but have no place in a new book. */
    kept: Kept[];
    implausible: Implausible[];
}

/**
 * Reads the prices of a region again. A region without a book gets one from the keys and selectors of `book`, which is
 * then another region's. Pure but for the network.
 *
 * @throws RefreshError when the network fails, a list is broken, or nothing at all is found
 */
export async function refresh(book: PriceBook, region: string, today: string, lists: Lists): Promise<Refresh> {
    const isDerived = book.region !== region;
    if (isDerived && book.region === "us-east-1") {
        throw broken("us-east-1 has usage types without a prefix: derive a new book from another region's");
    }
    const entries = [...book.prices.values()];
    const selectors = selectorsOf(entries, book.region);
    const offers = [...new Set(selectors.map(({ entry }) => entry.offer))];
    const findings = new Map<string, Finding>();
    const published = new Map<string, string>();
    for (const offer of offers) {
        const own = selectors.filter(({ entry }) => entry.offer === offer);
        const read = await named(offer, () =>
            readOffer(offer, region, new Finder(own, region, isDerived), today, lists),
        );
        published.set(offer, read.published);
        for (const [key, finding] of read.findings) findings.set(key, finding);
    }
    if (![...findings.values()].some((finding) => "found" in finding)) {
        throw broken(`none of ${entries.length} prices of ${region} was found at ${lists.host}: is it the price list?`);
    }
    const result: Refresh = {
        region,
        ...(isDerived ? { base: book.region } : {}),
        prices: [],
        changes: [],
        kept: [],
        implausible: [],
    };
    const global = new Set(selectors.filter(isGlobal).map(({ entry }) => entry.key));
    for (const entry of entries) {
        const finding = findings.get(entry.key) ?? { missing: "the book names no usage type to search for" };
        if ("missing" in finding) {
            const isCarried = isDerived && global.has(entry.key);
            const why = isCarried
                ? `${finding.missing}; its price is one everywhere and was carried over`
                : finding.missing;
            result.kept.push({ key: entry.key, why });
            // Another region's price is none of this region's: a bill that lacks it says so.
            if (!isDerived || isCarried) result.prices.push(entry);
            continue;
        }
        const read = { region, published: published.get(entry.offer) ?? today, today, isDerived };
        const { price, change, implausible } = compared(entry, finding, read);
        result.prices.push(price);
        result.changes.push(change);
        result.implausible.push(...implausible);
    }
    return result;
}

/** Its usage type names no region. */
function isGlobal({ usageType, term, entry }: Selector): boolean {
    return usageType.prefix === "" && term.kind === "on-demand" && entry.offer !== "FargateSpotFeed";
}

async function named(offer: string, read: () => Promise<OfferFindings>): Promise<OfferFindings> {
    try {
        return await read();
    } catch (error) {
        if (error instanceof RefreshError) throw error.in({ offer });
        throw error;
    }
}
