import * as v from "valibot";

/*
 * Shapes and types only: what a value may be is the components' affair, what values may stand together the stack's. Each
 * schema's message is the fix that is shown when the type is wrong.
 */

export const text = (example: string) => v.string(`write text, like ${JSON.stringify(example)}`);
export const yesOrNo = v.boolean("write true or false, without quotes");
export const number = (example: number) => v.pipe(v.number(`write a number, like ${example}`), v.finite());
export const whole = (example: number) => v.pipe(number(example), v.integer(`write a whole number, like ${example}`));
export const listOf = <S extends v.GenericSchema>(item: S, example: unknown) =>
    v.array(item, `write a list, like ${JSON.stringify(example)}`);
export const texts = (...example: string[]) => listOf(text(example[0] ?? ""), example);
/** `v.record` alone would take a list. */
export const named = <S extends v.GenericSchema>(item: S, example: Record<string, unknown>) => {
    const fix = `write names and values, like ${JSON.stringify(example)}`;
    const isMapping = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
    return v.pipe(v.custom<Record<string, unknown>>(isMapping, fix), v.record(v.string(), item, fix));
};

/** Dollars a month. */
export const usd = (example: number) =>
    v.pipe(v.number(`write the dollars a month alone, like ${example}`), v.finite());

type Entries = Record<string, v.GenericSchema>;
type Optional<E extends Entries> = { [K in keyof E]: v.OptionalSchema<E[K], undefined> };

/** A section, none of whose settings must be given. */
export function settings<E extends Entries>(entries: E): v.ObjectSchema<Optional<E>, string> {
    const optional = Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, v.optional(schema)]));
    return v.object(optional as Optional<E>, "write settings by name, indented below the section");
}

/** A section whose settings bear the names of a component's arguments: the compiler reports one that was renamed. */
export function settingsOf<Args>() {
    return <E extends Entries & { [K in Exclude<keyof E, keyof Args>]: never }>(entries: E) => settings<E>(entries);
}
