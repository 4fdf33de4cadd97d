import type { Fault } from "./faults";
import type { Setting, Settings } from "./setting";

/** What a settings.ts must hold: every argument of plain type, and of the others those that a user can write down. */
type SettingsFor<Args> = {
    [K in keyof Args as NonNullable<Args[K]> extends Plain ? K : never]-?: Setting<NonNullable<Args[K]>>;
} & { [K in keyof Args]?: Setting<unknown> };
type Plain = string | number | boolean | string[] | number[];

/**
 * The settings of a component, by the names of its arguments. The compiler names an argument that is missing here, and a
 * setting that is no argument. It does so here alone: the settings keep their own types, with which all else compiles.
 */
export function settingsOf<Args>() {
    return <S extends Settings>(settings: S & SettingsFor<Args> & { [K in Exclude<keyof S, keyof Args>]: never }): S =>
        settings;
}

export type DefaultsOf<S> = {
    [K in keyof S as S[K] extends { default: unknown } ? K : never]: S[K] extends { default: infer D } ? D : never;
};

/** The defaults of those settings that have one. */
export function defaultsOf<S extends Settings>(settings: S): DefaultsOf<S> {
    const having = Object.entries(settings).filter(([, setting]) => setting.default !== undefined);
    return Object.fromEntries(having.map(([key, setting]) => [key, setting.default])) as DefaultsOf<S>;
}

/** What is wrong with each value by itself. Skips what is not given and what is known only once a resource is made. */
export function valueFaults(settings: Settings, args: object): Fault[] {
    const given = new Map<string, unknown>(Object.entries(args));
    return Object.entries(settings).flatMap(([key, setting]) => {
        const value = given.get(key);
        return value === undefined ? [] : setting.faults(key, value);
    });
}

/** The values that are not wrong by themselves, to be held against each other. */
export function withoutFaulty<V extends object>(values: V, faults: Fault[]): Partial<V> {
    const faulty = new Set(faults.map(({ key }) => key));
    return Object.fromEntries(Object.entries(values).filter(([key]) => !faulty.has(key))) as Partial<V>;
}

/** Faults in the order of the settings; those of no setting (the component's name) come first. */
export function inOrder(settings: Settings, faults: Fault[]): Fault[] {
    const names = Object.keys(settings);
    const place = ({ key }: Fault) => names.indexOf(key.replace(/[.[].*$/s, ""));
    return [...faults].sort((one, other) => place(one) - place(other));
}

/** Settings, or values by their names, without some of them. */
export function except<S extends object, K extends keyof S>(settings: S, ...keys: K[]): Omit<S, K> {
    const rest = { ...settings };
    for (const key of keys) delete rest[key];
    return rest;
}

/** A setting with another default: a stack's own choice. */
export function defaulting<T>(setting: Setting<T>, value: T): Setting<T> & { default: T } {
    return { ...setting, default: value, example: value };
}
