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
    REFUSED,
    readOptions,
} from "./command-line";
import { marked } from "./marks";
import { type Phases, phasesOf } from "./phases/phases";
import { jsonOf, markdownOf, missed, textOf } from "./phases/report";

const ROOT = path.join(__dirname, "..");
const REGION = "ap-northeast-2";
const PAGE = "docs/cost.md";

export const HELP = `Bills every phase of the infrastructure document's roadmap: what the document says, what the stack that is in the phase
costs as this program deploys it, what changed since the phase before, and what it gives up. Phases 0 to 3 are the
document's history; 4 is startup-prod, 5 to 7 are Pulumi.phase-5.yaml to Pulumi.phase-7.yaml.

Usage
  npm run costs:phases
  npm run --silent costs:phases -- [--lines] [--format text|json|markdown] [--out FILE]
  npm run costs:phases -- --write-docs

Options
  --lines          in text, the lines of every bill; JSON and Markdown always have them
  --format FORMAT  text, json or markdown                                (default text)
  --out FILE       write the report to FILE instead of the terminal
  --write-docs     write the table into ${PAGE}, between its marks
  --help           print this

Exit codes
  0   the report is written, and every phase is within the document's figure
  1   it is written, and a phase is not; standard error says which
  2   the arguments or a stack file are wrong
  65  the price book is broken, or lacks a price
  70  the program itself failed
`;

const OPTIONS = {
    lines: { type: "boolean" },
    format: { type: "string", words: ["text", "json", "markdown"] },
    out: { type: "string" },
    "write-docs": { type: "boolean" },
} as const satisfies Record<string, Option>;

/**
 * Runs `costs:phases` and gives its exit code.
 *
 * @param billed makes the bills; a test's may be there already
 */
export async function main(
    args: string[],
    host: Host,
    billed: () => Promise<Phases> = () => phasesOf(ROOT, readPriceBook(REGION), new Date(), progress(host)),
): Promise<number> {
    try {
        const { help, lines, format, out, "write-docs": writeDocs } = readOptions("costs:phases", args, OPTIONS);
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
        const result = await billed();
        const report =
            format === "json"
                ? jsonOf(result)
                : format === "markdown"
                  ? markdownOf(result)
                  : textOf(result, lines === true);
        deliver(report, typeof out === "string" ? out : undefined, host);
        const over = missed(result);
        for (const one of over) host.stderr.write(`${one}\n`);
        return over.length > 0 ? REFUSED : DONE;
    } catch (fault) {
        return tell(fault, host);
    }
}

/** The roadmap as it is today. */
export function roadmap(): Promise<Phases> {
    return phasesOf(ROOT, readPriceBook(REGION), new Date());
}

/** The page with today's table in it. */
export async function refreshed(page: string): Promise<string> {
    return marked(page, PAGE, "npm run costs:phases", markdownOf(await roadmap()));
}

/** A count on a terminal, for the seconds that the bills take. */
function progress({ stderr }: Host): (done: number, of: number) => void {
    if (!stderr.isTTY) return () => {};
    return (done, of) => stderr.write(done < of ? `\r${done} of ${of} stacks billed` : "\r\u001b[K");
}

function tell(fault: unknown, { stderr }: Host): number {
    const isPlain =
        fault instanceof ArgumentsError ||
        fault instanceof PriceBookError ||
        fault instanceof InputError ||
        fault instanceof RefusedError;
    stderr.write(`${isPlain ? fault.message : `costs:phases itself failed.\n${inspect(fault)}`}\n`);
    if (fault instanceof PriceBookError) return BAD_DATA;
    return isPlain ? BAD_ARGUMENTS : CRASHED;
}
