import { inspect } from "node:util";
// Its own file: `@pulumi/pulumi` loads 1,100 modules, this one 69, in a tenth of a second.
import { RunError } from "@pulumi/pulumi/errors";
import { visible, visibleLines } from "./visible-text";

/** One thing that is wrong with what someone wrote, for the person who can fix it. */
export interface Fault {
    /** The argument's name as its writer knows it, with its index or sub-key: `availabilityZones[1]`. */
    key: string;
    /** The value that was given; undefined where it was not. Absent where the key alone says what is meant. */
    value?: unknown;
    /** Why it cannot work: the AWS limit or the contradiction, in one sentence. */
    reason: string;
    /** What to write instead, in one sentence. */
    fix: string;
    /** The file that holds the value, if it is not the file that the errors name. */
    file?: string;
}

/** How a command ends, for a shell and for CI. Codes from 64 on are those of sysexits.h. */
export const EXIT = {
    /** All is well. */
    clean: 0,
    /** What was asked for must not be, or did not work out. */
    refused: 1,
    /** The arguments or the configuration are wrong. */
    badInput: 2,
    /** AWS was not reached, or there are no credentials for it. */
    noAws: 3,
    /** A file of data is broken (EX_DATAERR). */
    badData: 65,
    /** The network or a server does not answer (EX_UNAVAILABLE). */
    unavailable: 69,
    /** The program itself failed (EX_SOFTWARE). */
    crashed: 70,
} as const;

export type ExitName = keyof typeof EXIT;

/** How a user's error ends a command. */
export interface UserErrorOptions {
    /** @default "badInput" */
    exit?: ExitName;
    /** What state things are in now, as a sentence before the faults. @default nothing */
    lead?: string;
}

/**
 * The base of every error that its user can fix. Its message lists all faults in one layout, each with its value, the
 * reason and the fix; a command prints that message, without a stack trace, and ends with the exit code. A `RunError` of
 * Pulumi's, so that the engine prints the message and no stack trace either.
 */
export class UserError extends RunError {
    readonly exitCode: (typeof EXIT)[ExitName];

    /** @param subject what holds the faults: a file, a component, a command */
    constructor(
        readonly subject: string,
        readonly faults: Fault[],
        { exit = "badInput", lead }: UserErrorOptions = {},
    ) {
        const count = faults.length === 1 ? "1 error" : `${faults.length} errors`;
        super(`${lead === undefined ? "" : `${lead}\n`}${subject}: ${count}\n${faults.map(laidOut).join("\n")}`);
        this.exitCode = EXIT[exit];
    }

    /** The reasons and fixes in one line, for a table or a list. */
    get sentence(): string {
        return this.faults.map(({ reason, fix }) => `${reason}: ${fix}`).join("; ");
    }

    /**
     * The message alone. Pulumi's host inspects every error, in colour, and Node 20's colouring of a path such as
     * `node_modules/@pulumi/resource.ts`, which source maps make of the SDK's files, ends only when memory does: 20 s.
     */
    [inspect.custom](): string {
        return this.message;
    }
}

/** A fault as every command prints it. */
function laidOut(fault: Fault): string {
    const { key, value, reason, fix, file } = fault;
    const held = `${key}${file === undefined ? "" : ` in ${file}`}${"value" in fault ? ` = ${shown(value)}` : ""}`;
    // Keys and values may be a stranger's, and this is read on a terminal.
    return `  ${visible(held)}\n      why: ${indented(reason)}\n      fix: ${indented(fix)}`;
}

function indented(text: string): string {
    return visibleLines(text).replaceAll("\n", `\n${" ".repeat("      why: ".length)}`);
}

function shown(value: unknown): string {
    if (value === undefined) return "(not given)";
    // JSON knows no NaN and no Infinity.
    const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
