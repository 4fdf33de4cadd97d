import { type PriceBook, priceOf } from "../book";
import { grouped, sum } from "../grouped";
import type { CommitmentPart, DraftLine } from "../lines";
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

interface Rate {
    key: string;
    unit: string;
    usd: number;
}

/** AWS counts 365 days a year. */
const HOURS_PER_YEAR = 8760;

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
    const { hourly, upfront } = ratesOf(prices, `${family}.reserved.${years}y.${payment}.${size}`, years, payment);
    const { usd: onDemandUsd, unit } = priceOf(prices, onDemand);

    const running = lines.filter(({ price }) => price === onDemand);
    const free = sum(running, ({ quantity }) => quantity) / hours - (taken.get(onDemand) ?? 0);
    const covered = Math.max(0, Math.min(count, free));
    taken.set(onDemand, (taken.get(onDemand) ?? 0) + covered);

    const months = 12 * years;
    const linesFor = (instances: number, component: string, isUsed: boolean): DraftLine[] => {
        const line = (what: string, quantity: number, rate: Rate, does: CommitmentPart["does"]): DraftLine => ({
            resource: "account",
            component,
            what,
            quantity,
            unit: rate.unit,
            unitPrice: rate.usd,
            monthly: quantity * rate.usd,
            price: rate.key,
            kind: "fixed",
            note: name,
            commitment: { name, covers: onDemand, does },
        });
        const pays = isUsed ? "pays" : "idles";
        const what = isUsed ? "reserved" : "reserved, but nothing runs that it covers";
        const all = [
            line("covered by a reservation", -instances * hours, { key: onDemand, unit, usd: onDemandUsd }, "covers"),
            line(what, instances * hours, hourly, pays),
            line(`paid upfront, over ${months} months`, instances / months, upfront, pays),
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

/**
 * What is paid each hour and at the beginning. Where the book has only what both come to by the hour, all of it or none is at the
 * beginning, and of a partial payment half: about what AWS asks for.
 */
function ratesOf(
    prices: PriceBook,
    contract: string,
    years: number,
    payment: string,
): Record<"hourly" | "upfront", Rate> {
    const effective = prices.prices.get(`${contract}.hour-effective`);
    if (!effective || prices.prices.has(`${contract}.hour`)) {
        return { hourly: priceOf(prices, `${contract}.hour`), upfront: priceOf(prices, `${contract}.upfront`) };
    }
    const { key, unit, usd } = effective;
    const share = { none: 0, partial: 0.5, all: 1 }[payment] ?? 0;
    return {
        hourly: { key, unit, usd: usd * (1 - share) },
        upfront: { key, unit: "one-time", usd: usd * share * HOURS_PER_YEAR * years },
    };
}
