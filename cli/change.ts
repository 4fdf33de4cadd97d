import type { Bill } from "../costs";

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

/** What becomes of a bill. */
export interface Change {
    /** What it is compared with: a stack or a file. */
    base: string;
    /** USD a month. */
    before: number;
    after: number;
    change: number;
    /** The largest first. */
    lines: ChangedLine[];
}

/**
 * Compares two bills line by line. The same resource of two stacks has two URNs: lines are matched by what follows the
 * project's name in them.
 */
export function changeOf(base: string, before: Bill, after: Bill): Change {
    const lines = new Map<string, ChangedLine>();
    const add = (bill: Bill, side: "before" | "after") => {
        for (const component of bill.components) {
            for (const { resource, what, price, monthly } of component.lines) {
                const key = JSON.stringify([component.name, resource.split("::").slice(2), what, price]);
                const name = resource.split("::").at(-1) ?? resource;
                const line = lines.get(key) ?? {
                    component: component.name,
                    resource: name,
                    what,
                    before: 0,
                    after: 0,
                    change: 0,
                };
                line[side] += monthly;
                line.change = line.after - line.before;
                lines.set(key, line);
            }
        }
    };
    add(before, "before");
    add(after, "after");
    return {
        base,
        before: before.total,
        after: after.total,
        change: after.total - before.total,
        lines: [...lines.values()].filter(({ change }) => Math.abs(change) > NOISE).sort(byWeight),
    };
}

/** What two sums of the same figures may differ by. */
const NOISE = 1e-9;

function byWeight(one: ChangedLine, other: ChangedLine): number {
    const key = ({ component, resource, what }: ChangedLine) => `${component} ${resource} ${what}`;
    return Math.abs(other.change) - Math.abs(one.change) || (key(one) < key(other) ? -1 : 1);
}
