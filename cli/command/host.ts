import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Attach, attaching } from "./attached";
import type { Run } from "./programs";
import { programsIn } from "./programs";
import { onSignals } from "./signals";

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
    /** @param signal ends the wait early */
    wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
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
    /** Runs a program that has the terminal. */
    attach: Attach;
    /** Calls back when the user ends the command (Ctrl-C, a closed terminal). @returns what ends the listening */
    onInterrupt(listener: () => void): () => void;
}

const ROOT = path.join(__dirname, "../..");

/** This process. */
export function processHost(directory = ROOT): Host {
    const { stdout, stderr, env } = process;
    const clock: Clock = {
        now: Date.now,
        wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
    };
    const run = programsIn(directory, { stderr, env });
    return { directory, stdout, stderr, env, clock, run, attach: attaching(), onInterrupt: onSignals };
}

/** The exit code of what Ctrl-C ended, as a shell has it. */
export const INTERRUPTED = 130;

/**
 * Work that ends in order when the user interrupts it: its signal is aborted, and it says itself how it ends.
 *
 * @param work gets a second signal too, of a second interruption: then it leaves what it was tidying up
 */
export async function interruptible<T>(
    host: Pick<Host, "onInterrupt">,
    work: (signal: AbortSignal, again: AbortSignal) => Promise<T>,
): Promise<T> {
    const [end, again] = [new AbortController(), new AbortController()];
    const off = host.onInterrupt(() => (end.signal.aborted ? again : end).abort());
    try {
        return await work(end.signal, again.signal);
    } finally {
        off();
    }
}

/** May this stream have colours: on a terminal, unless the reader refuses. */
export function isColoured({ isTTY }: Stream, env: Host["env"]): boolean {
    return isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
