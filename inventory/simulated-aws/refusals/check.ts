import { answers, isGiven, isMapping } from "../../read";

export type Inputs = Record<string, unknown>;

/** One thing that AWS refuses, found from the inputs alone. */
export interface Check {
    type: string;
    /** The input at fault; a dot leads into an object. */
    property: string;
    page: string;
    /** Why AWS would refuse these inputs; nothing when it would not. */
    why(inputs: Inputs): string | undefined;
}

/** A table of checks of one type, each a line: the property, then what may be wrong with it. */
export function checks(type: string, page: string, table: [string, Check["why"]][]): Check[] {
    return table.map(([property, why]) => ({ type, property, page, why }));
}

/** The value at a path, where it is there and known. */
export function at(inputs: unknown, path: string): unknown {
    const answer = answers.valueAt(inputs, path);
    return answer.is === "value" ? answer.value : undefined;
}

/** The objects of a list; none when it is absent or unknown. */
export function each(inputs: unknown, path: string): Inputs[] {
    const value = at(inputs, path);
    return Array.isArray(value) ? value.filter(isMapping) : [];
}

/** Is something given at a path, even if it is unknown? */
export function given(inputs: unknown, path: string): boolean {
    const answer = answers.valueAt(inputs, path);
    return answer.is === "unknown" || answer.is === "secret" || (answer.is === "value" && isGiven(answer.value));
}

/** A whole number from `minimum` to `maximum`, where one is given. */
export function between(path: string, minimum: number, maximum: number): [string, Check["why"]] {
    return [path, (inputs) => outside(at(inputs, path), minimum, maximum)];
}

export function outside(value: unknown, minimum: number, maximum: number): string | undefined {
    if (value === undefined) return undefined;
    const number = Number(value);
    if (Number.isInteger(number) && number >= minimum && number <= maximum) return undefined;
    return `${JSON.stringify(value)} is not a whole number from ${minimum} to ${maximum}`;
}

/** One of some words, where one is given. */
export function oneOf(path: string, ...words: (string | number)[]): [string, Check["why"]] {
    return [path, (inputs) => notOf(at(inputs, path), words)];
}

export function notOf(value: unknown, words: (string | number)[]): string | undefined {
    if (value === undefined || words.includes(value as string)) return undefined;
    return `${JSON.stringify(value)} is none of ${words.join(", ")}`;
}

/** Must be given. */
export function required(path: string, why = "it must be given"): [string, Check["why"]] {
    return [path, (inputs) => (given(inputs, path) ? undefined : why)];
}

/** Exactly one of some inputs must be given. */
export function exactlyOne(...paths: string[]): [string, Check["why"]] {
    return [
        paths[0] ?? "",
        (inputs) => {
            const there = paths.filter((path) => given(inputs, path));
            return there.length === 1
                ? undefined
                : `exactly one of ${paths.join(", ")} must be given, not ${there.length}`;
        },
    ];
}

/** A policy document, or another text in JSON, of at most so many characters without white space. */
export function json(path: string, maximum: number): [string, Check["why"]] {
    return [
        path,
        (inputs) => {
            const text = at(inputs, path);
            if (typeof text !== "string") return undefined;
            try {
                const size = JSON.stringify(JSON.parse(text)).length;
                return size > maximum ? `it has ${size} characters, over ${maximum}` : undefined;
            } catch {
                return "it is not JSON";
            }
        },
    ];
}

/** A text that matches, where one is given. */
export function matching(path: string, pattern: RegExp, means: string): [string, Check["why"]] {
    return [
        path,
        (inputs) => {
            const value = at(inputs, path);
            if (typeof value !== "string" || pattern.test(value)) return undefined;
            return `${JSON.stringify(value)} is not ${means}`;
        },
    ];
}
