import type { Plan } from "./plan";

/** Rises when a reader of the JSON must change. */
const SCHEMA = 1;

/** The plan for programs. `bill` is null, not 0, as long as nothing is priced. */
export function jsonReport({ stack, region, resources, outputs }: Plan): string {
    const report = {
        schema: SCHEMA,
        stack,
        region,
        resources: resources.map(({ urn, type, name, parent, inputs }) => ({
            urn,
            type,
            name,
            parent: parent ?? null,
            inputs: sorted(inputs),
        })),
        bill: null,
        ceilings: [],
        policies: [],
        outputs: sorted(Object.fromEntries(outputs)),
    };
    return `${JSON.stringify(report, null, 2)}\n`;
}

/** Keys in alphabetical order, so that two plans compare line by line. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
