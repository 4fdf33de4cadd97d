import { type Bill, bill, type PriceBook } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { readStackFile } from "../../../stacks/config/stack-file";
import { ours } from "../costs-compare/ours";
import { type Capacity, capacityOf } from "./capacity";
import { GROWTH, type GrowthStack } from "./growth";
import { type DocumentPhase, ROADMAP, VARIANTS, type Variant } from "./roadmap";

/** What one component costs more than in the phase before. */
export interface Change {
    component: string;
    /** USD a month, below zero where it costs less. */
    monthly: number;
}

/** A stack of ours with its bill. */
export interface Deployed {
    bill: Bill;
    /** USD a month compared with the phase before; a variant's compared with the phase that it changes. */
    change: number;
    changes: Change[];
    /** USD that its commitments cost upfront. */
    upfront: number;
}

/** A phase of the roadmap, and the stack that is in it. */
export interface Phase extends DocumentPhase {
    /** The settings of its file that differ from the phase before: `glimpse:api.desiredTasks: 2`. */
    settings: string[];
    deployed?: Deployed;
    /** Is the stack's total within the document's figure? Absent without a stack. */
    isMet?: boolean;
}

/** The whole roadmap. */
export interface Phases {
    region: string;
    phases: Phase[];
    variants: (Variant & Deployed)[];
    /** After the document: the stacks for more users, each compared with the one before it. */
    growth: (GrowthStack & Deployed & { settings: string[]; capacity: Capacity })[];
    /** Aurora Serverless v2 instead of the database: while a connection pool is open it never pauses. */
    aurora: Bill;
}

/**
 * Bills the stack of every phase, as this program deploys it.
 *
 * @param onProgress receives how many bills are done
 */
export async function phasesOf(
    directory: string,
    prices: PriceBook,
    asOf: Date,
    onProgress: (done: number, of: number) => void = () => {},
): Promise<Phases> {
    const stacks = ROADMAP.filter(({ stack }) => stack !== undefined).length;
    let done = 0;
    const made = async (stack: string, instead: Variant["instead"] = {}) => {
        const { resources, settings } = await ours(directory, stack, instead);
        const { region, use, commitments } = settings;
        const own = bill(resources, { region, use, commitments, prices, asOf });
        onProgress(++done, stacks + VARIANTS.length + GROWTH.length);
        return { own, resources };
    };
    const billed = async (stack: string, instead: Variant["instead"] = {}) => (await made(stack, instead)).own;
    const bills = new Map<string, Bill>();
    const phases: Phase[] = [];
    let before: Bill | undefined;
    for (const phase of ROADMAP) {
        if (phase.stack === undefined) {
            phases.push({ ...phase, settings: [] });
            continue;
        }
        const own = await billed(phase.stack);
        bills.set(phase.stack, own);
        const isMet = own.total <= phase.documentUsd + ROUNDING;
        phases.push({ ...phase, settings: settingsOf(directory, phase.stack), deployed: against(own, before), isMet });
        before = own;
    }
    const variants: (Variant & Deployed)[] = [];
    for (const variant of VARIANTS) {
        const own = await billed(variant.stack, variant.instead);
        variants.push({ ...variant, ...against(own, bills.get(variant.stack)) });
    }
    const growth: Phases["growth"] = [];
    let smaller = bills.get("startup-prod");
    for (const one of GROWTH) {
        const { own, resources } = await made(one.stack);
        const settings = settingsOf(directory, one.stack);
        growth.push({ ...one, settings, capacity: capacityOf(resources), ...against(own, smaller) });
        smaller = own;
    }
    const aurora = bill(AURORA, { region: prices.region, prices, asOf });
    return { region: prices.region, phases, variants, growth, aurora };
}

/** Less than half a cent is rounding. */
const ROUNDING = 0.005;

function against(own: Bill, before: Bill | undefined): Deployed {
    const monthlyOf = (from: Bill | undefined, name: string) =>
        from?.components.find((one) => one.name === name)?.monthly ?? 0;
    const names = new Set([...own.components, ...(before?.components ?? [])].map(({ name }) => name));
    const changes = [...names]
        .map((component) => ({ component, monthly: monthlyOf(own, component) - monthlyOf(before, component) }))
        .filter(({ monthly }) => Math.abs(monthly) >= ROUNDING)
        .sort((one, other) => one.monthly - other.monthly);
    return {
        bill: own,
        change: own.total - (before?.total ?? own.total),
        changes: before ? changes : [],
        upfront: own.commitments.reduce((sum, { upfront }) => sum + upfront, 0),
    };
}

/** The settings of a phase's own file except its ceiling and rules; none for a stack that only extends a phase. */
function settingsOf(directory: string, stack: string): string[] {
    if (!/^(phase|growth)-\d+k?$/.test(stack)) return [];
    const { config } = readStackFile(directory, stack);
    return Object.entries(config)
        .filter(([key]) => key.startsWith("glimpse:") && !/:(extends|ceilings|policies|use)$/.test(key))
        .flatMap(([key, text]) => leaves(key, JSON.parse(text)));
}

function leaves(key: string, value: unknown): string[] {
    if (typeof value !== "object" || value === null) return [`${key}: ${String(value)}`];
    if (Array.isArray(value)) return value.map((item) => `${key}: ${JSON.stringify(item).replaceAll('"', "")}`);
    return Object.entries(value).flatMap(([name, inner]) => leaves(`${key}.${name}`, inner));
}

const aurora = (type: string, name: string, inputs: Record<string, unknown>): ResourceRecord => ({
    urn: `urn:pulumi:aurora::glimpse::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: { id: name },
});

/** The smallest Aurora Serverless v2 that a service with a pool of connections can have. */
const AURORA: ResourceRecord[] = [
    aurora("aws:rds/cluster:Cluster", "postgres", {
        engine: "aurora-postgresql",
        serverlessv2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2 },
    }),
    aurora("aws:rds/clusterInstance:ClusterInstance", "postgres-1", {
        clusterIdentifier: "postgres",
        engine: "aurora-postgresql",
        instanceClass: "db.serverless",
    }),
];
