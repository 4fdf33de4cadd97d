import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { PriceBookError, readPriceBook } from "../costs/price-book";
import { jsonOf, markdownOf, reconcile, textOf } from "../costs/reconcile";
import {
    ArgumentsError,
    BAD_ARGUMENTS,
    BAD_DATA,
    CRASHED,
    DONE,
    deliver,
    type Host,
    type Option,
    readOptions,
} from "./command-line";
import { marked } from "./marks";

/** The document is about Seoul. */
const REGION = "ap-northeast-2";
export const PAGE = path.join(__dirname, "../docs/cost.md");

export const HELP = `Checks the $83 table of the infrastructure document, line by line, against the prices of Seoul: what each figure
really was, what was left out, and why the sum still came out.

Usage
  npm run costs:reconcile
  npm run --silent costs:reconcile -- [--format text|json|markdown] [--out FILE]
  npm run costs:reconcile -- --write-docs

Options
  --format FORMAT  text, json or markdown                                (default text)
  --out FILE       write the report to FILE instead of the terminal
  --write-docs     write the table into docs/cost.md, between its marks
  --help           print this

Exit codes
  0   the report is written
  2   the arguments are wrong
  65  the price book is broken, or lacks a price
  70  the program itself failed
`;

const OPTIONS = {
    format: { type: "string", words: ["text", "json", "markdown"] },
    out: { type: "string" },
    "write-docs": { type: "boolean" },
} as const satisfies Record<string, Option>;

/** Runs `costs:reconcile` and gives its exit code. */
export async function main(args: string[], host: Host): Promise<number> {
    try {
        const { help, format, out, "write-docs": writeDocs } = readOptions("costs:reconcile", args, OPTIONS);
        if (help) {
            host.stdout.write(HELP);
            return DONE;
        }
        if (writeDocs) {
            writeFileSync(PAGE, refreshed(readFileSync(PAGE, "utf8")));
            host.stderr.write(`The table is in ${path.relative(process.cwd(), PAGE)}\n`);
            return DONE;
        }
        const book = readPriceBook(REGION);
        const result = reconcile(book);
        const report =
            format === "json" ? jsonOf(result, book) : format === "markdown" ? markdownOf(result) : textOf(result);
        deliver(report, typeof out === "string" ? out : undefined, host);
        return DONE;
    } catch (fault) {
        const isPlain = fault instanceof ArgumentsError || fault instanceof PriceBookError;
        host.stderr.write(`${isPlain ? fault.message : `costs:reconcile itself failed.\n${inspect(fault)}`}\n`);
        if (fault instanceof ArgumentsError) return BAD_ARGUMENTS;
        return fault instanceof PriceBookError ? BAD_DATA : CRASHED;
    }
}

/** The page with today's table in it. */
export function refreshed(page: string): string {
    const table = markdownOf(reconcile(readPriceBook(REGION)));
    return marked(page, "docs/cost.md", "npm run costs:reconcile", table);
}
