import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { ActualError } from "../../../costs/actual";

const FIX = "name a CSV file of AWS Data Exports, gzip or not, or the folder of its parts";

/** One file of an export. */
export interface Part {
    file: string;
    isPacked: boolean;
    /** Is its last line without an end, as of a file that was cut? Not known of what is packed: gzip has its own check. */
    isCut: boolean;
}

/** A fault of what `--from` names. */
export function broken(file: string, reason: string, fix = FIX): ActualError {
    return new ActualError(file, [{ key: "--from", value: file, reason, fix }], { exit: "badData" });
}

/**
 * The files of an export: the one that is named, or all CSV files of the folder that is named.
 *
 * @throws ActualError where it cannot be read, is of another format, or is one part of several
 */
export function partsOf(from: string): Part[] {
    try {
        if (statSync(from).isDirectory()) {
            const names = csvIn(from);
            if (names.length === 0) throw broken(from, "the folder has no file that ends with .csv or .csv.gz");
            return names.map((name) => partOf(path.join(from, name)));
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

function csvIn(folder: string): string[] {
    return readdirSync(folder)
        .filter((name) => /\.csv(\.gz)?$/i.test(name))
        .sort();
}

/** AWS numbers what it cuts: `NAME-00001.csv.gz`. */
const NUMBERED = /-\d{5}\.csv(\.gz)?$/i;

function siblingsOf(file: string): string[] {
    const stem = path.basename(file).replace(NUMBERED, "");
    if (stem === path.basename(file)) return [];
    return csvIn(path.dirname(file)).filter((name) => NUMBERED.test(name) && name.replace(NUMBERED, "") === stem);
}

/** By the first bytes of a file. */
const FORMATS: { start: string; name: string; fix: string }[] = [
    { start: "PAR1", name: "Parquet", fix: "choose gzip CSV in the export's settings, or convert it to CSV" },
    { start: "PK\x03\x04", name: "a ZIP archive", fix: "unpack it (unzip FILE), and name the CSV file in it" },
];

function partOf(file: string): Part {
    const descriptor = openSync(file, "r");
    try {
        const start = Buffer.alloc(4);
        readSync(descriptor, start, 0, start.length, 0);
        const other = FORMATS.find((one) => start.toString("latin1") === one.start);
        if (other) throw broken(file, `it is ${other.name}, which is not read here`, other.fix);
        const isPacked = start[0] === 0x1f && start[1] === 0x8b;
        const { size } = fstatSync(descriptor);
        const last = Buffer.alloc(1);
        readSync(descriptor, last, 0, 1, Math.max(0, size - 1));
        return { file, isPacked, isCut: !isPacked && size > 0 && last.toString("latin1") !== "\n" };
    } finally {
        closeSync(descriptor);
    }
}
