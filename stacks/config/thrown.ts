import * as path from "node:path";
import { inspect } from "node:util";

/*
 * What a file of the user's throws: index.ts, or a module that a stack's file names. It is said in one sentence, with the line of
 * their file; the trace, most of which is of Pulumi's SDK and of this repository, is shown to those who ask for it.
 */

/** Ask for the trace: `GLIMPSE_TRACE=1 npm run plan`. */
export const TRACE = "GLIMPSE_TRACE";

const ROOT = path.resolve(__dirname, "../..");
const OURS = ["cli", "components", "costs", "inventory", "policies", "stacks", "dist"];

/** What requires for a module, and is in each trace of a missing one. */
const LOADER = /[\\/]stacks[\\/]config[\\/]module\.[jt]s$/;

/** The folders whose programs ran in this process. */
const programs = new Set<string>();

/** Notes where a program is, so that its files are known in a trace. */
export function runsIn(directory: string): void {
    programs.add(path.resolve(directory));
}

/** `TypeError: no such name`; an error's own message where it says what it is. */
export function messageOf(error: unknown): string {
    if (!(error instanceof Error)) return inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
    // Node.js lists the files that required a missing one: the place says it.
    const message = error.message.replace(/\nRequire stack:[\s\S]*$/, "");
    return error.name === "Error" && message !== "" ? message : `${error.name}: ${message}`;
}

/** The first line of the user's own files in a trace, relative to where the user is: `transforms.ts, line 3`. */
export function placeOf(error: unknown): string | undefined {
    const { stack } = Object(error) as Error;
    if (typeof stack !== "string") return undefined;
    for (const [, file = "", line] of stack.matchAll(
        /(?:^|\(|at )((?:[A-Za-z]:)?[\\/][^()\n]*?):(\d+)(?::\d+)?\)?$/gm,
    )) {
        if (file.includes(`${path.sep}node_modules${path.sep}`) || LOADER.test(file)) continue;
        return isOfUser(file) ? `${shown(file)}, line ${line}` : undefined;
    }
    return undefined;
}

function isOfUser(file: string): boolean {
    const within = path.relative(ROOT, file).split(path.sep)[0] ?? "";
    return !OURS.includes(within) && [...programs].some((folder) => !path.relative(folder, file).startsWith(".."));
}

/** A path as its reader would write it. */
export function shown(file: string): string {
    const near = path.relative(process.cwd(), file);
    return near.startsWith("..") || path.isAbsolute(near) ? file : near;
}

/** What was printed: a transform of the stack throws for each resource. */
const printed = new Set<string>();

/** Prints the trace of an error, where it is asked for. */
export function traced(error: unknown): void {
    const trace = error instanceof Error ? (error.stack ?? String(error)) : inspect(error);
    if (!process.env[TRACE] || printed.has(trace)) return;
    printed.add(trace);
    console.error(trace);
}

/** How to see the trace. */
export const SEE_TRACE = `${TRACE}=1 before the command shows the whole trace`;
