import { broken } from "./error";
import type { Dimension } from "./offered";

/**
 * A range from the list's strings.
 *
 * @throws RefreshError where a figure is none
 */
export function dimensionOf(sku: string, usd: unknown, unit: unknown, from: unknown): Dimension {
    if (typeof unit !== "string" || unit === "") throw broken(`SKU ${sku} has a price without a unit`);
    return {
        unit,
        usd: figure(sku, "price", usd),
        from: from === undefined || from === "" ? 0 : figure(sku, "range", from),
    };
}

function figure(sku: string, what: string, text: unknown): number {
    const isFigure = typeof text === "string" && /^\d+(\.\d+)?(E-?\d+)?$/i.test(text);
    if (!isFigure) throw broken(`SKU ${sku} has a ${what} that is no figure in USD: ${JSON.stringify(text)}`);
    return Number(text);
}

/** `2026-10-01T12:00:00Z` as a day. */
export function dayOf(text: unknown): string {
    const day = typeof text === "string" ? /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] : undefined;
    if (day === undefined) throw broken(`its publication date is ${JSON.stringify(text)}: the form has changed`);
    return day;
}
