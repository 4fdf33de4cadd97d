import type { ResourceRecord } from "../inventory";
import { Relatives } from "../inventory/read";
import { allowanceLines } from "./allowances";
import { bookIn, type PriceBook, readPriceBook, splitKey, staleness, withOtherRegions } from "./book";
import { type Commitment, type CommitmentTerms, committed } from "./commitments";
import { ComponentIndex } from "./components";
import { count, type Free, type Unpriced } from "./count";
import { zonesIn } from "./elsewhere";
import { type Evidence, evidenceOf } from "./evidence";
import { grouped, sum } from "./grouped";
import { type BillLine, type Counted, type DraftLine, priced } from "./lines";
import { HOURS_PER_MONTH, type Scenario, type Stated } from "./quantity";
import { Seen } from "./seen";
import { coverageOf } from "./services";
import { type SpotShares, spotSharesOf } from "./spot-shares";
import { foreignKey, type SecretsProvider, stateKey } from "./state-key";
import { withTemplates } from "./templates";
import { agreed, type Terms, type Totals, totalsOf } from "./terms";
import { transferred } from "./transfers";
import { type Use, useOf } from "./use";
import { UseCounter } from "./use-counter";
import { onlyInWorse } from "./worse-months";

/** What a bill is made for. */
export interface BillOptions {
    /** The region of the stack: `ap-northeast-2`. */
    region: string;
    /** What the users do, where it differs from `defaultUse`. */
    use?: Partial<Use>;
    /** What is known of single resources' use, by Infracost's names. @default nothing */
    stated?: Stated;
    /** Is nothing known of the use but what `use` and `stated` say? Then no other use is assumed. @default false */
    assumesNoUse?: boolean;
    /** @default the book of the region, `costs/prices/<region>.json` */
    prices?: PriceBook;
    /** What is reserved or promised. @default none */
    commitments?: readonly Commitment[];
    /** Discounts, own prices, tax and another currency. @default none of them */
    terms?: Terms;
    /** `secretsprovider` of the stack's file. @default one that costs nothing */
    secretsProvider?: SecretsProvider;
    /** Hours in the month. @default 730 */
    hoursPerMonth?: number;
    /** The day for which support periods and the age of prices are judged. @default now */
    asOf?: Date;
}

/** One top-level component of the stack. */
export interface BillComponent {
    name: string;
    /** USD a month. */
    monthly: number;
    lines: BillLine[];
}

/** What a stack costs a month, in USD before tax. Nothing is rounded. */
export interface Bill extends Totals {
    currency: "USD";
    region: string;
    /** The day that it is made for: `2026-11-29`. */
    asOf: string;
    hoursPerMonth: number;
    total: number;
    /** What runs whether used or not. */
    fixed: number;
    /** What follows the users. */
    usage: number;
    /** The total at least and at most, where a line has a range. */
    range?: { minimum: number; maximum: number };
    worstCase: {
        /** No Spot capacity all month: every task on demand. */
        spotGone: number;
        /** Autoscaling at its maximum all month. */
        autoscalingMaximum: number;
        /** Both at once: no month can cost more. */
        both: number;
    };
    /** Dearest first. */
    components: BillComponent[];
    /** What has no price here. Never counted as $0 in silence: a bill with entries here is a lower bound. */
    unpriced: Unpriced[];
    free: Free[];
    /** Resources of other providers. */
    outOfScope: { resource: string; type: string }[];
    commitments: CommitmentTerms[];
    /** How many tasks of each service are Spot, by how many run. */
    spotShares: SpotShares[];
    /** How many of the total's dollars rest on prices older than a year, or derived. */
    evidence: Evidence;
    /** What a reader should know: prices that have grown old. */
    warnings: string[];
}

const isFree = (type: string) => coverageOf(type) === "free";
const NOTHING: Stated = () => undefined;
const PLANNED: Scenario = { spot: "planned", tasks: "desired" };

/**
 * Bills resources, whatever program made them. Pure but for reading the price book of the region.
 *
 * @throws PriceBookError when the region has no book, UseError when a figure of use cannot be
 */
