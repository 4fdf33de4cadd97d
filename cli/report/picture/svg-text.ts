import { escaped } from "../escaped";

/** Words at a place. */
export function text(x: number, y: number, words: string, attributes: string): string {
    return `<text x="${n(x)}" y="${n(y)}" ${attributes}>${escaped(words)}</text>`;
}

/** A text of at most so many pixels, by the mean width of a letter; wide letters (Korean) count twice. */
export function shortened(words: string, width: number, letter: number): string {
    let used = 0;
    let result = "";
    for (const one of words) {
        used += one.charCodeAt(0) > 0x1100 ? 2 * letter : letter;
        if (used > width) return `${result.trimEnd()}…`;
        result += one;
    }
    return result;
}

/** A length, to a tenth of a pixel. */
export function n(value: number): string {
    return String(Math.round(value * 10) / 10);
}
