import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AllPrices } from "./all-prices";
import { fileOf, type Row, rowsOf } from "./layout";
import { byKey, type Price, PriceBookError, pricesOf, RESTORE } from "./price";

/** A region's prices. A file is read, and a price checked, when it is first asked for; asking for all checks all. */
export class BookFiles extends AllPrices {
    private readonly files = new Map<string, ReadonlyMap<string, Row>>();

    constructor(
        private readonly region: string,
        private readonly folder: string,
    ) {
        super();
    }

    /** @throws PriceBookError when the price is there but broken, or its file is */
    protected override find(key: string): Price | undefined {
        const name = fileOf(key);
        const row = this.file(name).get(key);
        return row && pricesOf([row], this.pathOf(name))[0];
    }

    override has(key: string): boolean {
        return this.file(fileOf(key)).has(key);
    }

    protected override findAll(): ReadonlyMap<string, Price> {
        return byKey(
            readdirSync(this.folder)
                .filter((name) => name.endsWith(".json"))
                .sort()
                .flatMap((name) => this.allOf(name.slice(0, -".json".length))),
            this.folder,
        );
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
