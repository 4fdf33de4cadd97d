import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EXIT } from "../../components/user-error";
import type { Options, Values } from "./define";
import type { Host } from "./host";
import { marked } from "./marks";
import { deliver, formatOptions } from "./output";

/*
 * What `costs:compare`, `costs:phases` and `costs:reconcile` share: a report in three formats, whose table is in
 * docs/cost.md too.
 */

export const PAGE = "docs/cost.md";

/** Options of every such command. */
export const REPORT_OPTIONS = {
    ...formatOptions(["text", "json", "markdown"]),
    "write-docs": { type: "boolean", description: `write the table into ${PAGE}, between its marks` },
} as const satisfies Options;

/** Exit codes of every such command. */
export const REPORT_EXITS = {
    clean: "the report is written",
    badData: "the price book is broken, or lacks a price",
} as const;

export interface Report {
    text(): string;
    json(): string;
    markdown(): string;
    /** What goes to standard error, with the exit code 1. @default nothing */
    complaints?: string[];
}

/** Writes a report as it was asked for, or the table of docs/cost.md; gives the exit code. */
export async function writeReport(
    name: string,
    { format, out, "write-docs": writeDocs }: Values<typeof REPORT_OPTIONS>,
    host: Host,
    { make, table }: { make(): Promise<Report>; table(): Promise<string> },
): Promise<number> {
    if (writeDocs) {
        const page = path.join(host.directory, PAGE);
        writeFileSync(page, marked(readFileSync(page, "utf8"), PAGE, `npm run ${name}`, await table()));
        host.stderr.write(`The table is in ${PAGE}\n`);
        return EXIT.clean;
    }
    const report = await make();
    const text = format === "json" ? report.json() : format === "markdown" ? report.markdown() : report.text();
    deliver(text, out, "report", host);
    for (const one of report.complaints ?? []) host.stderr.write(`${one}\n`);
    return report.complaints?.length ? EXIT.refused : EXIT.clean;
}
