import { type ResourceRecord, UNKNOWN } from "../../../inventory";

/** What names the resource itself, and no other. */
const OWN = ["name", "family", "engine", "type"];

/** The same resources before the first `up`: what one takes of another is unknown, and the engine says where it comes from. */
export function unmade(resources: readonly ResourceRecord[]): ResourceRecord[] {
    const named = new Map(
        resources.filter(({ outputs }) => outputs?.["arn"] !== undefined).map((one) => [one.name, one]),
    );
    return resources.map((resource) => {
        const sources: Record<string, string[]> = {};
        const hidden = (value: unknown, property: string): unknown => {
            if (Array.isArray(value)) return value.map((item) => hidden(item, property));
            if (typeof value === "object" && value !== null)
                return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hidden(item, property)]));
            const source = typeof value === "string" ? named.get(value) : undefined;
            if (!source || source === resource) return value;
            sources[property] = [...(sources[property] ?? []), source.urn];
            return UNKNOWN;
        };
        const inputs = Object.fromEntries(
            Object.entries(resource.inputs).map(([key, value]) => [
                key,
                OWN.includes(key) ? value : hidden(value, key),
            ]),
        );
        const dependencies = [...new Set(Object.values(sources).flat())];
        return { ...resource, inputs, outputs: {}, dependencies, propertyDependencies: sources };
    });
}
