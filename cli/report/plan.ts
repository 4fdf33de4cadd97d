import { type Inventory, isCustom, type ResourceRecord, type Updates } from "../../inventory";
import type { Change } from "../change";
import type { Findings } from "../findings";
import type { TagCosts } from "../tags";
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
    /** What a reader of the file that it is made of must know, a sentence each. */
    remarks?: string[];
    /** What works and will hurt one day, a sentence each with its fix: no rule forbids it. */
    advice?: string[];
    /** What it costs and what the rules say; absent where no one asked. */
    findings?: Findings & { change?: Change };
    /** The bill by tags; absent where no one asked. */
    tags?: TagCosts[];
    /** The resources with the ids that they have, or that the simulated AWS gave them: who refers to whom. Never shown. */
    linked: readonly ResourceRecord[];
    /** USD a month over the number of users, calculated when asked; absent without a bill. */
    curve?: () => UserPoint[];
    /** The stack's configuration, `namespace:key` to text; absent of someone else's program. */
    config?: Record<string, string>;
    /** What an update does with each resource; absent where there is nothing to compare with. */
    updates?: Updates;
}

/** What a month costs with so many users. */
export interface UserPoint {
    users: number;
    /** USD. */
    monthly: number;
    /** Is it the number of users that the stack is planned for? @default false */
    isOwn?: boolean;
}

/** What is known of an inventory in addition. */
export interface PlanOptions {
    /** Does it hold what the simulated AWS made up? @default true */
    isSimulated?: boolean;
    remarks?: string[];
    advice?: string[];
    findings?: Plan["findings"];
    tags?: TagCosts[] | undefined;
    updates?: Updates | undefined;
    curve?: Plan["curve"];
    config?: Record<string, string>;
}

/** Orders an inventory, and takes out of it what the simulated AWS made up. */
export function planOf(
    found: Inventory,
    region: string,
    { isSimulated = true, remarks, advice, findings, tags, updates, curve, config }: PlanOptions = {},
): Plan {
    const { inventory, honest } = isSimulated
        ? withoutSimulation(found, region)
        : { inventory: found, honest: <T>(value: T) => value };
    const { stack, resources, outputs } = inventory;
    const roots = treeOf(resources);
    return {
        stack,
        region,
        resources: roots.flatMap(flat),
        branches: roots.flatMap((root) => (root.resource.type === "pulumi:pulumi:Stack" ? root.children : [root])),
        count: resources.filter(isCustom).length,
        linked: found.resources,
        ...(curve ? { curve } : {}),
        ...(config ? { config } : {}),
        outputs: Object.entries(outputs).sort(([one], [other]) => (one < other ? -1 : 1)),
        ...(remarks ? { remarks } : {}),
        ...(advice ? { advice } : {}),
        ...(findings ? { findings: honest(findings) } : {}),
        ...(tags ? { tags: honest(tags) } : {}),
        ...(updates ? { updates: honest(updates) } : {}),
    };
}

function flat({ resource, children }: Branch): ResourceRecord[] {
    return [resource, ...children.flatMap(flat)];
}
