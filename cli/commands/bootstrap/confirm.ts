import { createInterface } from "node:readline/promises";

/** Asks at the terminal; nothing where there is none. */
export function confirmOnTerminal(): ((question: string) => Promise<boolean>) | undefined {
    if (process.stdin.isTTY !== true) return undefined;
    return async (question) => {
        const terminal = createInterface({ input: process.stdin, output: process.stderr });
        try {
            return /^y(es)?$/i.test((await terminal.question(`          ${question} [y/N] `)).trim());
        } finally {
            terminal.close();
        }
    };
}
