/** The same choices for the same seed, on every machine. */
export class Chance {
    constructor(private state: number) {}

    /** At least 0, below 1 (mulberry32). */
    number(): number {
        this.state = (this.state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }

    /** A whole number from `least` to `most`. */
    whole(least: number, most: number): number {
        return least + Math.floor(this.number() * (most - least + 1));
    }

    one<T>(items: readonly T[]): T {
        const item = items[Math.floor(this.number() * items.length)];
        if (item === undefined) throw new Error("nothing to choose from");
        return item;
    }

    shuffled<T>(items: readonly T[]): T[] {
        return items
            .map((item) => [this.number(), item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
    }
}
