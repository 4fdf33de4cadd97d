import { spawn } from "node:child_process";
import { type Fault, UserError } from "../../components/user-error";
import { pulumiFor } from "../pulumi/find";
import { endedAtOnce, PULUMI_HOLD_MS, passSignals, signalled } from "./signals";

/** What a command could not do. */
export class CommandError extends UserError {
    /** @param subject the command, or the program that it runs */
    constructor(subject: string, fault: Fault) {
        super(subject, [fault], { exit: "refused" });
    }
}

/** What a run of a program came to. */
export interface Ran {
    code: number;
    stdout: string;
    stderr: string;
}

/** How a program is run. */
export interface RunOptions {
    /** Is what it prints passed on? */
    shown: boolean;
    /** Ends it. */
    signal?: AbortSignal;
    /** Where it is aborted by then, the program is not started; one that runs is left to its end. */
    unless?: AbortSignal;
    /** More for its environment. */
    env?: Record<string, string>;
}

/** Runs a program. */
export type Run = (program: string, args: string[], options: RunOptions) => Promise<Ran>;

/** What a program runs in. */
interface Surroundings {
    stderr: { write(text: string): unknown };
    env: Record<string, string | undefined>;
}

/**
 * Runs programs in a folder, with the user's own environment; `pulumi` with both packs. What they print goes to standard
 * error, and is kept.
 */
export function programsIn(directory: string, { stderr, env }: Surroundings): Run {
    return async (program, args, { shown, signal, unless, env: more }) => {
        const given = { ...env, ...more };
        const found = program === "pulumi" ? await pulumiFor(directory, given, args, stderr) : { program, env: given };
        // To find the CLI can take seconds: its passphrase is asked of AWS.
        if (unless?.aborted) return { code: -1, stdout: "", stderr: "" };
        return new Promise((resolve, reject) => {
            // What changes nothing may end with this process.
            const how = program === "pulumi" ? signalled() : { detached: false };
            const child = spawn(found.program, args, {
                cwd: directory,
                env: found.env,
                stdio: ["ignore", "pipe", "pipe"],
                ...how,
                ...(signal ? { signal } : {}),
            });
            const ended = program === "pulumi" ? passSignals(child, how, PULUMI_HOLD_MS) : () => {};
            const ran: Ran = { code: -1, stdout: "", stderr: "" };
            for (const stream of ["stdout", "stderr"] as const) {
                child[stream].setEncoding("utf8").on("data", (text: string) => {
                    ran[stream] += text;
                    if (shown) stderr.write(text);
                });
            }
            child.on("error", (error: NodeJS.ErrnoException) => {
                ended();
                reject(startError(error, program));
            });
            child.on("close", (code, by) => {
                ended();
                if (by && program === "pulumi" && shown) stderr.write(endedAtOnce(by));
                resolve({ ...ran, code: code ?? -1 });
            });
        });
    };
}

/** What became of a program that did not start. */
export function startError(error: NodeJS.ErrnoException, program: string): Error {
    if (error.code !== "ENOENT") return error;
    const reason = "it is not installed, or not on PATH";
    return new CommandError(program, { key: program, reason, fix: `install ${program}, and open a new terminal` });
}
