import type { Price } from "./price";

/** Prices that are found as they are asked for, each once; asking for all finds all. */
export abstract class AllPrices implements ReadonlyMap<string, Price> {
    private readonly asked = new Map<string, Price | undefined>();
    private whole: ReadonlyMap<string, Price> | undefined;

    abstract has(key: string): boolean;
    protected abstract find(key: string): Price | undefined;
    protected abstract findAll(): ReadonlyMap<string, Price>;

    get(key: string): Price | undefined {
        // A bill asks for the same few thousands of times.
        if (this.asked.has(key)) return this.asked.get(key);
        const price = this.find(key);
        this.asked.set(key, price);
        return price;
    }

    get size(): number {
        return this.all().size;
    }

    keys = () => this.all().keys();
    values = () => this.all().values();
    entries = () => this.all().entries();
    [Symbol.iterator] = () => this.all().entries();
    forEach: ReadonlyMap<string, Price>["forEach"] = (call) => this.all().forEach(call);

    private all(): ReadonlyMap<string, Price> {
        this.whole ??= this.findAll();
        return this.whole;
    }
}
