import { exact, type Price } from "../book";
import type { Dimension, Offered, Product } from "./offered";
import { isProduct, isTerm, type Selector, usageTypeOf } from "./selector";
import { scaleOf } from "./unit";

/** What a list says of one entry. */
export type Finding =
    | { found: Pick<Price, "usd" | "tiers">; product: Product }
    /** Why the entry's price could not be found. */
    | { missing: string };

/** Searches for a region's entries in the list of one offer. */
export class Finder {
    private readonly byTail = new Map<string, Selector[]>();
    private readonly keys = new Set<string>();
    private readonly selectors: Selector[] = [];

    /**
     * @param classesOf how to find a product that no entry asks for, if it is wanted all the same
     */
    constructor(
        selectors: readonly Selector[],
        private readonly region: string,
        private readonly classesOf: (product: Product) => Selector[] = () => [],
    ) {
        for (const selector of selectors) this.add(selector);
    }

    private add(selector: Selector): void {
        const { tail } = selector.usageType;
        this.selectors.push(selector);
        this.keys.add(selector.entry.key);
        this.byTail.set(tail, [...(this.byTail.get(tail) ?? []), selector]);
    }

    /** Whether any entry asks for the product, or it is of a class that is asked for. */
    readonly needs = (product: Product): boolean => {
        if (this.selectorsOf(product).some(({ selector }) => selector.term.kind === "on-demand")) return true;
        for (const selector of this.isElsewhere(product) ? [] : this.classesOf(product)) {
            if (!this.keys.has(selector.entry.key)) this.add(selector);
        }
        return this.selectorsOf(product).length > 0;
    };

    /** The classes that were found and that no entry asked for. */
    get discovered(): Selector[] {
        return this.selectors.filter(({ origin }) => origin === "list");
    }

    /** Lists hold local zones and, where they are global, other regions. */
    private isElsewhere({ regionCode }: Product): boolean {
        return regionCode !== "" && regionCode !== this.region && regionCode.includes("-") && !isGlobal(regionCode);
    }

    private selectorsOf(product: Product): { selector: Selector; prefix: string }[] {
        const { usageType } = product;
        if (this.isElsewhere(product)) return [];
        const parts = usageTypeOf(usageType, this.region);
        const spellings = parts.prefix === "" ? [parts] : [parts, { prefix: "", tail: usageType }];
        return spellings.flatMap(({ prefix, tail }) =>
            (this.byTail.get(tail) ?? [])
                .filter((selector) => this.isPrefix(selector, prefix) && isProduct(selector, product))
                .map((selector) => ({ selector, prefix })),
        );
    }

    private isPrefix({ usageType, origin }: Selector, prefix: string): boolean {
        if (origin === "list") return true;
        if (origin === "own" || usageType.prefix === "") return prefix === usageType.prefix;
        return true;
    }

    /** All entries, for one reason. */
    missing(why: string): Map<string, Finding> {
        return new Map(this.selectors.map(({ entry }) => [entry.key, { missing: why }]));
    }

    /** Whether something that has one price everywhere is not among what a region's own list offers. */
    lacksGlobal(offered: readonly Offered[]): boolean {
        const found = this.findings(offered);
        return this.selectors.some(({ usageType, entry }) => {
            const finding = found.get(entry.key);
            return usageType.prefix === "" && finding !== undefined && "missing" in finding;
        });
    }

    /** Gives every entry its price, or the reason why not. */
    findings(offered: readonly Offered[]): Map<string, Finding> {
        const candidates = new Map<Selector, { one: Offered; prefix: string }[]>();
        for (const one of offered) {
            for (const { selector, prefix } of this.selectorsOf(one.product)) {
                if (!isTerm(selector.term, one.term)) continue;
                candidates.set(selector, [...(candidates.get(selector) ?? []), { one, prefix }]);
            }
        }
        const commonest = this.commonestPrefix(candidates);
        return new Map(
            this.selectors.map((selector) => {
                const all = candidates.get(selector) ?? [];
                const ofRegion = all.filter(({ prefix }) => prefix === commonest);
                const usual = ofRegion.length > 0 && selector.usageType.prefix !== "" ? ofRegion : all;
                return [
                    selector.entry.key,
                    findingOf(
                        selector,
                        usual.map(({ one }) => one),
                    ),
                ];
            }),
        );
    }

    /** Ireland is `EU-` for old products and `EUW1-` for new ones; some other prefix may be a zone's. */
    private commonestPrefix(candidates: Map<Selector, { prefix: string }[]>): string {
        const counts = new Map<string, number>();
        for (const [{ usageType }, all] of candidates) {
            if (usageType.prefix === "") continue;
            for (const prefix of new Set(all.map((one) => one.prefix)))
                counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
        }
        return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
    }
}

