import { readFileSync } from "node:fs";
import path from "node:path";

/*
 * What commands write into the translated pages: English phrases and their translations, each with figures of the day on which
 * it was written. Other figures take their places. A name has itself as its translation. A phrase without a translation stays
 * English, so that a page never shows less than its original, and `npm run translations` lists it.
 */

const PHRASES = path.join(__dirname, "../../../docs/ko/phrases.tsv");

const FIGURE = /\d+(?:[.,]\d+)*/g;

const WORD = /[A-Za-z]{2}/;

/** A line or a cell, whose marks of Markdown stay. */
const FRAME = /^((?:\| |- |\*\*(?=[^*]+\*\*(?: \|)?$))*)(.*?)((?:\*\*)?(?: \|)?)$/;

interface Phrase {
    figures: string[];
    translation: string;
}

let known: Map<string, Phrase> | undefined;

/** By the English phrase with `#` for each figure. */
function phrases(): Map<string, Phrase> {
    known ??= new Map(
        readFileSync(PHRASES, "utf8")
            .split("\n")
            .filter((line) => line.includes("\t"))
            .map((line) => line.split("\t"))
            .map(([english = "", translation = ""]) => [
                english.replace(FIGURE, "#"),
                { figures: english.match(FIGURE) ?? [], translation },
            ]),
    );
    return known;
}

/** Which phrases of what a command wrote have no row, and which have one that lacks the translation. */
export interface English {
    unlisted: string[];
    untranslated: string[];
}

/**
 * What a command wrote, for a translated page: without the parts that are folded, and with the phrases that are listed.
 *
 * @param english gets what stays English
 */
export function localised(block: string, english: English = { unlisted: [], untranslated: [] }): string {
    const framed = (text: string) => {
        const [, before = "", said = "", after = ""] = FRAME.exec(text) ?? [];
        return `${before}${translated(said, english)}${after}`;
    };
    let isCode = false;
    return block
        .replace(/\n*<details>[\s\S]*?<\/details>\n*/g, "\n\n")
        .trim()
        .split("\n")
        .map((line) => {
            if (line.startsWith("```")) isCode = !isCode;
            if (isCode) return line;
            if (line.startsWith("| ")) return line.split(" | ").map(framed).join(" | ");
            return framed(line);
        })
        .join("\n");
}

function translated(said: string, english: English): string {
    const found = phrases().get(said.replace(FIGURE, "#"));
    if (!found?.translation) {
        if (WORD.test(said)) english[found ? "untranslated" : "unlisted"].push(said);
        return said;
    }
    const [today, left] = [said.match(FIGURE) ?? [], [...found.figures]];
    return found.translation.replace(FIGURE, (figure) => {
        const index = left.indexOf(figure);
        if (index < 0) return figure;
        left[index] = "";
        return today[index] ?? figure;
    });
}
