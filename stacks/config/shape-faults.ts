import * as v from "valibot";
import type { Fault } from "../../components/faults";
import { nearest } from "./nearest";
import { entriesOf, itemOf, type Section, schema, sections, unwrapped } from "./schema";
import { kinds } from "./services/kinds";
import { kindOf } from "./services/read";
import { kindSchemas } from "./services/schemas";

type Values = Record<string, unknown>;
type Path = (string | number)[];

/** Is it a mapping of names to values, as YAML and JSON have them? */
export function isMapping(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key as it is in a stack's file: `glimpse:network.availabilityZones[1]`. */
export function fullKey(section: string, path: Path = []): string {
    const rest = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
    return `${section.includes(":") ? "" : "glimpse:"}${section}${rest}`;
}

/** Unknown keys, and values of another type than their key takes. */
export function shapeFaults(values: Values): Fault[] {
    return [
        ...Object.keys(values)
            .filter((key) => !Object.hasOwn(schema, key))
            .map((key) => unknownSection(key, values[key])),
        ...sections
            .filter((section) => values[section] !== undefined)
            .flatMap((section) => sectionFaults(section, values[section])),
    ];
}

function sectionFaults(section: Section, value: unknown): Fault[] {
    const shape = schema[section];
    const settings = entriesOf(shape);
    if (settings && !isMapping(value)) return [sectionTypeFault(section, value)];
    const parsed = v.safeParse(shape, value);
    const typeFaults = (parsed.issues ?? []).map((issue) => typeFault(section, issue));
    return [
        ...typeFaults,
        ...unknownSettings(section, [], shape, value),
        ...(section === "services" && isMapping(value) ? servicesFaults(value) : []),
    ];
}

/** Each service by the settings of its kind. */
function servicesFaults(services: Values): Fault[] {
    return Object.entries(services).flatMap(([name, given]): Fault[] => {
        const key = fullKey("services", [name]);
        if (!isMapping(given)) {
            const reason = `this is ${nameOf(given)}, and a service is settings by name`;
            return [{ key, value: given, reason, fix: 'indent the settings below it, one a line: "kind: worker"' }];
        }
        const kind = kindOf(given);
        if (kind === undefined) return [kindFault(`${key}.kind`, given["kind"])];
        const shape = kindSchemas[kind];
        const parsed = v.safeParse(shape, given);
        const typeFaults = (parsed.issues ?? []).map((issue) => typeFault("services", issue, [name]));
        return [...typeFaults, ...unknownSettings("services", [name], shape, given)];
    });
}

function kindFault(key: string, value: unknown): Fault {
    const meant = typeof value === "string" ? nearest(value, kinds) : undefined;
    return {
        key,
        value,
        reason: value === undefined ? "every service says which kind it is" : "there is no such kind of service",
        fix: meant === undefined ? `write one of ${kinds.join(", ")}` : `write ${meant}`,
    };
}

function sectionTypeFault(section: Section, value: unknown): Fault {
    const example = Object.keys(entriesOf(schema[section]) ?? {})[0];
    return {
        key: fullKey(section),
        value,
        reason: `this is ${nameOf(value)}, and the section holds settings by name`,
        fix: `indent the settings below it, one a line: "${example}: ..."`,
    };
}

function typeFault(section: Section, issue: v.BaseIssue<unknown>, within: Path = []): Fault {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
    return { key: fullKey(section, [...within, ...path]), value: issue.input, ...explained(issue) };
}

function explained({ type, input, message }: v.BaseIssue<unknown>): { reason: string; fix: string } {
    if (input === null) {
        return { reason: "the key is there without a value", fix: `${message}; or remove the line` };
    }
    if (type === "integer") return { reason: "it counts whole things", fix: message };
    if (type === "finite") return { reason: "it is beyond every limit", fix: "write a number that can be reached" };
    const wanted = WANTED[type] ?? "names and values";
    return {
        reason: `this is ${nameOf(input)}, and the key takes ${wanted}`,
        fix: spellingFix(type, input) ?? message,
    };
}

const WANTED: Record<string, string> = {
    string: "text",
    number: "a number",
    boolean: "true or false",
    array: "a list",
    object: "settings by name",
};

/** YAML reads `17` as a number, `"512"` and `yes` as text: often only the spelling is wrong. */
function spellingFix(wanted: string, value: unknown): string | undefined {
    if (wanted === "string" && (Number.isFinite(value) || typeof value === "boolean"))
        return `put it in quotes: "${value}"`;
    if (typeof value !== "string") return undefined;
    const bare = value.trim();
    if (wanted === "number" && /^-?\d+(\.\d+)?$/.test(bare)) return `write ${bare}, without quotes`;
    if (wanted === "boolean" && /^(true|false)$/i.test(bare)) return `write ${bare.toLowerCase()}, without quotes`;
    if (wanted === "boolean" && /^(yes|on)$/i.test(bare)) return "write true";
    if (wanted === "boolean" && /^(no|off)$/i.test(bare)) return "write false";
    if (wanted === "array" && bare !== "") return `write a list, ${JSON.stringify([value])}`;
    return undefined;
}

function nameOf(value: unknown): string {
    if (value === undefined || value === null || value === "") return "nothing";
    if (Number.isNaN(value)) return "the result of a broken sum";
    if (Array.isArray(value)) return "a list";
    if (typeof value === "string") return "text";
    if (typeof value === "object") return "a mapping of names to values";
    return typeof value === "boolean" ? `the word ${value}` : `a ${typeof value}`;
}

/** All of them; valibot's `strictObject` stops at the first. */
function unknownSettings(section: Section, path: Path, shape: v.GenericSchema, value: unknown): Fault[] {
    const item = itemOf(shape);
    if (item && Array.isArray(value)) {
        return value.flatMap((one, index) => unknownSettings(section, [...path, index], item, one));
    }
    const entries = entriesOf(shape);
    if (!entries || !isMapping(value)) return [];
    return Object.keys(value).flatMap((key) =>
        Object.hasOwn(entries, key)
            ? unknownSettings(section, [...path, key], unwrapped(entries[key] ?? shape), value[key])
            : [unknownSetting(section, [...path, key], Object.keys(entries), value[key])],
    );
}

function unknownSetting(section: Section, path: Path, known: string[], value: unknown): Fault {
    const written = String(path.at(-1) ?? "");
    const parent = path.slice(0, -1);
    const elsewhere = sections.find((other) => Object.hasOwn(entriesOf(schema[other]) ?? {}, written));
    const meant = nearest(written, known);
    return {
        key: fullKey(section, path),
        value,
        reason: `${fullKey(section, parent)} has no such setting`,
        fix: meant
            ? `write ${fullKey(section, [...parent, meant])}`
            : elsewhere
              ? `it belongs to another section: write ${fullKey(elsewhere, [written])}`
              : Object.hasOwn(schema, written)
                ? `it is no part of ${fullKey(section)}: indent it less and write ${fullKey(written)}`
                : `write one of ${known.join(", ")}; or remove the line`,
    };
}

function unknownSection(key: string, value: unknown): Fault {
    const reason = `this program reads no such key; it reads glimpse: with ${sections.join(", ")}`;
    const name = key.slice(key.indexOf(":") + 1);
    const section = Object.hasOwn(schema, name) ? name : nearest(name, sections);
    const owner = sections.find((other) => Object.hasOwn(entriesOf(schema[other]) ?? {}, name));
    const fix = section
        ? `write ${fullKey(section)}`
        : owner
          ? `write ${name} below ${fullKey(owner)}`
          : "write one of those, or remove the line";
    return { key: fullKey(key), value, reason, fix };
}