/** Where no region's code is: `aws-global`, `global`. */
function isGlobal(regionCode: string): boolean {
    return regionCode.endsWith("global");
}

function findingOf(selector: Selector, all: readonly Offered[]): Finding {
    const { entry } = selector;
    if (all.length === 0) return { missing: `the list has no ${descriptionOf(selector)}` };
    const read = all.map(({ product, dimensions }) => ({ product, ...priceOf(entry, dimensions) }));
    const right = read.filter(({ wrongUnit }) => wrongUnit === undefined);
    if (right.length === 0) {
        return { missing: `the list counts it by ${read[0]?.wrongUnit}, the book by ${entry.unit}` };
    }
    // Rows of 0 stand next to the true ones: what a free tier covers, or what another service pays.
    const paid = right.filter(({ usd }) => usd > 0);
    const [first, ...others] = paid.length > 0 ? paid : right;
    if (!first) return { missing: `the list has no ${descriptionOf(selector)}` };
    if (others.some(({ usd }) => usd !== first.usd)) {
        const amounts = [first, ...others]
            .slice(0, 4)
            .map(
                ({ product: { sku, operation, productFamily }, usd }) =>
                    `${usd} (SKU ${sku}, operation ${operation || "none"}, product family ${productFamily || "none"})`,
            );
        return { missing: `several products match, at ${amounts.join(" and ")}: name the operation or product family` };
    }
    const { usd, tiers, product } = first;
    // What no book had has the tiers of the list.
    const isTiered = entry.tiers !== undefined || (selector.origin === "list" && tiers.length > 1);
    return { found: { usd, ...(isTiered ? { tiers } : {}) }, product };
}

function descriptionOf({ entry, operation, productFamily, term }: Selector): string {
    const parts = [
        `usage type ${entry.usageType}`,
        ...(operation ? [`operation ${operation}`] : []),
        ...(productFamily ? [`product family ${productFamily}`] : []),
        ...(term.kind === "on-demand" ? [] : [`${term.kind} ${term.length} ${term.option}`]),
    ];
    return parts.join(", ");
}

/** Hours of a year, by which AWS spreads what is paid upfront. */
const HOURS_PER_YEAR = 8_760;

/** What an hour of a reserved term comes to with its share of the fee. The fee alone, or the rate alone, is too low. */
function effective(key: string, dimensions: readonly Dimension[]): Read {
    const years = key.includes(".3y.") ? 3 : 1;
    const sumOf = (isFee: boolean) =>
        dimensions.reduce((sum, { unit, usd }) => sum + ((unit === "Quantity") === isFee ? usd : 0), 0);
    const usd = Number((sumOf(true) / (years * HOURS_PER_YEAR) + sumOf(false)).toFixed(6));
    return { usd, tiers: [{ from: 0, usd }] };
}

type Read = Required<Pick<Price, "usd" | "tiers">> & { wrongUnit?: string };

/**
 * A price in the book's unit. Ranges of 0 at the beginning are a free tier: the book leaves them out, because the
 * always-free allowances are taken off the whole account's bill, and counts its tiers from the first paid unit.
 */
function priceOf(entry: Price, dimensions: readonly Dimension[]): Read {
    if (entry.key.endsWith(".hour-effective")) return effective(entry.key, dimensions);
    // A reserved term has its upfront fee and its hourly rate side by side. Without a fee there is none to read.
    const isReserved = entry.unit === "one-time" || dimensions.some(({ unit }) => unit === "Quantity");
    const own = isReserved ? dimensions.filter(({ unit }) => scaleOf(entry.unit, unit) !== undefined) : dimensions;
    if (own.length === 0) return { usd: 0, tiers: [{ from: 0, usd: 0 }] };
    const scale = scaleOf(entry.unit, own[0]?.unit ?? "");
    if (scale === undefined) return { usd: 0, tiers: [], wrongUnit: own[0]?.unit ?? "" };
    const ranges = [...own].sort((a, b) => a.from - b.from);
    const firstPaid = ranges.findIndex(({ usd }) => usd > 0);
    const paid = ranges.slice(Math.max(0, firstPaid));
    const start = paid[0]?.from ?? 0;
    const tiers = paid.map(({ from, usd }) => ({ from: exact((from - start) / scale), usd: exact(usd * scale) }));
    return { usd: tiers[0]?.usd ?? 0, tiers };
}
