import type { ResourceRecord } from "../../inventory";
import type { Unasked } from "../quantity";
import { type Entry, isOf } from "./entries";

/** What a program has nothing for, and words that no bill asked for: a sentence each. */
export function unreadIn(entries: readonly Entry[], resources: readonly ResourceRecord[]): string[] {
    return entries.flatMap((entry, index) => {
        const unread = unreadOf(entry, entries.slice(0, index), resources);
        if (unread === undefined) return [`the use of ${entry.key} is of no resource of this program`];
        const words = unread.keys.filter((key) => !isAmount(entry, key));
        return words.length > 0 ? [`of the use of ${entry.key} no price asks for ${words.join(", ")}`] : [];
    });
}

/** Amounts that no bill asked for, by entry. */
export function unaskedIn(entries: readonly Entry[], resources: readonly ResourceRecord[]): Unasked[] {
    return entries.flatMap((entry, index) => {
        const unread = unreadOf(entry, entries.slice(0, index), resources);
        const amounts = unread?.keys.filter((key) => isAmount(entry, key)) ?? [];
        if (unread === undefined || amounts.length === 0) return [];
        const said = amounts.map((key) => `${key}: ${entry.figures.get(key)}`).join(", ");
        return [{ resource: unread.first, why: `its use is stated, and no price here asks for it: ${said}` }];
    });
}

/** A word is the figure 1 of a key that ends in it, and nothing costs nothing. */
function isAmount({ figures, words }: Entry, key: string): boolean {
    return !words.has(key) && figures.get(key) !== 0;
}

/** The figures that were never asked for; undefined where the program has no such resource. */
function unreadOf(
    entry: Entry,
    closer: readonly Entry[],
    resources: readonly ResourceRecord[],
): { first: ResourceRecord; keys: string[] } | undefined {
    const matching = resources.filter((resource) => isOf(entry, resource));
    const [first] = matching;
    if (!first) return undefined;
    // A closer entry may say the same of all of them.
    const isHidden = (key: string) =>
        matching.every((one) => closer.some((other) => other.figures.has(key) && isOf(other, one)));
    return { first, keys: [...entry.figures.keys()].filter((key) => !entry.asked.has(key) && !isHidden(key)) };
}
