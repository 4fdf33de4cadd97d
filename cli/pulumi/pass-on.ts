import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Host } from "../command";
import { startError } from "../command/programs";
import { pulumiFor } from "./find";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the Pulumi CLI in the project's folder on this process's own streams, with both packs.
 *
 * @returns its exit code; as a shell has it, 128 and the signal's number where a signal ended it
 */
export async function passOn(args: string[], { directory, env }: Pick<Host, "directory" | "env">): Promise<number> {
    const { program, env: given } = await pulumiFor(directory, env, args, process.stderr);
    // A terminal sends Ctrl-C to every process of its group: the CLI has it already, and takes a second one for "at once,
    // without tidying up". Without a terminal the CLI gets its own group, and what is sent to ours is passed on once.
    const hasTerminal = process.stdin.isTTY === true || process.platform === "win32";
    const child = spawn(program, args, { cwd: directory, env: given, stdio: "inherit", detached: !hasTerminal });
    const pass = (signal: NodeJS.Signals) => {
        if (!hasTerminal || signal === "SIGTERM") child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    try {
        return await new Promise((resolve, reject) => {
            child.on("error", (error: NodeJS.ErrnoException) => reject(startError(error, "pulumi")));
            child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
        });
    } finally {
        for (const signal of SIGNALS) process.off(signal, pass);
    }
}
