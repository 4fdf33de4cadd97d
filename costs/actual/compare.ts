import type { Bill } from "../bill";
import type { PriceBook } from "../book";
import type { BillLine } from "../lines";
import type { Actual, Charge } from "./charge";
import { CENT, type Compared, type Comparison } from "./comparison";
import { Join, metersPerUnit } from "./join";
import { whyOf } from "./why";

/** The price books of a comparison. */
export interface Books {
    /** AWS's list in the stack's region. */
    list: PriceBook;
    /** The list with what is agreed with AWS: what the plan is billed by. */
    agreed: PriceBook;
    /** Whose usage types are known best. */
    seoul: PriceBook;
}

/** The row of all fees of commitments. */
const FEES = "fees of commitments";

/**
 * Compares a month with the plan, price by price, joined by AWS's usage types. Pure.
 *
 * @param plan billed with the month's own hours
 */
export function compare(actual: Actual, plan: Bill, { list, agreed, seoul }: Books): Comparison {
    const share = actual.days.covered / actual.days.of;
    const planned = plannedRows(plan, share);
    const join = new Join(planned.keys(), list, seoul);
    const rows = new Map<string, Compared>(planned);
    for (const charge of actual.charges) {
        if (charge.owner === "others" || (charge.kind !== "usage" && charge.kind !== "commitment")) continue;
        const key = charge.kind === "usage" ? join.keyOf(charge) : undefined;
        const id = charge.kind === "commitment" ? FEES : (key ?? `${charge.service} ${charge.usageType}`);
        const row = rows.get(id) ?? unplanned(charge);
        rows.set(id, row);
        row.real.quantity += charge.quantity / metersPerUnit(row.unit);
        row.real.usd += charge.usd;
        if (charge.kind === "usage") row.usageType ??= charge.usageType;
        if (charge.owner === "untagged") row.untaggedUsd += charge.usd;
    }
    const all = [...rows.values()].filter(hasAnything);
    for (const row of all) row.why = whyOf(row, { book: agreed, knows: (key) => join.knows(key) });
    return {
        month: actual.month,
        days: actual.days,
        hasTags: actual.hasTags,
        rows: all.sort((one, other) => sizeOf(other) - sizeOf(one)),
        components: byComponent(all, plan),
        plannedUsd: sum([...planned.values()].map((row) => row.planned.usd)),
        realUsd: sum(all.map((row) => row.real.usd)),
        beyond: beyond(actual.charges),
        othersUsd: sum(actual.charges.filter(({ owner }) => owner === "others").map(({ usd }) => usd)),
    };
}

/** The plan's lines by price. An allowance takes dollars off, not the quantity: AWS meters what is free too. */
function plannedRows({ components }: Bill, share: number): Map<string, Compared> {
    const rows = new Map<string, Compared>();
    for (const { name, lines } of components) {
        for (const line of lines) {
            const { price, quantity, monthly } = line;
            const id = rowOf(line);
            const isFee = id === FEES;
            const { what, unit, kind } = isFee ? { what: FEES, unit: "", kind: "fixed" as const } : line;
            const row = rows.get(id) ?? {
                what,
                price,
                ...(isFee ? { isFee } : {}),
                components: [],
                kind,
                unit,
                planned: { quantity: 0, usd: 0 },
                real: { quantity: 0, usd: 0 },
                untaggedUsd: 0,
                why: "",
            };
            rows.set(id, row);
            row.planned.quantity += isFee ? 0 : Math.max(0, quantity) * share;
            row.planned.usd += monthly * share;
            if (!row.components.includes(name)) row.components.push(name);
        }
    }
    return rows;
}

/** Fees are billed for the account, and never say of what: what they cover is billed at nothing. */
function rowOf({ price, commitment }: BillLine): string {
    return commitment === undefined || commitment.does === "covers" ? price : FEES;
}

function unplanned({ kind, service, usageType }: Charge): Compared {
    return {
        ...(kind === "commitment" ? { what: FEES, isFee: true } : { what: usageType || service, usageType, service }),
        components: [],
        kind: "usage",
        unit: "",
        planned: { quantity: 0, usd: 0 },
        real: { quantity: 0, usd: 0 },
        untaggedUsd: 0,
        why: "",
    };
}

/** AWS lists what is free too: an unplanned usage type of $0 is no difference. */
function hasAnything({ planned, real, price }: Compared): boolean {
    if (price === undefined) return Math.abs(real.usd) >= CENT;
    return planned.usd >= CENT || Math.abs(real.usd) >= CENT || real.quantity > 0;
}

function sizeOf({ planned, real }: Compared): number {
    return Math.max(Math.abs(real.usd - planned.usd), 1e-9 * Math.max(planned.usd, Math.abs(real.usd)));
}

function byComponent(rows: readonly Compared[], { components }: Bill): Comparison["components"] {
    const shares = new Map<string, number>();
    for (const { name, lines } of components) {
        for (const line of lines) {
            const id = `${rowOf(line)} ${name}`;
            if (line.quantity > 0) shares.set(id, (shares.get(id) ?? 0) + Math.abs(line.monthly));
        }
    }
    const found = new Map<string, { name: string; plannedUsd: number; realUsd: number }>();
    for (const row of rows) {
        const names = row.components.length > 0 ? row.components : ["not in the plan"];
        const of = (name: string) => shares.get(`${row.isFee ? FEES : row.price} ${name}`) ?? 0;
        const whole = sum(names.map(of));
        for (const name of names) {
            const part = whole > 0 ? of(name) / whole : 1 / names.length;
            const one = found.get(name) ?? { name, plannedUsd: 0, realUsd: 0 };
            found.set(name, one);
            one.plannedUsd += row.planned.usd * part;
            one.realUsd += row.real.usd * part;
        }
    }
    const gap = ({ plannedUsd, realUsd }: { plannedUsd: number; realUsd: number }) => Math.abs(realUsd - plannedUsd);
    return [...found.values()].sort((one, other) => gap(other) - gap(one));
}

function beyond(charges: readonly Charge[]): Comparison["beyond"] {
    const kinds = ["tax", "credit", "other"] as const;
    return kinds
        .map((kind) => ({ kind, usd: sum(charges.filter((one) => one.kind === kind).map(({ usd }) => usd)) }))
        .filter(({ usd }) => Math.abs(usd) >= CENT);
}

function sum(figures: readonly number[]): number {
    return figures.reduce((total, figure) => total + figure, 0);
}
