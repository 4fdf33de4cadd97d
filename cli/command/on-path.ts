import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

type Env = Record<string, string | undefined>;

/** The first program with one of these names in the folders of PATH. */
export function onPath(names: readonly string[], env: Env): string | undefined {
    const folders = pathIn(env)[1].split(path.delimiter).filter(Boolean);
    return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram);
}

/** Windows writes it Path, and asks for it in any case. */
export function pathIn(env: Env): [key: string, value: string] {
    const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
    return [key, env[key] ?? ""];
}

function isProgram(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
    } catch {
        return false;
    }
}
