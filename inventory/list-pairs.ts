import { isDeepStrictEqual } from "node:util";
import { isMapping } from "./read/answers";
import { SECRET } from "./resource";
import { masked } from "./wire";

/** An item of a list, and what it becomes. */
export interface Pair {
    /** Where it is: in the new list, or in the old one where it is removed. */
    index: number;
    /** What its own list knows it by: a variable's name, a statement's Sid. */
    name?: string;
    from?: unknown;
    to?: unknown;
}

/** Items that differ, each with its counterpart. */
export interface Pairs {
    pairs: Pair[];
    /** Has each item a name, by which its counterpart is found? */
    areNamed: boolean;
}

/** What items of lists are known by, in AWS's and ECS's words. */
const NAMES = ["name", "Name", "key", "Key", "Sid", "sid", "deviceName", "sourceVolume", "id", "ID", "Id"];

/** What is in one of two lists alone, paired by name; without names in the order of the lists. */
export function pairsOf(before: readonly unknown[], after: readonly unknown[]): Pairs {
    const key = NAMES.find((one) => [before, after].every((list) => areNamedBy(list, one)));
    return key === undefined
        ? { pairs: byOrder(before, after), areNamed: false }
        : { pairs: byName(before, after, key), areNamed: true };
}

/** An empty list has no item without a name. */
function areNamedBy(list: readonly unknown[], key: string): boolean {
    const names = list.map((item) => (isMapping(item) ? item[key] : undefined));
    const isName = (name: unknown) => typeof name === "string" && name !== "" && !name.includes(SECRET);
    return names.every(isName) && new Set(names).size === names.length;
}

function byName(before: readonly unknown[], after: readonly unknown[], key: string): Pair[] {
    const nameOf = (item: unknown) => (item as Record<string, string>)[key] ?? "";
    const olds = new Map(before.map((item, index) => [nameOf(item), { item, index }]));
    const found = after.map((to, index): Pair => {
        const name = nameOf(to);
        const old = olds.get(name);
        olds.delete(name);
        return { index, name, ...(old ? { from: old.item } : {}), to };
    });
    const removed = [...olds].map(([name, { item, index }]): Pair => ({ index, name, from: item }));
    return [...found, ...removed];
}

function byOrder(before: readonly unknown[], after: readonly unknown[]): Pair[] {
    const textOf = (item: unknown) => JSON.stringify(masked(item)) ?? "";
    const kept = new Map<string, number>();
    for (const item of after) kept.set(textOf(item), (kept.get(textOf(item)) ?? 0) + 1);
    const removed = before.flatMap((item, index) => {
        const count = kept.get(textOf(item)) ?? 0;
        kept.set(textOf(item), count - 1);
        return count > 0 ? [] : [{ item, index }];
    });
    // What of the new list is left over: the last ones of equal items.
    const added = [...after.entries()]
        .reverse()
        .flatMap(([index, item]) => {
            const count = kept.get(textOf(item)) ?? 0;
            kept.set(textOf(item), count - 1);
            return count > 0 ? [{ item, index }] : [];
        })
        .reverse();
    return matched(removed, added);
}

interface Item {
    item: unknown;
    index: number;
}

/** Those that have the most in common are one item that changed; what is left over is paired as it comes. */
function matched(removed: readonly Item[], added: readonly Item[]): Pair[] {
    const left = new Set(added);
    const counterparts = new Map<Item, Item>();
    for (const old of removed) {
        const [best] = [...left].sort((one, other) => inCommon(old, other) - inCommon(old, one));
        if (!best || inCommon(old, best) === 0) continue;
        counterparts.set(old, best);
        left.delete(best);
    }
    const rest = [...left];
    const pairs = removed.map((old): Pair => {
        const next = counterparts.get(old) ?? rest.shift();
        return { index: next?.index ?? old.index, from: old.item, ...(next ? { to: next.item } : {}) };
    });
    return [...pairs, ...rest.map(({ item, index }): Pair => ({ index, to: item }))].sort(byIndex);
}

const byIndex = (one: Pair, other: Pair) => one.index - other.index;

/** How many properties of two items are equal. */
function inCommon({ item }: Item, { item: other }: Item): number {
    if (!isMapping(item) || !isMapping(other)) return 0;
    return Object.entries(item).filter(([key, value]) => isDeepStrictEqual(value, other[key])).length;
}
