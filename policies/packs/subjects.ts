import { UNKNOWN } from "../../inventory/resource";
import type { Subject } from "../rule";

/** A resource as CrossGuard shows it to stack policies: its outputs, behind a proxy in preview. */
export interface StackResource {
    type: string;
    urn: string;
    name: string;
    props: Record<string, unknown>;
    parent?: { urn: string };
    dependencies: { urn: string }[];
    propertyDependencies: Record<string, { urn: string }[]>;
}

/**
 * Properties as rules read them, `UNKNOWN` for each value that is not known yet. In preview CrossGuard puts them behind a
 * proxy that throws where one is read, which would end the whole policy and make it advisory: here each is asked alone.
 */
export function plain(properties: unknown): unknown {
    if (properties === null || typeof properties !== "object") return properties;
    if (Array.isArray(properties)) {
        return Array.from({ length: properties.length }, (_, index) => known(properties, index));
    }
    return Object.fromEntries(Object.keys(properties).map((key) => [key, known(properties, key)]));
}

function known(holder: object, key: string | number): unknown {
    let value: unknown;
    try {
        value = (holder as Record<string | number, unknown>)[key];
    } catch (error) {
        // CrossGuard's UnknownValueError, which its package does not export.
        if (error instanceof Error && "unknownTypeSentinel" in error) return UNKNOWN;
        throw error;
    }
    return plain(value);
}

/** Resources with the inputs that were seen before each step; where none were seen, outputs stand for them. */
export function subjectsOf(
    resources: readonly StackResource[],
    inputsOf: ReadonlyMap<string, Record<string, unknown>>,
): Subject[] {
    return resources.map(({ type, urn, name, props, parent, dependencies, propertyDependencies }) => {
        const outputs = plain(props) as Record<string, unknown>;
        const sources = Object.entries(propertyDependencies).map(([key, from]) => [key, from.map((one) => one.urn)]);
        return {
            type,
            urn,
            name,
            ...(parent ? { parent: parent.urn } : {}),
            inputs: inputsOf.get(urn) ?? outputs,
            outputs: withId(outputs),
            dependencies: dependencies.map((one) => one.urn),
            propertyDependencies: Object.fromEntries(sources),
        };
    });
}

/** CrossGuard does not pass a resource's id; most providers repeat it among the outputs, and ARNs end in it. */
function withId(outputs: Record<string, unknown>): Record<string, unknown> {
    const { id, arn } = outputs;
    if (id !== undefined || typeof arn !== "string" || arn === UNKNOWN) return outputs;
    return { ...outputs, id: arn.split(/[:/]/).at(-1) };
}
