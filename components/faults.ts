import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong with an argument, told to the person who can fix it. */
export interface Fault {
    /** The argument's name as its writer knows it, with its index or sub-key: `availabilityZones[1]`. */
    key: string;
    /** The value that was given. */
    value: unknown;
    /** Why it cannot work: the AWS limit or the contradiction, in one sentence. */
    reason: string;
    /** What to write instead, in one sentence. */
    fix: string;
    /** The file that holds the value, where it is another than the one that the faults are told of. */
    file?: string;
}

/**
 * All faults of one input, thrown together before any resource is registered. A `RunError`, so that the engine prints
 * the message and no stack trace.
 */
export class InputError extends pulumi.RunError {
    constructor(
        subject: string,
        readonly faults: Fault[],
    ) {
        super(
            `${subject}: ${faults.length === 1 ? "1 fault" : `${faults.length} faults`}\n${faults.map(line).join("\n")}`,
        );
    }

    /**
     * The message alone. Pulumi's host inspects every error, in colour, and Node 20's colouring of a path such as
     * `node_modules/@pulumi/resource.ts`, which source maps make of the SDK's files, ends only when memory does: 20 s.
     */
    [inspect.custom](): string {
        return this.message;
    }
}

/** Throws an `InputError` that lists every fault; does nothing when there is none. */
export function refuse(subject: string, faults: Fault[]): void {
    if (faults.length > 0) throw new InputError(subject, faults);
}

function line({ key, value, reason, fix, file }: Fault): string {
    return `  ${key}${file === undefined ? "" : ` in ${file}`} = ${show(value)}\n      why: ${reason}\n      fix: ${fix}`;
}

function show(value: unknown): string {
    if (value === undefined) return "(not given)";
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
