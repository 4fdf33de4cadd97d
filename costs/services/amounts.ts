import type { Inputs } from "../inputs";
import type { Context, Part, Quantity } from "../quantity";

/** So many of something in each hour of the month. */
export function hourly(what: string, price: string, count: number, { hours }: Pick<Context, "hours">): Quantity {
    return { what: counted(what, count), quantity: count * hours, price, kind: "fixed" };
}

/** So much of something held or kept ready all month. */
export function monthly(what: string, price: string, quantity: number): Quantity {
    return { what, quantity, price, kind: "fixed" };
}

/** The pieces of 64 that AWS bills an amount by, one at least: kilobytes of a request, megabytes of memory. */
export function piecesOf64(amount: number): number {
    return Math.max(1, Math.ceil(amount / 64));
}

/** The address of a database that is open to the internet. */
export function publicAddress(database: Inputs, context: Pick<Context, "hours">): Quantity[] {
    if (!database.flag("publiclyAccessible")) return [];
    return [hourly("public IPv4 address", "vpc.public-ipv4.hour", 1, context)];
}

/**
 * What follows the use of one resource. Nothing is assumed: without a statement the line says that it depends on use.
 *
 * @param key Infracost's name of the figure: `monthly_requests`
 * @param per how many of the figure's units one of the price's is
 */
export function byUse(
    inputs: Inputs,
    { stated }: Pick<Context, "stated">,
    what: string,
    price: string,
    key: string,
    per = 1,
): Quantity {
    const amount = stated(inputs.resource, key);
    const line = { what, quantity: (amount ?? 0) / per, price, kind: "usage" } as const;
    if (amount === undefined) return { ...line, note: `depends on use: ${key} is not stated`, dependsOn: key };
    return { ...line, note: `${key}: ${amount}` };
}

/** The hours for which it runs: what is stated of it, else all of the month. */
export function statedHours(
    inputs: Inputs,
    { stated, hours }: Pick<Context, "stated" | "hours">,
    key = "monthly_hrs",
): number {
    return stated(inputs.resource, key) ?? hours;
}

/** A part that is the same whatever the inputs: one each hour. */
export function eachHour(what: string, price: string): Part {
    return (inputs, context) => [hourly(what, price, 1, { hours: statedHours(inputs, context) })];
}

/** The same, one a month. */
export function eachMonth(what: string, price: string): Part {
    return () => [monthly(what, price, 1)];
}

/** A part that follows use alone. */
export function use(what: string, price: string, key: string, per = 1): Part {
    return (inputs, context) => [byUse(inputs, context, what, price, key, per)];
}

/** A word of a key: `GENERAL1_SMALL` is `general1.small`, `nano_2_0` is `nano-2-0`. */
export function keyed(text: string, separator = "-"): string {
    return text.toLowerCase().replace(/[^a-z0-9.-]+/g, separator);
}

function counted(what: string, count: number): string {
    return count === 1 ? what : `${count} x ${what}`;
}
