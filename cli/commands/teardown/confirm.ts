import { hasTerminal, lineAtTerminal } from "../../command";

/** Asks for the stack's name at the terminal: a letter would be given by habit. */
export async function confirmName(name: string): Promise<"yes" | "no" | "no terminal"> {
    if (!hasTerminal()) return "no terminal";
    return (await lineAtTerminal(`Write ${name} to delete it: `))?.trim() === name ? "yes" : "no";
}