export function bill(resources: readonly ResourceRecord[], options: BillOptions): Bill {
    const asOf = options.asOf ?? new Date();
    const terms = options.terms ?? {};
    const prices = agreed(withOtherRegions(options.prices ?? readPriceBook(options.region)), terms, asOf);
    const hours = options.hoursPerMonth ?? HOURS_PER_MONTH;
    if (!Number.isFinite(hours) || hours <= 0) throw new RangeError(`A month of ${hours} hours cannot be billed`);
    const shared = {
        relatives: Relatives.of(withTemplates(resources, options.region, isFree).sort(byUrn)),
        use: useOf(options.use),
        hours,
        zones: zonesIn(prices.region),
        asOf,
        isFree,
        stated: options.stated ?? NOTHING,
    };
    const counter = new UseCounter(options.use, options.assumesNoUse);
    const index = new ComponentIndex(shared.relatives);
    const seen = new Seen();
    const known = new Map<Counted, DraftLine>();
    const moved = transferred(shared.stated.transfers ?? [], prices);

    const month = (scenario: Scenario) => {
        const componentOf = (resource: ResourceRecord) => index.of(resource);
        const found = count({ ...shared, scenario }, prices, componentOf, seen, counter, scenario !== PLANNED);
        const lines = priced([...found.counted, ...moved.counted, ...stateKey(options.secretsProvider)], prices, known);
        const counted = [...lines, ...allowanceLines(lines, prices, shared.use.alwaysFreeShare)];
        const promises = committed(counted, options.commitments ?? [], prices, hours);
        const all = [...counted, ...promises.committed.flatMap((one) => one.lines)];
        return { ...found, lines: all, promises };
    };
    const totalOf = ({ lines }: ReturnType<typeof month>) => sum(lines, ({ monthly }) => monthly);

    const planned = month(PLANNED);
    const components = componentsOf(planned.lines, index);
    const total = sum(components, ({ monthly }) => monthly);
    const spotGone = month({ spot: "none", tasks: "desired" });
    const autoscalingMaximum = month({ spot: "planned", tasks: "maximum" });
    const both = month({ spot: "none", tasks: "maximum" });
    return {
        currency: "USD",
        region: prices.region,
        asOf: asOf.toISOString().slice(0, 10),
        hoursPerMonth: hours,
        total,
        fixed: ofKind(planned.lines, "fixed"),
        usage: ofKind(planned.lines, "usage"),
        ...totalsOf(total, terms),
        ...rangeOf(planned.lines, total),
        worstCase: {
            spotGone: totalOf(spotGone),
            autoscalingMaximum: totalOf(autoscalingMaximum),
            both: totalOf(both),
        },
        components,
        unpriced: [
            ...planned.unpriced,
            ...onlyInWorse(planned, {
                "without Spot": spotGone,
                "with autoscaling at its maximum": autoscalingMaximum,
                "without Spot, with autoscaling at its maximum": both,
            }),
            ...moved.unpriced,
            ...unasked(shared),
            ...planned.promises.unpriced.map((why) => ({ resource: "account", type: "commitment", why })),
        ],
        free: planned.free,
        outOfScope: planned.outOfScope,
        commitments: planned.promises.committed.map(({ terms }) => terms),
        spotShares: spotSharesOf(shared.relatives),
        evidence: evidenceOf(planned.lines, prices, asOf),
        warnings: [
            ...staleIn(planned.lines, prices, asOf),
            ...foreignKey(options.secretsProvider),
            ...new Set(planned.promises.committed.flatMap(({ warnings = [] }) => warnings)),
            ...unused(terms, planned.lines),
        ],
    };
}

function componentsOf(lines: readonly DraftLine[], index: ComponentIndex): BillComponent[] {
    return [...grouped(lines, ({ component }) => component)]
        .map(([component, own]) => ({
            name: index.nameOf(component),
            monthly: sum(own, ({ monthly }) => monthly),
            lines: own.map(({ component: _, allowance: __, ...line }) => line),
        }))
        .sort((a, b) => b.monthly - a.monthly || (a.name < b.name ? -1 : 1));
}

function ofKind(lines: readonly DraftLine[], kind: string): number {
    return sum(lines, (line) => (line.kind === kind ? line.monthly : 0));
}

function rangeOf(lines: readonly DraftLine[], total: number): { range?: Bill["range"] } {
    const open = lines.filter(({ range }) => range !== undefined);
    if (open.length === 0) return {};
    const below = sum(open, ({ monthly, range }) => monthly - (range?.minimum ?? monthly));
    const above = sum(open, ({ monthly, range }) => (range?.maximum ?? monthly) - monthly);
    return { range: { minimum: Math.max(0, total - below), maximum: total + above } };
}

/** What is old among the prices of each region, the bill's first. */
function staleIn(lines: readonly DraftLine[], prices: PriceBook, asOf: Date): string[] {
    const keys = lines.map(({ price }) => splitKey(price));
    const regions = [...new Set(keys.map(([region = ""]) => region))].sort();
    return regions.flatMap((region) => {
        const used = new Set(keys.filter(([one = ""]) => one === region).map(([, key]) => key));
        const book = region === "" ? prices : bookIn(region, prices);
        return (book && staleness(book, asOf, used)) ?? [];
    });
}

/** Own prices that no line has: a key that is spelled wrong would have no effect. */
function unused({ prices = {} }: Terms, lines: readonly DraftLine[]): string[] {
    const used = new Set(lines.map(({ price }) => price));
    const others = Object.keys(prices).filter((key) => !used.has(key));
    return others.length === 0 ? [] : [`glimpse:prices: no line of the bill has the price ${others.join(", ")}`];
}

/** Amounts of use that nothing asked for: what they cost is not in the total. */
function unasked({ stated, relatives }: { stated: Stated; relatives: Relatives }): Unpriced[] {
    const found = stated.unasked?.(relatives.resources) ?? [];
    return found.map(({ resource: { urn, type }, why }) => ({ resource: urn, type, why }));
}

/** The same lines in the same order, whatever order the resources come in. */
function byUrn(a: ResourceRecord, b: ResourceRecord): number {
    return a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0;
}
