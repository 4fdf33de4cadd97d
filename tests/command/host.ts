import path from "node:path";
import type { Host } from "../../cli/command";

export const PROJECT = path.join(__dirname, "../..");

/** What a run of a command left. */
export interface Left {
    code: number;
    stdout: string;
    stderr: string;
    /** Both streams, in the order in which they were written. */
    output: string;
}

/** A host of a test: streams that are kept, no environment, no programs, and the real clock; `given` takes their place. */
export function testHost(given: Partial<Host> = {}, terminal: { isTTY?: boolean; columns?: number } = {}) {
    const left: Left = { code: 0, stdout: "", stderr: "", output: "" };
    const stream = (name: "stdout" | "stderr") => ({
        write: (text: string) => {
            left[name] += text;
            left.output += text;
        },
        ...terminal,
    });
    const host: Host = {
        directory: PROJECT,
        stdout: stream("stdout"),
        stderr: stream("stderr"),
        env: {},
        clock: { now: Date.now, wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) },
        run: (program) => Promise.reject(new Error(`the test runs no ${program}`)),
        attach: (program) => Promise.reject(new Error(`the test starts no ${program}`)),
        onInterrupt: () => () => {},
        ...given,
    };
    return { host, left };
}
