import { renameSync, statSync, writeFileSync } from "node:fs";
import { refuse } from "../../components/faults";
import type { Options } from "./define";
import type { Host } from "./host";

/** The options of a command that prints a report: in which form, and where to. Text is the default. */
export function formatOptions<const F extends readonly ["text", ...string[]]>(choices: F, more = "") {
    return {
        format: {
            type: "string",
            choices,
            default: "text",
            description: `form of the report${more}`,
            // A line of the help has no room for many.
            ...(choices.length > 6 ? { placeholder: "FORMAT" } : {}),
        },
        out: { type: "string", placeholder: "FILE", description: "write the report to FILE instead of the terminal" },
    } as const satisfies Options;
}

/** A count on a terminal, for work of more than a second. */
export function progress({ stderr }: Pick<Host, "stderr">, what: string): (done: number, of: number) => void {
    if (!stderr.isTTY) return () => {};
    return (done, of) => stderr.write(done < of ? `\r${done} of ${of} ${what}` : "\r\u001b[K");
}

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

/** Puts a text in place of a file at once: one that is half written would lose what the user chose. Its mode stays. */
export function replaceFile(file: string, text: string): void {
    const whole = `${file}.${process.pid}.new`;
    writeFileSync(whole, text, { mode: statSync(file).mode });
    renameSync(whole, file);
}
