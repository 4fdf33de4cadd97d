import { type Inventory, isCustom, type ResourceRecord } from "./resource";
import { masked, type Properties } from "./wire";

/** What the engine wrote of a stack, of any program: a preview or a state. */
export interface Recorded extends Inventory {
    /** The stack's configuration, where it was written too. */
    config: Record<string, string>;
    /** The region of most of its AWS resources, if anything names it. */
    region?: string;
}

/** A resource as the engine writes it, in states and in the steps of a preview. */
export interface EngineResource {
    urn: string;
    type: string;
    /** AWS's own, once it exists. */
    id?: string;
    parent?: string;
    provider?: string;
    /** Made by a provider; otherwise a component. */
    custom?: boolean;
    /** Only read: somebody else's. */
    external?: boolean;
    /** Waits for its deletion. */
    delete?: boolean;
    inputs?: Properties;
    outputs?: Properties;
    dependencies?: string[] | null;
    propertyDependencies?: Record<string, string[] | null> | null;
}

const STACK = "pulumi:pulumi:Stack";
const PROVIDER = "pulumi:providers:";

/** Lists what is the stack's own: not what it only reads, and no providers. */
export function recorded(found: readonly EngineResource[], config: Record<string, string> = {}): Recorded {
    const own = found.filter(({ external, type }) => !external && !type.startsWith(PROVIDER));
    const regions = providerRegions(found);
    const region = config["aws:region"] ?? mostFrequent(own.flatMap((one) => regionOf(one, regions) ?? []));
    const resources = own.map((one) => recordOf(one, regions, region));
    const stack = resources.find(({ type }) => type === STACK);
    const [head = "", project = ""] = (stack ?? resources[0])?.urn.split("::") ?? [];
    return {
        project,
        stack: head.slice("urn:pulumi:".length),
        resources,
        outputs: stack?.outputs ?? {},
        config,
        ...(region === undefined ? {} : { region }),
    };
}

/** Does a value resemble a resource of the engine's? */
export function isEngineResource(value: unknown): value is EngineResource {
    if (typeof value !== "object" || value === null) return false;
    const { urn, type } = value as Properties;
    return typeof urn === "string" && urn.startsWith("urn:pulumi:") && typeof type === "string";
}

function recordOf(
    found: EngineResource,
    regions: ReadonlyMap<string, string>,
    main: string | undefined,
): ResourceRecord {
    const { urn, type, custom, id, parent, inputs, outputs, dependencies, propertyDependencies } = found;
    const sources = Object.entries(propertyDependencies ?? {}).map(([key, from]) => [key, from ?? []]);
    const region = regionOf(found, regions);
    const isOwn = isCustom({ type, isCustom: custom === true });
    return {
        urn,
        type,
        name: urn.split("::").slice(3).join("::"),
        ...(parent ? { parent } : {}),
        ...(custom === undefined ? {} : { isCustom: custom === true }),
        inputs: {
            // Elsewhere by its provider, which no one who reads a resource alone would see.
            ...(isOwn && region !== undefined && region !== main ? { region } : {}),
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
function properties(written: Properties = {}): Properties {
    const entries = Object.entries(masked(written) as Properties);
    return Object.fromEntries(entries.filter(([key]) => !key.startsWith("__")));
}

function providerRegions(found: readonly EngineResource[]): Map<string, string> {
    return new Map(
        found.flatMap(({ urn, type, inputs }) => {
            const region = inputs?.["region"];
            return type === `${PROVIDER}aws` && typeof region === "string" ? [[urn, region] as const] : [];
        }),
    );
}

/** Its provider's; a resource's own `region`, which is newer, is among its inputs or outputs. */
function regionOf({ type, provider, inputs, outputs }: EngineResource, regions: ReadonlyMap<string, string>) {
    if (!type.startsWith("aws:")) return undefined;
    const urn = provider?.slice(0, provider.lastIndexOf("::"));
    const known = inputs?.["region"] ?? (urn ? regions.get(urn) : undefined) ?? outputs?.["region"];
    return typeof known === "string" && masked(known) === known ? known : undefined;
}

function mostFrequent(texts: string[]): string | undefined {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
