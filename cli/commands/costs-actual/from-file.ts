import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { visible } from "../../../components/visible-text";
import { type Actual, ActualError, readExport } from "../../../costs/actual";
import { type Host, progress } from "../../command";
import { broken, type Part, partsOf } from "./parts";

interface Wanted {
    tags: Record<string, string>;
    month: string | undefined;
}

/**
 * Reads an export row by row: a busy account's month is larger than memory.
 *
 * @param from a file, or the folder of an export that has several
 * @throws ActualError where there is no such file, it is of another format, or no CSV
 */
export async function fromFile(from: string, wanted: Wanted, host: Host): Promise<Actual> {
    const parts = partsOf(from);
    for (const { file, isCut } of parts) {
        if (isCut) host.stderr.write(`${visible(file)} has no end of line at its end: it may have been cut\n`);
    }
    const shown = progress(host, "thousand rows read");
    return readExport(counted(rowsOf(parts), shown), { subject: from, ...wanted });
}

async function* rowsOf(parts: readonly Part[]): AsyncGenerator<unknown> {
    for (const { file, form } of parts) {
        if (form === "parquet") {
            yield* parquetOf(file);
            continue;
        }
        const rows = parse({ columns: true, bom: true, relax_column_count: false, skip_empty_lines: true });
        const source = createReadStream(file);
        const flowing = form === "csv.gz" ? pipeline(source, createGunzip(), rows) : pipeline(source, rows);
        // The parser's own error is thrown where its rows are read.
        flowing.catch(() => undefined);
        try {
            yield* rows;
        } catch (error) {
            if (error instanceof ActualError) throw error;
            throw broken(file, `it cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`);
        } finally {
            source.destroy();
        }
    }
}

async function* parquetOf(file: string): AsyncGenerator<unknown> {
    const { parquetRows } = await import("./parquet");
    const rows = parquetRows(file);
    while (true) {
        const { done, value } = await rows.next().catch((error: unknown) => {
            throw broken(
                file,
                `it cannot be read as Parquet: ${error instanceof Error ? error.message : String(error)}`,
            );
        });
        if (done) return;
        yield value;
    }
}

async function* counted(rows: AsyncIterable<unknown>, shown: (done: number, of: number) => void) {
    let count = 0;
    for await (const row of rows) {
        count += 1;
        if (count % 100_000 === 0) shown(count / 1000, Number.POSITIVE_INFINITY);
        yield row;
    }
    shown(1, 1);
}
