import { createHash } from "node:crypto";

/** What belongs to one heading of the second level; the first one is all that comes before such a heading. */
export interface Section {
    /** `## What it costs` without its marks; the first one has the page's own title. */
    heading: string;
    /** Its lines, the heading among them. */
    text: string;
}

/** The sections of a page. What begins with marks within a block of code is no heading. */
export function sectionsOf(page: string): Section[] {
    const sections: string[][] = [[]];
    let isCode = false;
    for (const line of page.split("\n")) {
        if (/^\s*```/.test(line)) isCode = !isCode;
        if (!isCode && line.startsWith("## ")) sections.push([]);
        sections.at(-1)?.push(line);
    }
    return sections.map((lines) => ({
        heading: lines.find((line) => /^##? /.test(line))?.replace(/^#+ /, "") ?? "",
        text: lines.join("\n"),
    }));
}

/** What commands write into a page: the text between two marks of one name. */
export const GENERATED = /<!-- (?!end of )([^\n]+?) -->\n[\s\S]*?<!-- end of \1 -->/g;

/**
 * A short name of what a section says: another one where a word changes, the same where its lines are wrapped otherwise or a
 * command writes other figures into it.
 */
export function digestOf(text: string): string {
    const said = text.replace(GENERATED, "").replace(/\s+/g, " ").trim();
    return createHash("sha256").update(said).digest("hex").slice(0, 8);
}
