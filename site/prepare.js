import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Copies the repository's own pages next to vitepress, which finds its parts only from there: one text, on the site and in a
 * clone.
 */

const SITE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(SITE);
const PAGES = path.join(SITE, "dist/pages");

/** Folders with pages. Only Markdown and pictures of them are taken. */
const FOLDERS = ["docs", "examples", "components", "policies/packs"];
const FILES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];

/** Where a page is on the site: a README is the home of its folder. */
export function placeOf(file) {
    return file.replace(/(^|\/)README\.md$/, "$1index.md");
}

function copy(file) {
    const target = path.join(PAGES, placeOf(file));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(ROOT, file), target);
}

function pagesUnder(folder) {
    return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
        const file = path.posix.join(folder, entry.name);
        if (entry.isDirectory()) return /^(node_modules|dist|generated)$/.test(entry.name) ? [] : pagesUnder(file);
        return /\.(md|svg)$/.test(entry.name) ? [file] : [];
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    rmSync(PAGES, { recursive: true, force: true });
    for (const file of [...FILES, ...FOLDERS.flatMap(pagesUnder)]) copy(file);
}
