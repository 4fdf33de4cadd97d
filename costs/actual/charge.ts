import { UserError } from "../../components/user-error";

/**
 * What an amount on AWS's bill is for. `usage`: what ran or was used. `commitment`: a reservation's or a savings plan's fee.
 * `tax`, `credit` and `other` (refunds, support, the marketplace) are of no resource.
 */
export type ChargeKind = "usage" | "commitment" | "tax" | "credit" | "other";

/** Whose resource an amount is of, by its tags. */
export type Owner = "stack" | "untagged" | "others";

/** What AWS billed for one usage type of one service in a month, summed over hours and resources. */
export interface Charge {
    kind: ChargeKind;
    owner: Owner;
    /** AWS's code of the service: `AmazonECS`; "" where the export names none. */
    service: string;
    /** `APN2-Fargate-ARM-vCPU-Hours:perCPU`; "" for what is no usage. */
    usageType: string;
    /** `RunInstances`; "" where it is not known: Cost Explorer groups by two things only. */
    operation: string;
    /** In the unit in which AWS meters it: hours, GB, single requests. */
    quantity: number;
    /** USD as billed, before tax. */
    usd: number;
}

/** A month of an account's bill. */
export interface Actual {
    /** `2026-10` */
    month: string;
    /** The days of the month that have charges: the first to the last. */
    days: { covered: number; of: number };
    charges: Charge[];
    /** Does any row have one of the stack's tags? Without, everything of the account counts as the stack's. */
    hasTags: boolean;
}

/** An export that cannot be read, or that is not of one month in dollars. */
export class ActualError extends UserError {}

/** Sums rows as they come: an export has a row an hour and resource. */
export class Charges {
    private readonly sums = new Map<string, Charge>();

    add({ quantity, usd, ...rest }: Charge): void {
        const key = JSON.stringify([rest.kind, rest.owner, rest.service, rest.usageType, rest.operation]);
        const sum = this.sums.get(key);
        if (sum) {
            sum.quantity += quantity;
            sum.usd += usd;
        } else {
            this.sums.set(key, { ...rest, quantity, usd });
        }
    }

    all(): Charge[] {
        return [...this.sums.values()];
    }
}

/** Days of a month: `2026-02` has 28. */
export function daysIn(month: string): number {
    const [year = 0, number = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
