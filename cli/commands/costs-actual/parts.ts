import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { ActualError } from "../../../costs/actual";

const FIX = "name a file of AWS Data Exports, as CSV (gzip or not) or Parquet, or the folder of its parts";

/** One file of an export. */
export interface Part {
    file: string;
    form: "csv" | "csv.gz" | "parquet";
    /** Is its last line without an end, as of a file that was cut? Not known of what is packed: gzip has its own check. */
    isCut: boolean;
}

/** A fault of what `--from` names. */
export function broken(file: string, reason: string, fix = FIX): ActualError {
    return new ActualError(file, [{ key: "--from", value: file, reason, fix }], { exit: "badData" });
}

/**
 * The files of an export: the one that is named, or all of the folder that is named.
 *
 * @throws ActualError where it cannot be read, is of another format, or is one part of several
 */
export function partsOf(from: string): Part[] {
    try {
        if (statSync(from).isDirectory()) {
            const names = partsIn(from);
            if (names.length === 0)
                throw broken(from, "the folder has no file that ends with .csv, .csv.gz or .parquet");
            const parts = names.map((name) => partOf(path.join(from, name)));
            if (new Set(parts.map(({ form }) => form === "parquet")).size > 1) {
                throw broken(
                    from,
                    "the folder has files as CSV and as Parquet, and both may be of one month",
                    "remove one of the two",
                );
            }
            return parts;
        }
        const others = siblingsOf(from);
        if (others.length > 1) {
            const reason = `it is one of the ${others.length} parts of an export, which are in its folder`;
            throw broken(from, reason, `name the folder: --from ${path.dirname(from)}`);
        }
        return [partOf(from)];
    } catch (error) {
        if (error instanceof ActualError) throw error;
        throw broken(from, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
}

function partsIn(folder: string): string[] {
    return readdirSync(folder)
        .filter((name) => /\.(csv(\.gz)?|parquet)$/i.test(name))
        .sort();
}

/** AWS numbers what it cuts: `NAME-00001.csv.gz`, `NAME-00001.snappy.parquet`. */
const NUMBERED = /-\d{5}\.(csv(\.gz)?|(snappy\.)?parquet)$/i;

function siblingsOf(file: string): string[] {
    const stem = path.basename(file).replace(NUMBERED, "");
    if (stem === path.basename(file)) return [];
    return partsIn(path.dirname(file)).filter((name) => NUMBERED.test(name) && name.replace(NUMBERED, "") === stem);
}

/** By the first bytes of a file. */
const FORMATS: { start: string; name: string; fix: string }[] = [
    { start: "PARE", name: "encrypted Parquet", fix: "export it unencrypted" },
    { start: "PK\x03\x04", name: "a ZIP archive", fix: "unpack it (unzip FILE), and name the CSV file in it" },
];

function partOf(file: string): Part {
    const descriptor = openSync(file, "r");
    try {
        const start = Buffer.alloc(4);
        readSync(descriptor, start, 0, start.length, 0);
        const other = FORMATS.find((one) => start.toString("latin1") === one.start);
        if (other) throw broken(file, `it is ${other.name}, which is not read here`, other.fix);
        const form = formOf(start);
        const { size } = fstatSync(descriptor);
        const last = Buffer.alloc(1);
        readSync(descriptor, last, 0, 1, Math.max(0, size - 1));
        return { file, form, isCut: form === "csv" && size > 0 && last.toString("latin1") !== "\n" };
    } finally {
        closeSync(descriptor);
    }
}

function formOf(start: Buffer): Part["form"] {
    if (start.toString("latin1") === "PAR1") return "parquet";
    return start[0] === 0x1f && start[1] === 0x8b ? "csv.gz" : "csv";
}
