import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi/errors";
import { EXIT, UserError } from "../../components/user-error";
import type { Command } from "./define";
import type { Stream } from "./host";

/** Reports an error to the person who can fix it, and gives the exit code that goes with it. */
export function report(error: unknown, { name, failure }: Pick<Command, "name" | "failure">, stderr: Stream): number {
    if (error instanceof UserError) {
        stderr.write(`${error.message}\n`);
        return error.exitCode;
    }
    stderr.write(`${failure ?? `${name} itself failed.`}\n${detailsOf(error)}\n`);
    return EXIT.crashed;
}

/** The stack trace, but for a RunError of Pulumi's, whose message says it all. */
function detailsOf(error: unknown): string {
    if (RunError.isInstance(error)) return error.message;
    return error instanceof Error ? (error.stack ?? inspect(error)) : inspect(error);
}
