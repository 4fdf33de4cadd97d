import { useSettings } from "../../stacks/config/use";
import type { PriceBook } from "../book";
import { CENT, type Compared } from "./comparison";

interface Context {
    book: PriceBook;
    /** Has the price a usage type that a charge could be found by? */
    knows(key: string): boolean;
}

/** A hundredth more or less is measured the same. */
const SAME = 0.01;

/** Why a price's real cost is not the planned one, in one sentence; "as planned" where it is. */
export function whyOf(row: Compared, { book, knows }: Context): string {
    const { planned, real, price } = row;
    if (row.isFee) return feeOf(row);
    if (price === undefined) return "no line of the plan has this usage type: it was not priced";
    if (real.quantity === 0 && real.usd === 0) {
        if (!knows(price)) return "not joined: the price book has no usage type for it";
        return "nothing of it was billed: it did not run, or is another usage type on the bill";
    }
    if (Math.abs(real.usd - planned.usd) < CENT) return "as planned";
    const parts = [quantityPart(row), pricePart(row, book)].filter((part) => part !== "");
    return parts.join("; ") || "rounding";
}

/** Of fees the plan knows a month's part; AWS bills what is paid upfront once. */
function feeOf({ planned, real, price }: Compared): string {
    if (price === undefined) return "the plan counts no such contract: add it to glimpse:commitments";
    if (Math.abs(real.usd - planned.usd) < CENT) return "as planned";
    if (real.usd < planned.usd)
        return "less than planned: what is paid upfront is billed once, and the plan counts a month's part";
    return "more than planned: another contract than those of glimpse:commitments, or what is paid upfront, which is billed once";
}

/** Hours that ran, or use that was declared. */
function quantityPart({ planned, real, kind, unit, price }: Compared): string {
    const ratio = planned.quantity === 0 ? Number.POSITIVE_INFINITY : real.quantity / planned.quantity;
    if (Math.abs(ratio - 1) <= SAME) return "";
    const figures = `${figure(real.quantity)} ${plural(unit)}, ${figure(planned.quantity)} planned`;
    if (kind === "fixed") return `${ratio < 1 ? "ran less" : "ran more"}: ${figures}`;
    const names = namesOf(price);
    const declared = names.length > 0 ? ` (glimpse:use.${names.join(", glimpse:use.")})` : "";
    return `use ${ratio < 1 ? "lower" : "higher"} than declared${declared}: ${figures}`;
}

/** What a unit cost, where it is another price than the book's. */
function pricePart({ planned, real, price = "" }: Compared, book: PriceBook): string {
    if (real.quantity === 0) return "billed without a quantity";
    const entry = book.prices.get(price);
    const unit = real.usd / real.quantity;
    // Where an allowance takes a part, a unit costs less than the book says, and did so in the plan too.
    const plannedUnit = planned.quantity > 0 ? planned.usd / planned.quantity : (entry?.usd ?? 0);
    if (Math.abs(unit - plannedUnit) <= SAME * Math.max(unit, plannedUnit)) return "";
    if (unit === 0) return "AWS billed $0: its free allowance, or a commitment covers it";
    if (plannedUnit < (entry?.usd ?? 0) * (1 - SAME)) {
        return `beyond the always-free allowance: $${figure(unit)} a unit, $${figure(plannedUnit)} planned`;
    }
    return `AWS's price is $${figure(unit)} a unit, the book's $${figure(plannedUnit)} (read ${entry?.read ?? "never"})`;
}

/** The figures of `glimpse:use` that this price is billed by. */
function namesOf(price: string | undefined): string[] {
    return Object.entries(useSettings)
        .filter(([, setting]) => setting.price === price)
        .map(([name]) => name);
}

/** Three digits that count. */
function figure(value: number): string {
    if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
    return String(Number(value.toPrecision(3)));
}

function plural(unit: string): string {
    return unit === "" ? "units" : `x ${unit}`;
}
