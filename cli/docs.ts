import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { main } from "./main";

/*
 * `npm run docs`: writes what `npm run plan` prints into README.md, between the two marks. A test fails when the page
 * says something else than the program.
 */

const ROOT = path.join(__dirname, "..");
export const README = path.join(ROOT, "README.md");

const START = "<!-- npm run plan -->";
const END = "<!-- end of npm run plan -->";

/** The page with today's plan in it. */
export async function refreshed(page: string): Promise<string> {
    let text = "";
    const stdout = { write: (more: string) => (text += more) };
    const code = await main([], { directory: ROOT, stdout, stderr: process.stderr, env: {} });
    if (code !== 0) throw new Error(`plan ended with ${code}`);
    const [before, after] = [page.indexOf(START), page.indexOf(END)];
    if (before < 0 || after < before) throw new Error(`README.md has lost its marks, ${START} and ${END}`);
    return `${page.slice(0, before + START.length)}\n\n\`\`\`\n${text}\`\`\`\n\n${page.slice(after)}`;
}

if (require.main === module) {
    refreshed(readFileSync(README, "utf8")).then((page) => writeFileSync(README, page));
}
