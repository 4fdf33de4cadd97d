import { styleText } from "node:util";

/** Space between two columns. */
export const GAP = "  ";

export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Whether to colour is decided once, by anyone who knows where the text goes. */
export function painter(colour: boolean): Paint {
    return (format, text) => (colour && text ? styleText(format, text, { validateStream: false }) : text);
}

/** Facts, separated by commas, on lines of at most `width`; only a fact that is longer than a line is broken. */
export function wrapped(facts: string[], width: number): string[] {
    const pieces = facts.flatMap((fact, index) => broken(index < facts.length - 1 ? `${fact},` : fact, width));
    return joined(pieces, width);
}

/** One text on lines of at most `width`: broken between words, and within a word that is longer than a line. */
export function broken(text: string, width: number): string[] {
    if (text.length <= width) return [text];
    const pieces = text.split(" ").flatMap((word) => word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
    return joined(pieces, width);
}

/** As many pieces on a line as fit. */
function joined(pieces: string[], width: number): string[] {
    const result: string[] = [];
    for (const piece of pieces) {
        const last = result.at(-1);
        if (last === undefined || last.length + 1 + piece.length > width) result.push(piece);
        else result[result.length - 1] = `${last} ${piece}`;
    }
    return result;
}

/** Rows of a table, the columns as wide as their longest cell. @param figures columns that end at the right */
export function aligned(rows: readonly string[][], figures: readonly number[] = []): string[] {
    const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? "")));
    return rows.map((row) =>
        row
            .map((cell, column) => {
                const width = widths[column] ?? 0;
                return figures.includes(column) ? cell.padStart(width) : cell.padEnd(width);
            })
            .join(GAP)
            .trimEnd(),
    );
}

/** Columns of the longest. */
export function widest(texts: string[]): number {
    return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
