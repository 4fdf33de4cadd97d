import type { ResourceRecord } from "../../../inventory";

type Inputs = Record<string, unknown>;

/** Represents no package: a component that only gathers what a description lists. */
const COMPONENT = "described:index:Component";

/** What some other tool would make, written down as the list of resources that an inventory would hold. */
export class Described {
    readonly resources: ResourceRecord[] = [];

    /** @param name of the description, a part of every URN */
    constructor(private readonly name: string) {}

    /** A component, and a function that adds a resource to it and gives its id. */
    component(name: string): (type: string, resource: string, inputs?: Inputs) => string {
        const parent = this.add(COMPONENT, name, {});
        return (type, resource, inputs = {}) => this.add(type, resource, inputs, parent) && resource;
    }

    private add(type: string, name: string, inputs: Inputs, parent?: string): string {
        const urn = `urn:pulumi:${this.name}::described::${type}::${name}`;
        // By its id, which is its name, other resources of the list refer to it.
        const outputs = parent === undefined ? {} : { id: name };
        this.resources.push({ urn, type, name, ...(parent ? { parent } : {}), inputs, outputs });
        return urn;
    }
}

/** A program's resources without those of some top-level components. */
export function without(resources: readonly ResourceRecord[], components: readonly string[]): ResourceRecord[] {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const isIn = (resource: ResourceRecord): boolean => {
        const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
        if (parent === undefined || parent.type === "pulumi:pulumi:Stack") return components.includes(resource.name);
        return isIn(parent);
    };
    return resources.filter((resource) => !isIn(resource));
}
