/** The known name that was probably meant: another spelling, the name without its unit (`memory`), or a slip of the pen. */
export function nearest(written: string, known: string[]): string | undefined {
    const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
    const word = plain(written);
    if (word === "") return undefined;
    const ranked = known
        .map((name) => ({ name, distance: distanceBetween(word, plain(name)) }))
        .sort((one, other) => one.distance - other.distance);
    const [closest] = ranked;
    if (closest && closest.distance <= Math.max(1, Math.floor(word.length / 3))) return closest.name;
    if (word.length < 3) return undefined;
    // `cidr` begins cidrBlock and is in neighbourCidrBlocks too: the beginning says more.
    const begun = known.filter((name) => plain(name).startsWith(word));
    const meant = begun.length > 0 ? begun : known.filter((name) => plain(name).includes(word));
    return meant.length === 1 ? meant[0] : undefined;
}

/** Levenshtein's distance, in which two letters that changed places count as one slip. */
function distanceBetween(one: string, other: string): number {
    if (Math.abs(one.length - other.length) > 12) return Number.POSITIVE_INFINITY;
    let beforeLast: number[] = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
        const current = [row];
        for (let column = 1; column <= other.length; column++) {
            const same = one[row - 1] === other[column - 1];
            const at = (line: number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY;
            let least = Math.min(
                at(last, column) + 1,
                at(current, column - 1) + 1,
                at(last, column - 1) + (same ? 0 : 1),
            );
            if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
                least = Math.min(least, at(beforeLast, column - 2) + 1);
            }
            current.push(least);
        }
        [beforeLast, last] = [last, current];
    }
    return last[other.length] ?? Number.POSITIVE_INFINITY;
}
