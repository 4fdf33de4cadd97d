import type { PriceBook } from "../book";
import { priceOf } from "../book";
import { grouped, sum } from "../grouped";
import type { CommitmentPart, DraftLine } from "../lines";
import { CommitmentError, type Committed, type ComputeSavingsPlan, type Ec2SavingsPlan } from "./commitment";

/** Under what name plans note how much of a price's lines they cover between them. */
const PLANS = "savings-plans";

/** The key of a plan's rate in place of a price on demand; nothing where it never applies. */
type RateOf = (price: string) => string | undefined;

/** A plan as it is applied. */
interface Plan {
    name: string;
    hourlyUsd: number;
    years: number;
    payment: string;
    rateOf: RateOf;
}

/** What a Compute Savings Plan pays for: Fargate and EC2 on demand, and how long Lambda runs. */
const COMPUTE = /^(fargate\.(arm|x86)\.(vcpu|gb)-hour|ec2\.[a-z0-9-]+\.[a-z0-9-]+\.hour|lambda\.(arm|x86)\.gb-second)$/;

export const computeRate =
    ({ years, payment }: ComputeSavingsPlan): RateOf =>
    (price) =>
        COMPUTE.test(price) ? `savings-plan.compute.${years}y.${payment}.${price}` : undefined;

/** AWS sells an EC2 Instance Savings Plan at the prices of standard reserved instances. */
export const ec2Rate =
    ({ family, years, payment }: Ec2SavingsPlan): RateOf =>
    (price) => {
        const [, own, size] = /^ec2\.([a-z0-9-]+)\.([a-z0-9-]+)\.hour$/.exec(price) ?? [];
        return own === family
            ? `ec2.reserved.standard.${years}y.${payment}.${family}.${size}.hour-effective`
            : undefined;
    };

/** Prices that one rate of saving holds for: a machine, an architecture of tasks. */
interface Group {
    key: string;
    lines: DraftLine[];
    /** USD a month of all that no earlier plan covers, at the plan's rates. */
    usable: number;
    /** What the plan costs of a dollar on demand. */
    ratio: number;
    before: number;
}

/** Takes what a plan pays for out of the bill at the on-demand price, and puts it in at the plan's. */
export function savingsPlan(
    plan: Plan,
    lines: readonly DraftLine[],
    prices: PriceBook,
    hours: number,
    taken: Map<string, number>,
): Committed {
    const { name, hourlyUsd, years, payment } = plan;
    if (!Number.isFinite(hourlyUsd) || hourlyUsd <= 0) {
        throw new CommitmentError(`${name}: write the dollars an hour, above 0`);
    }
    const possible = lines.filter(({ price }) => plan.rateOf(price) !== undefined);
    const rateOf = (price: string) => prices.prices.get(plan.rateOf(price) ?? "");
    const known = possible.filter(({ price }) => rateOf(price) !== undefined);
    const [first] = possible;
    if (first && known.length === 0) priceOf(prices, plan.rateOf(first.price) ?? "");

    const promised = hourlyUsd * hours;
    let left = promised;
    const made: DraftLine[] = [];
    // AWS applies a plan where it saves most.
    for (const group of groupsOf(known, (price) => rateOf(price)?.usd ?? 0, taken)) {
        const spent = Math.min(left, group.usable);
        left -= spent;
        const share = (spent / group.usable) * (1 - group.before);
        taken.set(group.key, group.before + share);
        made.push(...linesOf(name, group.lines, share, (price) => rateOf(price) ?? priceOf(prices, price)));
    }
    if (left > 1e-9) made.push(unused(plan, left, rateOf(known[0]?.price ?? "fargate.arm.vcpu-hour"), hours));

    const insteadOf = -sum(made, ({ commitment, monthly }) => (commitment?.does === "covers" ? monthly : 0));
    const upfront = promised * 12 * years * ({ none: 0, partial: 0.5, all: 1 }[payment] ?? 0);
    const savedMonthly = insteadOf - (promised - upfront / (12 * years));
    return {
        lines: made,
        warnings: warningsOf(name, possible, (price) => rateOf(price) !== undefined),
        terms: {
            name,
            years,
            upfront,
            monthly: promised,
            insteadOf,
            saves: insteadOf - promised,
            ...(insteadOf > 0 && (upfront === 0 || savedMonthly > 0)
                ? { paybackMonths: upfront === 0 ? 0 : upfront / savedMonthly }
                : {}),
            ...(insteadOf > 0 ? { breakEvenMonths: (promised * 12 * years) / insteadOf } : {}),
        },
    };
}

