import { hasTerminal, lineAtTerminal } from "../../command";

/** Asks at the terminal; nothing where there is none. No answer is a no. */
export function confirmOnTerminal(): ((question: string) => Promise<boolean>) | undefined {
    if (!hasTerminal()) return undefined;
    return async (question) => /^y(es)?$/i.test((await lineAtTerminal(`          ${question} [y/N] `))?.trim() ?? "");
}
