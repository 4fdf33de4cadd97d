import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Fault } from "../../cli/command";
import { onPath } from "../../cli/command/on-path";
import { SERVER } from "../../tests/service/needs";

/** What only a Node.js answers so. */
const WHICH = ["-p", "`${process.release.name} ${process.versions.node}`"];
const PATIENCE_MS = 10_000;

/** The Node.js of the tasks, as a whole path: a task has no PATH, and is started in another folder. */
export function nodeAt(given: string): string {
    if (given === "") return process.execPath;
    return given.includes(path.sep) ? path.resolve(given) : (onPath([given], process.env) ?? given);
}

/** Why this is no Node.js that the server runs on. */
export async function nodeFaults(given: string, patienceMs = PATIENCE_MS): Promise<Fault[]> {
    if (given === "") return [];
    const { engines } = JSON.parse(readFileSync(path.join(SERVER, "package.json"), "utf8"));
    const least = String(engines.node).replace(/^>=/, "");
    const fix = `write the path of a Node.js of version ${least} or later, the image's 24 at best, or leave --node out`;
    const fault = (reason: string) => [{ key: "--node", value: given, reason, fix }];
    const asked = promisify(execFile)(nodeAt(given), WHICH, { timeout: patienceMs, encoding: "utf8" });
    let version: string | undefined;
    try {
        version = /^node (\d+\.\d+\.\d+)/.exec((await asked).stdout)?.[1];
    } catch (error) {
        const { code, killed } = error as NodeJS.ErrnoException & { killed?: boolean };
        if (code === "ENOENT") return fault("there is no such file, nor such a program on PATH");
        if (code === "EACCES") return fault("it is a folder, or may not be run");
        return fault(killed ? "it does not say which version it is" : "it is no Node.js: it does not run JavaScript");
    }
    if (version === undefined) return fault("it is no Node.js: it does not say which version it is");
    return version.localeCompare(least, "en", { numeric: true }) < 0
        ? fault(`the server needs Node.js ${least}, and this is ${version}`)
        : [];
}
