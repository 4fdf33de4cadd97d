import { type Inventory, isCustomType, type ResourceRecord, SECRET, UNKNOWN } from "../../inventory";
import * as simulatedAws from "../../inventory/simulated-aws";

/** An inventory that claims to know no more than anyone can. */
export interface Honest {
    inventory: Inventory;
    /** The same for what was made of the inventory: a bill, messages of rules. */
    honest: <T>(value: T) => T;
}

/** Shorter ones could stand in any text by chance. */
const SHORTEST = 6;

/**
 * The same inventory with `UNKNOWN` wherever the simulated AWS made something up: no one should take an invented id for
 * one of theirs. Within a longer text (a policy, a URL) only the invented part is replaced.
 */
export function withoutSimulation(inventory: Inventory, region: string): Honest {
    const invented = new Set([simulatedAws.ACCOUNT]);
    for (const resource of [
        ...inventory.resources.filter(({ type }) => isCustomType(type)),
        ...(inventory.reads ?? []),
    ]) {
        for (const text of inventions(resource, region)) if (text.length >= SHORTEST) invented.add(text);
    }
    const mask = maskOf([...invented]);
    const honest = <T>(value: T) => walk(value, mask) as T;
    return {
        inventory: {
            ...inventory,
            resources: inventory.resources.map((resource) => ({
                ...resource,
                inputs: honest(resource.inputs),
                ...(resource.transformed ? { transformed: honest(resource.transformed) } : {}),
            })),
            outputs: honest(inventory.outputs),
        },
        honest,
    };
}

/** What AWS would answer otherwise the next time is made up; what it would answer again follows from the inputs. */
function inventions(
    { type, name, inputs, outputs = {} }: Pick<ResourceRecord, "type" | "name" | "inputs" | "outputs">,
    region: string,
): string[] {
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

/** Replaces all inventions within a text. */
function maskOf(invented: string[]): (text: string) => string {
    const suspects = suspectsIn(invented);
    const replaced = (text: string) =>
        suspects(text).reduce((rest, invention) => rest.replaceAll(invention, UNKNOWN), text);
    return (text) => {
        const masked = replaced(text);
        // A digest next to something unknown may have been taken of it.
        if (masked !== text) return masked.replace(/\b[0-9a-f]{32,}\b/g, UNKNOWN);
        if (!isBase64(text)) return text;
        // User data travels encoded.
        const decoded = Buffer.from(text, "base64").toString("utf8");
        return replaced(decoded) === decoded ? text : UNKNOWN;
    };
}

/**
 * Finds the few inventions that may stand in a text, the longest first. Each is filed under the word of it that is the
 * least common among all, so that a thousand resources take ten times as long as a hundred, not a hundred times.
 */
function suspectsIn(invented: string[]): (text: string) => string[] {
    const commonness = new Map<string, number>();
    for (const word of invented.flatMap(wordsOf)) commonness.set(word, (commonness.get(word) ?? 0) + 1);
    const rarity = (word: string) => commonness.get(word) ?? 0;
    const byWord = new Map<string, string[]>();
    for (const text of invented) {
        const [first = text, ...others] = wordsOf(text);
        const rarest = others.reduce((least, word) => (rarity(word) < rarity(least) ? word : least), first);
        byWord.set(rarest, [...(byWord.get(rarest) ?? []), text]);
    }
    return (text) => {
        const found = [...new Set(wordsOf(text))].flatMap((word) => byWord.get(word) ?? []);
        return found.sort((one, other) => other.length - one.length);
    };
}

function wordsOf(text: string): string[] {
    return text.match(/[A-Za-z0-9]+/g) ?? [];
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
