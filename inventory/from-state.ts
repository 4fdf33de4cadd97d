import { type EngineResource, isEngineResource, type Recorded, recorded } from "./recorded";

interface State {
    resources?: unknown;
}

/**
 * Reads what `pulumi stack export` gives, or a checkpoint of a self-managed backend. Resources that wait for their
 * deletion are left out.
 *
 * @param data the parsed JSON
 * @returns nothing where it is no such thing
 */
export function fromState(data: unknown): Recorded | undefined {
    const { deployment, checkpoint } = Object(data) as { deployment?: State; checkpoint?: { latest?: State } };
    const state = deployment ?? checkpoint?.latest;
    if (typeof state !== "object" || state === null) return undefined;
    // A stack that is empty has none, or null.
    const resources: unknown = state.resources ?? [];
    if (!Array.isArray(resources) || !resources.every(isEngineResource)) return undefined;
    return recorded(resources.filter((resource: EngineResource) => !resource.delete));
}
