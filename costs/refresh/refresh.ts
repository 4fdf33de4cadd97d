import type { Price } from "../book";
import { type Asked, askedOf, type Books } from "./asked";
import { CLASS_FAMILIES, classesOf } from "./classes";
import { addedOf, type Change, compared, type Implausible, type Kept } from "./compare";
import { broken, RefreshError } from "./error";
import { Finder, type Finding } from "./found";
import { type Lists, type OfferFindings, readOffer } from "./lists";
import { EC2_SPOT, type Selector } from "./selector";

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
 * Reads the prices of a region again, and those of the families that are asked for which its book lacks. Pure but for the
 * network.
 *
 * @throws RefreshError when the network fails, a list is broken, or nothing at all is found
 */
export async function refresh(books: Books, today: string, lists: Lists): Promise<Refresh> {
    const { region, own, base } = books;
    const asked = askedOf(books);
    if (asked.entries.some(({ origin }) => origin === "base") && base.region === "us-east-1") {
        throw broken("us-east-1 has usage types without a prefix: derive a new book from another region's");
    }
    const { findings, published, discovered } = await read(asked, region, today, lists);
    if (![...findings.values()].some((finding) => "found" in finding)) {
        throw broken(
            `none of ${asked.entries.length} prices of ${region} was found at ${lists.host}: is it the price list?`,
        );
    }
    const result: Refresh = {
        region,
        ...(own.length === 0 ? { base: base.region } : {}),
        prices: [...asked.others],
        changes: [],
        kept: [],
        implausible: [],
    };
    const global = new Set(asked.selectors.filter(isGlobal).map(({ entry }) => entry.key));
    const searched = new Map(discovered.map(({ entry }) => [entry.key, entry]));
    const inBook = new Set(asked.entries.map(({ entry }) => entry.key));
    const dayOf = (offer: string) => published.get(offer) ?? today;
    for (const { entry: known, origin } of asked.entries) {
        // An entry that named no usage type may have been found by its class.
        const entry = { ...pick(searched.get(known.key)), ...known };
        const finding = findings.get(entry.key) ?? { missing: unsearchable(entry) };
        if ("missing" in finding) {
            const isCarried = origin === "base" && global.has(entry.key);
            const carried = isCarried ? "; its price is one everywhere and was carried over" : "";
            result.kept.push({ key: entry.key, why: `${finding.missing}${carried}` });
            // Another region's price is none of this region's: a bill that lacks it says so.
            if (origin === "own" || isCarried) result.prices.push(known);
            continue;
        }
        const isDerived = origin === "base";
        const found = compared(entry, finding, { region, published: dayOf(entry.offer), today, isDerived });
        result.prices.push(found.price);
        result.changes.push(found.change);
        result.implausible.push(...found.implausible);
    }
    for (const { entry } of discovered) {
        const finding = findings.get(entry.key);
        if (inBook.has(entry.key) || !finding) continue;
        const added = addedOf(entry, finding, { region, published: dayOf(entry.offer), today });
        if ("why" in added) result.kept.push(added);
        else {
            result.prices.push(added.price);
            result.changes.push(added.change);
        }
    }
    return result;
}

function unsearchable({ offer }: Price): string {
    return offer === EC2_SPOT ? "Spot prices are in no price list" : "the book names no usage type to search for";
}

interface Read {
    findings: Map<string, Finding>;
    /** The day that each offer's list was published. */
    published: Map<string, string>;
    discovered: Selector[];
}

async function read({ selectors, families }: Asked, region: string, today: string, lists: Lists): Promise<Read> {
    const result: Read = { findings: new Map(), published: new Map(), discovered: [] };
    const classOffers = [...families].flatMap((name) => CLASS_FAMILIES[name] ?? []);
    for (const offer of new Set([...selectors.map(({ entry }) => entry.offer), ...classOffers])) {
        const own = selectors.filter(({ entry }) => entry.offer === offer);
        const finder = new Finder(own, region, (product) => classesOf(product, offer, region, families));
        const found = await named(offer, () => readOffer(offer, region, finder, today, lists));
        result.published.set(offer, found.published);
        for (const [key, finding] of found.findings) result.findings.set(key, finding);
        result.discovered.push(...finder.discovered);
    }
    return result;
}

function pick(entry: Price | undefined): Partial<Price> {
    const { usageType, operation } = entry ?? {};
    return { ...(usageType ? { usageType } : {}), ...(operation ? { operation } : {}) };
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
