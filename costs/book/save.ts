import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { parsePriceBook } from "./book";
import { fileOf, textOf } from "./layout";
import type { Price } from "./price";

/**
 * Writes the files of a region's book that differ, each next to the old one, and then puts them in its place, so that no
 * reader ever finds half a file.
 *
 * @throws PriceBookError when what was to be written is no book; nothing is written then
 */
export function saveBook(folder: string, region: string, prices: readonly Price[]): void {
    const directory = join(folder, region);
    const files = new Map<string, Price[]>([["services", []]]);
    for (const price of prices) files.set(fileOf(price.key), [...(files.get(fileOf(price.key)) ?? []), price]);
    const texts = [...files].map(([name, own]) => {
        const path = join(directory, `${name}.json`);
        const text = textOf(region, own);
        parsePriceBook(JSON.parse(text), path);
        return { path, text, temporary: `${path}.${process.pid}.tmp` };
    });
    mkdirSync(directory, { recursive: true });
    const changed = texts.filter(({ path, text }) => textAt(path) !== text);
    try {
        for (const { temporary, text } of changed) write(temporary, text);
        for (const { temporary, path } of changed) renameSync(temporary, path);
    } finally {
        for (const { temporary } of changed) rmSync(temporary, { force: true });
    }
}

function textAt(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return undefined;
    }
}

function write(path: string, text: string): void {
    const handle = openSync(path, "wx");
    try {
        writeSync(handle, text);
        fsyncSync(handle);
    } finally {
        closeSync(handle);
    }
}
