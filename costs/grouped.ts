/** The items by what `key` says of them, in the order of the first of each. */
export function grouped<T, Key>(items: readonly T[], key: (item: T) => Key): Map<Key, T[]> {
    const groups = new Map<Key, T[]>();
    for (const item of items) {
        const name = key(item);
        const others = groups.get(name);
        if (others) others.push(item);
        else groups.set(name, [item]);
    }
    return groups;
}

/** What `amount` says of each item, added up. */
export function sum<T>(items: readonly T[], amount: (item: T) => number): number {
    let total = 0;
    for (const item of items) total += amount(item);
    return total;
}
