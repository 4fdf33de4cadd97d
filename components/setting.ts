import type { Fault } from "./faults";

/*
 * A setting is an argument that a user can write down. A component's settings.ts says once what it defaults to, which
 * values it takes and why. From there come its defaults, the faults of single values, the schema of a stack's file and
 * docs/settings.md.
 */

export interface Setting<T> {
    kind: "whole" | "number" | "flag" | "text" | "list" | "names" | "fields" | "anything";
    /** Taken where the argument is not given. */
    default?: T;
    /** A value that can be copied as it is. */
    example: T;
    /** What to write in place of a value of another type: `write a whole number, like 7`. */
    form(example: T): string;
    /** The values that it takes, in words: `0 to 35`. Empty where every value of the type can work. */
    limits: string;
    /** Why AWS or the program takes no others. */
    why?: string;
    /** What a number counts: `GiB`, `seconds`. */
    unit?: string;
    /** What it does and costs, where no docstring of an argument says so. */
    what?: string;
    /** What each item of a list, or each value under a name, must fit. */
    item?: Setting<unknown>;
    /** The settings of a mapping. */
    fields?: Settings;
    faults(key: string, value: unknown): Fault[];
}

export type Settings = Record<string, Setting<unknown>>;

/** Why a value cannot work, and what to write instead. */
export type Refusal = Pick<Fault, "reason" | "fix">;

/** The values of settings, of which none must be given. */
export type ValuesOf<S> = { [K in keyof S]?: S[K] extends Setting<infer T> ? T : never };

/** A setting of which the compiler knows whether it has a default. */
type SettingBy<O, T> = Setting<T> & (O extends { default: T } ? { default: T } : unknown);

/** A default, or an example where there is none; the default is the example unless another is given. */
type Usual<T> = { default: T; example?: T } | { default?: undefined; example: T };

interface Words {
    why?: string;
    unit?: string;
    what?: string;
    /** What to write in place of a value that is refused. It follows from the limits unless given. */
    fix?: string;
    /** What to write in place of a value of another type. It follows from the example unless given. */
    form?: string;
}

interface Range {
    minimum?: number;
    maximum?: number;
    /** Bounds that are themselves outside. */
    above?: number;
    below?: number;
    /** Values outside the range that have their own meaning: 0 for never. */
    also?: number[];
    why: string;
}

/** A whole number. */
export function whole<O extends Words & Range & Usual<number>>(options: O) {
    return ranged("whole", options) as SettingBy<O, number>;
}

/** A number, whole or not. */
export function number<O extends Words & Range & Usual<number>>(options: O) {
    return ranged("number", options) as SettingBy<O, number>;
}

function ranged(kind: "whole" | "number", options: Words & Range & Usual<number>): Setting<number> {
    const { minimum = -Infinity, maximum = Infinity, above = -Infinity, below = Infinity, also = [] } = options;
    const isNumber = kind === "whole" ? Number.isInteger : Number.isFinite;
    const range = rangeInWords(minimum, maximum);
    const open = [
        ...(Number.isFinite(above) ? [`more than ${above}`] : []),
        ...(Number.isFinite(below) ? [`less than ${below}`] : []),
    ];
    const limits = [...also, ...[range, ...open].filter((part) => part !== "")].join(", or ");
    const name = kind === "whole" ? "a whole number" : "a number";
    const fix = `write ${name}${range === "" ? "" : `${Number.isFinite(maximum) ? " from" : ","} ${range}`}`;
    const form = (example: number) => `write ${name}, like ${example}`;
    return judgedNumber(kind, options, form, limits, (value) =>
        isNumber(value) &&
        ((value >= minimum && value <= maximum && value > above && value < below) || also.includes(value))
            ? undefined
            : fix,
    );
}

/** One of some numbers. A number between two of them is answered with the next one. */
export function oneOfNumbers<O extends Words & { why: string } & Usual<number>>(choices: number[], options: O) {
    const fixFor = (value: number) =>
        choices.includes(value)
            ? undefined
            : `write ${choices.find((choice) => choice > value) ?? Math.max(...choices)}`;
    const form = (example: number) => `write a whole number, like ${example}`;
    return judgedNumber("whole", options, form, choices.join(", "), fixFor) as SettingBy<O, number>;
}

/** @param fixFor what to write instead; nothing for a value that can work */
function judgedNumber(
    kind: "whole" | "number",
    options: Words & { why: string } & Usual<number>,
    form: (example: number) => string,
    limits: string,
    fixFor: (value: number) => string | undefined,
): Setting<number> {
    return setting(kind, options, form, limits, (key, value) => {
        if (isLater(value)) return [];
        const fix = fixFor(typeof value === "number" ? value : Number.NaN);
        return fix === undefined ? [] : [{ key, value, reason: options.why, fix: options.fix ?? fix }];
    });
}

