import { DEEPEST } from "./depth";
import { type EngineResource, nameOf } from "./engine-resource";
import { FileError } from "./file-error";
import { hasNoVote, isGlobal } from "./global";
import { type Inventory, isCustom, type ResourceRecord } from "./resource";
import type { Updates } from "./updates/update";
import { masked, type Properties } from "./wire";

/** What the engine wrote of a stack, of any program: a preview or a state. */
export interface Recorded extends Inventory {
    /** The stack's configuration, where it was written too. */
    config: Record<string, string>;
    /** The region of most of its AWS resources, if anything names it. */
    region?: string;
    /** What exists though the stack lacks it, each with the reason in its name. It is billed. */
    unsettled?: ResourceRecord[];
    /** What a reader of the file must know, a sentence each. */
    remarks?: string[];
    /** What the update does, where it was a preview. */
    updates?: Updates;
    /** What exists before the update, where it was a preview; why that is not known. */
    previous?: () => ResourceRecord[] | string;
}

/** What exists at AWS, or may, though the stack as it would be lacks it. */
export interface Unsettled {
    state: EngineResource;
    /** `waits for its deletion` */
    why: string;
    /** Is it among the resources all the same, and only to be named? @default false */
    isListed?: boolean;
}

const STACK = "pulumi:pulumi:Stack";
const PROVIDER = "pulumi:providers:";
const AWS_PROVIDERS = [`${PROVIDER}aws`, `${PROVIDER}aws-native`];

/**
 * Lists what is the stack's own: not what it only reads, and no providers.
 *
 * @param aside what exists though the stack lacks it
 * @param anyUrn says of which stack, where no resource is left
 */
export function recorded(
    found: readonly EngineResource[],
    config: Record<string, string> = {},
    aside: readonly Unsettled[] = [],
    anyUrn = "",
): Recorded {
    const own = found.filter(isOwn);
    const left = aside.filter(({ state }) => isOwn(state));
    const regions = providerRegions([...found, ...aside.map(({ state }) => state)]);
    const region = config["aws:region"] ?? config["aws-native:region"] ?? regionOfMost(own, regions);
    const resources = own.map((one) => recordOf(one, regions, region));
    refuseEndless(resources);
    const stack = resources.find(({ type }) => type === STACK);
    const [head = "", project = ""] = (stack?.urn ?? resources[0]?.urn ?? anyUrn).split("::");
    const unsettled = left.flatMap(({ state, why, isListed }) =>
        isListed ? [] : [marked(recordOf(state, regions, region), why)],
    );
    return {
        project,
        stack: head.slice("urn:pulumi:".length),
        resources,
        outputs: stack?.outputs ?? {},
        config,
        ...(region === undefined ? {} : { region }),
        ...(unsettled.length > 0 ? { unsettled } : {}),
        ...(left.length > 0 ? { remarks: left.map(remarkOf) } : {}),
    };
}

function isOwn({ external, type }: EngineResource): boolean {
    return !external && !type.startsWith(PROVIDER);
}

/** Another resource may have its URN: the one that takes its place. */
function marked(record: ResourceRecord, why: string): ResourceRecord {
    return { ...record, urn: `${record.urn} (${why})`, name: `${record.name} (${why})` };
}

function remarkOf({ state: { urn, type }, why, isListed }: Unsettled): string {
    return `${nameOf(urn)} (${type}) ${why}: ${isListed ? "it is billed as the state has it" : "it is billed as long as it exists"}`;
}

/** Longer ways up than any program has, or a circle: what walks through the tree would not come to an end. */
function refuseEndless(resources: readonly ResourceRecord[]): void {
    const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
    const depths = new Map<string, number>();
    const depthOf = (urn: string): number => {
        const way: string[] = [];
        let at: string | undefined = urn;
        while (at !== undefined && !depths.has(at) && parents.has(at) && way.length <= DEEPEST) {
            way.push(at);
            at = parents.get(at);
        }
        const isEndless = way.length > DEEPEST;
        let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
        for (const one of way.reverse()) depths.set(one, isEndless ? DEEPEST + 1 : ++depth);
        return depths.get(urn) ?? 0;
    };
    const faults = resources
        .filter(({ urn }) => depthOf(urn) > DEEPEST)
        .map(({ urn }) => ({
            key: "parent",
            value: urn,
            reason: `it has more than ${DEEPEST} parents above each other, or is its own`,
            fix: "write the file again with pulumi, and leave it as it is written",
        }));
    if (faults.length > 0) throw new FileError("the file", faults.slice(0, LISTED));
}

const LISTED = 10;

function recordOf(
    found: EngineResource,
    regions: ReadonlyMap<string, string>,
    main: string | undefined,
): ResourceRecord {
    const { urn, type, custom, id, parent, inputs, outputs, dependencies, propertyDependencies } = found;
    const sources = Object.entries(propertyDependencies ?? {}).map(([key, from]) => [key, from ?? []]);
    const region = regionOf(found, regions);
    const isElsewhere = region !== undefined && region !== main && !isGlobal(type, inputs);
    return {
        urn,
        type,
        name: nameOf(urn),
        ...(parent ? { parent } : {}),
        ...(custom === undefined ? {} : { isCustom: custom === true }),
        inputs: {
            // Elsewhere by its provider, which no one who reads a resource alone would see.
            ...(isCustom({ type, isCustom: custom === true }) && isElsewhere ? { region } : {}),
            ...properties(inputs),
        },
        ...(outputs || id !== undefined
            ? { outputs: { ...(id === undefined ? {} : { id }), ...properties(outputs) } }
            : {}),
        dependencies: dependencies ?? [],
        propertyDependencies: Object.fromEntries(sources),
    };
}

/** Without what bridged providers note for themselves: `__defaults`. */
function properties(written: Properties | null | undefined): Properties {
    const entries = Object.entries(masked(written ?? {}) as Properties);
    return Object.fromEntries(entries.filter(([key]) => !key.startsWith("__")));
}

function providerRegions(found: readonly EngineResource[]): Map<string, string> {
    return new Map(
        found.flatMap(({ urn, type, inputs }) => {
            const region = inputs?.["region"];
            return AWS_PROVIDERS.includes(type) && typeof region === "string" ? [[urn, region] as const] : [];
        }),
    );
}

/** Its provider's; a resource's own `region`, which is newer, is among its inputs or outputs. */
function regionOf({ type, provider, inputs, outputs }: EngineResource, regions: ReadonlyMap<string, string>) {
    if (!/^aws(-native)?:/.test(type)) return undefined;
    const urn = provider?.slice(0, provider.lastIndexOf("::"));
    const known = inputs?.["region"] ?? (urn ? regions.get(urn) : undefined) ?? outputs?.["region"];
    return typeof known === "string" && masked(known) === known ? known : undefined;
}

/** What is in no region, or must be in us-east-1, decides only where nothing else is there. */
function regionOfMost(own: readonly EngineResource[], regions: ReadonlyMap<string, string>): string | undefined {
    const placed = own.filter(({ type, inputs }) => !hasNoVote(type, inputs));
    const regionsOf = (some: readonly EngineResource[]) => some.flatMap((one) => regionOf(one, regions) ?? []);
    return mostFrequent(regionsOf(placed)) ?? mostFrequent(regionsOf(own));
}

function mostFrequent(texts: string[]): string | undefined {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
