import { isCustom, type ResourceRecord } from "../inventory";
import { bookFix, inRegion, missingPrice, type PriceBook } from "./book";
import { type Place, Places } from "./elsewhere";
import { inputsOf, Unpriceable } from "./inputs";
import type { Counted } from "./lines";
import type { Quantify, Quantities, Quantity, ScenarioContext } from "./quantity";
import { asReserved } from "./reservations";
import { Seen } from "./seen";
import { quantifierOf } from "./services";
import { unitOf } from "./unit";
import { UseCounter } from "./use-counter";

/** A resource, or a part of one, that the bill lacks a price for. */
export interface Unpriced {
    /** The resource's URN, or `account`. */
    resource: string;
    type: string;
    why: string;
    /** How much of it there is, and the price that is missing, where only the price is. */
    missing?: { price: string; quantity: number; unit: string };
}

/** A type that costs nothing, and why. */
export interface Free {
    type: string;
    reason: string;
    /** How many of them there are. */
    resources: number;
}

/** What a month of all resources comes to, before prices. */
export interface Count {
    counted: Counted[];
    unpriced: Unpriced[];
    free: Free[];
    /** Resources of other providers. */
    outOfScope: { resource: string; type: string }[];
}

const NONE: readonly string[] = [];
const NOTHING = { lines: [], unpriced: [] } as const;
const NOTHING_RUNS = "nothing of it runs as it is configured";

/**
 * Counts every resource: priced, free, unpriced or out of scope; none is passed over.
 *
 * @param seen kept between the scenarios of one bill: most resources are the same in each, and no worse month counts less
 * @param linesOnly leaves out the rest of what is the same in every scenario and was counted before: a worst case is a total
 */
export function count(
    context: ScenarioContext,
    prices: PriceBook,
    componentOf: (resource: ResourceRecord) => string,
    seen: Seen = new Seen(),
    counter: UseCounter = new UseCounter(),
    linesOnly = false,
): Count {
    const result: Count = { counted: [], unpriced: [], free: [], outOfScope: [] };
    const free = new Map<string, Free>();
    const { scenario } = context;
    const places = new Places(prices, { ...context, scenario: seen.watched(scenario) });
    for (const resource of context.relatives.resources) {
        const before = seen.in(scenario, resource);
        if (linesOnly && before) {
            for (const one of before.counted) result.counted.push(one);
            continue;
        }
        const { urn, declaredType: type = resource.type } = resource;
        const quantify = quantifierOf(resource.type);
        if (type.startsWith("pulumi:") || (!quantify && !isCustom(resource))) continue;
        if (!quantify) {
            if (isOfAws(type))
                result.unpriced.push({ resource: urn, type, why: `it is not known here what ${type} costs` });
            else result.outOfScope.push({ resource: urn, type });
            continue;
        }
        seen.begin();
        const place = places.of(resource);
        const found =
            before?.found ??
            noLess(
                counter.quantities(resource, place.context, quantitiesOf.bind(undefined, resource, quantify)),
                seen.first(resource),
            );
        const counted: Counted[] = [];
        if (!before) seen.keep(resource, scenario, found, counted);
        const unread = resource.unread?.map((key) => `${key} of ${type} is not read here`) ?? NONE;
        if (unread.length === 0 && ("free" in found || (found.lines.length === 0 && found.unpriced.length === 0))) {
            const reason = "free" in found ? found.free : NOTHING_RUNS;
            const key = `${type} ${reason}`;
            const others = free.get(key);
            if (others) others.resources++;
            else free.set(key, { type, reason, resources: 1 });
            continue;
        }
        const { lines, unpriced } = "free" in found ? NOTHING : found;
        const lacks: Pick<Unpriced, "why" | "missing">[] = [];
        for (const why of unpriced) lacks.push({ why });
        for (const why of unread) lacks.push({ why });
        const component = componentOf(resource);
        for (const line of lines) {
            const { book } = place;
            const quantity = line.otherwise && book ? dearestOf([line, ...line.otherwise], book) : line;
            const fault = faultOf(quantity, place, prices);
            if (fault) lacks.push(fault);
            else
                for (const one of asReserved(quantity, resource, context, book ?? prices))
                    counted.push({ resource: urn, component, quantity: place.put(one) });
        }
        for (const one of counted) result.counted.push(one);
        for (const { why, missing } of eachOnce(lacks))
            result.unpriced.push({ resource: urn, type, why, ...(missing && { missing }) });
    }
    result.free.push(...[...free.values()].sort((a, b) => (`${a.type}${a.reason}` < `${b.type}${b.reason}` ? -1 : 1)));
    return result;
}