function groupsOf(lines: readonly DraftLine[], usdOf: (price: string) => number, taken: Map<string, number>): Group[] {
    return [...grouped(lines, keyOf)]
        .map(([key, own]): Group => {
            const before = taken.get(key) ?? 0;
            const atPlan = sum(own, ({ quantity, price }) => quantity * usdOf(price));
            const ratio = atPlan / sum(own, ({ monthly }) => monthly);
            return { key, lines: own, usable: atPlan * (1 - before), ratio, before };
        })
        .filter(({ usable }) => usable > 0)
        .sort((one, other) => one.ratio - other.ratio);
}

/** What the prices of a group have in common: all but their last word. */
const keyOf = ({ price }: DraftLine) => `${PLANS} ${price.split(".").slice(0, -1).join(".")}`;

/** What a share of these lines is on demand and under the plan, by component and price. */
function linesOf(
    name: string,
    lines: readonly DraftLine[],
    share: number,
    rateOf: (price: string) => { key: string; usd: number },
): DraftLine[] {
    return [...grouped(lines, ({ component, price }) => `${component} ${price}`).values()].flatMap(
        (own): DraftLine[] => {
            const [first] = own;
            const quantity = share * sum(own, (line) => line.quantity);
            if (!first || quantity <= 0) return [];
            const { component, unit, unitPrice, price } = first;
            const part = (does: CommitmentPart["does"]) => ({
                resource: "account",
                component,
                unit,
                kind: "fixed" as const,
                note: name,
                commitment: { name, covers: price, does },
            });
            const rate = rateOf(price);
            return [
                {
                    ...part("covers"),
                    what: "covered by the savings plan",
                    quantity: -quantity,
                    unitPrice,
                    monthly: -quantity * unitPrice,
                    price,
                },
                {
                    ...part("pays"),
                    what: "savings plan",
                    quantity,
                    unitPrice: rate.usd,
                    monthly: quantity * rate.usd,
                    price: rate.key,
                },
            ];
        },
    );
}

/** Committed money that nothing uses, in the first of what it could have paid; by the hour where no rate is known. */
function unused(
    { name, rateOf }: Plan,
    usd: number,
    rate: ReturnType<typeof priceOf> | undefined,
    hours: number,
): DraftLine {
    const covers = "fargate.arm.vcpu-hour";
    const usdEach = rate?.usd ?? usd / hours;
    return {
        resource: "account",
        component: "",
        what: "savings plan that nothing uses",
        quantity: usd / usdEach,
        unit: rate?.unit ?? "hour",
        unitPrice: usdEach,
        monthly: usd,
        price: rate?.key ?? rateOf(covers) ?? "savings-plan.hour",
        kind: "fixed",
        note: name,
        commitment: { name, covers, does: "idles" },
    };
}

/** What the plan would pay for too, at a rate that is not known here. */
function warningsOf(name: string, lines: readonly DraftLine[], isKnown: (price: string) => boolean): string[] {
    const missing = [
        ...new Set(lines.filter(({ price, quantity }) => quantity > 0 && !isKnown(price)).map(({ price }) => price)),
    ];
    if (missing.length === 0) return [];
    return [
        `${name}: its rates for ${missing.sort().join(", ")} are not known here. They are counted as not covered, so that ` +
            "the bill is at most this; glimpse:prices can name them",
    ];
}
