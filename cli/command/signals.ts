import type { ChildProcess } from "node:child_process";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls back at each signal that ends a command: Ctrl-C, a cancelled job, a closed terminal. @returns what ends the listening */
export function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
        for (const signal of SIGNALS) process.off(signal, listener);
    };
}

/** How a program is started so that `passSignals` can spare it the second of two signals. */
export interface Signalled {
    /** Its own process group? */
    detached: boolean;
}

/**
 * A terminal sends Ctrl-C to every process of its group: the program has it already, and Pulumi takes a second one for "at
 * once, without tidying up". Without a terminal the program gets its own group, and the first that is sent to ours is passed on.
 */
export function signalled(): Signalled {
    const hasTerminal = process.stdin.isTTY === true || process.platform === "win32";
    return { detached: !hasTerminal };
}

/**
 * How long a signal for the Pulumi CLI waits. Between taking its lock, which is when it prints "Previewing update" or "Updating",
 * and listening for signals lie milliseconds in which one ends it at once, and the lock stays; seen with 3.259.0.
 */
export const PULUMI_HOLD_MS = 1000;

/**
 * Passes the first signal on, and survives it: the program ends in its order, and what it prints until then is read. What
 * follows is ignored; a cancelled job sends INT and, seconds later, TERM. A closed terminal is passed on as TERM: Pulumi
 * knows no other end.
 *
 * @param holdMs how long the signal waits
 * @returns to be called when the program has ended: the signal, whether the program ended by it or had come to its end before
 */
export function passSignals(
    child: ChildProcess,
    { detached }: Signalled,
    holdMs = 0,
): () => NodeJS.Signals | undefined {
    let passing: NodeJS.Timeout | undefined;
    let first: NodeJS.Signals | undefined;
    const ended = onSignals((signal) => {
        if (passing !== undefined) return;
        first = signal;
        const isOurs = detached || signal === "SIGTERM";
        passing = setTimeout(() => isOurs && child.kill(signal === "SIGHUP" ? "SIGTERM" : signal), holdMs);
    });
    return () => {
        clearTimeout(passing);
        ended();
        return first;
    };
}

/** What is said where a signal ended the Pulumi CLI before it listened for one. */
export function endedAtOnce(signal: NodeJS.Signals): string {
    return `${signal} ended pulumi before it could tidy up. If the next run says that the stack is locked, and no one else updates it: npx pulumi cancel\n`;
}
