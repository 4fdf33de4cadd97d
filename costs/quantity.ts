import type { ResourceRecord } from "../inventory";
import type { Relatives } from "./relatives";
import type { Use } from "./use";

/** Hours that AWS's own calculator counts for a month: 365 days x 24 / 12. */
export const HOURS_PER_MONTH = 730;

/** So much of one thing a month, before any price is known. */
export interface Quantity {
    /** What is paid for, in words: `public IPv4 address`. */
    what: string;
    quantity: number;
    /** The price book's key. */
    price: string;
    /** Runs whether used or not, or follows the users. */
    kind: "fixed" | "usage";
    /** The always-free allowance that covers it, by its name in `allowances.ts`. */
    allowance?: string;
    /** Bounds, when what decides is not known before `up`. `quantity` is then the upper one. */
    range?: { minimum: number; maximum: number };
    /** The assumption or the unknown value behind the figure. */
    note?: string;
}

/** A month of one resource: what is counted of it and what of it nobody here can price; or why it costs nothing. */
export type Quantities = { lines: Quantity[]; unpriced: string[] } | { free: string };

/** What is asked of Spot and of autoscaling when a month is counted. */
export interface Scenario {
    /** Spot as planned, or no Spot capacity all month: every task on demand. */
    spot: "planned" | "gone";
    /** Services at rest (desired count), or at their autoscaling maximum all month. */
    tasks: "desired" | "maximum";
}

/** What a quantity may depend on besides the resource itself. */
export interface Context {
    relatives: Relatives;
    use: Use;
    scenario: Scenario;
    /** Hours in the month that is billed. */
    hours: number;
    /** The day for which support periods are judged. */
    asOf: Date;
}

/** Counts one resource type. Pure. */
export type Quantify = (resource: ResourceRecord, context: Context) => Quantities;

/** One aspect of a resource: its hours, its storage. Throws `Unpriceable` where nobody can say. */
export type Part = (resource: ResourceRecord, context: Context) => Quantity[];

/** Why this part of a resource has no price: ends up in the bill's `unpriced`, never as $0. */
export class Unpriceable extends Error {}

/** A resource that is the sum of its parts: one that cannot be priced does not hide the others. */
export function sumOf(...parts: Part[]): Quantify {
    return (resource, context) => {
        const lines: Quantity[] = [];
        const unpriced = new Set<string>();
        for (const part of parts) {
            try {
                lines.push(...part(resource, context));
            } catch (error) {
                if (!(error instanceof Unpriceable)) throw error;
                unpriced.add(error.message);
            }
        }
        return { lines, unpriced: [...unpriced] };
    };
}

/** A type that AWS does not charge for. */
export function free(reason: string): Quantify {
    return () => ({ free: reason });
}

/** A type, or a way to use one, that has no price here. */
export function unpriced(reason: string): Quantify {
    return () => ({ lines: [], unpriced: [reason] });
}
