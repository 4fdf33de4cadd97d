import { type Inventory, isCustomType, type ResourceRecord } from "../../inventory";
import { withoutSimulation } from "./known";
import { type Branch, treeOf } from "./tree";

/** What every format shows. */
export interface Plan {
    stack: string;
    region: string;
    /** All resources, parents before their children, the stack itself first. */
    resources: ResourceRecord[];
    /** The resources that have no parent but the stack: components, mostly. */
    branches: Branch[];
    /** How many resources a provider would make: components and the stack itself are not among them. */
    count: number;
    /** The stack's outputs by name, in alphabetical order; `SECRET` and `UNKNOWN` where they belong. */
    outputs: [string, unknown][];
}

/** Orders an inventory, and takes out of it what the simulated AWS made up. */
export function planOf(inventory: Inventory, region: string): Plan {
    const { stack, resources, outputs } = withoutSimulation(inventory, region);
    const roots = treeOf(resources);
    return {
        stack,
        region,
        resources: roots.flatMap(flat),
        branches: roots.flatMap((root) => (root.resource.type === "pulumi:pulumi:Stack" ? root.children : [root])),
        count: resources.filter(({ type }) => isCustomType(type)).length,
        outputs: Object.entries(outputs).sort(([one], [other]) => (one < other ? -1 : 1)),
    };
}

function flat({ resource, children }: Branch): ResourceRecord[] {
    return [resource, ...children.flatMap(flat)];
}
