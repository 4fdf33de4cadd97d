import { Console } from "node:console";
import { existsSync, writeSync } from "node:fs";
import { EXIT } from "../../components/user-error";
import type { Command, Options } from "./define";
import { report } from "./errors";
import { processHost } from "./host";
import { runCommand } from "./run";

/**
 * The folder that relative paths mean: npm starts a script in the package's folder, wherever its user is.
 *
 * @param name the command; npm names the script that it runs in the environment, and a program within it may be any other
 */
export function startedIn(name: string, env: Record<string, string | undefined>, cwd: string): string {
    const { INIT_CWD: from, npm_lifecycle_event: script } = env;
    return from !== undefined && script === name && existsSync(from) ? from : cwd;
}

/** Runs the command that a command line names, as this process. */
export async function start([name = "--help", ...args]: string[]): Promise<void> {
    process.chdir(startedIn(name, process.env, process.cwd()));
    // Loaded here: the list of commands imports what this folder offers.
    const { commandNamed, overview } = await import("../commands");
    const command = await commandNamed(name);
    if (command) runAsProcess(command, args);
    else runAsProcess(overview, ["--help", "-h"].includes(name) ? [] : [name]);
}

/** Goes on when both streams have all that was written to them. */
function afterWriting(next: () => void): void {
    process.stdout.write("", () => process.stderr.write("", next));
}

/** Runs a command as this process: its streams, its environment, its exit code. */
export function runAsProcess<O extends Options>(command: Command<O>, args: string[], directory?: string): void {
    let over = false;
    const end = (code: number) => {
        over = true;
        process.exitCode = code;
        if (command.isBounded) afterWriting(() => process.exit());
    };
    const crash = (error: unknown) => {
        // One error rejects every promise that waits for it; it is reported once.
        if (over && process.exitCode !== EXIT.clean) return;
        over = true;
        process.exit(report(error, command, process.stderr));
    };
    process.on("unhandledRejection", crash);
    process.on("uncaughtException", crash);
    process.on("beforeExit", () => {
        if (over) return;
        over = true;
        process.stderr.write(`${command.stuck?.() ?? `${command.name} ended before it was done.`}\n`);
        process.exitCode = EXIT.crashed;
    });
    process.on("exit", () => {
        if (over) return;
        // The streams may no longer be written to in their own time.
        writeSync(2, `${command.name} was ended by the program that it ran (process.exit): it says nothing of it.\n`);
        process.exitCode = EXIT.crashed;
    });
    // A reader that closes the pipe early, as `head` does, is no error; an update under way goes on to its end.
    for (const stream of [process.stdout, process.stderr]) {
        stream.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code !== "EPIPE") crash(error);
        });
    }
    process.exitCode = EXIT.crashed;
    // What a stack's program prints must not mix with the report.
    globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
    runCommand(command, args, processHost(directory)).then(end, crash);
}