/** Two parts of a resource may lack the same. */
function eachOnce(lacks: readonly Pick<Unpriced, "why" | "missing">[]): Iterable<Pick<Unpriced, "why" | "missing">> {
    return lacks.length < 2 ? lacks : new Map(lacks.map((one) => [one.why, one])).values();
}

/** Is it on AWS's bill? By its provider, or by the name that Terraform gives it within a module. */
function isOfAws(type: string): boolean {
    const isPulumis = /^(aws|aws-native|awscc|aws-iam|aws-apigateway|eks):/.test(type);
    // CloudFormation's own types, and what a function of the account makes for a template.
    return isPulumis || /:aws(cc)?_\w+$/.test(type) || /^(AWS|Custom)::/.test(type);
}

function quantitiesOf(resource: ResourceRecord, quantify: Quantify, context: ScenarioContext): Quantities {
    try {
        return quantify(inputsOf(resource, context.relatives), context);
    } catch (error) {
        if (error instanceof Unpriceable) return { lines: [], unpriced: [error.message] };
        throw error;
    }
}

/** A worse month of a resource: what cannot be counted of it there is said, and what is known at rest is the least. */
function noLess(found: Quantities, atRest: Quantities | undefined): Quantities {
    if (!atRest || "free" in atRest || "free" in found) return found;
    const said = found.unpriced.filter((why) => !atRest.unpriced.includes(why));
    return said.length === 0 ? found : { lines: atRest.lines, unpriced: [...atRest.unpriced, ...said] };
}

/** Why a quantity must not become a line. */
function faultOf(
    { what, quantity, range, price, dependsOn }: Quantity,
    { region, book }: Place,
    prices: PriceBook,
): Pick<Unpriced, "why" | "missing"> | undefined {
    if (!isAmount(quantity) || (range && !(isAmount(range.minimum) && isAmount(range.maximum)))) {
        return { why: `${what}: ${quantity} is no quantity that can be billed` };
    }
    if (book?.prices.get(price)) return undefined;
    const unit = unitOf(price);
    const amount =
        dependsOn === undefined ? `${Number(quantity.toPrecision(6))} x ${unit}` : `by the ${unit}, depends on use`;
    const why = book ? missingPrice(book, price) : withoutBook(region, prices.region);
    const key = region === prices.region ? price : inRegion(region, price);
    return { why: `${what} (${amount}): ${why}`, missing: { price: key, quantity, unit } };
}

/** What the bill says of a region that has no prices here. */
export const withoutBook = (region: string, here: string): string =>
    `it is in ${region}, and these are the prices of ${here}: ${bookFix(region)}`;

/** Of what AWS may take the dearest, with the cheapest as the least; one without a price where there is one. */
function dearestOf(choices: readonly Quantity[], prices: PriceBook): Quantity {
    const usdOf = (key: string | undefined) => (key === undefined ? 0 : (prices.prices.get(key)?.usd ?? 0));
    const costOf = ({ quantity, price }: Quantity) => quantity * usdOf(price);
    const [first = NOWHERE, ...others] = choices;
    const missing = choices.find(({ price }) => !prices.prices.get(price));
    if (missing) return missing;
    const dearest = others.reduce((one, other) => (costOf(other) > costOf(one) ? other : one), first);
    const atMost = choices.reduce<string | undefined>(
        (most, one) => (usdOf(one.atMost) > usdOf(most) ? one.atMost : most),
        dearest.atMost,
    );
    const costs = choices.map(({ quantity, range, price, atMost: ceiling }) => ({
        least: (range?.minimum ?? quantity) * usdOf(price),
        most: (range?.maximum ?? quantity) * Math.max(usdOf(price), usdOf(ceiling)),
    }));
    const { otherwise: _, ...rest } = dearest;
    // As quantities at the prices that the line is bounded by: fewer of a dearer machine may cost less than many of a cheaper one.
    const minimum = Math.min(...costs.map(({ least }) => least)) / usdOf(dearest.price);
    const most = Math.max(...costs.map((one) => one.most));
    const range = { minimum, maximum: most / Math.max(usdOf(dearest.price), usdOf(atMost)) };
    return { ...rest, range, ...(atMost === undefined ? {} : { atMost }) };
}

const NOWHERE: Quantity = { what: "", quantity: 0, price: "", kind: "fixed" };

function isAmount(amount: number): boolean {
    return Number.isFinite(amount) && amount >= 0 && amount <= Number.MAX_SAFE_INTEGER;
}
