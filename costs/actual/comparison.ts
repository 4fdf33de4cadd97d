import type { BillLine } from "../lines";
import type { Actual, Charge } from "./charge";

/** One price of the plan, or one usage type that the plan does not have. USD of the compared days. */
export interface Compared {
    /** The plan's words; the usage type where the plan has none. */
    what: string;
    /** The price book's key; absent where the plan has no such line. */
    price?: string;
    usageType?: string;
    service?: string;
    /** Are these the fees of reservations and savings plans, all in one row? */
    isFee?: true;
    /** The components that have it. */
    components: string[];
    kind: BillLine["kind"];
    unit: string;
    planned: { quantity: number; usd: number };
    real: { quantity: number; usd: number };
    /** Of the real dollars: those of resources without the stack's tags. */
    untaggedUsd: number;
    why: string;
}

/** A month's bill next to the plan. */
export interface Comparison {
    month: string;
    days: Actual["days"];
    hasTags: boolean;
    rows: Compared[];
    /** By component, dearest difference first. A price that several components have is shared as the plan shares it. */
    components: { name: string; plannedUsd: number; realUsd: number }[];
    plannedUsd: number;
    /** Usage and commitments: what the plan is about. */
    realUsd: number;
    /** What no plan has: tax, credits, refunds, support. */
    beyond: { kind: Charge["kind"]; usd: number }[];
    /** Of other stacks, by their tags; not counted. */
    othersUsd: number;
}

/** USD. A difference below it is none. */
export const CENT = 0.005;
