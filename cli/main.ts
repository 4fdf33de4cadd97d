import { writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { InputError, refuse } from "../components/faults";
import { dryRun, RefusedError } from "../inventory";
import { readStackFile } from "../stacks/config/stack-file";
import { HELP, readArguments } from "./arguments";
import { planOf, report, type Style } from "./report";

/** Where `plan` runs. */
export interface Host {
    /** The project: holds Pulumi.yaml, the stack files and index.ts. */
    directory: string;
    stdout: Stream;
    stderr: Stream;
    env: Record<string, string | undefined>;
}

/** A standard stream, or a test's stand-in. */
export interface Stream {
    write(text: string): unknown;
    isTTY?: boolean;
    columns?: number;
}

/** The plan is clean. */
export const CLEAN = 0;
/** The configuration or the arguments are wrong, or AWS would refuse what they ask for. */
export const BAD_INPUT = 2;
/** The program itself failed (EX_SOFTWARE of sysexits.h). */
export const CRASHED = 70;

/** The simulated AWS's, when the stack names none. */
const DEFAULT_REGION = "ap-northeast-2";

/** Runs `plan` and gives its exit code. */
export async function main(args: string[], host: Host): Promise<number> {
    try {
        const { help, stack, format, out } = readArguments(args);
        if (help) {
            host.stdout.write(HELP);
            return CLEAN;
        }
        const file = readStackFile(host.directory, stack);
        const inventory = await dryRun({ ...file, program: () => load(host.directory)() });
        // A fault in an `apply` reaches nobody but the process, and that only after this turn of the event loop: what was
        // listed until then may lack resources.
        await new Promise((resolve) => setImmediate(resolve));
        const region = file.config["aws:region"] ?? DEFAULT_REGION;
        const text = report(planOf(inventory, region), format, out === undefined ? styleFor(host) : PLAIN);
        if (out === undefined) host.stdout.write(text);
        else save(text, out, host);
        return CLEAN;
    } catch (fault) {
        return tell(fault, host.stderr);
    }
}

/** The project's program: index.ts, whose export Pulumi's host would call. */
function load(directory: string): () => unknown {
    return require(path.join(directory, "index"));
}

/** Tells a fault to the person who can mend it, and gives the exit code that goes with it. */
export function tell(fault: unknown, stderr: Stream): number {
    if (fault instanceof InputError) {
        stderr.write(`${fault.message}\n`);
        return BAD_INPUT;
    }
    if (fault instanceof RefusedError) {
        stderr.write(`AWS would refuse this stack.\n${fault.message}\n`);
        return BAD_INPUT;
    }
    // A RunError is Pulumi's word for a fault whose message says it all.
    const isOwn = pulumi.RunError.isInstance(fault);
    const told = isOwn ? fault.message : fault instanceof Error ? fault.stack : inspect(fault);
    stderr.write(`The program failed, so there is no plan.\n${told}\n`);
    return CRASHED;
}

/** A file's or a pipe's: the same bytes on every machine. */
const PLAIN: Style = { colour: false, width: 120 };

function styleFor({ stdout, env }: Host): Style {
    if (!stdout.isTTY) return PLAIN;
    return { colour: !env["NO_COLOR"] && env["TERM"] !== "dumb", width: stdout.columns ?? PLAIN.width };
}

function save(text: string, out: string, { stderr }: Host): void {
    try {
        writeFileSync(out, text);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        refuse("plan", [
            { key: "--out", value: out, reason, mend: "name a file in a folder that exists and is yours" },
        ]);
    }
    stderr.write(`The plan is in ${out}\n`);
}
