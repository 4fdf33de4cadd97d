import * as v from "valibot";
import { number, type Setting, whole } from "../components/setting";

/** A setting of a rule. */
export interface Parameter<T> {
    /** What it says, in words. */
    what: string;
    schema: v.GenericSchema<unknown, T>;
    /** CrossGuard's form of the schema. */
    json: Record<string, unknown>;
    /** Where no one sets it. */
    otherwise: T;
    /** Of two values the one that lets less through. */
    stricter(one: T, other: T): T;
}

export type Parameters = Record<string, Parameter<unknown>>;

/** The values of a rule's parameters. */
export type ValuesOf<P> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

interface Bounds {
    minimum?: number;
    maximum?: number;
    whole?: boolean;
}

/** A number within bounds, held and explained as a component's setting is. */
function ranged(what: string, { minimum = 0, maximum, whole: isWhole = false }: Bounds) {
    const name = isWhole ? "a whole number" : "a number";
    const range = {
        minimum,
        maximum: maximum ?? Number.MAX_SAFE_INTEGER,
        why: what,
        example: minimum,
        fix: `write ${name} from ${minimum}${maximum === undefined ? "" : ` to ${maximum}`}`,
    };
    const setting: Setting<number> = isWhole ? whole(range) : number(range);
    const fits = (value: unknown) => typeof value === "number" && setting.faults("", value).length === 0;
    return {
        schema: v.custom<number>(fits, range.fix),
        json: { type: isWhole ? "integer" : "number", minimum, ...(maximum === undefined ? {} : { maximum }) },
    };
}

/** A number of which more is stricter. */
export function atLeast(otherwise: number, what: string, bounds: Bounds = {}): Parameter<number> {
    return { what, otherwise, ...ranged(what, bounds), stricter: Math.max };
}

/** A limit: less is stricter. Nothing is limited until someone sets it. */
export function atMost(what: string, bounds: Bounds = {}): Parameter<number | undefined> {
    const { schema, json } = ranged(what, bounds);
    const stricter = (one: number | undefined, other: number | undefined) =>
        one === undefined ? other : other === undefined ? one : Math.min(one, other);
    return { what, otherwise: undefined, schema, json, stricter };
}

/** Limits by name: less is stricter. */
export function atMostEach(what: string): Parameter<Record<string, number>> {
    const fix = "write names and dollars, like { postgres: 25 }";
    const { schema } = ranged(what, {});
    return {
        what,
        otherwise: {},
        schema: v.pipe(
            v.custom<Record<string, unknown>>((value) => !Array.isArray(value), fix),
            v.record(v.string(), schema, fix),
        ),
        json: { type: "object", additionalProperties: { type: "number" } },
        stricter: (one, other) => {
            const names = new Set([...Object.keys(one), ...Object.keys(other)]);
            const least = (name: string) => Math.min(one[name] ?? Infinity, other[name] ?? Infinity);
            return Object.fromEntries([...names].map((name) => [name, least(name)]));
        },
    };
}

/** What is let through by name: what only one of two lists names is not. */
export function allowed(otherwise: string[], what: string): Parameter<string[]> {
    const fix = `write a list of text, like ["${otherwise[0] ?? "t3.micro"}"]`;
    return {
        what,
        otherwise,
        schema: v.array(v.string(fix), fix),
        json: { type: "array", items: { type: "string" } },
        stricter: (one, other) => one.filter((text) => other.includes(text)),
    };
}

/** What must be there by name: both lists count. */
export function demanded(what: string): Parameter<string[]> {
    return { ...allowed([], what), stricter: (one, other) => [...new Set([...one, ...other])] };
}
