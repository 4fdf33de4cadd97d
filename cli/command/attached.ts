import { type StdioOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { startError } from "./programs";
import { passSignals, signalled } from "./signals";

/**
 * Runs a program on this command's own standard streams, in the folder that the user is in: it has the terminal, and Ctrl-C is
 * its own. @returns its exit code, as a shell has it: 128 and the signal's number where one ended it
 */
export type Attach = (program: string, args: string[], env: Record<string, string | undefined>) => Promise<number>;

/** @param stdio a test's streams */
export function attaching(stdio: StdioOptions = "inherit"): Attach {
    return (program, args, env) =>
        new Promise((resolve, reject) => {
            const how = signalled();
            const child = spawn(program, args, { env, stdio, ...how });
            const ended = passSignals(child, how);
            child.on("error", (error: NodeJS.ErrnoException) => {
                ended();
                reject(startError(error, program));
            });
            child.on("close", (code, signal) => {
                ended();
                resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
            });
        });
}
