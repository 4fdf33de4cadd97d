import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** Something that tests need of the machine. */
export interface Need {
    what: string;
    /** How to get it: what to run, in words, or names of packages. */
    how?: string;
    apt?: string;
    brew?: string;
    /** Where it is missing, whatever else is needed is next to the point. */
    isSystem?: true;
    isMet: () => boolean;
}

export const LINUX: Need = {
    what: "Linux",
    how: "on Windows: WSL; on a Mac: a container or a virtual machine",
    isSystem: true,
    isMet: () => process.platform === "linux",
};

export const POSIX: Need = {
    what: "Linux or macOS",
    how: "on Windows: WSL",
    isSystem: true,
    isMet: () => process.platform !== "win32",
};

export const ROOT: Need = {
    what: "root",
    how: 'sudo env "PATH=$PATH" npm test',
    isMet: () => process.getuid?.() === 0,
};

/** A command on the path. */
export function command(name: string, install: Pick<Need, "how" | "apt" | "brew">): Need {
    return { what: name, ...install, isMet: () => onPath(name) !== undefined };
}

export const SHELLCHECK = command("shellcheck", { apt: "shellcheck", brew: "shellcheck" });

export const BUSYBOX = command("busybox", { apt: "busybox" });

/** Where a command is, on the path or in a folder next to it. */
export function onPath(name: string, ...others: string[]): string | undefined {
    const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), ...others];
    return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

/** The needs that are not met, in one line; nothing when all are. A system is named alone. */
export function unmet(needs: Need[]): string | undefined {
    const missing = needs.filter(({ isMet }) => !isMet());
    if (missing.length === 0) return undefined;
    const system = missing.find(({ isSystem }) => isSystem);
    if (system) return described([system]);
    const packaged = missing.filter(({ apt }) => apt !== undefined);
    const others = missing.filter((need) => !packaged.includes(need));
    return [...others.map((need) => described([need])), ...(packaged.length > 0 ? [described(packaged)] : [])].join(
        "; ",
    );
}

/** Needs with one way to get them all. */
function described(needs: Need[]): string {
    const packages = (names: (string | undefined)[]) => names.filter((name) => name !== undefined).join(" ");
    const [apt, brew] = [packages(needs.map((need) => need.apt)), packages(needs.map((need) => need.brew))];
    const ways = [needs[0]?.how ?? "", apt && `apt-get install ${apt}`, brew && `brew install ${brew}`];
    const how = ways.filter((way) => way !== "").join(", or ");
    return `${needs.map(({ what }) => what).join(", ")}${how && ` (${how})`}`;
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

/** Nothing may be skipped where no one would notice. */
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
