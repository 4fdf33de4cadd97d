import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { marked } from "../../cli/command/marks";

const ROOT = path.join(__dirname, "../..");
export const PAGE = "docs/service.md";
export const README = "README.md";
/** The line of README.md that points to the page. */
const POINTER = `- [${PAGE}](${PAGE}):`;
export const USERS_MARK = "npm run bench:service";
export const SOAK_MARK = "npm run bench:service -- --soak";

/** One line of a table. */
export type Row = [what: string, result: string];

/** What README.md says in one line. */
export interface Headline {
    users: number;
    requestsPerSecond: number;
    p99Ms: number;
    socketsPerTask: number;
    /** The largest load of one task, requests a second; 0 where it bore none. */
    mostPerTask: number;
    tasks: number;
}

export function tableOf(rows: readonly Row[]): string {
    return `| what | result |\n|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |\n`).join("")}`;
}

/** How many times the load of the users the tasks handle together. */
export function marginOf({ requestsPerSecond, mostPerTask, tasks }: Headline): string {
    return `${((mostPerTask * tasks) / requestsPerSecond).toFixed(1)} times`;
}

/** README.md's line. */
export function headline(all: Headline): string {
    const { users, requestsPerSecond, p99Ms, socketsPerTask } = all;
    const load = `${users} users: ${requestsPerSecond} requests a second, p99 ${p99Ms} ms, ${socketsPerTask} sockets a task`;
    return `${POINTER} what failures cost users, measured. ${load}; a margin of ${marginOf(all)}.`;
}

/** README.md with that line in the place of the one that points to the page. */
export function withHeadline(page: string, all: Headline): string {
    const lines = page.split("\n");
    const at = lines.findIndex((line) => line.startsWith(POINTER));
    if (at < 0) throw new Error(`${README} has lost its line that begins with ${POINTER}`);
    return [...lines.slice(0, at), headline(all), ...lines.slice(at + 1)].join("\n");
}

/** A page with what was measured between its marks, and under which circumstances. */
export function withTable(page: string, mark: string, rows: readonly Row[], machine: string): string {
    return marked(page, PAGE, mark, `${tableOf(rows)}\nMeasured on ${machine}.`);
}

/** Writes a table into docs/service.md. */
export function writeTable(mark: string, rows: readonly Row[], machine: string): void {
    rewrite(PAGE, (page) => withTable(page, mark, rows, machine));
}

/** Writes the line of README.md. */
export function writeHeadline(all: Headline): void {
    rewrite(README, (page) => withHeadline(page, all));
}

function rewrite(file: string, change: (page: string) => string): void {
    const at = path.join(ROOT, file);
    writeFileSync(at, change(readFileSync(at, "utf8")));
    process.stderr.write(`${file} is written\n`);
}
