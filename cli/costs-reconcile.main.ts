import { readPriceBook } from "../costs/price-book";
import { jsonOf, markdownOf, reconcile, textOf } from "../costs/reconcile";
import type { Host } from "./command-line";
import { PAGE, type ReportCommand, runReport } from "./report-command";

/** The document is about Seoul. */
const REGION = "ap-northeast-2";

export const HELP = `Checks the $83 table of the infrastructure document, line by line, against the prices of Seoul: what each figure
really was, what was left out, and why the sum still came out.

Usage
  npm run costs:reconcile
  npm run --silent costs:reconcile -- [--format text|json|markdown] [--out FILE]
  npm run costs:reconcile -- --write-docs

Options
  --format FORMAT  text, json or markdown                                (default text)
  --out FILE       write the report to FILE instead of the terminal
  --write-docs     write the table into ${PAGE}, between its marks
  --help           print this

Exit codes
  0   the report is written
  2   the arguments are wrong
  65  the price book is broken, or lacks a price
  70  the program itself failed
`;

export const costsReconcile: ReportCommand = {
    name: "costs:reconcile",
    help: HELP,
    make: () => {
        const book = readPriceBook(REGION);
        const result = reconcile(book);
        return {
            text: () => textOf(result),
            json: () => jsonOf(result, book),
            markdown: () => markdownOf(result),
        };
    },
    table: () => markdownOf(reconcile(readPriceBook(REGION))),
};

/** Runs `costs:reconcile` and gives its exit code. */
export function main(args: string[], host: Host): Promise<number> {
    return runReport(costsReconcile, args, host);
}
