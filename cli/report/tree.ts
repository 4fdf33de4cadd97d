import { isCustom, type ResourceRecord } from "../../inventory";

/** A resource and what it is the parent of. */
export interface Branch {
    resource: ResourceRecord;
    children: Branch[];
    /** How many resources a provider would make, here and below. */
    count: number;
}

/**
 * Resources as a tree. Pulumi registers resources in the order in which their inputs happen to be ready; here siblings
 * stand in an order that only the program decides: what waits for none of the others first, then what waits for those,
 * and so on; among equals by type and name.
 */
export function treeOf(resources: ResourceRecord[]): Branch[] {
    const urns = new Set(resources.map(({ urn }) => urn));
    const byParent = new Map<string | undefined, ResourceRecord[]>();
    for (const resource of resources) {
        const parent = resource.parent !== undefined && urns.has(resource.parent) ? resource.parent : undefined;
        const siblings = byParent.get(parent);
        if (siblings) siblings.push(resource);
        else byParent.set(parent, [resource]);
    }
    return grow(byParent, undefined).map(({ branch }) => branch);
}

/** A branch with all URNs in it and all that these wait for. */
interface Bough {
    branch: Branch;
    urns: string[];
    needs: string[];
}

function grow(byParent: Map<string | undefined, ResourceRecord[]>, parent: string | undefined): Bough[] {
    const boughs = (byParent.get(parent) ?? []).map((resource): Bough => {
        const below = grow(byParent, resource.urn);
        const children = below.map(({ branch }) => branch);
        const own = isCustom(resource) ? 1 : 0;
        return {
            branch: { resource, children, count: children.reduce((sum, child) => sum + child.count, own) },
            urns: [resource.urn, ...below.flatMap(({ urns }) => urns)],
            needs: [...(resource.dependencies ?? []), ...below.flatMap(({ needs }) => needs)],
        };
    });
    return inOrder(boughs);
}

/** By the longest way from a sibling that waits for no other. */
function inOrder(boughs: Bough[]): Bough[] {
    const alphabetical = [...boughs].sort(byKey);
    const owner = new Map(boughs.flatMap((bough) => bough.urns.map((urn) => [urn, bough] as const)));
    const levels = new Map<Bough, number>();
    const othersOf = (bough: Bough): Bough[] => {
        const others = new Set(bough.needs.flatMap((urn) => owner.get(urn) ?? []));
        others.delete(bough);
        return [...others].sort(byKey);
    };
    const levelOf = (bough: Bough) => levels.get(bough) ?? 0;
    // With a list of what is open, because a chain of needs may be longer than the stack of calls is deep.
    const open: { bough: Bough; others: Bough[]; next: number }[] = [];
    const begin = (bough: Bough) => {
        if (levels.has(bough)) return;
        // Two components may need each other's resources: then whichever is asked for last is first.
        levels.set(bough, 0);
        open.push({ bough, others: othersOf(bough), next: 0 });
    };
    for (const bough of alphabetical) {
        begin(bough);
        for (let step = open.at(-1); step !== undefined; step = open.at(-1)) {
            const other = step.others[step.next++];
            if (other !== undefined) begin(other);
            else {
                const deepest = step.others.reduce((most, one) => Math.max(most, levelOf(one) + 1), 0);
                levels.set(step.bough, deepest);
                open.pop();
            }
        }
    }
    return alphabetical.sort((one, other) => levelOf(one) - levelOf(other));
}

function byKey(one: Bough, other: Bough): number {
    return keyOf(one) < keyOf(other) ? -1 : 1;
}

function keyOf({ branch }: Bough): string {
    return `${branch.resource.type} ${branch.resource.name}`;
}
