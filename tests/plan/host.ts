import { spawnSync } from "node:child_process";
import path from "node:path";
import { runCommand } from "../../cli/command";
import command from "../../cli/commands/plan";
import { testHost } from "../command/host";

export const PROJECT = path.join(__dirname, "../..");
/** A project of programs that go wrong. */
export const ODD = path.join(__dirname, "fixtures/odd");

/** What a run of `plan` left. */
export interface Run {
    code: number;
    stdout: string;
    stderr: string;
}

/** Terminal in place of a pipe, environment in place of none, another project. */
interface Circumstances {
    columns?: number;
    env?: Record<string, string>;
    directory?: string;
}

/** `plan` in this process. */
export async function plan(
    args: string[],
    { columns, env = {}, directory = PROJECT }: Circumstances = {},
): Promise<Run> {
    const terminal = columns === undefined ? {} : { isTTY: true, columns };
    const { host, left } = testHost({ directory, env }, terminal);
    const code = await runCommand(command, args, host);
    return { code, stdout: left.stdout, stderr: left.stderr };
}

/** `plan` as its own process, as `npm run plan` starts it; `preload` is loaded first. */
export function planProcess(args: string[], env: Record<string, string> = {}, preload: string[] = []): Run {
    return run([...preload.flatMap((file) => ["--require", file]), "cli/glimpse.js", "plan", ...args], env);
}

/** The same for a stack of the odd project. */
export function planOdd(stack: string, env: Record<string, string> = {}): Run {
    return run([path.join(ODD, "plan.js"), "--stack", stack], env);
}

function run(args: string[], env: Record<string, string> = {}): Run {
    const { PATH = "" } = process.env;
    const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
        cwd: PROJECT,
        encoding: "utf8",
        env: { PATH, NODE_NO_WARNINGS: "1", ...env },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 60_000,
    });
    if (error) throw error;
    return { code: status ?? -1, stdout, stderr };
}
