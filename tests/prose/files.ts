import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

export const ROOT = path.join(__dirname, "../..");

const FOLDERS = /^(\.git|\.venv|node_modules|dist)$/;
const NAMES = /\.(ts|js|mjs|json|md|ya?ml|sh|txt|html|csv|sql|prisma|service)$|^[\w-]+$/;
/** Written by others: a licence, npm, AWS's price list. */
const OTHERS = /^(LICENSE|.*package-lock\.json|costs\/prices\/.*|tests\/costs\/refresh\/.*\.json)$/;

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
    let comments = "";
    let end = 0;
    for (const { 0: found, index } of text.matchAll(TOKENS)) {
        const isComment = found.startsWith("/*") || found.startsWith("//");
        comments += blank(text.slice(end, index)) + (isComment ? found : blank(found));
        end = index + found.length;
    }
    return { file, text: comments + blank(text.slice(end)) };
}

function blank(text: string): string {
    return text.replace(/[^\n]/g, " ");
}
