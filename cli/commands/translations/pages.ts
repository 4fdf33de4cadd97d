import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { marked } from "../../command/marks";
import { type English, localised } from "./phrases";
import { digestOf, GENERATED, type Section, sectionsOf } from "./sections";

/*
 * The Korean pages. Each section of one says of which section of the original it is the translation, and what that said then:
 * `<!-- original: The roadmap, 1a2b3c4d -->`. Where the original says something else today, the section says so to its reader.
 */

export const ROOT = path.join(__dirname, "../../..");

/** Where the translations are, in the folders of their originals. */
export const FOLDER = "docs/ko";

/** What is no translation: the words that keep them even. */
const OWN = ["docs/ko/words.md"];

const MARK = /^<!-- original: (.*), ([0-9a-f]{8}) -->$/m;
const NOTE = "> **원문 변경**: ";

/** Every translated page, by its file. */
export function translations(): string[] {
    return readdirSync(path.join(ROOT, FOLDER), { recursive: true, encoding: "utf8" })
        .map((file) => path.posix.join(FOLDER, file.replaceAll("\\", "/")))
        .filter((file) => file.endsWith(".md") && !OWN.includes(file))
        .sort();
}

/** README.md is at the top; all other originals are in docs/. */
export function originalOf(translation: string): string {
    const file = path.posix.relative(FOLDER, translation);
    return file === "README.md" ? file : path.posix.join("docs", file);
}

/** How a section of a translation compares with its original. */
export interface Standing {
    /** The section of the translation. */
    section: Section;
    /** The original's heading when it was translated; nothing where the translation does not say. */
    of?: string;
    /** What the original said when it was translated. */
    digest?: string;
    state: "current" | "older" | "removed" | "unmarked";
}

/** How each section of a translation compares with the original. */
export function standings(translation: string, original: string): Standing[] {
    const today = new Map(sectionsOf(original).map(({ heading, text }) => [heading, digestOf(text)]));
    return sectionsOf(translation).map((section) => {
        const [, of, digest] = MARK.exec(section.text) ?? [];
        if (of === undefined || digest === undefined) return { section, state: "unmarked" };
        if (!today.has(of)) return { section, of, digest, state: "removed" };
        return { section, of, digest, state: today.get(of) === digest ? "current" : "older" };
    });
}

/** The original's sections that the translation lacks. */
export function missing(translation: string, original: string): string[] {
    const translated = standings(translation, original).map(({ of }) => of);
    return sectionsOf(original)
        .map(({ heading }) => heading)
        .filter((heading) => !translated.includes(heading));
}

/**
 * A translation with what commands write today, and with a note to the reader in each section whose original says something
 * else since.
 *
 * @param file the translation's, for its links
 * @param english gets what commands write and no one translated
 */
export function refreshed(file: string, translation: string, original: string, english?: English): string {
    const page = withoutNotes(translation);
    const lacked = missing(page, original);
    const noted = standings(page, original).map(({ section, of, state }, index) => {
        const notes = [
            ...(state === "older" ? [`이 절의 영어 원문이 번역 뒤에 바뀌었습니다. ${seeOriginal(file, of)}`] : []),
            ...(state === "removed" ? [`이 절은 영어 원문에 더 이상 없습니다. ${seeOriginal(file)}`] : []),
            ...(index === 0 && lacked.length > 0
                ? [`아직 번역되지 않은 절: ${lacked.map((one) => `"${one}"`).join(", ")}. ${seeOriginal(file)}`]
                : []),
        ];
        return notes.reduce((text, note) => text.replace(MARK, (mark) => `${mark}\n\n${NOTE}${note}`), section.text);
    });
    let result = noted.join("\n");
    for (const [whole, command = ""] of original.matchAll(GENERATED)) {
        if (!result.includes(`<!-- ${command} -->`)) continue;
        const block = whole.slice(whole.indexOf("\n"), whole.lastIndexOf("\n")).trim();
        result = marked(result, file, command, localised(relinked(block, file), english));
    }
    return result;
}

function withoutNotes(page: string): string {
    return page.replaceAll(new RegExp(`\\n\\n${NOTE.replaceAll("*", "\\*")}[^\\n]*`, "g"), "");
}

function seeOriginal(file: string, heading?: string): string {
    const link = path.posix.relative(path.posix.dirname(file), originalOf(file));
    return `최신 내용은 [원문](${link})${heading === undefined ? "을" : `의 "${heading}" 절을`} 보십시오.`;
}

/** Links as the translation's folder needs them: to a translation where there is one. */
function relinked(block: string, file: string): string {
    return block.replace(/\]\((?!https?:|#)([^)\s#]+)/g, (_, link: string) => {
        const target = path.posix.join(path.posix.dirname(originalOf(file)), link);
        const translated = path.posix.join(FOLDER, path.posix.relative("docs", target));
        const wanted = existsSync(path.join(ROOT, translated)) ? translated : target;
        return `](${path.posix.relative(path.posix.dirname(file), wanted)}`;
    });
}

/**
 * A translation that is complete: each of its sections is the translation of the original's in the same place, as that is
 * today. Nothing where they are not as many.
 */
export function completed(translation: string, original: string): string | undefined {
    const [ours, theirs] = [sectionsOf(withoutNotes(translation)), sectionsOf(original)];
    if (ours.length !== theirs.length) return undefined;
    return ours
        .map(({ text }, index) => {
            const { heading = "", text: said = "" } = theirs[index] ?? {};
            const mark = `<!-- original: ${heading}, ${digestOf(said)} -->`;
            if (MARK.test(text)) return text.replace(MARK, () => mark);
            return text.replace(/^##? .*$/m, (line) => `${line}\n${mark}`);
        })
        .join("\n");
}

/** A page as it is, its original, what `npm run docs` makes of it, and what stays English in that. */
export function translationOf(file: string): { page: string; original: string; refreshed: string; english: English } {
    const page = readFileSync(path.join(ROOT, file), "utf8");
    const original = readFileSync(path.join(ROOT, originalOf(file)), "utf8");
    const english: English = { unlisted: [], untranslated: [] };
    return { page, original, refreshed: refreshed(file, page, original, english), english };
}
