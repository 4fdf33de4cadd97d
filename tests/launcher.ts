import { writeFileSync } from "node:fs";
import { shellWord } from "../cli/command/shell-word";

/** Writes a program that runs another one: these words, whatever characters their paths have, then its own arguments. */
export function writeLauncher(file: string, ...words: string[]): void {
    writeFileSync(file, `#!/bin/sh\nexec ${words.map(shellWord).join(" ")} "$@"\n`, { mode: 0o755 });
}
