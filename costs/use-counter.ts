import type { ResourceRecord } from "../inventory";
import { nameOfFigure, ownUse } from "./own-use";
import type { Quantities, Quantity, ScenarioContext } from "./quantity";
import { defaultUse, FOLLOWERS, type Use, VOLUMES } from "./use";

type Quantify = (context: ScenarioContext) => Quantities;
type Counted = Extract<Quantities, { lines: unknown }>;

/** So much of everything that every line that follows it differs from what is billed anyway. */
const MUCH = Object.fromEntries(VOLUMES.map((figure) => [figure, 1000 * defaultUse[figure] + 1000])) as Partial<Use>;

/**
 * Counts a resource with the use that is its own, and, where no use may be assumed, without the use that no one states: then a
 * line that follows it is 0 and says on what it depends.
 */
export class UseCounter {
    private readonly unstated: readonly (keyof Use)[];
    /** The figures that a line of a type follows: it is the same for all resources that have this line. */
    private readonly followed = new Map<string, string>();
    /** Most resources have no use that is stated of them alone: all of a scenario are counted with the same two. */
    private readonly shared = new WeakMap<ScenarioContext, Pair>();

    constructor(given: Partial<Use> = {}, assumesNoUse = false) {
        // Who says how many users there are says what follows them.
        const followsGiven = (figure: keyof Use) => given.monthlyActiveUsers !== undefined && FOLLOWERS.has(figure);
        const isOpen = (figure: keyof Use) => given[figure] === undefined && !followsGiven(figure);
        this.unstated = assumesNoUse ? VOLUMES.filter(isOpen) : [];
    }

    quantities(resource: ResourceRecord, context: ScenarioContext, quantify: Quantify): Quantities {
        const own = ownUse(resource, context.stated);
        const shared = this.assumed(resource, context, quantify, []);
        if (!own) return shared;
        const alone = { ...context, relatives: context.relatives.unshared };
        const stated = Object.keys(own) as (keyof Use)[];
        const found = this.assumed(resource, { ...alone, use: { ...context.use, ...own } }, quantify, stated);
        const other = quantify({ ...alone, use: { ...context.use, ...more(own) } });
        return merged(shared, found, other);
    }

    private pairOf(context: ScenarioContext, open: readonly (keyof Use)[], isShared: boolean): Pair {
        if (!isShared) return pair(context, open);
        const before = this.shared.get(context);
        if (before) return before;
        const made = pair(context, open);
        this.shared.set(context, made);
        return made;
    }

    private assumed(
        resource: ResourceRecord,
        context: ScenarioContext,
        quantify: Quantify,
        stated: readonly (keyof Use)[],
    ): Quantities {
        const open = stated.length === 0 ? this.unstated : this.unstated.filter((figure) => !stated.includes(figure));
        if (open.length === 0) return quantify(context);
        const { none, much } = this.pairOf(context, open, stated.length === 0);
        const without = none.count(quantify);
        // Most types ask nothing of use: then another count would be the same.
        if (!none.isUseRead) return without;
        const countWith = (use: Use) => quantify({ ...context, use });
        const some = quantify(much);
        if (!("lines" in some)) return without;
        const before: Counted = "lines" in without ? without : { lines: [], unpriced: [] };
        const lines = some.lines.map((line, index): Quantity => {
            const same = counterpart(before.lines, some.lines, index);
            const quantity = same?.quantity ?? 0;
            if (line.kind !== "usage" || line.dependsOn !== undefined || quantity === line.quantity)
                return same ?? line;
            const key = `${resource.type} ${line.price} ${index} ${stated.join()}`;
            const follows = (figure: keyof Use) => {
                const found = countWith({ ...much.use, [figure]: 2 * much.use[figure] + 1 });
                return !("lines" in found) || found.lines[index]?.quantity !== line.quantity;
            };
            const nameOf = (figure: keyof Use) => nameOfFigure(resource.type, figure);
            const dependsOn = this.followed.get(key) ?? [...new Set(open.filter(follows).map(nameOf))].join(", ");
            this.followed.set(key, dependsOn);
            const { range: _, ...rest } = line;
            // What is billed anyway is named as it is.
            const what = quantity > 0 && same ? same.what : rest.what;
            return { ...rest, what, quantity, dependsOn, note: `depends on use: ${dependsOn} not stated` };
        });
        return { lines, unpriced: before.unpriced };
    }
}

/** Without any of the use that no one states, and with so much of it that every line that follows it differs. */
interface Pair {
    none: Watched;
    much: ScenarioContext;
}

function pair(context: ScenarioContext, open: readonly (keyof Use)[]): Pair {
    const useWith = (amount: (figure: keyof Use) => number): Use => {
        const use = { ...context.use };
        for (const figure of open) use[figure] = amount(figure);
        return use;
    };
    return {
        none: new Watched(
            context,
            useWith(() => 0),
        ),
        much: { ...context, use: useWith((figure) => MUCH[figure] ?? 0) },
    };
}

/** A context that says whether a count asked for anything of the use. */
class Watched {
    isUseRead = false;
    private readonly context: ScenarioContext;

    constructor(context: ScenarioContext, use: Use) {
        const read = () => {
            this.isUseRead = true;
            return use;
        };
        this.context = {
            ...context,
            get use() {
                return read();
            },
        };
    }

    count(quantify: Quantify): Quantities {
        this.isUseRead = false;
        return quantify(this.context);
    }
}

/** The same figures, so much larger that every line that follows one of them changes. */
function more(own: Partial<Use>): Partial<Use> {
    return Object.fromEntries(Object.entries(own).map(([figure, value]) => [figure, 2 * value + 1]));
}

/** Lines that follow the resource's own use, and the others as they are shared. */
function merged(shared: Quantities, own: Quantities, other: Quantities): Quantities {
    if (!("lines" in own) || !("lines" in other)) return own;
    const before = "lines" in shared ? shared.lines : [];
    const lines = own.lines.map((line, index) => {
        const same = counterpart(other.lines, own.lines, index);
        // It is there because no one states its use.
        if (!same && line.dependsOn !== undefined) return line;
        const isOwn = same?.quantity !== line.quantity;
        return isOwn ? { ...line, note: "as stated of it" } : (counterpart(before, own.lines, index) ?? line);
    });
    return { ...own, lines };
}

/** The line of another count that is the same: in the same place, or the only one at its price. */
function counterpart(others: readonly Quantity[], lines: readonly Quantity[], index: number): Quantity | undefined {
    const line = lines[index];
    if (others.length === lines.length && others[index]?.price === line?.price) return others[index];
    return others.find(({ price }) => price === line?.price);
}
