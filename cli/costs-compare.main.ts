import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { InputError } from "../components/faults";
import { PriceBookError, readPriceBook } from "../costs";
import { RefusedError } from "../inventory";
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
import { type Comparison, compare } from "./compare/compare";
import { jsonOf, markdownOf, textOf } from "./compare/report";
import { BASE, shapesIn } from "./compare/rows";
import { marked } from "./marks";

const ROOT = path.join(__dirname, "..");
const REGION = "ap-northeast-2";
const PAGE = "docs/cost.md";

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

/** Runs `costs:compare` and gives its exit code. */
export async function main(args: string[], host: Host): Promise<number> {
    try {
        const shapes = shapesIn(ROOT);
        const options = {
            row: { type: "string", words: shapes.map(({ id }) => id) },
            lines: { type: "boolean" },
            format: { type: "string", words: ["text", "json", "markdown"] },
            out: { type: "string" },
            "write-docs": { type: "boolean" },
        } as const satisfies Record<string, Option>;
        const { help, row, lines, format, out, "write-docs": writeDocs } = readOptions("costs:compare", args, options);
        if (help) {
            host.stdout.write(HELP);
            return DONE;
        }
        if (writeDocs) {
            const page = path.join(ROOT, PAGE);
            writeFileSync(page, await refreshed(readFileSync(page, "utf8")));
            host.stderr.write(`The table is in ${PAGE}\n`);
            return DONE;
        }
        // The first row is what all others are compared with.
        const wanted = row === undefined ? shapes : shapes.filter(({ id }) => id === BASE || id === row);
        const result = await compare(wanted, readPriceBook(REGION), new Date(), progress(host, wanted.length));
        const asked = row === undefined ? result : { ...result, rows: result.rows.filter(({ id }) => id === row) };
        const report =
            format === "json"
                ? jsonOf(asked)
                : format === "markdown"
                  ? markdownOf(asked)
                  : textOf(asked, lines === true || row !== undefined);
        deliver(report, typeof out === "string" ? out : undefined, host);
        return DONE;
    } catch (fault) {
        return tell(fault, host);
    }
}

/** All rows, as they are today. */
export function comparison(): Promise<Comparison> {
    return compare(shapesIn(ROOT), readPriceBook(REGION), new Date());
}

/** The page with today's table in it. */
export async function refreshed(page: string): Promise<string> {
    return marked(page, PAGE, "npm run costs:compare", markdownOf(await comparison()));
}

/** A count on a terminal, for the seconds that the rows take. */
function progress({ stderr }: Host, rows: number): (done: number) => void {
    if (!stderr.isTTY) return () => {};
    return (done) => stderr.write(done < rows ? `\r${done} of ${rows} shapes billed` : "\r\u001b[K");
}

function tell(fault: unknown, { stderr }: Host): number {
    const isPlain =
        fault instanceof ArgumentsError ||
        fault instanceof PriceBookError ||
        fault instanceof InputError ||
        fault instanceof RefusedError;
    stderr.write(`${isPlain ? fault.message : `costs:compare itself failed.\n${inspect(fault)}`}\n`);
    if (fault instanceof PriceBookError) return BAD_DATA;
    return isPlain ? BAD_ARGUMENTS : CRASHED;
}
