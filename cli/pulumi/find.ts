import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { UserError } from "../../components/user-error";
import { onPath, pathIn } from "../command/on-path";
import { withCompileCache } from "./compile-cache";
import { withPacks } from "./packs";
import { withPassphrase } from "./passphrase";

type Env = Record<string, string | undefined>;

/** How to start the Pulumi CLI. */
export interface Pulumi {
    /** The CLI itself, no script: it gets signals at first hand, and Windows can start it without a shell. */
    program: string;
    env: Env;
}

/**
 * Finds the Pulumi CLI, the first on PATH or this project's own, with the environment of a run: both packs, and the stack's
 * passphrase. What npm puts on PATH is a launcher, a script that knows where the CLI of its version lies and downloads it
 * once; it passes no signal on, so it is only asked for that place.
 *
 * @throws UserError where there is none
 */
export async function pulumiFor(
    directory: string,
    env: Env,
    args: readonly string[],
    stderr: { write(text: string): unknown },
): Promise<Pulumi> {
    const { program, env: found } = await programFor(directory, env);
    const given = withCompileCache(withPacks(found, directory), directory);
    return { program, env: await withPassphrase(given, directory, args, stderr) };
}

/** The CLI itself, with the PATH that it needs. */
export async function programFor(directory: string, env: Env, platform = process.platform): Promise<Pulumi> {
    const onThePath = onPath(platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"], env);
    const found = onThePath === undefined ? undefined : realpathSync(onThePath);
    if (found !== undefined && !isLauncher(found)) return { program: found, env };
    const launcher = launcherIn(directory);
    if (launcher === undefined) throw notFound();
    const program = await launcher();
    // The CLI searches for its language hosts on PATH; they lie next to it.
    const [key, paths] = pathIn(env);
    const folders = [path.dirname(program), ...(paths === "" ? [] : [paths])];
    return { program, env: { ...env, [key]: folders.join(path.delimiter) } };
}

/** npm's: a link to JavaScript, or on Windows a shim that starts it. */
function isLauncher(file: string): boolean {
    return /\.(js|cmd)$/i.test(file);
}

type Install = (version: string, folder: string, given?: { execScript: typeof installed }) => Promise<void>;

/** Two files of npm's launcher: where the CLI of its version is, and how it comes there. */
interface Launcher {
    resolve(given: { install: Install }): Promise<string>;
}
interface Download {
    installCLI: Install;
}

function launcherIn(directory: string): (() => Promise<string>) | undefined {
    const load = createRequire(path.join(directory, "package.json"));
    try {
        const { resolve } = load("pulumi/lib/resolve") as Launcher;
        const install: Install = (version, to) =>
            (load("pulumi/lib/download") as Download).installCLI(version, to, { execScript: installed });
        return () => resolve({ install }).catch((error) => Promise.reject(notDownloaded(error)));
    } catch {
        return undefined;
    }
}

/** Runs the launcher's script of installation. What it says goes to standard error: a report may be on standard output. */
function installed(script: string, args: string[]): void {
    const [program, before] =
        process.platform === "win32"
            ? ["powershell.exe", ["-NoProfile", "-InputFormat", "None", "-ExecutionPolicy", "Bypass", "-File"]]
            : ["/bin/sh", []];
    execFileSync(program, [...before, script, ...args], { stdio: ["ignore", 2, 2] });
}

function notDownloaded(error: unknown): UserError {
    const { message = String(error), cause } = Object(error);
    const why = Object(cause).message === undefined ? message : `${message}: ${Object(cause).message}`;
    const reason = `the Pulumi CLI is not there yet, and could not be downloaded (${why})`;
    const fix = "check the way to get.pulumi.com, or install it: https://www.pulumi.com/docs/iac/download-install/";
    return new UserError("pulumi", [{ key: "pulumi", reason, fix }], { exit: "refused" });
}

function notFound(): UserError {
    const reason = "there is no Pulumi CLI on PATH, and none in node_modules";
    const fix = "run npm ci, which brings it, or install it: https://www.pulumi.com/docs/iac/download-install/";
    return new UserError("pulumi", [{ key: "pulumi", reason, fix }], { exit: "refused" });
}
