import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { type Price, parsePriceBook } from "../price-book";

/**
 * Writes a region's book next to the old one and then takes its place, so that no reader ever finds half a book.
 *
 * @throws PriceBookError when what was to be written is no book
 */
export function saveBook(file: string, region: string, prices: readonly Price[]): void {
    const book = { region, currency: "USD", prices };
    parsePriceBook(book, file);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
        const handle = openSync(temporary, "wx");
        try {
            writeSync(handle, `${JSON.stringify(book, null, 4)}\n`);
            fsyncSync(handle);
        } finally {
            closeSync(handle);
        }
        renameSync(temporary, file);
    } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
    }
}
