import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import type { Clone } from "./clone";

/** Gives a program a terminal: Python's module, which moto brings with it, on Linux and macOS alike. */
const PTY = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/** What a person types when the program has said something. */
export type Answer = [after: string, typed: string];

export const CTRL_C = "\u0003";
export const CTRL_D = "\u0004";

/**
 * Runs a command line in a clone at a terminal, and answers what it asks, in order.
 *
 * @param heard gets all that was said, each time that there is more
 */
export function atTerminal(
    clone: Clone,
    line: string,
    answers: readonly Answer[] = [],
    heard: (said: string) => void = () => {},
): Promise<{ code: number; said: string }> {
    const child = spawn("python3", ["-c", PTY, "sh", "-c", line], {
        cwd: clone.directory,
        env: { ...clone.env, TERM: "xterm", COLUMNS: "200" },
        stdio: ["pipe", "pipe", "inherit"],
    });
    let said = "";
    let [at, next] = [0, 0];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        heard(said);
        const answer = answers[next];
        const found = answer === undefined ? -1 : said.indexOf(answer[0], at);
        if (answer === undefined || found < 0) return;
        at = found + answer[0].length;
        next += 1;
        child.stdin.write(answer[1]);
    });
    // It has ended, with answers left.
    child.stdin.on("error", () => {});
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => resolve({ code: code ?? -1, said: plain(said) }));
    });
}

/** Without colours and movements of the cursor. */
function plain(said: string): string {
    return stripVTControlCharacters(said).replaceAll("\r\n", "\n");
}
