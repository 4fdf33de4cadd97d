import { writeFileSync } from "node:fs";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { InputError, refuse } from "../components/faults";
import { RefusedError, TransformError } from "../inventory";
import { type Arguments, DEFAULT_STACK, HELP, readArguments } from "./arguments";
import { plannedFile, plannedStack } from "./planned";
import { type Format, type Plan, planOf, report, type Style } from "./report";

/** Where `plan` runs. */
export interface Host {
    /** The project: holds Pulumi.yaml, the stack files and index.ts. */
    directory: string;
    stdout: Stream;
    stderr: Stream;
    env: Record<string, string | undefined>;
    /** The day for which support periods, exceptions and the age of prices are judged. @default now */
    asOf?: Date;
}

/** A standard stream, or a test's stand-in. */
export interface Stream {
    write(text: string): unknown;
    isTTY?: boolean;
    columns?: number;
}

/** The plan is clean. */
export const CLEAN = 0;
/** A mandatory rule is broken or a ceiling exceeded. */
export const REFUSED = 1;
/** The configuration or the arguments are wrong, or AWS would refuse what they ask for. */
export const BAD_INPUT = 2;
/** The program itself failed (EX_SOFTWARE of sysexits.h). */
export const CRASHED = 70;

/** Runs `plan` and gives its exit code. */
export async function main(args: string[], host: Host): Promise<number> {
    try {
        const asked = readArguments(args);
        const { help, format, out, lines } = asked;
        if (help) {
            host.stdout.write(HELP);
            return CLEAN;
        }
        const plan = await planned(asked, host);
        const style = out === undefined ? styleFor(host) : PLAIN;
        const text = report(plan, format, { ...style, lines });
        if (out === undefined) host.stdout.write(text);
        else save(text, out, host);
        return verdict(plan, format, host);
    } catch (fault) {
        return tell(fault, host.stderr);
    }
}

/** Lists, bills and judges what is asked for. */
export async function planned(
    { stack, from, base }: Pick<Arguments, "stack" | "from" | "base">,
    { directory, asOf }: Pick<Host, "directory" | "asOf">,
): Promise<Plan> {
    const found = await (from === undefined
        ? plannedStack(directory, stack ?? DEFAULT_STACK)
        : plannedFile(from, directory, stack));
    const { inventory, settings, isSimulated } = found;
    // Costs and rules are loaded once the configuration is right.
    const { findingsOf } = await import("./findings");
    const before =
        base === undefined ? undefined : await (await import("./base")).baseOf(base, directory, settings, asOf);
    const findings = findingsOf(inventory.resources, settings, before?.resources, asOf);
    const { changeOf } = await import("./change");
    const change = before && findings.bill ? changeOf(before.name, before.bill, findings.bill) : undefined;
    return planOf(inventory, settings.region, {
        isSimulated,
        findings: { ...findings, ...(change ? { change } : {}) },
    });
}

/** Says on standard error what a reader of the report must not miss, and gives the exit code. */
function verdict({ stack, findings }: Plan, format: Format, { stderr }: Host): number {
    for (const warning of findings?.bill?.warnings ?? []) stderr.write(`${warning}\n`);
    // A table of lines has no place for what has none.
    if (format === "csv") {
        if (findings?.unbilled) stderr.write(`No bill: ${findings.unbilled}\n`);
        for (const { resource, why } of findings?.bill?.unpriced ?? []) {
            stderr.write(`Without a price, and not in the table: ${resource.split("::").at(-1)}: ${why}\n`);
        }
    }
    const refusals = findings?.refusals ?? [];
    if (refusals.length === 0) return CLEAN;
    const told = refusals.map((reason) => `  ${reason}\n`).join("");
    stderr.write(`${stack} must not be updated like this:\n${told}`);
    return REFUSED;
}

/** Tells a fault to the person who can fix it, and gives the exit code that goes with it. */
export function tell(fault: unknown, stderr: Stream): number {
    if (fault instanceof InputError) {
        stderr.write(`${fault.message}\n`);
        return BAD_INPUT;
    }
    if (fault instanceof RefusedError) {
        stderr.write(`AWS would refuse this stack.\n${fault.message}\n`);
        return BAD_INPUT;
    }
    if (fault instanceof TransformError) {
        stderr.write(`A transform failed, so there is no plan.\n${fault.message}\n`);
        return BAD_INPUT;
    }
    // A RunError is Pulumi's word for a fault whose message says it all.
    const isOwn = pulumi.RunError.isInstance(fault);
    const told = isOwn ? fault.message : fault instanceof Error ? fault.stack : inspect(fault);
    stderr.write(`The program failed, so there is no plan.\n${told}\n`);
    return CRASHED;
}

/** A file's or a pipe's: the same bytes on every machine. */
export const PLAIN: Style = { colour: false, width: 120, lines: false };

function styleFor({ stdout, env }: Host): Style {
    if (!stdout.isTTY) return PLAIN;
    return { ...PLAIN, colour: !env["NO_COLOR"] && env["TERM"] !== "dumb", width: stdout.columns ?? PLAIN.width };
}

function save(text: string, out: string, { stderr }: Host): void {
    try {
        writeFileSync(out, text);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        refuse("plan", [{ key: "--out", value: out, reason, fix: "name a file in a folder that exists and is yours" }]);
    }
    stderr.write(`The plan is in ${out}\n`);
}
