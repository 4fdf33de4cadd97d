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

function launcherIn(directory: string): (() => Promise<string>) | undefined {
    const load = createRequire(path.join(directory, "package.json"));
    try {
        return (load("pulumi/lib/resolve") as { resolve(): Promise<string> }).resolve;
    } catch {
        return undefined;
    }
}

function notFound(): UserError {
    const reason = "there is no Pulumi CLI on PATH, and none in node_modules";
    const fix = "run npm ci, which brings it, or install it: https://www.pulumi.com/docs/iac/download-install/";
    return new UserError("pulumi", [{ key: "pulumi", reason, fix }], { exit: "refused" });
}
