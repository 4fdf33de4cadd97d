import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { UserError } from "../../components/user-error";
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
    const found = onPath(env, platform);
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

function launcherIn(directory: string): (() => Promise<string>) | undefined {
    const load = createRequire(path.join(directory, "package.json"));
    try {
        return (load("pulumi/lib/resolve") as { resolve(): Promise<string> }).resolve;
    } catch {
        return undefined;
    }
}

function onPath(env: Env, platform: NodeJS.Platform): string | undefined {
    const names = platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"];
    const folders = pathIn(env)[1].split(path.delimiter).filter(Boolean);
    const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
    const found = files.find(isProgram);
    return found === undefined ? undefined : realpathSync(found);
}

/** Windows writes it Path, and asks for it in any case. */
function pathIn(env: Env): [key: string, value: string] {
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

function notFound(): UserError {
    const reason = "there is no Pulumi CLI on PATH, and none in node_modules";
    const fix = "run npm ci, which brings it, or install it: https://www.pulumi.com/docs/iac/download-install/";
    return new UserError("pulumi", [{ key: "pulumi", reason, fix }], { exit: "refused" });
}
