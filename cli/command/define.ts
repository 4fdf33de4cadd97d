import type { ExitName, Fault } from "../../components/user-error";
import type { Host } from "./host";

interface Described {
    /** For the help, in a line or two; without the default and the choices, which are added. */
    description: string;
}

/** Given or not. */
export interface Flag extends Described {
    type: "boolean";
}

export interface Text extends Described {
    type: "string";
    /** What represents the value in the help. @default the choices, or VALUE */
    placeholder?: string;
    /** The only values that it takes. */
    choices?: readonly string[];
    default?: string;
    /** @default false */
    required?: boolean;
}

/** May be given again: each adds a text. */
export interface Texts extends Described {
    type: "texts";
    /** @default VALUE */
    placeholder?: string;
}

export interface Figure extends Described {
    type: "number";
    /** @default N */
    placeholder?: string;
    min: number;
    max: number;
    /** Takes no fraction. @default false */
    whole?: boolean;
    default?: number;
    /** @default false */
    required?: boolean;
}

export type Option = Flag | Text | Texts | Figure;
export type Options = Record<string, Option>;

type Plain<O extends Option> = O extends { type: "boolean" }
    ? boolean
    : O extends { type: "number" }
      ? number
      : O extends { type: "texts" }
        ? string[]
        : O extends { choices: readonly (infer Choice)[] }
          ? Choice
          : string;

type ValueOf<O extends Option> = O extends
    | { type: "boolean" }
    | { type: "texts" }
    | { default: string | number }
    | { required: true }
    ? Plain<O>
    : Plain<O> | undefined;

/** What a command line says: a flag is false, a list empty and an option its default where it is not given. */
export type Values<O extends Options> = { [Name in keyof O]: ValueOf<O[Name]> };

/** The same where something is wrong: what could not be read, or is missing, is absent. */
export type Given<O extends Options> = { [Name in keyof O]: Plain<O[Name]> | undefined };

/** What `--help` says beyond the options. */
export interface Help {
    /** One line: it is in `npx glimpse --help` too. */
    summary: string;
    /** Below it, as many paragraphs as are needed. */
    details?: string;
    /** Command lines worth showing, without the command's name: `--stack dev --lines`. */
    examples?: string[];
    /** What each exit code means here; 2 and 70 mean the same everywhere. */
    exits: { clean: string } & Partial<Record<ExitName, string>>;
    notes?: string;
}

/** What a command takes next to its options. */
export interface Operands {
    /** What represents them in the help: `COMMAND`. */
    placeholder: string;
    description: string;
    /** @default false */
    required?: boolean;
    /** The first of them ends the options: all that follows belongs to it. @default false */
    takesAll?: boolean;
}

/** A command: `npm run NAME`, and `npx glimpse NAME` unless it is a script alone. Help text and parser both come from its options. */
export interface Command<O extends Options = Options> {
    /** As npm knows it: `prices:refresh`. */
    name: string;
    /** An npm script alone: `npx glimpse` does not have it. @default false */
    isScript?: boolean;
    help: Help;
    options: O;
    /** What only the command can find wrong with its options; reported with what the parser finds. */
    faults?(given: Given<O>, operands: string[]): Fault[] | Promise<Fault[]>;
    /** What it takes next to its options; `run` gets them as `rest`. @default nothing: options are all there is */
    operands?: Operands;
    /**
     * What the arguments are, for the help, where every one but `--help` is passed on: `run` gets them as they are.
     *
     * @default the options are all there is
     */
    passesOn?: string;
    /** Does the work and gives the exit code. Loads what is heavy itself, so that `--help` need not. */
    run(values: Values<O>, host: Host, rest: string[]): Promise<number>;
    /** What is said where the program itself fails. @default that it failed */
    failure?: string;
    /**
     * What still runs once it has its exit code is abandoned, and its process ends: it keeps a bound of time, and only reads.
     *
     * @default false
     */
    isBounded?: boolean;
    /** Why nothing is left to do though `run` has not ended: a promise that never settles. */
    stuck?(): string;
}

/** Defines a command. Only there for the types of its values. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
    return command;
}
