import { createInterface } from "node:readline/promises";

/** Asks for the stack's name at the terminal: a letter would be given by habit. */
export async function confirmName(name: string): Promise<"yes" | "no" | "no terminal"> {
    if (process.stdin.isTTY !== true) return "no terminal";
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return (await terminal.question(`Write ${name} to delete it: `)).trim() === name ? "yes" : "no";
    } finally {
        terminal.close();
    }
}
