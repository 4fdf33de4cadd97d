import { type PriceBook, priceOf } from "./book";
import { grouped, sum } from "./grouped";
import { costOf, type DraftLine } from "./lines";

/** What AWS never bills, a month and an account. */
export interface Allowance {
    /** In words, as a line of the bill says it. */
    what: string;
    /** In the units of the prices that it covers. */
    quantity: number;
}

/**
 * What is always free, in accounts of any age. The offers of an account's first twelve months (750 hours of a load
 * balancer, of an address, of a database) are no part of it: AWS replaced them by credits on 2025-07-15.
 */
export const allowances: Readonly<Record<string, Allowance>> = {
    "alarm-metrics": { what: "10 alarm metrics", quantity: 10 },
    "custom-metrics": { what: "10 custom or detailed metrics", quantity: 10 },
    dashboards: { what: "3 dashboards of at most 50 metrics", quantity: 3 },
    logs: { what: "5 GB of logs, written and kept together", quantity: 5 },
    "internet-out": { what: "100 GB to the internet", quantity: 100 },
    "cloudfront-out": { what: "1 TB from CloudFront", quantity: 1024 },
    "cloudfront-requests": { what: "10 million requests to CloudFront", quantity: 1000 },
    "cloudfront-functions": { what: "2 million runs of CloudFront functions", quantity: 2 },
    "cloudfront-invalidations": { what: "1,000 paths invalidated in CloudFront", quantity: 1000 },
    "cognito-users": { what: "10,000 active users", quantity: 10_000 },
    "lambda-requests": { what: "1 million calls", quantity: 1 },
    "lambda-time": { what: "400,000 GB-seconds", quantity: 400_000 },
    "memorydb-writes": { what: "10 TB written to MemoryDB for Valkey", quantity: 10_240 },
    "sns-publishes": { what: "1 million notifications", quantity: 1 },
    "sns-emails": { what: "1,000 e-mails", quantity: 0.01 },
    "kms-requests": { what: "20,000 calls of keys", quantity: 2 },
    "health-checks": { what: "50 health checks of endpoints at AWS", quantity: 50 },
    "dynamodb-storage": { what: "25 GB of items", quantity: 25 },
};

/** @throws Error for a name that none has: what is not known is not nothing */
export function allowanceOf(name: string): Allowance {
    const allowance = allowances[name];
    if (!allowance) throw new Error(`there is no allowance ${name}: name one of ${Object.keys(allowances).join(", ")}`);
    return allowance;
}

/**
 * The lines that take back what is always free: each allowance once, shared by the components that use it.
 *
 * @param share of each allowance that the stack may take, 0 to 1
 */
export function allowanceLines(lines: readonly DraftLine[], prices: PriceBook, share = 1): DraftLine[] {
    const using = lines.filter(({ allowance, quantity }) => allowance !== undefined && quantity > 0);
    const byAllowance = grouped(using, ({ allowance }) => allowance ?? "");
    return [...byAllowance].flatMap(([name, covered]) => {
        const allowance = allowances[name];
        return allowance ? credits(name, allowance.quantity * share, allowance.what, covered, prices) : [];
    });
}

/** The dearest prices are covered first; what one price has left over, the next may take. */
function credits(name: string, quantity: number, what: string, covered: DraftLine[], prices: PriceBook): DraftLine[] {
    let left = quantity;
    const byPrice = grouped(covered, ({ price }) => price);
    const dearestFirst = [...byPrice].sort(([a, [first]], [b, [second]]) => {
        return (second?.unitPrice ?? 0) - (first?.unitPrice ?? 0) || (a < b ? -1 : 1);
    });
    return dearestFirst.flatMap(([price, lines]) => {
        const used = sum(lines, ({ quantity }) => quantity);
        const taken = Math.min(left, used);
        left -= taken;
        if (taken <= 0) return [];
        const { usd, tiers } = priceOf(prices, price);
        const unitPrice = tiers ? costOf(prices, price, taken) / taken : usd;
        return [...grouped(lines, ({ component }) => component)].flatMap(([component, own]) => {
            const share = sum(own, ({ quantity }) => quantity) / used;
            return own.slice(0, 1).map(({ unit, kind }) => ({
                resource: "account",
                component,
                what: `always free: ${what} a month`,
                quantity: -taken * share,
                unit,
                unitPrice,
                monthly: -taken * share * unitPrice,
                price,
                kind,
                note: `allowance ${name}`,
            }));
        });
    });
}
