import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Fault, refuse } from "../components/faults";
import { FORMATS, type Format } from "./report";

/** What the command line asks for. */
export interface Arguments {
    help: boolean;
    /** Absent: the default, or with `from` the file's own settings. */
    stack?: string;
    /** A preview or a state to bill in place of a stack. */
    from?: string;
    /** A stack or a file to compare with. */
    base?: string;
    format: Format;
    /** Every line of the bill, small ones too. */
    lines: boolean;
    /** Where the report goes; absent: to the terminal. */
    out?: string;
}

export const DEFAULT_STACK = "startup-prod";

export const HELP = `Prints what a stack would create, what that costs a month, and what the rules say of it.

Runs the stack's program in this process against a simulated AWS. Needs no Pulumi engine, AWS account or network, and
changes nothing. What only AWS can know (ids, ARNs, addresses) stands as "known after up". The bill is in US dollars before
tax, from dated public prices, for the use in glimpse:use of the stack's configuration; ceilings and rules are those of
glimpse:ceilings and glimpse:policies.

Usage
  npm run plan
  npm run --silent plan -- [--stack NAME] [--base FILE|STACK] [--format FORMAT] [--lines] [--out FILE]
  npm run --silent plan -- --from FILE [--stack NAME] [--base FILE|STACK] [--format FORMAT] [--lines] [--out FILE]

Options
  --stack NAME     the stack to plan, from Pulumi.NAME.yaml    (default ${DEFAULT_STACK})
  --from FILE      bill and judge FILE instead: what "pulumi preview --json --show-sames" or "pulumi stack export" wrote of
                   any Pulumi program. Its configuration is the preview's own, or that of --stack where that is given
  --base FILE|STACK
                   show the change of the bill, line by line, against a stack or a file: a plan in JSON, a preview, a state
  --format FORMAT  text, json, markdown, html, or csv: the bill with the column names of FOCUS 1.2    (default text)
  --lines          in text, every line of the bill, those below a cent too
  --out FILE       write the report to FILE instead of the terminal
  --help           print this

Exit codes
  0   the plan is clean
  1   a mandatory rule is broken or a ceiling is exceeded (the rule cost-ceiling); standard error says which
  2   the configuration or the arguments are wrong, or AWS would refuse what they ask for; standard error lists every
      fault with its fix
  70  the program itself failed; standard error has the details

What has no price here is listed as such and never counted as $0. Where a region has no prices, "bill" is null in JSON.
Colours are used on a terminal only; NO_COLOR=1 turns them off.
`;

const OPTIONS = {
    stack: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    from: { type: "string" },
    base: { type: "string" },
    lines: { type: "boolean" },
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
    const { help = false, lines = false, format = "text", ...named } = values as Partial<Arguments>;
    return { help, lines, format, ...named };
}

const VALUES: Record<string, string> = { stack: "NAME", format: FORMATS.join("|"), base: "FILE|STACK" };

type Token = NonNullable<ReturnType<typeof parseArgs<{ tokens: true; strict: false }>>["tokens"]>[number];

function faultsOf(token: Token): Fault[] {
    if (token.kind === "positional") {
        const fix = `name it by its option: --stack ${token.value}`;
        return [{ key: "arguments", value: token.value, reason: "plan takes options only", fix }];
    }
    if (token.kind !== "option") return [];
    const { name, rawName, value } = token;
    if (!Object.hasOwn(OPTIONS, name)) {
        const fix = `use one of ${Object.keys(OPTIONS)
            .map((option) => `--${option}`)
            .join(", ")}`;
        return [{ key: rawName, value, reason: "plan has no such option", fix }];
    }
    if (name === "help" || name === "lines") {
        if (value === undefined) return [];
        return [{ key: rawName, value, reason: `--${name} takes no value`, fix: "leave the value out" }];
    }
    // `--out --help` was meant as two options, not as a file named --help.
    if (!value || (!token.inlineValue && value.startsWith("-"))) {
        const fix = `write ${rawName} ${VALUES[name] ?? "FILE"}`;
        return [{ key: rawName, value, reason: "the option needs a value", fix }];
    }
    if (name === "format" && !FORMATS.some((format) => format === value)) {
        return [{ key: rawName, value, reason: "plan writes no such format", fix: `use one of ${FORMATS.join(", ")}` }];
    }
    return [];
}
