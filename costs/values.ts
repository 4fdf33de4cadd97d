import { SECRET, UNKNOWN } from "../inventory";
import { Unpriceable } from "./quantity";

type Properties = Record<string, unknown>;

/** What a number must be, and what it is when the program leaves it out. */
interface Bounds {
    otherwise?: number;
    /** @default 0 */
    minimum?: number;
}

/** A count or a size. AWS's text numbers ("256") count. @throws Unpriceable when it is unknown, missing or no such number */
export function numberIn(properties: Properties, key: string, { otherwise, minimum = 0 }: Bounds = {}): number {
    const value = properties[key];
    if (value === undefined || value === null) {
        if (otherwise !== undefined) return otherwise;
        throw new Unpriceable(`${key} is not given`);
    }
    if (value === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number) || number < minimum) {
        throw new Unpriceable(`${key} is ${shown(value)}, not a number of at least ${minimum}`);
    }
    return number;
}

/** A name or a choice. @throws Unpriceable when it is unknown, missing or no text */
export function textIn(properties: Properties, key: string, otherwise?: string): string {
    const value = properties[key];
    if (value === undefined || value === null || value === "") {
        if (otherwise !== undefined) return otherwise;
        throw new Unpriceable(`${key} is not given`);
    }
    if (value === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    if (typeof value !== "string") throw new Unpriceable(`${key} is ${shown(value)}, not text`);
    return value;
}

/** A switch. @throws Unpriceable when it is unknown or neither true nor false */
export function switchIn(properties: Properties, key: string, otherwise = false): boolean {
    const value = properties[key];
    if (value === undefined || value === null) return otherwise;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    if (value === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    throw new Unpriceable(`${key} is ${shown(value)}, neither true nor false`);
}

/** A nested block; empty when there is none. @throws Unpriceable when it is unknown or no block */
export function blockIn(properties: Properties, key: string): Properties {
    const value = properties[key];
    if (value === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    const block = Array.isArray(value) ? value[0] : value;
    if (block === undefined || block === null) return {};
    if (block === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    if (typeof block !== "object") throw new Unpriceable(`${key} is ${shown(value)}, not a block of settings`);
    return block as Properties;
}

/** The blocks of a list; none when there is none. @throws Unpriceable when the list is unknown or holds something else */
export function blocksIn(properties: Properties, key: string): Properties[] {
    const value = properties[key];
    if (value === undefined || value === null) return [];
    if (value === UNKNOWN) throw new Unpriceable(`${key} is not known before up`);
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => {
        if (item === null || typeof item !== "object") {
            const what = item === UNKNOWN ? "not wholly known before up" : `${shown(value)}, not a list of blocks`;
            throw new Unpriceable(`${key} is ${what}`);
        }
        return item as Properties;
    });
}

/** How many items a list has; nothing while the list itself is unknown. */
export function lengthOf(properties: Properties, key: string): number | undefined {
    const value = properties[key];
    if (value === undefined || value === null) return 0;
    return Array.isArray(value) ? value.length : undefined;
}

/** A text, when one stands there and it is known. */
export function knownText(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" && value !== UNKNOWN && value !== SECRET ? value : undefined;
}

/** Is it given and something else than false or nothing? An unknown value may be. */
export function isSet(value: unknown): boolean {
    return value !== undefined && value !== null && value !== false && value !== "" && value !== "false";
}

function shown(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
