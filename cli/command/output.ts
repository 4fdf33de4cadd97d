import { writeFileSync } from "node:fs";
import { refuse } from "../../components/faults";
import type { Host } from "./host";

/** Writes a report to the file that `--out` names, or to standard output. `what` names it: "plan". */
export function deliver(text: string, out: string | undefined, what: string, { stdout, stderr }: Host): void {
    const ended = text.endsWith("\n") ? text : `${text}\n`;
    if (out === undefined) {
        stdout.write(ended);
        return;
    }
    try {
        writeFileSync(out, ended);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        refuse(what, [{ key: "--out", value: out, reason, fix: "name a file in a folder that exists and is yours" }]);
    }
    stderr.write(`The ${what} is in ${out}\n`);
}
