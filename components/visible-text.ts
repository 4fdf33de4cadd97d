/**
 * What no reader sees, or what a terminal obeys: control characters (ESC above all), line ends, marks that turn the
 * direction of text around, characters without width, halves of a character, and the blank of Braille.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, "gu");

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text on one line, all of it to be seen: `\u{1b}` in place of ESC, `\n` in place of a line end. */
export function visible(text: string): string {
    return UNSEEN.test(text) ? text.replace(ALL_UNSEEN, (one) => SHORT[one] ?? codeOf(one)) : text;
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
    return UNSEEN.test(text) ? text.split("\n").map(visible).join("\n") : text;
}

/** JSON that says the same, with escapes for all that is unseen, but for the line ends between its values. */
export function visibleJson(json: string): string {
    return json.replace(ALL_UNSEEN, (one) => (one === "\n" ? one : escapesOf(one)));
}

function codeOf(one: string): string {
    return `\\u{${one.codePointAt(0)?.toString(16)}}`;
}

function escapesOf(one: string): string {
    return one.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
