import * as v from "valibot";
import type { Setting, Settings } from "../../components/setting";
import { type Section, sections, stackSettings } from "./settings";

/*
 * The form of a stack's file: shapes and types only. What a value may be is the components' affair, what values may stand
 * together the stack's. Each schema's message is the fix that is shown when the type is wrong.
 */

/** What a stack's file may say; nothing must be said. */
export type Given = { [S in Section]: (typeof stackSettings)[S] extends Setting<infer T> ? T : never };

/** All that may stand under `glimpse:` in a stack's file, in the order in which faults are reported. */
export const schema = Object.fromEntries(
    sections.map((section) => [section, schemaOf(stackSettings[section])]),
) as Record<Section, v.GenericSchema>;

export { type Section, sections };

/** The form of a setting's values. */
export function schemaOf(setting: Setting<unknown>): v.GenericSchema {
    const { kind, example, item, fields } = setting;
    const form = setting.form(example);
    switch (kind) {
        case "whole":
            return v.pipe(v.number(`write a number, like ${example}`), v.finite(), v.integer(form));
        case "number":
            return v.pipe(v.number(form), v.finite());
        case "flag":
            return v.boolean(form);
        case "text":
            return v.string(form);
        case "list":
            return v.array(item ? schemaOf(item) : v.unknown(), form);
        case "names":
            // `v.record` alone would take a list.
            return v.pipe(
                v.custom<Record<string, unknown>>(isMapping, form),
                v.record(v.string(), item ? schemaOf(item) : v.unknown(), form),
            );
        case "fields":
            return v.object(optional(fields ?? {}), form);
        case "anything":
            return v.unknown();
    }
}

/** A section, none of whose settings must be given. */
function optional(fields: Settings) {
    return Object.fromEntries(Object.entries(fields).map(([key, setting]) => [key, v.optional(schemaOf(setting))]));
}

function isMapping(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The settings of a section by name; nothing for a setting without a section. */
export function entriesOf(candidate: v.GenericSchema): Record<string, v.GenericSchema> | undefined {
    const { entries } = unwrapped(candidate) as { entries?: Record<string, v.GenericSchema> };
    return entries;
}

/** The schema of a list's items. */
export function itemOf(candidate: v.GenericSchema): v.GenericSchema | undefined {
    const { type, item } = unwrapped(candidate) as v.GenericSchema & { item?: v.GenericSchema };
    return type === "array" ? item : undefined;
}

/** The schema of a value that is there. */
export function unwrapped(candidate: v.GenericSchema): v.GenericSchema {
    return (candidate as { wrapped?: v.GenericSchema }).wrapped ?? candidate;
}

/** Does the setting take a number, text, true or false, rather than a list or a mapping? */
export function isPlain(section: string, name: string): boolean {
    const entries = Object.hasOwn(schema, section) ? entriesOf(schema[section as Section]) : undefined;
    const shape = entries?.[name];
    return shape !== undefined && !["array", "custom", "object"].includes(unwrapped(shape).type);
}
