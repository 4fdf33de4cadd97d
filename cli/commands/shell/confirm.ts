import { hasTerminal, lineAtTerminal } from "../../command";

/** Asks a yes or a no; nothing where there is no one to ask. */
export type Confirm = (question: string) => Promise<boolean | undefined>;

export const confirm: Confirm = async (question) =>
    hasTerminal() ? /^y(es)?$/i.test((await lineAtTerminal(`${question} [y/N] `))?.trim() ?? "") : undefined;
