import { isDeepStrictEqual } from "node:util";
import { type Pair, pairsOf } from "./list-pairs";
import { type Change, SECRET } from "./resource";
import { isSecret, masked } from "./wire";

type Parts = Record<string, unknown>;

/** Where a change is: as a provider names it, and as a person does where a list's items have names. */
interface Place {
    path: string;
    shown: string;
}

/** What differs, each at the deepest place that distinguishes it. */
export function changesBetween(from: unknown, to: unknown, path = ""): Change[] {
    return changesAt(from, to, { path, shown: path });
}

function changesAt(from: unknown, to: unknown, place: Place): Change[] {
    if (isDeepStrictEqual(from, to)) return [];
    const before = partsOf(from, to);
    const after = partsOf(to, from);
    const found = before && after ? changesWithin(before, after, place) : [];
    // JSON text that differs in its layout alone is a change of the text, a list in another order one of the list.
    return found.length > 0 ? found : [change(from, to, place)];
}

function changesWithin(before: Parts | unknown[], after: Parts | unknown[], place: Place): Change[] {
    if (Array.isArray(before) && Array.isArray(after)) return changesOfLists(before, after, place);
    if (Array.isArray(before) || Array.isArray(after)) return [];
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changesAt(before[key], after[key], within(place, key)));
}

/** Item by item, those that are on both sides left out: one more at the start changes none of the others. */
function changesOfLists(before: unknown[], after: unknown[], place: Place): Change[] {
    const { pairs, areNamed } = pairsOf(before, after);
    // Who can say which of them the secret was, or became?
    const isOpen = pairs.length > 1 && pairs.some((pair) => holdsSecret(pair.from) || holdsSecret(pair.to));
    if (isOpen && !areNamed) return [{ path: place.path, ...shownOf(place), from: SECRET, to: SECRET }];
    return pairs.flatMap((pair) => changesAt(pair.from, pair.to, itemOf(place, pair)));
}

function holdsSecret(value: unknown): boolean {
    return JSON.stringify(masked(value))?.includes(SECRET) ?? false;
}

function change(from: unknown, to: unknown, place: Place): Change {
    return {
        path: place.path,
        ...shownOf(place),
        ...(from === undefined ? {} : { from: masked(from) }),
        ...(to === undefined ? {} : { to: masked(to) }),
    };
}

function shownOf({ path, shown }: Place): Pick<Change, "shown"> {
    return shown === path ? {} : { shown };
}

/** What a mapping, a list, or JSON text next to other text holds; nothing of a plain value or a secret. */
function partsOf(value: unknown, other: unknown): Parts | unknown[] | undefined {
    if (typeof value === "string" && typeof other === "string") return partsOf(parsed(value), undefined);
    return typeof value === "object" && value !== null && !isSecret(value) ? (value as Parts | unknown[]) : undefined;
}

function parsed(text: string): unknown {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function itemOf({ path, shown }: Place, { index, name }: Pair): Place {
    return {
        path: `${path}[${index}]`,
        shown: name === undefined ? `${shown}[${index}]` : `${shown}[${JSON.stringify(name)}]`,
    };
}

function within({ path, shown }: Place, key: string): Place {
    return { path: joined(path, key), shown: joined(shown, key) };
}

function joined(path: string, key: string): string {
    if (path === "") return key;
    // A tag's own name may hold dots: `tags["aws:cloudformation.x"]`.
    return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
