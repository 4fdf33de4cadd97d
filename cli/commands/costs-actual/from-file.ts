import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { type Actual, ActualError, readExport } from "../../../costs/actual";
import { type Host, progress } from "../../command";

const FIX = "name a CSV file of AWS Data Exports, gzip or not";

interface Wanted {
    tags: Record<string, string>;
    month: string | undefined;
}

/**
 * Reads an export row by row: a busy account's month is larger than memory.
 *
 * @throws ActualError where there is no such file, it is Parquet, or no CSV
 */
export async function fromFile(file: string, wanted: Wanted, host: Host): Promise<Actual> {
    const broken = (reason: string) =>
        new ActualError(file, [{ key: "--from", value: file, reason, fix: FIX }], { exit: "badData" });
    const start = firstBytes(file, broken);
    if (start.subarray(0, 4).toString("latin1") === "PAR1") {
        throw new ActualError(
            file,
            [
                {
                    key: "--from",
                    value: file,
                    reason: "it is Parquet, which is not read here",
                    fix: "choose gzip CSV in the export's settings, or convert it to CSV",
                },
            ],
            { exit: "badData" },
        );
    }
    const rows = parse({ columns: true, bom: true, relax_column_count: false, skip_empty_lines: true });
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    const source = createReadStream(file);
    const flowing = isPacked ? pipeline(source, createGunzip(), rows) : pipeline(source, rows);
    const shown = progress(host, "thousand rows read");
    // The parser's own error is thrown where its rows are read.
    flowing.catch(() => undefined);
    try {
        return await readExport(counted(rows, shown), { subject: file, ...wanted });
    } catch (error) {
        if (error instanceof ActualError) throw error;
        throw broken(`it cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
        source.destroy();
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

function firstBytes(file: string, broken: (reason: string) => ActualError): Buffer {
    const bytes = Buffer.alloc(4);
    try {
        const descriptor = openSync(file, "r");
        try {
            return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
        } finally {
            closeSync(descriptor);
        }
    } catch (error) {
        throw broken(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
}
