import { type Inventory, isCustomType, type ResourceRecord, SECRET, UNKNOWN } from "../../inventory";
import * as simulatedAws from "../../inventory/simulated-aws";

/** Shorter ones could stand in any text by chance. */
const SHORTEST = 6;

/**
 * The same inventory with `UNKNOWN` wherever the simulated AWS made something up: nobody should take an invented id for
 * one of theirs. Within a longer text (a policy, a URL) only the invented part is replaced.
 */
export function withoutSimulation(inventory: Inventory, region: string): Inventory {
    const invented = new Set([simulatedAws.ACCOUNT]);
    for (const resource of inventory.resources) {
        for (const text of inventions(resource, region)) if (text.length >= SHORTEST) invented.add(text);
    }
    const longestFirst = [...invented].sort((one, other) => other.length - one.length);
    const pattern = new RegExp(longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    const honest = (value: unknown) => walk(value, (text) => mask(text, pattern)) as Record<string, unknown>;
    return {
        ...inventory,
        resources: inventory.resources.map((resource) => ({ ...resource, inputs: honest(resource.inputs) })),
        outputs: honest(inventory.outputs),
    };
}

/** What AWS would answer otherwise the next time is made up; what it would answer again follows from the inputs. */
function inventions({ type, name, inputs, outputs = {} }: ResourceRecord, region: string): string[] {
    if (!isCustomType(type)) return [];
    const another = textsOf(simulatedAws.create(type, name, inputs, region, 1));
    const given = textsOf(inputs);
    return [...textsOf(outputs)].filter(
        (text) => text !== SECRET && !given.has(text) && (!another.has(text) || text.includes(simulatedAws.ACCOUNT)),
    );
}

function textsOf(value: unknown, found = new Set<string>()): Set<string> {
    if (typeof value === "string") found.add(value);
    else if (value !== null && typeof value === "object") for (const item of Object.values(value)) textsOf(item, found);
    return found;
}

function mask(text: string, pattern: RegExp): string {
    const masked = text.replace(pattern, UNKNOWN);
    // A digest beside something unknown may have been taken of it.
    if (masked !== text) return masked.replace(/\b[0-9a-f]{32,}\b/g, UNKNOWN);
    return isBase64(text) ? withinBase64(text, pattern) : text;
}

/** User data travels encoded. */
function withinBase64(text: string, pattern: RegExp): string {
    const decoded = Buffer.from(text, "base64").toString("utf8");
    return decoded.replace(pattern, UNKNOWN) === decoded ? text : UNKNOWN;
}

function isBase64(text: string): boolean {
    return text.length >= 64 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function walk(value: unknown, onText: (text: string) => string): unknown {
    if (typeof value === "string") return onText(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, onText));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, onText)]));
}
