import { isCustom, type ResourceRecord } from "../inventory";
import type { Relatives } from "../inventory/read";

/** What is in a bill for resources that no component holds, and for what belongs to the whole account. */
export const OUTSIDE = "(no component)";

const STACK = "pulumi:pulumi:Stack";

/** Finds the top-level component that a resource belongs to. */
export class ComponentIndex {
    private readonly known = new Map<string, string>();

    constructor(private readonly relatives: Relatives) {}

    /** The component's URN; "" outside of all. */
    of(resource: ResourceRecord): string {
        const before = this.known.get(resource.urn);
        if (before !== undefined) return before;
        // Marked first, so that parents that go round in a circle end.
        this.known.set(resource.urn, "");
        const parent = resource.parent === undefined ? undefined : this.relatives.byUrn(resource.parent);
        const above = parent && parent.type !== STACK ? this.of(parent) : "";
        const found = above || (isComponent(resource) ? resource.urn : "");
        this.known.set(resource.urn, found);
        return found;
    }

    /** The component's logical name, with its type where two have the same. */
    nameOf(urn: string): string {
        const component = this.relatives.byUrn(urn);
        if (!component) return OUTSIDE;
        const isShared = this.relatives.resources.some(
            (other) => other !== component && other.name === component.name && this.of(other) === other.urn,
        );
        return isShared ? `${component.name} (${component.type})` : component.name;
    }
}

function isComponent(resource: ResourceRecord): boolean {
    return !isCustom(resource) && !resource.type.startsWith("pulumi:");
}
