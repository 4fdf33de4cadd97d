import path from "node:path";
import { InputError } from "../components/faults";
import { readPriceBook } from "../costs";
import { RefusedError, TransformError } from "../inventory";
import type { Host } from "./command-line";
import { type Phases, phasesOf } from "./phases/phases";
import { jsonOf, markdownOf, missed, textOf } from "./phases/report";
import { PAGE, progress, type ReportCommand, runReport } from "./report-command";

const ROOT = path.join(__dirname, "..");
const REGION = "ap-northeast-2";

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

/** The roadmap as it is today. */
export function roadmap(told?: (done: number, of: number) => void): Promise<Phases> {
    return phasesOf(ROOT, readPriceBook(REGION), new Date(), told);
}

export const costsPhases: ReportCommand = {
    name: "costs:phases",
    help: HELP,
    options: { lines: { type: "boolean" } },
    make: async ({ lines }, host) => reportOf(await roadmap(progress(host, "stacks")), lines === true),
    table: async () => markdownOf(await roadmap()),
    inputFaults: [InputError, RefusedError, TransformError],
};

function reportOf(phases: Phases, lines: boolean) {
    return {
        text: () => textOf(phases, lines),
        json: () => jsonOf(phases),
        markdown: () => markdownOf(phases),
        complaints: missed(phases),
    };
}

/**
 * Runs `costs:phases` and gives its exit code.
 *
 * @param billed the bills of a test, which may be there already
 */
export function main(args: string[], host: Host, billed?: () => Promise<Phases>): Promise<number> {
    const given: Partial<ReportCommand> = billed
        ? { make: async ({ lines }) => reportOf(await billed(), lines === true) }
        : {};
    return runReport({ ...costsPhases, ...given }, args, host);
}
