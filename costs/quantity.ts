import type { ResourceRecord } from "../inventory";
import type { Relatives } from "../inventory/read";
import { type Inputs, Unpriceable } from "./inputs";
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
    /** The key of a price that bounds this one, which floats: on-demand, where this is Spot. */
    atMost?: string;
    /** What AWS may take in its place, as it chooses: the dearest of them all is billed, the cheapest is the range's other end. */
    otherwise?: readonly Quantity[];
    /** Bounds, when what decides is not known before `up`. `quantity` is then the upper one. */
    range?: { minimum: number; maximum: number };
    /** The assumption or the unknown value behind the figure. */
    note?: string;
    /** What would have to be stated of its use, where nothing is: `quantity` is 0 then. */
    dependsOn?: string;
}

/** A month of one resource: what is counted of it and what of it no one here can price; or why it costs nothing. */
export type Quantities = { lines: Quantity[]; unpriced: string[] } | { free: string };

/** What is asked of Spot and of autoscaling when a month is counted. */
export interface Scenario {
    /** Spot as planned, or no Spot capacity all month: every task on demand. */
    spot: "planned" | "none";
    /** Services at rest (desired count), or at their autoscaling maximum all month. */
    tasks: "desired" | "maximum";
}

/** What a quantity may depend on in addition to the resource itself. */
export interface Context {
    relatives: Relatives;
    use: Use;
    /** Hours in the month that is billed. */
    hours: number;
    /** As many zones as the region has: what is not known to be in fewer may be in all. */
    zones: number;
    /** The day for which support periods are judged. */
    asOf: Date;
    /** What is stated of one resource's use, by Infracost's name for it: `monthly_requests`. */
    stated: Stated;
    /** Whether a type of @pulumi/aws is free, whatever its inputs are. */
    isFree: (type: string) => boolean;
}

/** What is stated of use, resource by resource and of the account. */
export interface Stated {
    /** A figure of one resource's use; undefined where none is stated. */
    (resource: ResourceRecord, key: string): number | undefined;
    /** Data that the account moves, whatever moves it. */
    readonly transfers?: readonly Transfer[];
    /** Amounts that were stated and that no bill has asked for: the total is too low by what they cost. */
    readonly unasked?: (resources: readonly ResourceRecord[]) => Unasked[];
}

/** Data that leaves one region a month, by Infracost's names: `monthly_outbound_internet_gb`. */
export interface Transfer {
    /** The entry's key: `aws_data_transfer.ap-northeast-2`. */
    key: string;
    region: string;
    figures: ReadonlyMap<string, number>;
}

/** Amounts of one entry of a file of use. */
export interface Unasked {
    resource: ResourceRecord;
    why: string;
}

/** The same with the scenario, for what is declared to depend on it. */
export interface ScenarioContext extends Context {
    scenario: Scenario;
}

/** Counts a resource type that is the same in every scenario: once a bill. Pure. May throw `Unpriceable`. */
export interface Steady {
    (inputs: Inputs, context: Context): Quantities;
    readonly isPerScenario?: false;
    /** Declared by `unpriced`: whatever its inputs, the book has no price for it. */
    readonly hasNoPrice?: true;
    /** Declared by `free`: whatever its inputs, it costs nothing. */
    readonly isFree?: true;
}

/** Counts a resource type that differs between scenarios: once in each. Declared by `perScenario`. */
export interface PerScenario {
    (inputs: Inputs, context: ScenarioContext): Quantities;
    readonly isPerScenario: true;
    readonly hasNoPrice?: undefined;
    readonly isFree?: undefined;
}

/** Counts one resource type. */
export type Quantify = Steady | PerScenario;

/** One aspect of a resource: its hours, its storage. Throws `Unpriceable` where no one can say. */
export type Part<C extends Context = Context> = (inputs: Inputs, context: C) => Quantity[];

/** A resource that is the sum of its parts: one that cannot be priced does not hide the others. */
export function sumOf(...parts: Part[]): Steady {
    return (inputs, context) => sum(parts, inputs, context);
}

/** The same of parts that differ between scenarios. */
export function scenarioSumOf(...parts: Part<ScenarioContext>[]): PerScenario {
    return perScenario((inputs, context) => sum(parts, inputs, context));
}

function sum<C extends Context>(parts: Part<C>[], inputs: Inputs, context: C): Quantities {
    const lines: Quantity[] = [];
    const unpriced = new Set<string>();
    for (const part of parts) {
        try {
            lines.push(...part(inputs, context));
        } catch (error) {
            if (!(error instanceof Unpriceable)) throw error;
            unpriced.add(error.message);
        }
    }
    return { lines, unpriced: [...unpriced] };
}

/** Declares that a type differs between scenarios. The compiler refuses a quantity that reads the scenario undeclared. */
export function perScenario(quantify: (inputs: Inputs, context: ScenarioContext) => Quantities): PerScenario {
    return Object.assign((inputs: Inputs, context: ScenarioContext) => quantify(inputs, context), {
        isPerScenario: true,
    } as const);
}

/** A type that AWS does not charge for. */
export function free(reason: string): Steady {
    const found: Quantities = { free: reason };
    return Object.assign((): Quantities => found, { isFree: true } as const);
}

/** A type, or a way to use one, that has no price here. */
export function unpriced(reason: string): Steady {
    return Object.assign((): Quantities => ({ lines: [], unpriced: [reason] }), { hasNoPrice: true } as const);
}
