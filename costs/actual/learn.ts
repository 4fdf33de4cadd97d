import { useSettings } from "../../stacks/config/use";
import type { Bill } from "../bill";
import { defaultUse, type Use } from "../use";
import type { Comparison } from "./comparison";

/** A figure of use that the bill measured. */
export interface Learned {
    name: keyof Use;
    from: number;
    to: number;
}

/** Days without which a month says too little. */
export const LEAST_DAYS = 7;

/** Bills the stack with other figures of use. */
export type BilledWith = (use: Partial<Use>) => Bill;

/**
 * The figures of `glimpse:use` that a bill measures: amounts whose price no other amount has. Each is found by what one more of
 * it changes in the plan's own quantities, so that it means what the plan means. Scaled to a whole month. Nothing from less
 * than a week.
 *
 * @param declared the stack's own figures; the others are at their defaults
 */
export function learned({ rows, days }: Comparison, declared: Partial<Use>, billedWith: BilledWith): Learned[] {
    if (days.covered < LEAST_DAYS) return [];
    const found: Learned[] = [];
    let use: Partial<Use> = { ...declared };
    for (const name of measurable()) {
        const price = useSettings[name].price ?? "";
        const row = rows.find((one) => one.price === price);
        // What was not billed at all may be another usage type: it is not learned to be nothing.
        if (!row || row.real.quantity <= 0) continue;
        const measured = row.real.quantity * (days.of / days.covered);
        const now = figureOf(use, name);
        const [low, high] = [0, Math.max(1, 2 * now)];
        const at = (figure: number) => quantityIn(billedWith({ ...use, [name]: figure }), price);
        const slope = (at(high) - at(low)) / (high - low);
        if (!(slope > 0)) continue;
        const to = rounded(Math.max(0, (measured - at(low)) / slope));
        if (Math.abs(to - now) <= 0.01 * Math.max(to, now)) continue;
        found.push({ name, from: now, to });
        use = { ...use, [name]: to };
    }
    return found;
}

/** Amounts that alone have their price: of two that share one, no bill says which it was. */
function measurable(): (keyof Use)[] {
    const names = Object.keys(useSettings) as (keyof Use)[];
    return names.filter((name) => {
        const { price, isVolume } = useSettings[name];
        const sharers = names.filter((other) => useSettings[other].price === price);
        return price !== undefined && isVolume === true && sharers.length === 1;
    });
}

/** As the bill takes it: what follows the users is so many times its default. */
function figureOf(use: Partial<Use>, name: keyof Use): number {
    const stated = use[name];
    if (stated !== undefined) return stated;
    const users = use.monthlyActiveUsers ?? defaultUse.monthlyActiveUsers;
    return defaultUse[name] * (useSettings[name].followsUsers ? users / defaultUse.monthlyActiveUsers : 1);
}

function quantityIn({ components }: Bill, price: string): number {
    let total = 0;
    for (const { lines } of components) {
        for (const line of lines) if (line.price === price && line.quantity > 0) total += line.quantity;
    }
    return total;
}

/** Three digits: a month is no better known. */
function rounded(value: number): number {
    return Number(value.toPrecision(3));
}
