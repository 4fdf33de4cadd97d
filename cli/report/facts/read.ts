import { SECRET, UNKNOWN } from "../../../inventory";

/** Of a long list. */
const SHOWN = 3;

/** Shown of a resource when it is there; what is absent, unknown before `up` or secret says nothing and is left out. */
export type Fact = string | undefined | false;

/** The facts of one resource type. */
export type Facts = (inputs: Record<string, unknown>) => Fact[];

/** Reads inputs by the names that `Args` gives them: a renamed argument is a compiler error here. */
export interface Reader<Args> {
    /** Text, or a number as text. */
    text(key: keyof Args & string): string | undefined;
    /** A list, or one within a structured input. */
    list(key: keyof Args & string, ...path: (string | number)[]): unknown[];
    /** Is it true? */
    is(key: keyof Args & string): boolean;
    /** Text within a structured input: `within("encryptionConfigurations", 0, "encryptionType")`. */
    within(key: keyof Args & string, ...path: (string | number)[]): string | undefined;
    /** An input that holds JSON text, parsed. */
    json(key: keyof Args & string): unknown;
}

/** The facts of a type whose arguments are `Args`. */
export function factsFrom<Args>(show: (reader: Reader<Args>) => Fact[]): Facts {
    return (inputs) =>
        show({
            text: (key) => plain(inputs[key]),
            list: (key, ...path) => listOf(at(inputs[key], ...path)),
            is: (key) => inputs[key] === true,
            within: (key, ...path) => plain(at(inputs[key], ...path)),
            json: (key) => parsed(inputs[key]),
        });
}

/** What stands at a path into nested objects and lists. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
    return path.reduce<unknown>((inner, key) => (Object(inner) as Record<string | number, unknown>)[key], value);
}

export function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** Text that may be shown as a fact. */
export function plain(value: unknown): string | undefined {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (typeof value !== "string" || value === "") return undefined;
    return value.includes(UNKNOWN) || value.includes(SECRET) ? undefined : value;
}

/** The first few, and how many more there are. */
export function some(all: Fact[]): Fact[] {
    const rest = all.length - SHOWN;
    return rest > 1 ? [...all.slice(0, SHOWN), `${rest} more`] : all;
}

/** The values with a word around them, when there is a value. */
export function worded(strings: TemplateStringsArray, ...values: (string | undefined)[]): string | undefined {
    if (values.some((value) => value === undefined)) return undefined;
    return strings.map((text, index) => `${text}${values[index] ?? ""}`).join("");
}

function parsed(value: unknown): unknown {
    if (typeof value !== "string") return undefined;
    try {
        return JSON.parse(value);
    } catch {
        return undefined;
    }
}
