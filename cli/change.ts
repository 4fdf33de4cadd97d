import type { Bill, BillLine } from "../costs";

/** One line of two bills that differs. */
export interface ChangedLine {
    component: string;
    /** The resource's logical name, or `account`. */
    resource: string;
    what: string;
    /** USD a month; 0 where the line is not in that bill. */
    before: number;
    after: number;
    /** `after` less `before`. */
    change: number;
}

/** A difference that no one can give in dollars: one of the bills has no price, or no use, for it. */
export interface OpenChange {
    /** The resource's logical name, or `account`. */
    resource: string;
    why: string;
    /** USD a month of its lines, in the bill that has them; they are in no change. */
    known: number;
    /** In which bill it is open. */
    in: "before" | "after";
}

/** What becomes of a bill. */
export interface Change {
    /** What it is compared with: a stack or a file. */
    base: string;
    /** USD a month. */
    before: number;
    after: number;
    /** The lines' sum: without what is open, so that a missing price is no saving. */
    change: number;
    /** The largest first. */
    lines: ChangedLine[];
    /** Absent where all is known. */
    open?: OpenChange[];
}

interface Pair extends ChangedLine {
    key: string;
    price: string;
    /** Does no one state the use of it in one of the bills? */
    open?: { in: "before" | "after"; why: string };
}

/**
 * Compares two bills line by line. The same resource of two stacks has two URNs: lines are matched by what follows the
 * project's name in them.
 */
export function changeOf(base: string, before: Bill, after: Bill): Change {
    const pairs = pairsOf(before, after);
    const open = [...openOf(before, after, "after"), ...openOf(after, before, "before"), ...openUse(pairs)];
    const aside = new Set(pairs.filter((pair) => open.some((one) => isAside(pair, one))));
    // What is always free follows the line that it covers.
    const prices = new Set([...aside].map(({ price }) => price));
    for (const pair of pairs) if (pair.resource === "account" && prices.has(pair.price)) aside.add(pair);
    const kept = pairs.filter((pair) => !aside.has(pair) && Math.abs(pair.change) > NOISE);
    const known = ({ key, in: side }: KeyedChange) =>
        [...aside].reduce((sum, pair) => sum + (pair.key === key ? pair[side === "after" ? "before" : "after"] : 0), 0);
    return {
        base,
        before: before.total,
        after: after.total,
        change: kept.reduce((sum, { change }) => sum + change, 0),
        lines: kept.map(({ key: _, price: __, open: ___, ...line }) => line).sort(byWeight),
        ...(open.length > 0
            ? { open: open.map((one) => ({ resource: one.resource, why: one.why, known: known(one), in: one.in })) }
            : {}),
    };
}

interface KeyedChange extends Omit<OpenChange, "known"> {
    key: string;
    /** Of one line alone: by its price. */
    price?: string;
}

/** A line of a resource that is open where it is missing or smaller: the rest of it is compared all the same. */
function isAside(pair: Pair, { key, price, in: side }: KeyedChange): boolean {
    if (pair.key !== key || (price !== undefined && price !== pair.price)) return false;
    return price !== undefined || (side === "after" ? pair.change < 0 : pair.change > 0);
}

/** What has no price in one bill, and had one, or was not there, in the other. */
function openOf(other: Bill, bill: Bill, side: "before" | "after"): KeyedChange[] {
    const known = new Set(other.unpriced.map(({ resource, why }) => `${keyOf(resource)} ${why}`));
    return bill.unpriced
        .filter(({ resource, why }) => !known.has(`${keyOf(resource)} ${why}`))
        .map(({ resource, why }) => ({ key: keyOf(resource), resource: nameOf(resource), why, in: side }));
}

/** Lines whose use is stated in one bill alone. */
function openUse(pairs: readonly Pair[]): KeyedChange[] {
    return pairs.flatMap(({ key, price, resource, open }) => (open ? [{ key, price, resource, ...open }] : []));
}

function pairsOf(before: Bill, after: Bill): Pair[] {
    const found = new Map<string, Pair & { lines: Partial<Record<"before" | "after", BillLine>> }>();
    for (const [bill, side] of [
        [before, "before"],
        [after, "after"],
    ] as const) {
        for (const component of bill.components) {
            for (const line of component.lines) {
                const { resource, what, price, monthly } = line;
                const id = JSON.stringify([component.name, keyOf(resource), what, price]);
                const pair = found.get(id) ?? {
                    ...{ key: keyOf(resource), price, component: component.name, resource: nameOf(resource), what },
                    ...{ before: 0, after: 0, change: 0, lines: {} },
                };
                pair[side] += monthly;
                pair.change = pair.after - pair.before;
                pair.lines[side] = line;
                found.set(id, pair);
            }
        }
    }
    return [...found.values()].map(({ lines, ...pair }) => ({ ...pair, ...openness(lines.before, lines.after) }));
}

function openness(before: BillLine | undefined, after: BillLine | undefined): Pick<Pair, "open"> {
    if (!before || !after || (before.dependsOn === undefined) === (after.dependsOn === undefined)) return {};
    const side = after.dependsOn === undefined ? "before" : "after";
    const { what, dependsOn } = side === "after" ? after : before;
    return { open: { in: side, why: `${what}: depends on use, ${dependsOn} is not stated` } };
}

const keyOf = (urn: string) => (urn.includes("::") ? urn.split("::").slice(2).join("::") : urn);
const nameOf = (urn: string) => urn.split("::").at(-1) ?? urn;

/** What two sums of the same figures may differ by. */
const NOISE = 1e-9;

function byWeight(one: ChangedLine, other: ChangedLine): number {
    const key = ({ component, resource, what }: ChangedLine) => `${component} ${resource} ${what}`;
    return Math.abs(other.change) - Math.abs(one.change) || (key(one) < key(other) ? -1 : 1);
}
