import { visible } from "../../components/visible-text";
import type { Plan } from "./plan";
import type { Branch } from "./tree";

/** A plan with what a terminal would obey, or no reader would see, written out. Facts and outputs do so themselves. */
export function visiblePlan(plan: Plan): Plan {
    const { stack, region, branches, outputs, remarks, advice, findings, tags, updates } = plan;
    return {
        ...plan,
        stack: visible(stack),
        region: visible(region),
        branches: branches.map(branch),
        resources: plan.resources.map((resource) => shown(resource)),
        outputs: outputs.map(([name, value]) => [visible(name), value]),
        ...(remarks ? { remarks: remarks.map(visible) } : {}),
        ...(advice ? { advice: advice.map(visible) } : {}),
        ...(findings ? { findings: visibleValues(findings) } : {}),
        ...(tags ? { tags: visibleValues(tags) } : {}),
        ...(updates ? { updates: { ...updates, resources: updates.resources.map(shown) } } : {}),
    };
}

function branch({ resource, children, count }: Branch): Branch {
    return { resource: shown(resource), children: children.map(branch), count };
}

function shown<T extends { type: string; name: string; urn: string }>(resource: T): T {
    const { type, name, urn } = resource;
    const seen = { type: visible(type), name: visible(name), urn: visible(urn) };
    return seen.type === type && seen.name === name && seen.urn === urn ? resource : { ...resource, ...seen };
}

/** Every text in a value; the same value where all is seen already. */
export function visibleValues<T>(value: T): T {
    if (typeof value === "string") return visible(value) as T;
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) {
        const items = value.map(visibleValues);
        return items.every((item, index) => item === value[index]) ? value : (items as T);
    }
    const entries = Object.entries(value).map(([key, item]) => [visible(key), visibleValues(item), key, item] as const);
    const isSeen = entries.every(([seen, item, key, was]) => seen === key && item === was);
    return isSeen ? value : (Object.fromEntries(entries.map(([key, item]) => [key, item])) as T);
}
