import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { columnsRead } from "../../../costs/actual";

/** What of hyparquet is used. */
interface Library {
    asyncBufferFromFile(file: string): Promise<unknown>;
    parquetMetadataAsync(file: unknown): Promise<Metadata>;
    parquetSchema(metadata: Metadata): { children: { element: { name: string } }[] };
    parquetReadObjects(options: {
        file: unknown;
        metadata: Metadata;
        columns: string[];
        rowStart: number;
        rowEnd: number;
        compressors: Record<string, (packed: Uint8Array) => Uint8Array>;
    }): Promise<Record<string, unknown>[]>;
}

interface Metadata {
    row_groups: { num_rows: bigint }[];
}

/** Next to Snappy, which AWS uses and the library has. */
const compressors = {
    GZIP: (packed: Uint8Array) => gunzipSync(packed),
    BROTLI: (packed: Uint8Array) => brotliDecompressSync(packed),
};

/** The rows of a Parquet file as those of a CSV file are: texts, of the columns that are read. One group of rows is held at a time. */
export async function* parquetRows(name: string): AsyncGenerator<Record<string, string>> {
    const library: Library = await require("./parquet-library").load();
    const file = await library.asyncBufferFromFile(name);
    const metadata = await library.parquetMetadataAsync(file);
    const there = library.parquetSchema(metadata).children.map(({ element }) => element.name);
    const read = columnsRead(there);
    // Where none of them is an export's, the error names what is there.
    const columns = read.size > 0 ? [...read.keys()] : there;
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
        const rowEnd = rowStart + Number(num_rows);
        const rows = await library.parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors });
        for (const row of rows) {
            yield Object.fromEntries(columns.map((column) => [read.get(column) ?? column, textOf(row[column])]));
        }
        rowStart = rowEnd;
    }
}

function textOf(value: unknown): string {
    if (value === null || value === undefined) return "";
    if (value instanceof Date) return value.toISOString();
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
