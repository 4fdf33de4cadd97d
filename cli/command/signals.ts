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
 * Passes the first signal on, and survives it: the program ends in its order, and what it prints until then is read. What
 * follows is ignored; a cancelled job sends INT and, seconds later, TERM.
 *
 * @returns to be called when the program has ended
 */
export function passSignals(child: ChildProcess, { detached }: Signalled): () => void {
    let isPassed = false;
    return onSignals((signal) => {
        if (isPassed) return;
        isPassed = true;
        if (detached || signal === "SIGTERM") child.kill(signal);
    });
}
