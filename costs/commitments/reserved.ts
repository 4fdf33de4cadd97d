import { type PriceBook, priceOf } from "../book";
import { grouped, sum } from "../grouped";
import type { DraftLine } from "../lines";
import { CommitmentError, type Committed } from "./commitment";

/** So many of one database class or cache node, for a term. */
export interface Reservation {
    /** What the keys of the price book begin with: `rds.postgres`. */
    family: string;
    /** `db.t4g.micro`, `cache.t4g.micro`. */
    size: string;
    count: number;
    years: number;
    payment: string;
}

/** Takes the on-demand hours of the covered instances or nodes out of the bill, and puts the reservation in. */
export function reserved(
    name: string,
    { family, size, count, years, payment }: Reservation,
    lines: readonly DraftLine[],
    prices: PriceBook,
    hours: number,
    taken: Map<string, number>,
): Committed {
    if (!Number.isInteger(count) || count < 1)
        throw new CommitmentError(`${name}: ${count} of them cannot be reserved`);
    const onDemand = `${family}.${size}.hour`;
    const contract = `${family}.reserved.${years}y.${payment}.${size}`;
    const hourly = priceOf(prices, `${contract}.hour`);
    const upfront = priceOf(prices, `${contract}.upfront`);
    const { usd: onDemandUsd, unit } = priceOf(prices, onDemand);

    const running = lines.filter(({ price }) => price === onDemand);
    const free = sum(running, ({ quantity }) => quantity) / hours - (taken.get(onDemand) ?? 0);
    const covered = Math.max(0, Math.min(count, free));
    taken.set(onDemand, (taken.get(onDemand) ?? 0) + covered);

    const months = 12 * years;
    const linesFor = (instances: number, component: string, isUsed: boolean): DraftLine[] => {
        const line = (what: string, quantity: number, price: string, unitOf: string, unitPrice: number): DraftLine => ({
            resource: "account",
            component,
            what,
            quantity,
            unit: unitOf,
            unitPrice,
            monthly: quantity * unitPrice,
            price,
            kind: "fixed",
            note: name,
        });
        const all = [
            line(isUsed ? "covered by a reservation" : "", -instances * hours, onDemand, unit, onDemandUsd),
            line(
                isUsed ? "reserved" : "reserved, but nothing runs that it covers",
                instances * hours,
                hourly.key,
                unit,
                hourly.usd,
            ),
            line(`paid upfront, over ${months} months`, instances / months, upfront.key, upfront.unit, upfront.usd),
        ];
        return all.filter(({ price, unitPrice }) => (price === onDemand ? isUsed : unitPrice > 0));
    };

    const total = sum(running, ({ quantity }) => quantity);
    const made = [...grouped(running, ({ component }) => component)].flatMap(([component, own]) =>
        covered === 0 ? [] : linesFor((covered * sum(own, ({ quantity }) => quantity)) / total, component, true),
    );
    if (covered < count) made.push(...linesFor(count - covered, "", false));

    const monthly = count * (hourly.usd * hours + upfront.usd / months);
    const insteadOf = covered * onDemandUsd * hours;
    const savedHourly = onDemandUsd * hours - hourly.usd * hours;
    return {
        lines: made,
        terms: {
            name,
            years,
            upfront: count * upfront.usd,
            monthly,
            insteadOf,
            saves: insteadOf - monthly,
            ...(covered > 0 && savedHourly > 0 ? { paybackMonths: upfront.usd / savedHourly } : {}),
            ...(insteadOf > 0 ? { breakEvenMonths: (monthly * months) / insteadOf } : {}),
        },
    };
}
