import { type PriceBook, priceOf } from "../book";
import { grouped, sum } from "../grouped";
import type { DraftLine } from "../lines";
import { CommitmentError, type Committed, type ComputeSavingsPlan } from "./commitment";

/** Under what name plans note how much of the tasks they cover between them. */
const PLANS = "compute-savings-plans";

const UNITS = ["vcpu-hour", "gb-hour"];

/** Takes what the plan pays for out of the bill at the on-demand price, and puts it in at the plan's. */
export function computeSavingsPlan(
    name: string,
    { hourlyUsd, years, payment }: ComputeSavingsPlan,
    lines: readonly DraftLine[],
    prices: PriceBook,
    hours: number,
    taken: Map<string, number>,
): Committed {
    if (!Number.isFinite(hourlyUsd) || hourlyUsd <= 0) {
        throw new CommitmentError(`${name}: write the dollars an hour, above 0`);
    }
    const rates = new Map(
        UNITS.map((unit) => [
            `fargate.arm.${unit}`,
            priceOf(prices, `savings-plan.compute.${years}y.${payment}.fargate.arm.${unit}`),
        ]),
    );
    const running = lines.filter(({ price }) => rates.has(price));
    const rateOf = ({ price }: DraftLine) => rates.get(price)?.usd ?? 0;
    const promised = hourlyUsd * hours;
    // What earlier plans cover of every line.
    const before = taken.get(PLANS) ?? 0;
    const usable = sum(running, (line) => line.quantity * rateOf(line)) * (1 - before);
    const share = usable > 0 ? Math.min(1, promised / usable) * (1 - before) : 0;
    taken.set(PLANS, before + share);

    const made = [...grouped(running, ({ component, price }) => `${component} ${price}`).values()].flatMap(
        (own): DraftLine[] => {
            const [first] = own;
            const rate = first && rates.get(first.price);
            if (!first || !rate || share === 0) return [];
            const quantity = share * sum(own, (line) => line.quantity);
            const line = {
                resource: "account",
                component: first.component,
                unit: first.unit,
                kind: "fixed" as const,
                note: name,
            };
            return [
                {
                    ...line,
                    what: "covered by the savings plan",
                    quantity: -quantity,
                    unitPrice: first.unitPrice,
                    monthly: -quantity * first.unitPrice,
                    price: first.price,
                },
                {
                    ...line,
                    what: "savings plan",
                    quantity,
                    unitPrice: rate.usd,
                    monthly: quantity * rate.usd,
                    price: rate.key,
                },
            ];
        },
    );
    const used = sum(made, ({ price, monthly }) => (rates.has(price) ? 0 : monthly));
    const insteadOf = -sum(made, ({ price, monthly }) => (rates.has(price) ? monthly : 0));
    if (promised - used > 1e-9) made.push(...unused(name, promised - used, rates.get("fargate.arm.vcpu-hour")));
    return {
        lines: made,
        terms: {
            name,
            years,
            upfront: 0,
            monthly: promised,
            insteadOf,
            saves: insteadOf - promised,
            ...(insteadOf > 0 ? { paybackMonths: 0, breakEvenMonths: (promised * 12 * years) / insteadOf } : {}),
        },
    };
}

/** Committed money that nothing uses, in vCPU-hours that it could have paid. */
function unused(name: string, usd: number, rate: ReturnType<typeof priceOf> | undefined): DraftLine[] {
    if (!rate) return [];
    return [
        {
            resource: "account",
            component: "",
            what: "savings plan that nothing uses",
            quantity: usd / rate.usd,
            unit: rate.unit,
            unitPrice: rate.usd,
            monthly: usd,
            price: rate.key,
            kind: "fixed",
            note: name,
        },
    ];
}
