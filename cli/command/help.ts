import { EXIT, type ExitName } from "../../components/user-error";
import { placeholderOf } from "./arguments";
import type { Command, Option } from "./define";

const WIDTH = 120;

/** What a code means wherever a command says nothing else. */
const EVERYWHERE: Partial<Record<ExitName, string>> = {
    badInput: "the arguments are wrong; standard error lists every fault with its fix",
    crashed: "the program itself failed; standard error has the details",
};

/** What `--help` prints. */
export function helpOf(command: Command): string {
    const { name, help, options, operands, isScript = false } = command;
    const byNpm = `npm run ${name} --`;
    const calls = isScript ? [byNpm] : [`npx glimpse ${name}`, byNpm];
    const rows = Object.entries(options).map(([key, option]): Row => [flagOf(key, option), describedBy(option)]);
    const own: Row[] = [
        ...(operands ? [[operands.placeholder, operands.description] satisfies Row] : []),
        ...rows,
        ["--help, -h", "print this"],
    ];
    const usage = calls.map((call) => usageOf(call, command));
    const examples = (help.examples ?? []).map((example) => `  ${calls[0]} ${example}`.trimEnd());
    const sections = [
        help.summary,
        ...(help.details === undefined ? [] : [help.details]),
        titled("Usage", usage),
        ...(examples.length > 0 ? [titled("Examples", examples)] : []),
        titled("Options", tableOf(own)),
        titled("Exit codes", tableOf(exitsOf(command))),
        ...(help.notes === undefined ? [] : [help.notes]),
    ];
    return `${sections.join("\n\n")}\n`;
}

type Row = [name: string, text: string];

function titled(title: string, lines: string[]): string {
    return [title, ...lines].join("\n");
}

/** Required options are named; of the others the list says all. */
function usageOf(call: string, { options, operands, passesOn }: Command): string {
    const required = Object.entries(options).filter(([, option]) => "required" in option && option.required);
    const parts = required.map(([key, option]) => flagOf(key, option));
    const last = operands === undefined ? [] : [operands.required ? operands.placeholder : `[${operands.placeholder}]`];
    return `  ${[call, ...parts, passesOn === undefined ? "[options]" : `[${passesOn}]`, ...last].join(" ")}`;
}

function flagOf(key: string, option: Option): string {
    return option.type === "boolean" ? `--${key}` : `--${key} ${placeholderOf(option)}`;
}

function describedBy(option: Option): string {
    if (option.type === "boolean") return option.description;
    if (option.type === "texts") return `${option.description} (may be given again)`;
    const range = option.type === "number" ? `, ${option.min} to ${option.max}` : "";
    const choices =
        option.type === "string" && option.choices && option.placeholder !== undefined
            ? `: ${option.choices.join(", ")}`
            : "";
    const otherwise = option.default === undefined ? "" : ` (default ${option.default})`;
    return `${option.description}${range}${choices}${otherwise}`;
}

function exitsOf({ help, passesOn }: Command): Row[] {
    const { badInput: _, ...others } = EVERYWHERE;
    const meanings: Partial<Record<ExitName, string>> = {
        ...(passesOn === undefined ? EVERYWHERE : others),
        ...help.exits,
    };
    return (Object.keys(EXIT) as ExitName[]).flatMap((name): Row[] => {
        const meaning = meanings[name];
        return meaning === undefined ? [] : [[String(EXIT[name]), meaning]];
    });
}

/** Two columns, the second broken into lines. */
export function tableOf(rows: Row[]): string[] {
    const width = Math.max(...rows.map(([name]) => name.length)) + 4;
    return rows.flatMap(([name, text]) =>
        broken(text, WIDTH - width).map((line, index) => `${(index === 0 ? `  ${name}` : "").padEnd(width)}${line}`),
    );
}

function broken(text: string, width: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(/\s+/)) {
        const last = lines.at(-1);
        if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}

/** What `npx glimpse --help` prints. */
export function helpOfAll(commands: Command[]): string {
    const rows = commands.map(({ name, help }): Row => [name, help.summary]);
    const usage = ["  npx glimpse NAME [options]", "  npm run NAME -- [options]"];
    const sections = [
        titled("Usage", usage),
        titled("Commands", tableOf(rows)),
        "npx glimpse NAME --help says what a command does, its options and its exit codes.",
    ];
    return `${sections.join("\n\n")}\n`;
}
