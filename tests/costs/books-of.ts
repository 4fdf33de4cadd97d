import type { PriceBook } from "../../costs";
import type { DraftLine } from "../../costs/lines";

/** A book of made-up prices in Seoul, so that a sum is calculated in the head. */
export function bookOf(usd: Record<string, number>): PriceBook {
    const row = { unit: "unit", offer: "made up", source: "made up", read: "2026-11-23", confidence: "page" } as const;
    const prices = Object.entries(usd).map(([key, each]) => [key, { ...row, key, usd: each }] as const);
    return { region: "ap-northeast-2", prices: new Map(prices) };
}

/** A line at such a price. */
export function lineAt(price: string, quantity: number, unitPrice: number, more: Partial<DraftLine> = {}): DraftLine {
    const monthly = quantity * unitPrice;
    const line = {
        resource: `urn:${price}`,
        component: "api",
        what: price,
        quantity,
        unit: "unit",
        unitPrice,
        monthly,
    };
    return { ...line, price, kind: "fixed", ...more };
}
