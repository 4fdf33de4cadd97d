import { finished } from "node:stream/promises";
import { CsvError, type Parser, parse } from "csv-parse";
import { dayOf, dimensionOf } from "./dimension";
import type { Sink } from "./download";
import { broken } from "./error";
import { attributesOf, type Needs, type Offered, type OfferRead, ON_DEMAND, reserved, type Term } from "./offered";

/** The columns that are read, as their headers are spelt without case and spaces. */
const NEEDED = [
    "sku",
    "offertermcode",
    "termtype",
    "startingrange",
    "unit",
    "priceperunit",
    "currency",
    "productfamily",
    "usagetype",
] as const;

/** No row of the price list comes near; whatever does is another form, and must not fill the memory. */
const LONGEST_ROW = 2 ** 20;

/** Rows of different lengths: the list begins with some that say what it is. */
const ROWS = { bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: LONGEST_ROW } as const;

/** The CSV form of an offer: product and price in one row, a row for every range. */
export class OfferCsv implements Sink {
    private readonly rows: Parser;
    private readonly head = new Map<string, string>();
    private columns: Map<string, number> | undefined;
    private readonly offered = new Map<string, Offered>();
    private width = 0;
    private count = 0;
    private withUsageType = 0;

    constructor(
        private readonly offer: string,
        private readonly needs: Needs,
    ) {
        this.rows = parse({
            ...ROWS,
            on_record: (row: string[]) => {
                this.row(row);
                // Handed out here: the parser keeps none.
                return null;
            },
        });
        // write() and end() throw the error; without a listener it would end the process.
        this.rows.on("error", () => undefined);
    }

    write(chunk: Buffer): Promise<void> {
        return new Promise((resolve, reject) => {
            this.rows.write(chunk, (error) => (error ? reject(reasonOf(error)) : resolve()));
        });
    }

    async end(): Promise<void> {
        try {
            await finished(this.rows.end(), { readable: false });
        } catch (error) {
            throw reasonOf(error);
        }
        if (!this.columns) throw broken("it has no row of column names that begins with SKU: the form has changed");
        const [version, offer] = [this.head.get("FormatVersion"), this.head.get("OfferCode")];
        if (version !== "v1.0") throw broken(`its format is ${JSON.stringify(version)}, where v1.0 is known here`);
        if (offer !== this.offer) throw broken(`it is the list of ${JSON.stringify(offer)}, not of ${this.offer}`);
        if (this.count === 0) throw broken("it has no prices: it was cut off, or the form has changed");
        if (this.withUsageType === 0) throw broken("no product has a usage type: the form has changed");
    }

    read(): OfferRead {
        return { published: dayOf(this.head.get("Publication Date")), offered: [...this.offered.values()] };
    }

    private row(row: string[]): void {
        if (!this.columns) {
            this.header(row);
            return;
        }
        this.count += 1;
        if (row.length !== this.width) {
            throw broken(`price ${this.count} has ${row.length} fields where ${this.width} should be: it was cut off`);
        }
        const { columns } = this;
        const cell = (name: string) => row[columns.get(name) ?? -1] ?? "";
        const usageType = cell("usagetype");
        if (usageType !== "") this.withUsageType += 1;
        const sku = cell("sku");
        const productFamily = cell("productfamily");
        const attributes = attributesOf((name) => cell(name.toLowerCase()));
        const [operation, regionCode] = [cell("operation"), cell("regioncode")];
        const product = { sku, usageType, operation, productFamily, regionCode, attributes };
        if (!this.needs(product)) return;
        const usd = cell("currency") === "USD" ? cell("priceperunit") : `${cell("priceperunit")} ${cell("currency")}`;
        const id = `${sku}.${cell("offertermcode")}`;
        const known = this.offered.get(id) ?? { product, term: termOf(cell), dimensions: [] };
        known.dimensions.push(dimensionOf(sku, usd, cell("unit"), cell("startingrange")));
        this.offered.set(id, known);
    }

    private header(row: string[]): void {
        const [name = "", value = ""] = row;
        if (name !== "SKU") {
            // "sep=,", which some copies begin with for a spreadsheet's sake, lands here too and harms nothing.
            this.head.set(name, value);
            return;
        }
        const columns = new Map(row.map((title, index) => [title.replaceAll(" ", "").toLowerCase(), index]));
        const missing = NEEDED.filter((title) => !columns.has(title));
        if (missing.length > 0) throw broken(`it has no column ${missing.join(", ")}: the form has changed`);
        this.width = row.length;
        this.columns = columns;
    }
}

function termOf(cell: (name: string) => string): Term {
    if (cell("termtype") === "OnDemand") return ON_DEMAND;
    return reserved(cell("offeringclass"), cell("leasecontractlength"), cell("purchaseoption"));
}

/** An error of the parser in the refresh's words; its own as it is. */
function reasonOf(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") return broken("it ends inside a quoted field: it was cut off");
    if (error.code === "CSV_MAX_RECORD_SIZE")
        return broken(`a row is longer than ${LONGEST_ROW} characters: not the list's form`);
    return broken(`it cannot be read as CSV: ${error.message}`);
}
