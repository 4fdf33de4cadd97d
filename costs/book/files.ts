import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf, type Row, rowsOf } from "./layout";
import { byKey, type Price, PriceBookError, pricesOf, RESTORE } from "./price";

/** A region's prices. A file is read, and a price checked, when it is first asked for; asking for all checks all. */
export class BookFiles implements ReadonlyMap<string, Price> {
    private readonly files = new Map<string, ReadonlyMap<string, Row>>();
    private readonly asked = new Map<string, Price | undefined>();
    private whole: ReadonlyMap<string, Price> | undefined;

    constructor(
        private readonly region: string,
        private readonly folder: string,
    ) {}

    /** @throws PriceBookError when the price is there but broken, or its file is */
    get(key: string): Price | undefined {
        // A bill asks for the same few thousands of times.
        if (this.asked.has(key)) return this.asked.get(key);
        const name = fileOf(key);
        const row = this.file(name).get(key);
        const [price] = row ? pricesOf([row], this.pathOf(name)) : [];
        this.asked.set(key, price);
        return price;
    }

    has(key: string): boolean {
        return this.file(fileOf(key)).has(key);
    }

    get size(): number {
        return this.all().size;
    }

    keys = () => this.all().keys();
    values = () => this.all().values();
    entries = () => this.all().entries();
    [Symbol.iterator] = () => this.all().entries();
    forEach: ReadonlyMap<string, Price>["forEach"] = (tell) => this.all().forEach(tell);

    private all(): ReadonlyMap<string, Price> {
        this.whole ??= byKey(
            readdirSync(this.folder)
                .filter((name) => name.endsWith(".json"))
                .sort()
                .flatMap((name) => this.allOf(name.slice(0, -".json".length))),
            this.folder,
        );
        return this.whole;
    }

    private allOf(name: string): Price[] {
        const rows = this.file(name);
        const lost = [...rows.keys()].filter((key) => fileOf(key) !== name);
        if (lost.length > 0) {
            const faults = lost.map((key) => ({
                key,
                value: name,
                reason: `it belongs in ${fileOf(key)}.json, and is not found here`,
                fix: `move it to ${fileOf(key)}.json`,
            }));
            throw new PriceBookError(this.pathOf(name), faults);
        }
        return pricesOf([...rows.values()], this.pathOf(name));
    }

    private file(name: string): ReadonlyMap<string, Row> {
        const rows = this.files.get(name) ?? byKey(this.read(name), this.pathOf(name));
        this.files.set(name, rows);
        return rows;
    }

    private read(name: string): Row[] {
        const path = this.pathOf(name);
        const text = textIn(path);
        if (text === undefined) return [];
        const { region, rows } = rowsOf(jsonOf(text, path), path);
        if (region === this.region) return rows;
        const reason = `these are the prices of ${region}, in the folder of ${this.region}`;
        throw new PriceBookError(path, [{ key: "region", value: region, reason, fix: RESTORE }]);
    }

    private pathOf(name: string): string {
        return join(this.folder, `${name}.json`);
    }
}

function textIn(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
    }
}

function jsonOf(text: string, file: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        const reason = `${file} is not JSON: ${error instanceof Error ? error.message : error}`;
        throw new PriceBookError(file, [{ key: "(file)", value: text, reason, fix: RESTORE }]);
    }
}
