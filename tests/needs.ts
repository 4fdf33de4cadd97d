import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** Something that tests need of the machine. */
export interface Need {
    /** What it is and, in brackets, how to get it. */
    text: string;
    isMet: () => boolean;
}

export const LINUX: Need = {
    text: "Linux (on Windows: WSL; on a Mac: a container or a virtual machine)",
    isMet: () => process.platform === "linux",
};

/** A system with a POSIX shell and its tools. */
export const POSIX: Need = { text: "a POSIX system (on Windows: WSL)", isMet: () => process.platform !== "win32" };

export const ROOT: Need = {
    text: 'root (sudo env "PATH=$PATH" npm test)',
    isMet: () => process.getuid?.() === 0,
};

/** A command on the path, by the name of its package; `brew` where Homebrew has it under that name too. */
export function command(name: string, install: string): Need {
    return { text: `${name} (${install})`, isMet: () => onPath(name) !== undefined };
}

export const SHELLCHECK = command("shellcheck", "apt-get install shellcheck, brew install shellcheck");

export const BUSYBOX = command("busybox", "apt-get install busybox");

/** Where a command is, on the path or in a folder beside it. */
export function onPath(name: string, ...beside: string[]): string | undefined {
    const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), ...beside];
    return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

/** The needs that are not met, in one line; nothing when all are. Another system is named alone: the rest depends on it. */
export function unmet(needs: Need[]): string | undefined {
    const missing = needs.filter(({ isMet }) => !isMet());
    if (missing.length === 0) return undefined;
    const system = missing.find((need) => need === LINUX || need === POSIX);
    return system ? system.text : missing.map(({ text }) => text).join("; ");
}

/**
 * `it` for tests that need something of the machine. Where it is missing they are skipped, and their titles say what
 * they need: the reporter's summary reads it there, whichever process the test file runs in.
 */
export function needing(...needs: Need[]): (title: string, run: Mocha.Func | Mocha.AsyncFunc) => void {
    const missing = unmet(needs);
    return (title, run) => {
        if (missing === undefined) it(title, run);
        else it(`${title} [needs ${missing}]`);
    };
}

/** For a suite that mocha itself starts, by its configuration: mocha's global setup. */
export function skipUnless(needs: Need[]): () => void {
    return () => {
        const missing = unmet(needs);
        if (missing === undefined) return;
        process.stdout.write(`skipped: needs ${missing}\n`);
        process.exit(isStrict() ? 1 : 0);
    };
}

/** Nothing may be skipped where nobody would notice. */
export function isStrict(): boolean {
    return !["", "0", "false"].includes(process.env["CI"] ?? "");
}

/** What a skipped test needs, by its title. */
export function needIn(title: string): string | undefined {
    return /\[needs (.+)\]$/.exec(title)?.[1];
}

/** Whether a command ends well. */
export function works(name: string, ...args: string[]): boolean {
    return spawnSync(name, args, { stdio: "ignore" }).status === 0;
}

function isExecutable(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
