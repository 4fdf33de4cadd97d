import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { costsCompare } from "./costs-compare.main";
import { costsPhases } from "./costs-phases.main";
import { costsReconcile } from "./costs-reconcile.main";
import { main } from "./main";
import { marked } from "./marks";
import { components, excerpt } from "./readme";
import { refreshed } from "./report-command";
import { RULES, rulesPage } from "./rules-page";

/*
 * `npm run docs`: writes what the commands print into the pages that show it, each part between its two marks, and the rules
 * of the policy packs into docs/rules.md. A test fails when a page differs from what the commands print today.
 */

const ROOT = path.join(__dirname, "..");

const EXAMPLE = "examples/one-component/index.ts";

type Refresh = (page: string) => string | Promise<string>;

/** What each page shows, in the order of the marks. */
export const PAGES: Record<string, Refresh[]> = {
    "README.md": [
        async (page) => marked(page, "README.md", "npm run docs: costs", components(await planned("json"))),
        async (page) => marked(page, "README.md", "npm run docs: plan", fenced(excerpt(await planned("text")))),
        (page) => marked(page, "README.md", EXAMPLE, fenced(readFileSync(path.join(ROOT, EXAMPLE), "utf8"), "ts")),
    ],
    "docs/plan.md": [async (page) => marked(page, "docs/plan.md", "npm run plan", fenced(await planned("text")))],
    "docs/cost.md": [costsReconcile, costsPhases, costsCompare].map(
        (command) => (page: string) => refreshed(command, page),
    ),
};

/** A page as it is, and as it should be. */
export async function pageOf(file: string): Promise<{ page: string; refreshed: string }> {
    const page = readFileSync(path.join(ROOT, file), "utf8");
    let refreshed = page;
    for (const refresh of PAGES[file] ?? []) refreshed = await refresh(refreshed);
    return { page, refreshed };
}

function fenced(text: string, language = ""): string {
    return `\`\`\`${language}\n${text}\`\`\``;
}

/** Today's plan of startup-prod. */
async function planned(format: "text" | "json"): Promise<string> {
    let text = "";
    const stdout = { write: (more: string) => (text += more) };
    const code = await main(["--format", format], { directory: ROOT, stdout, stderr: process.stderr, env: {} });
    if (code !== 0) throw new Error(`plan ended with ${code}`);
    return text;
}

async function write(): Promise<void> {
    writeFileSync(RULES, rulesPage());
    for (const file of Object.keys(PAGES)) {
        const { page, refreshed } = await pageOf(file);
        if (refreshed !== page) writeFileSync(path.join(ROOT, file), refreshed);
    }
}

if (require.main === module) write();
