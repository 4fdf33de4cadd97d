import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Fault, refuse } from "../components/faults";
import { FORMATS, type Format } from "./report";

/** What the command line asks for. */
export interface Arguments {
    help: boolean;
    stack: string;
    format: Format;
    /** Where the report goes; absent: to the terminal. */
    out?: string;
}

const DEFAULT_STACK = "startup-prod";

export const HELP = `Prints what a stack would create: every resource, by component, with the arguments that matter.

Runs the stack's program in this process against a simulated AWS. Needs no Pulumi engine, AWS account or network, and
changes nothing. What only AWS can know (ids, ARNs, addresses) stands as "known after up".

Usage
  npm run plan
  npm run --silent plan -- [--stack NAME] [--format text|json|markdown|html] [--out FILE]

Options
  --stack NAME     the stack to plan, from Pulumi.NAME.yaml    (default ${DEFAULT_STACK})
  --format FORMAT  text, json, markdown or html                (default text)
  --out FILE       write the report to FILE instead of the terminal
  --help           print this

Exit codes
  0   the plan is clean
  1   a mandatory rule is broken or a ceiling is exceeded
  2   the configuration or the arguments are wrong, or AWS would refuse what they ask for; standard error lists every
      fault with its mend
  70  the program itself failed; standard error has the details

The cost of the stack is not part of this release: in JSON "bill" is null, "ceilings" and "policies" are empty.
Colours are used on a terminal only; NO_COLOR=1 turns them off.
`;

const OPTIONS = {
    stack: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/**
 * Reads the command line.
 *
 * @throws InputError with everything that is wrong with it
 */
export function readArguments(args: string[]): Arguments {
    const { values, tokens } = parseArgs({
        args,
        options: OPTIONS,
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    refuse("plan", tokens.flatMap(faultsOf));
    const { help, stack, format, out } = values as { help?: boolean; stack?: string; format?: Format; out?: string };
    return { help: help ?? false, stack: stack ?? DEFAULT_STACK, format: format ?? "text", ...(out ? { out } : {}) };
}

type Token = NonNullable<ReturnType<typeof parseArgs<{ tokens: true; strict: false }>>["tokens"]>[number];

function faultsOf(token: Token): Fault[] {
    if (token.kind === "positional") {
        const mend = `name it by its option: --stack ${token.value}`;
        return [{ key: "arguments", value: token.value, reason: "plan takes options only", mend }];
    }
    if (token.kind !== "option") return [];
    const { name, rawName, value } = token;
    if (!Object.hasOwn(OPTIONS, name)) {
        const mend = `use one of ${Object.keys(OPTIONS)
            .map((option) => `--${option}`)
            .join(", ")}`;
        return [{ key: rawName, value, reason: "plan has no such option", mend }];
    }
    if (name === "help") {
        if (value === undefined) return [];
        return [{ key: rawName, value, reason: "--help takes no value", mend: "leave the value out" }];
    }
    // `--out --help` was meant as two options, not as a file named --help.
    if (!value || (!token.inlineValue && value.startsWith("-"))) {
        const mend = `write ${rawName} ${name === "format" ? FORMATS.join("|") : name.toUpperCase()}`;
        return [{ key: rawName, value, reason: "the option needs a value", mend }];
    }
    if (name === "format" && !FORMATS.some((format) => format === value)) {
        return [
            { key: rawName, value, reason: "plan writes no such format", mend: `use one of ${FORMATS.join(", ")}` },
        ];
    }
    return [];
}
