type Inputs = Record<string, unknown>;

/** Every place within a value, at any depth, by its keys. */
export function placesIn(value: unknown): string[][] {
    if (value === null || typeof value !== "object") return [];
    return Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((keys) => [key, ...keys])]);
}

/** A copy of the inputs with another value at a place; without it, where the value is undefined. */
export function withValue(inputs: Inputs, keys: readonly (string | number)[], value: unknown): Inputs {
    const copy: Inputs = structuredClone(inputs);
    const last = keys.at(-1) ?? "";
    const holder = keys.slice(0, -1).reduce((inner, key) => inner[key] as Inputs, copy);
    if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1);
    else if (value === undefined) delete holder[last];
    else holder[last] = value;
    return copy;
}
