import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EXIT, type Host, runCommand } from "../../command";
import { marked } from "../../command/marks";
import { PAGE } from "../../command/report-command";
import * as compare from "../costs-compare/run";
import * as phases from "../costs-phases/run";
import * as reconcile from "../costs-reconcile/run";
import plan from "../plan";
import { translationOf, translations } from "../translations/pages";
import { componentFolders, withReference } from "./components/page";
import { COVERAGE, coveragePage } from "./coverage-page";
import { components, excerpt } from "./readme";
import { RULES, rulesPage } from "./rules-page";
import { SETTINGS, settingsPage } from "./settings-page";
import { STANDARDS, standardsPage } from "./standards-page";

/*
 * Writes what the commands print into the pages that show it, each part between its two marks, the rules of the policy packs
 * into docs/rules.md, the settings of a stack into docs/settings.md and the types of @pulumi/aws into docs/coverage.md. A test
 * fails when a page differs from what the commands print today.
 */

const ROOT = path.join(__dirname, "../../..");

const TABLES: [command: string, table: () => Promise<string>][] = [
    ["costs:reconcile", reconcile.table],
    ["costs:phases", phases.table],
    ["costs:compare", compare.table],
];

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
    [PAGE]: TABLES.map(
        ([command, table]) =>
            async (page: string) =>
                marked(page, PAGE, `npm run ${command}`, await table()),
    ),
    ...Object.fromEntries(
        componentFolders().map((folder) => {
            const file = `docs/components/${folder}.md`;
            return [file, [(page: string) => withReference(page, file)]];
        }),
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
    const host: Host = {
        directory: ROOT,
        stdout: { write: (more: string) => (text += more) },
        stderr: process.stderr,
        env: {},
        clock: { now: Date.now, wait: async () => {} },
        onInterrupt: () => () => {},
        run: () => Promise.reject(new Error("a plan runs no program")),
        attach: () => Promise.reject(new Error("a plan runs no program")),
    };
    const code = await runCommand(plan, ["--format", format], host);
    if (code !== EXIT.clean) throw new Error(`plan ended with ${code}`);
    return text;
}

/** Brings every page up to date. @param onPage hears of each page */
export async function writePages(onPage: (done: number, of: number) => void): Promise<void> {
    writeFileSync(COVERAGE, coveragePage());
    writeFileSync(RULES, rulesPage());
    writeFileSync(STANDARDS, standardsPage());
    writeFileSync(SETTINGS, settingsPage());
    const files = Object.keys(PAGES);
    for (const [index, file] of files.entries()) {
        onPage(index, files.length);
        const { page, refreshed } = await pageOf(file);
        if (refreshed !== page) writeFileSync(path.join(ROOT, file), refreshed);
    }
    for (const file of translations()) {
        const { page, refreshed } = translationOf(file);
        if (refreshed !== page) writeFileSync(path.join(ROOT, file), refreshed);
    }
    onPage(files.length, files.length);
}
