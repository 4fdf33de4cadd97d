import path from "node:path";
import { InputError } from "../components/faults";
import { readPriceBook } from "../costs";
import { RefusedError, TransformError } from "../inventory";
import type { Host } from "./command-line";
import { type Comparison, compare } from "./compare/compare";
import { jsonOf, markdownOf, textOf } from "./compare/report";
import { BASE, shapesIn } from "./compare/rows";
import { PAGE, progress, type ReportCommand, runReport } from "./report-command";

const ROOT = path.join(__dirname, "..");
const REGION = "ap-northeast-2";

export const HELP = `Bills the same workload in other shapes: what startup-prod would cost as the infrastructure document has it literally, on
x86, all on demand, with NAT gateways, with a public load balancer, with the defaults of awsx, SST and AWS Copilot, and
on EKS. All rows are billed by the same code, from the same dated prices of Seoul, for the use of ${BASE}.

Rows of our own program come from its dry run with other settings. Rows with * are lists of what a tool makes by default,
by its documentation and source; nobody has run it for this.

Usage
  npm run costs:compare
  npm run --silent costs:compare -- [--row NAME] [--lines] [--format text|json|markdown] [--out FILE]
  npm run costs:compare -- --write-docs

Options
  --row NAME       this row only, with its lines
  --lines          in text, the lines of every row; JSON and Markdown always have them
  --format FORMAT  text, json or markdown                                (default text)
  --out FILE       write the report to FILE instead of the terminal
  --write-docs     write the table into ${PAGE}, between its marks
  --help           print this

Exit codes
  0   the report is written
  2   the arguments or Pulumi.${BASE}.yaml are wrong
  65  the price book is broken, or lacks a price
  70  the program itself failed
`;

/** All rows, as they are today. */
export function comparison(): Promise<Comparison> {
    return compare(shapesIn(ROOT), readPriceBook(REGION), new Date());
}

export const costsCompare: ReportCommand = {
    name: "costs:compare",
    help: HELP,
    options: {
        row: { type: "string", words: shapesIn(ROOT).map(({ id }) => id) },
        lines: { type: "boolean" },
    },
    make: async ({ row, lines }, host) => {
        // The first row is what all others are compared with.
        const wanted = shapesIn(ROOT).filter(({ id }) => row === undefined || id === BASE || id === row);
        const result = await compare(wanted, readPriceBook(REGION), new Date(), progress(host, "shapes"));
        const asked = row === undefined ? result : { ...result, rows: result.rows.filter(({ id }) => id === row) };
        return {
            text: () => textOf(asked, lines === true || row !== undefined),
            json: () => jsonOf(asked),
            markdown: () => markdownOf(asked),
        };
    },
    table: async () => markdownOf(await comparison()),
    inputFaults: [InputError, RefusedError, TransformError],
};

/** Runs `costs:compare` and gives its exit code. */
export function main(args: string[], host: Host): Promise<number> {
    return runReport(costsCompare, args, host);
}
