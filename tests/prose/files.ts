import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "../..");

/** Of Git, of packages, and what a build makes: dist, Prisma's client. */
const FOLDERS = /^(\.git|\.venv|node_modules|dist|generated)$/;
const NAMES = /\.(ts|js|mjs|json|md|ya?ml|sh|txt|html|csv|sql|prisma|service)$|^[\w-]+$/;
/** Written by others: a licence, npm, AWS's price list, an engine on the day of a release. */
const OTHERS =
    /^((.*\/)?LICENSE|.*package-lock\.json|costs\/prices\/.*|tests\/costs\/refresh\/.*\.json|tests\/engine\/fixtures\/released\/.*)$/;

export interface TextFile {
    /** Relative to the repository's root, with forward slashes. */
    file: string;
    text: string;
}

/** Every file of ours that people read, in a clone with or without Git. */
export function textFiles(): TextFile[] {
    return under("").map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") }));
}

function under(folder: string): string[] {
    return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
        const file = path.posix.join(folder, entry.name);
        if (entry.isDirectory()) return FOLDERS.test(entry.name) ? [] : under(file);
        return entry.isFile() && NAMES.test(entry.name) && !OTHERS.test(file) ? [file] : [];
    });
}

/** Comments and literals; only a comment is kept. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** The comments of a file of code, each on its own line; nothing else. */
export function commentsOf({ file, text }: TextFile): TextFile {
    const found = [...text.matchAll(TOKENS)].filter(([token]) => token.startsWith("/*") || token.startsWith("//"));
    return { file, text: only(found, text) };
}

/** A call whose first argument is a text and whose second is a function: describe, it, and what stands in for them. */
const TITLES = /(?<=\(\s*)("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)(?=,\s*(?:async\s+)?(?:function\b|\(|\w+\s*=>))/g;

/** The titles in a file of tests, each on its own line; nothing else. */
export function titlesOf({ file, text }: TextFile): TextFile {
    return { file, text: only([...text.matchAll(TITLES)], text) };
}

/** A text in which everything but the matches is blank, so that lines keep their numbers. */
function only(matches: RegExpExecArray[], text: string): string {
    let kept = "";
    let end = 0;
    for (const { 0: found, index } of matches) {
        kept += blank(text.slice(end, index)) + found;
        end = index + found.length;
    }
    return kept + blank(text.slice(end));
}

function blank(text: string): string {
    return text.replace(/[^\n]/g, " ");
}