/** `1 to 35`, `1 or more`; empty without bounds. */
function rangeInWords(minimum: number, maximum: number): string {
    if (Number.isFinite(minimum)) return Number.isFinite(maximum) ? `${minimum} to ${maximum}` : `${minimum} or more`;
    return Number.isFinite(maximum) ? `up to ${maximum}` : "";
}

/** True or false. */
export function flag<O extends Words & Usual<boolean>>(options: O) {
    return setting(
        "flag",
        options,
        () => "write true or false, without quotes",
        "",
        () => [],
    ) as SettingBy<O, boolean>;
}

interface Judged {
    /** The values that it takes, in words. */
    limits?: string;
    /** What is wrong with a text. */
    judge?: (text: string) => Refusal[];
    /** No fault shows the value. */
    secret?: boolean;
}

/** Text, judged by a function or not at all. */
export function text<O extends Words & Judged & Usual<string>>(options: O) {
    const { judge = () => [], limits = "", secret = false } = options;
    const form = (example: string) => `write text, like ${JSON.stringify(example)}`;
    return setting("text", options, form, limits, (key, value) => {
        const refusals = typeof value === "string" ? judge(value) : [];
        return refusals.map((refusal) => ({ key, value: secret ? "[secret]" : value, ...refusal }));
    }) as SettingBy<O, string>;
}

/** Text of a form. */
export function matching<O extends Words & { limits: string; why: string; secret?: boolean } & Usual<string>>(
    pattern: RegExp,
    options: O,
) {
    const fix = options.fix ?? `write it like ${exampleOf(options)}`;
    const judge = (value: string) => (pattern.test(value) ? [] : [{ reason: options.why, fix }]);
    return text({ ...options, judge }) as SettingBy<O, string>;
}

/** One of some texts. */
export function oneOf<O extends Words & { why: string } & Usual<string>>(choices: readonly string[], options: O) {
    const limits = choices.join(", ");
    const refusal = { reason: options.why, fix: options.fix ?? `write one of ${limits}` };
    const judge = (value: string) => (choices.includes(value) ? [] : [refusal]);
    return text({ ...options, limits, judge }) as SettingBy<O, string>;
}

/** A list, each of whose items fits a setting. */
export function listOf<T, O extends Words & { default?: T[]; example?: T[] }>(item: Setting<T>, options: O) {
    const example = options.example ?? (options.default?.length ? options.default : [item.example]);
    const form = (list: T[]) => `write a list, like ${JSON.stringify(list)}`;
    const faults = (key: string, value: unknown) =>
        Array.isArray(value) ? value.flatMap((one, index) => item.faults(`${key}[${index}]`, one)) : [];
    const list: Setting<T[]> = setting("list", { ...options, example }, form, item.limits, faults);
    return { ...list, item } as SettingBy<O, T[]>;
}

/** Values under names of the user's own. Names and values need each other: the component judges them together. */
export function namesTo<T>(item: Setting<T>, options: Words & { example: Record<string, T> }) {
    const form = (example: Record<string, T>) => `write names and values, like ${JSON.stringify(example)}`;
    return { ...setting("names", options, form, "", () => []), item };
}

/** A mapping with its own settings. */
export function fieldsOf<S extends Settings>(fields: S, options: Words = {}) {
    const example = Object.fromEntries(Object.entries(fields).map(([key, { example }]) => [key, example]));
    const form = () => "write settings by name, indented below the section";
    return { ...setting("fields", { ...options, example: example as ValuesOf<S> }, form, "", () => []), fields };
}

/** Whatever it is, someone else judges it. */
export function anything(): Setting<unknown> {
    return setting<unknown>(
        "anything",
        { example: {} },
        () => "write what the rule takes",
        "",
        () => [],
    );
}

function setting<T>(
    kind: Setting<T>["kind"],
    options: Words & { default?: T; example?: T },
    form: (example: T) => string,
    limits: string,
    faults: Setting<T>["faults"],
): Setting<T> {
    const { why, unit, what, form: own } = options;
    const example = exampleOf(options) as T;
    const formOf = own === undefined ? form : () => own;
    return { kind, default: options.default, example, form: formOf, limits, why, unit, what, faults };
}

/** An output or a promise: its value is known only once a resource is made. */
function isLater(value: unknown): boolean {
    return (typeof value === "object" && value !== null) || typeof value === "function";
}

function exampleOf<T>(options: { default?: T; example?: T }): T | undefined {
    return options.example ?? options.default;
}
