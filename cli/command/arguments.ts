import { type ParseArgsConfig, parseArgs } from "node:util";
import { InputError } from "../../components/faults";
import type { Fault } from "../../components/user-error";
import { nearest } from "../../stacks/config/nearest";
import type { Command, Given, Option, Options, Values } from "./define";

/** A command line, read. */
export interface Read<O extends Options> {
    /** It asks for help; nothing else counts then. */
    help: boolean;
    values: Values<O>;
    /** Its operands, or what a command that passes arguments on gets. */
    rest: string[];
}

type Value = string | number | boolean | string[] | undefined;

const HELP = { type: "boolean", short: "h" } as const;

/**
 * Reads a command line.
 *
 * @throws InputError with everything that is wrong with it, what the command itself finds included
 */
export async function readArguments<O extends Options>(command: Command<O>, args: string[]): Promise<Read<O>> {
    if (command.passesOn !== undefined) {
        const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
        const help = own.includes("--help") || own.includes("-h");
        return { help, values: {} as Values<O>, rest: args };
    }
    const { faults, values, operands } = parsed(command, args);
    const help = values["help"] === true;
    if (!help) {
        const wrong = new Set(faults.map(({ key }) => key));
        const missing = missingOf(command.options, values).filter(({ key }) => !wrong.has(key));
        // What is wrong already is not a second fault.
        faults.push(...missing, ...missingOperands(command, operands));
        faults.push(...((await command.faults?.(values as Given<O>, operands)) ?? []));
    }
    if (faults.length > 0) throw new InputError(command.name, faults);
    return { help, values: values as Values<O>, rest: operands };
}

interface Parsed {
    faults: Fault[];
    values: Record<string, Value>;
    operands: string[];
}

function parsed({ name, options, operands: taken }: Command, args: string[]): Parsed {
    const config: NonNullable<ParseArgsConfig["options"]> = { help: HELP };
    const values: Record<string, Value> = {};
    for (const [key, option] of Object.entries(options)) {
        config[key] = { type: option.type === "boolean" ? "boolean" : "string" };
        values[key] = absent(option);
    }
    const { tokens } = parseArgs({ args, options: config, strict: false, allowPositionals: true, tokens: true });
    const faults: Fault[] = [];
    const operands: string[] = [];
    const before = new Map<string, Value>();
    /** The place after an option that there is not: what is there was meant for it. */
    let meant: number | undefined;
    for (const token of tokens) {
        if (token.kind === "positional" && token.index !== meant) {
            if (taken?.takesAll) return { faults, values, operands: args.slice(token.index) };
            if (taken) operands.push(token.value);
            else faults.push(positional(name, options, token.value));
        }
        if (token.kind !== "option") continue;
        const { name: key, rawName, value, index } = token;
        const option: Option | undefined = key === "help" ? { ...HELP, description: "" } : optionOf(options, key);
        if (!option) {
            faults.push(unknown(name, options, rawName, value));
            if (value === undefined) meant = index + 1;
            continue;
        }
        const found = valueIn(option, rawName, value, token.inlineValue === true);
        if (typeof found === "object") {
            faults.push({ key: rawName, value, ...found });
            values[key] = undefined;
        } else if (option.type === "texts") values[key] = [...listIn(values[key]), String(found)];
        else if (before.has(key) && before.get(key) !== found) {
            const reason = `it is given twice, with ${before.get(key)} first`;
            faults.push({ key: rawName, value, reason, fix: "leave one of the two out" });
        } else {
            before.set(key, found);
            values[key] = found;
        }
    }
    return { faults, values, operands };
}

/** What an option is that is not given. */
function absent(option: Option): Value {
    if (option.type === "boolean") return false;
    return option.type === "texts" ? [] : option.default;
}

const listIn = (value: Value): string[] => (Array.isArray(value) ? value : []);

function missingOperands({ name, operands: taken }: Command, operands: string[]): Fault[] {
    if (!taken?.required || operands.length > 0) return [];
    const { placeholder } = taken;
    const fix = `write npm run ${name} -- ${placeholder}`;
    return [{ key: placeholder, value: undefined, reason: "it must be given", fix }];
}

function optionOf(options: Options, name: string): Option | undefined {
    return Object.hasOwn(options, name) ? options[name] : undefined;
}

type Wrong = Pick<Fault, "reason" | "fix">;

/** What an option says, or what is wrong with it. */
function valueIn(
    option: Option,
    rawName: string,
    value: string | undefined,
    isInline: boolean,
): string | number | boolean | Wrong {
    if (option.type === "boolean") {
        if (value === undefined) return true;
        return { reason: `${rawName} takes no value`, fix: "leave the value out" };
    }
    const fix = `write ${rawName} ${placeholderOf(option)}`;
    // `--out --help` was meant as two options, not as a file named --help.
    if (!value || (!isInline && value.startsWith("-") && !isNegative(option, value))) {
        return { reason: "the option needs a value", fix };
    }
    if (option.type === "number") return figureOf(option, value, rawName);
    if (option.type === "string" && option.choices && !option.choices.includes(value)) {
        const meant = nearest(value, [...option.choices]);
        const reason = `${JSON.stringify(value)} is none of ${option.choices.join(", ")}`;
        return { reason, fix: meant === undefined ? fix : `write ${rawName} ${meant}` };
    }
    return value;
}

function isNegative({ type }: Option, value: string): boolean {
    return type === "number" && Number.isFinite(Number(value));
}

function figureOf(
    { min, max, whole = false }: Option & { type: "number" },
    text: string,
    rawName: string,
): number | Wrong {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    const range = `a ${whole ? "whole " : ""}number from ${min} to ${max}`;
    return { reason: `${JSON.stringify(text)} is not ${range}`, fix: `write ${rawName} with ${range}` };
}

function missingOf(options: Options, values: Record<string, Value>): Fault[] {
    return Object.entries(options).flatMap(([name, option]) => {
        if (!("required" in option) || !option.required || values[name] !== undefined) return [];
        const fix = `write --${name} ${placeholderOf(option)}`;
        return [{ key: `--${name}`, value: undefined, reason: "it must be given", fix }];
    });
}

function positional(command: string, options: Options, value: string): Fault {
    const fix = Object.hasOwn(options, "stack") ? `name it by its option: --stack ${value}` : "leave it out";
    return { key: "arguments", value, reason: `${command} takes options only`, fix };
}

function unknown(command: string, options: Options, rawName: string, value: string | undefined): Fault {
    const known = [...Object.keys(options), "help"].map((name) => `--${name}`);
    const meant = nearest(rawName, known);
    const fix = meant === undefined ? `use one of ${known.join(", ")}` : `write ${meant}`;
    return { key: rawName, value, reason: `${command} has no such option`, fix };
}

/** What represents an option's value. */
export function placeholderOf(option: Exclude<Option, { type: "boolean" }>): string {
    if (option.placeholder !== undefined) return option.placeholder;
    if (option.type === "number") return "N";
    return (option.type === "string" ? option.choices?.join("|") : undefined) ?? "VALUE";
}
