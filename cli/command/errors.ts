import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi/errors";
import { EXIT, UserError } from "../../components/user-error";
import { messageOf, placeOf, SEE_TRACE, traced } from "../../stacks/config/thrown";
import type { Command } from "./define";
import { INTERRUPTED, type Stream } from "./host";
import { Interrupted } from "./interrupted";

/** Reports an error to the person who can fix it, and gives the exit code that goes with it. */
export function report(error: unknown, { name, failure }: Pick<Command, "name" | "failure">, stderr: Stream): number {
    if (error instanceof Interrupted) {
        stderr.write(`${error.message}\n`);
        return INTERRUPTED;
    }
    if (error instanceof UserError) {
        stderr.write(`${error.message}\n`);
        return error.exitCode;
    }
    const known = systemError(error, name) ?? programError(error);
    if (known) return report(known, { name }, stderr);
    stderr.write(`${failure ?? `${name} itself failed.`}\n${detailsOf(error)}\n`);
    return EXIT.crashed;
}

/** What a file of the user's threw: their program, or a module that a stack's file names. A stack trace is mostly of other code. */
function programError(error: unknown): UserError | undefined {
    const place = placeOf(error);
    if (place === undefined) return undefined;
    traced(error);
    return new UserError("The program failed", [
        { key: place, reason: `it throws: ${messageOf(error)}`, fix: `correct it there; ${SEE_TRACE}` },
    ]);
}

/** What the computer refused of a file or a folder: no error of the command, and a stack trace says nothing of it. */
function systemError(error: unknown, name: string): UserError | undefined {
    const { code, syscall, path } = Object(error) as NodeJS.ErrnoException;
    if (!(error instanceof Error) || typeof code !== "string" || !Object.hasOwn(REFUSED, code)) return undefined;
    const [reason, fix] = REFUSED[code] ?? [];
    return new UserError(name, [
        { key: path ?? syscall ?? "file", reason: `${reason} (${code}, ${syscall})`, fix: fix ?? "" },
    ]);
}

const REFUSED: Record<string, [reason: string, fix: string]> = {
    EACCES: ["your user may not read or write it", "give your user the right: ls -ld shows whose it is"],
    EPERM: ["your user may not change it", "give your user the right: ls -ld shows whose it is"],
    EROFS: ["its file system is read-only", "run this in a folder that can be written to"],
    ENOSPC: ["the disk is full", "make room on the disk, and run this again"],
    EDQUOT: ["your user's share of the disk is full", "make room on the disk, and run this again"],
    EISDIR: ["it is a folder, and a file is expected", "move the folder away, or name a file"],
    ENOTDIR: ["a part of its path is a file, and a folder is expected", "correct the path"],
    ELOOP: ["its links lead to each other", "remove the link"],
    EMFILE: ["too many files are open", "raise the limit: ulimit -n 4096"],
};

/** The stack trace, but for a RunError of Pulumi's, whose message says it all. */
function detailsOf(error: unknown): string {
    if (RunError.isInstance(error)) return error.message;
    return error instanceof Error ? (error.stack ?? inspect(error)) : inspect(error);
}
