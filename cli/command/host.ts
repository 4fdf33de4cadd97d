import path from "node:path";
import type { Run } from "./programs";
import { programsIn } from "./programs";

/** A standard stream, or a test's stand-in. */
export interface Stream {
    write(text: string): unknown;
    isTTY?: boolean;
    columns?: number;
}

/** Time, or a test's. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    wait(milliseconds: number): Promise<void>;
}

/** Where a command runs: all that it may touch in addition to files. */
export interface Host {
    /** The project's folder: holds Pulumi.yaml, the stack files and index.ts. */
    directory: string;
    stdout: Stream;
    stderr: Stream;
    env: Record<string, string | undefined>;
    clock: Clock;
    /** Runs another program in the project's folder. */
    run: Run;
}

const ROOT = path.join(__dirname, "../..");

/** This process. */
export function processHost(directory = ROOT): Host {
    const { stdout, stderr, env } = process;
    const clock: Clock = {
        now: Date.now,
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    };
    return { directory, stdout, stderr, env, clock, run: programsIn(directory, { stderr, env }) };
}

/** May this stream have colours: on a terminal, unless the reader refuses. */
export function isColoured({ isTTY }: Stream, env: Host["env"]): boolean {
    return isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
