import type { Bill } from "../costs";
import type { ResourceRecord } from "../inventory";
import { isHidden, isMapping, valuesOf } from "../inventory/read";

/** What resources with one value of a tag cost, or those without it. */
export interface TagCost {
    /** The tag's value; null where the tag is missing. */
    value: string | null;
    /** Is the value not known before `up`? */
    isUnknown?: boolean;
    /** USD a month; more, where a resource or a part of one has no price. */
    monthly: number;
    /** Has one of them no price, or a part without one? Then `monthly` is a lower bound. */
    isLeast?: boolean;
    /** The resources that cost something, or have no price, the dearest first: what they cost a month; null without a price. */
    resources: { resource: string; monthly: number | null; isLeast?: boolean }[];
}

/** The bill by one tag. What belongs to the whole account (free amounts, commitments) is of no resource, and in none of these. */
export interface TagCosts {
    tag: string;
    /** Without the tag first, then the dearest value. */
    costs: TagCost[];
}

const UNKNOWN = "(not known before up)";

/**
 * Who pays for what, by tags: and who lacks them.
 *
 * @param defaults `aws:defaultTags`, which the provider gives to every resource that can have tags
 */
export function tagCosts(
    keys: readonly string[],
    resources: readonly ResourceRecord[],
    { components, unpriced }: Pick<Bill, "components" | "unpriced">,
    defaults: Readonly<Record<string, string>> = {},
): TagCosts[] {
    const dollars = new Map<string, number | null>();
    for (const { resource, monthly } of components.flatMap(({ lines }) => lines)) {
        if (resource !== "account") dollars.set(resource, (dollars.get(resource) ?? 0) + monthly);
    }
    for (const { resource } of unpriced) if (!dollars.get(resource)) dollars.set(resource, null);
    const lacking = new Set(unpriced.map(({ resource }) => resource));
    const billed = resources.filter(({ urn }) => dollars.has(urn));
    return keys.map((tag) => {
        const byValue = new Map<string | null, ResourceRecord[]>();
        for (const resource of billed) {
            const value = tagOf(resource, tag, defaults);
            byValue.set(value, [...(byValue.get(value) ?? []), resource]);
        }
        const costs = [...byValue].map(([value, own]): TagCost => {
            const leastOf = (is: boolean) => (is ? { isLeast: true } : {});
            const all = own
                .map(({ urn }) => ({ resource: urn, monthly: dollars.get(urn) ?? null, ...leastOf(lacking.has(urn)) }))
                .sort(byWeight);
            const monthly = all.reduce((sum, one) => sum + (one.monthly ?? 0), 0);
            const least = leastOf(own.some(({ urn }) => lacking.has(urn)));
            return { value, ...(value === UNKNOWN ? { isUnknown: true } : {}), monthly, ...least, resources: all };
        });
        return {
            tag,
            costs: costs.sort((a, b) => Number(b.value === null) - Number(a.value === null) || b.monthly - a.monthly),
        };
    });
}

/** A resource without a price first: it may be the dearest. */
function byWeight(one: TagCost["resources"][number], other: TagCost["resources"][number]): number {
    return (other.monthly ?? Infinity) - (one.monthly ?? Infinity) || (one.resource < other.resource ? -1 : 1);
}

/** What AWS would show: all tags as the provider answered, the resource's own, then the defaults. */
function tagOf(resource: ResourceRecord, tag: string, defaults: Readonly<Record<string, string>>): string | null {
    const { tagsAll, tags: own } = valuesOf(resource);
    for (const tags of [resource.outputs?.["tagsAll"], tagsAll, own]) {
        if (isHidden(tags)) return UNKNOWN;
        const value = valueIn(tags, tag);
        if (value !== undefined) return isHidden(value) ? UNKNOWN : String(value);
    }
    return defaults[tag] ?? null;
}

/** A mapping, or a list of keys and values, as Auto Scaling and aws-native write it. */
function valueIn(tags: unknown, tag: string): unknown {
    if (isMapping(tags)) return tags[tag];
    if (!Array.isArray(tags)) return undefined;
    const found = tags.find((one) => isMapping(one) && one["key"] === tag);
    return isMapping(found) ? found["value"] : undefined;
}
