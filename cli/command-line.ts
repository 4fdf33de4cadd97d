import { writeFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";

/*
 * What the commands about prices share. They load no Pulumi, which would be half of their memory and time.
 */

/** A standard stream, or a test's stand-in. */
export interface Stream {
    write(text: string): unknown;
    isTTY?: boolean;
    columns?: number;
}

/** Where a command runs. */
export interface Host {
    stdout: Stream;
    stderr: Stream;
    env: Record<string, string | undefined>;
}

/** Exit codes; those from 64 on are those of sysexits.h. */
export const [DONE, REFUSED, BAD_ARGUMENTS, BAD_DATA, NO_NETWORK, CRASHED] = [0, 1, 2, 65, 69, 70] as const;

/** What is wrong with the command line, all of it. */
export class ArgumentsError extends Error {}

/** An option: a text, perhaps of given words only, or a flag. */
export type Option = { type: "boolean" } | { type: "string"; words?: readonly string[] };

export type Values = Record<string, string | boolean | undefined>;

/**
 * Reads a command line of options only.
 *
 * @throws ArgumentsError with everything that is wrong with it
 */
export function readOptions(command: string, args: string[], options: Record<string, Option>): Values {
    const config: NonNullable<ParseArgsConfig["options"]> = {};
    for (const [name, { type }] of Object.entries(options)) config[name] = { type };
    config["help"] = { type: "boolean", short: "h" };
    const { tokens } = parseArgs({ args, options: config, strict: false, allowPositionals: true, tokens: true });
    const values: Values = {};
    const faults: string[] = [];
    for (const token of tokens) {
        if (token.kind === "positional") faults.push(`${JSON.stringify(token.value)}: ${command} takes options only`);
        if (token.kind !== "option") continue;
        const { name, rawName, value } = token;
        const option: Option | undefined = name === "help" ? { type: "boolean" } : options[name];
        const known = [...Object.keys(options), "help"].map((one) => `--${one}`).join(", ");
        if (!Object.hasOwn(config, name) || !option)
            faults.push(`${rawName}: ${command} has no such option; it has ${known}`);
        else if (option.type === "boolean") {
            if (value !== undefined) faults.push(`${rawName}: takes no value`);
            values[name] = true;
        } else if (!value || (!token.inlineValue && value.startsWith("-"))) {
            faults.push(`${rawName}: needs a value`);
        } else if (option.words && !option.words.includes(value)) {
            faults.push(`${rawName}: ${JSON.stringify(value)} is none of ${option.words.join(", ")}`);
        } else values[name] = value;
    }
    if (faults.length > 0) {
        throw new ArgumentsError(
            [`${command} cannot read its arguments:`, ...faults.map((one) => `  ${one}`)].join("\n"),
        );
    }
    return values;
}

/** Writes a report to the file that was asked for, or to standard output. */
export function deliver(text: string, out: string | undefined, { stdout, stderr }: Host): void {
    const ended = text.endsWith("\n") ? text : `${text}\n`;
    if (out === undefined) {
        stdout.write(ended);
        return;
    }
    try {
        writeFileSync(out, ended);
    } catch (error) {
        throw new ArgumentsError(`--out: ${error instanceof Error ? error.message : error}`);
    }
    stderr.write(`The report is in ${out}\n`);
}

/** Whether a report may have colours: on a terminal, unless the reader refuses. */
export function isColoured({ stdout, env }: Host, out: string | undefined): boolean {
    return out === undefined && stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}

/** Runs a command as this process. */
export function run(main: (args: string[], host: Host) => Promise<number>, args: string[]): void {
    // A reader that closes the pipe early, as `head` does, is no fault.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE") process.exit(0);
        throw error;
    });
    const { stdout, stderr, env } = process;
    main(args, { stdout, stderr, env }).then((code) => {
        process.exitCode = code;
    });
}
