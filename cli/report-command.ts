import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { PriceBookError } from "../costs/price-book";
import {
    ArgumentsError,
    BAD_ARGUMENTS,
    BAD_DATA,
    CRASHED,
    DONE,
    deliver,
    type Host,
    type Option,
    REFUSED,
    readOptions,
    type Values,
} from "./command-line";
import { marked } from "./marks";

/*
 * What `costs:compare`, `costs:phases` and `costs:reconcile` share: a report in three formats, whose table stands in
 * docs/cost.md too.
 */

const ROOT = path.join(__dirname, "..");
export const PAGE = "docs/cost.md";

export interface Report {
    text(): string;
    json(): string;
    markdown(): string;
    /** What standard error and the exit code 1 tell. @default nothing */
    complaints?: string[];
}

export interface ReportCommand {
    /** As npm knows it. */
    name: string;
    help: string;
    /** Beyond those of every such command. */
    options?: Record<string, Option>;
    make(values: Values, host: Host): Report | Promise<Report>;
    /** The table of docs/cost.md. */
    table(): string | Promise<string>;
    /** Faults whose message says it all, and which are the reader's to fix. */
    inputFaults?: (new (
        ...args: never[]
    ) => Error)[];
}

const COMMON = {
    format: { type: "string", words: ["text", "json", "markdown"] },
    out: { type: "string" },
    "write-docs": { type: "boolean" },
} as const satisfies Record<string, Option>;

/** Runs such a command and gives its exit code. */
export async function runReport(command: ReportCommand, args: string[], host: Host): Promise<number> {
    try {
        const values = readOptions(command.name, args, { ...command.options, ...COMMON });
        const { help, format, out, "write-docs": writeDocs } = values;
        if (help) {
            host.stdout.write(command.help);
            return DONE;
        }
        if (writeDocs) {
            const page = path.join(ROOT, PAGE);
            writeFileSync(page, await refreshed(command, readFileSync(page, "utf8")));
            host.stderr.write(`The table is in ${PAGE}\n`);
            return DONE;
        }
        const report = await command.make(values, host);
        const text = format === "json" ? report.json() : format === "markdown" ? report.markdown() : report.text();
        deliver(text, typeof out === "string" ? out : undefined, host);
        for (const one of report.complaints ?? []) host.stderr.write(`${one}\n`);
        return report.complaints?.length ? REFUSED : DONE;
    } catch (fault) {
        const isInput = [ArgumentsError, ...(command.inputFaults ?? [])].some((kind) => fault instanceof kind);
        const isPlain = isInput || fault instanceof PriceBookError;
        const told = isPlain && fault instanceof Error ? fault.message : inspect(fault);
        host.stderr.write(`${isPlain ? told : `${command.name} itself failed.\n${told}`}\n`);
        if (isInput) return BAD_ARGUMENTS;
        return fault instanceof PriceBookError ? BAD_DATA : CRASHED;
    }
}

/** docs/cost.md with today's table in it. */
export async function refreshed({ name, table }: ReportCommand, page: string): Promise<string> {
    return marked(page, PAGE, `npm run ${name}`, await table());
}

/** A count on a terminal, for the seconds that the bills take. */
export function progress({ stderr }: Host, what: string): (done: number, of: number) => void {
    if (!stderr.isTTY) return () => {};
    return (done, of) => stderr.write(done < of ? `\r${done} of ${of} ${what} billed` : "\r\u001b[K");
}
