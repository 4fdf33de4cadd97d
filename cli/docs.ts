import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { costsCompare } from "./costs-compare.main";
import { costsPhases } from "./costs-phases.main";
import { costsReconcile } from "./costs-reconcile.main";
import { main } from "./main";
import { marked } from "./marks";
import { refreshed } from "./report-command";
import { RULES, rulesPage } from "./rules-page";

/*
 * `npm run docs`: writes what the commands print into the pages that show it, between two marks each,
 * and the rules of the policy packs into docs/rules.md. A test fails when a page says something else than the program.
 */

const ROOT = path.join(__dirname, "..");

/** What each page shows, one after the other. */
export const PAGES: Record<string, ((page: string) => string | Promise<string>)[]> = {
    "README.md": [planned],
    "docs/cost.md": [costsReconcile, costsPhases, costsCompare].map(
        (command) => (page: string) => refreshed(command, page),
    ),
};

/** A page as it stands, and as it should. */
export async function pageOf(file: string): Promise<{ page: string; refreshed: string }> {
    const page = readFileSync(path.join(ROOT, file), "utf8");
    let refreshed = page;
    for (const refresh of PAGES[file] ?? []) refreshed = await refresh(refreshed);
    return { page, refreshed };
}

/** The page with today's plan in it. */
async function planned(page: string): Promise<string> {
    let text = "";
    const stdout = { write: (more: string) => (text += more) };
    const code = await main([], { directory: ROOT, stdout, stderr: process.stderr, env: {} });
    if (code !== 0) throw new Error(`plan ended with ${code}`);
    return marked(page, "README.md", "npm run plan", `\`\`\`\n${text}\`\`\``);
}

async function write(): Promise<void> {
    writeFileSync(RULES, rulesPage());
    for (const file of Object.keys(PAGES)) {
        const { page, refreshed } = await pageOf(file);
        if (refreshed !== page) writeFileSync(path.join(ROOT, file), refreshed);
    }
}

if (require.main === module) write();
