import type { Price } from "../book";
import { CLASS_FAMILIES, familyOf } from "./classes";
import { type Origin, type Selector, selectorsOf } from "./selector";

/** What a refresh reads again or for the first time, and what of the book stays as it is. */
export interface Asked {
    /** The entries to read, with whose they are. */
    entries: { entry: Price; origin: Origin }[];
    /** The region's entries of families that were not asked for. */
    others: Price[];
    selectors: Selector[];
    /** Families whose classes are taken from the list whether a book names them or not. */
    families: ReadonlySet<string>;
}

/** The books that a refresh goes by. */
export interface Books {
    region: string;
    /** The region's own entries; none where it has no book yet. */
    own: readonly Price[];
    base: { region: string; prices: readonly Price[] };
    /** By the first word of a key; "all" of them; nothing: what the region's book has, or all that the base's has. */
    families?: readonly string[] | "all";
}

/** The entries that are asked for. */
export function askedOf({ region, own, base, families }: Books): Asked {
    const isAsked = ({ key }: Price) =>
        families === undefined || families === "all" || families.includes(familyOf(key));
    const known = new Set(own.map(({ key }) => key));
    const isBaseAsked = families !== undefined || own.length === 0;
    const lacking = isBaseAsked ? base.prices.filter((price) => !known.has(price.key) && isAsked(price)) : [];
    const ours = own.filter(isAsked);
    const lacked = new Set(lacking.map(({ key }) => key));
    return {
        entries: [
            ...ours.map((entry) => ({ entry, origin: "own" as const })),
            ...lacking.map((entry) => ({ entry, origin: "base" as const })),
        ],
        others: own.filter((price) => !isAsked(price)),
        selectors: [
            ...selectorsOf(ours, region, "own"),
            // A reserved price finds its operation in its on-demand price, which the region may have already.
            ...selectorsOf(base.prices, base.region, "base").filter(({ entry }) => lacked.has(entry.key)),
        ],
        families: new Set(Object.keys(CLASS_FAMILIES).filter((name) => families === "all" || families?.includes(name))),
    };
}

/** Every family that a book names or the list can be asked for. */
export function familiesOf(prices: readonly Price[]): string[] {
    return [...new Set([...prices.map(({ key }) => familyOf(key)), ...Object.keys(CLASS_FAMILIES)])].sort();
}
