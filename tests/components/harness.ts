import { dryRun, type Inventory, type ResourceRecord } from "../../inventory";

/** A component, run against the simulated AWS. */
export class Made {
    constructor(readonly inventory: Inventory) {}

    /** All resources of a type, in the order of their registration. */
    all(type: string): ResourceRecord[] {
        return this.inventory.resources.filter((resource) => resource.type === type);
    }

    /** The one resource of a type (and logical name). */
    one(type: string, name?: string): ResourceRecord {
        const found = this.all(type).filter((resource) => name === undefined || resource.name === name);
        const [only] = found;
        if (!only || found.length > 1) {
            throw new Error(`${found.length} resources of ${type}${name ? ` named ${name}` : ""}, wanted one`);
        }
        return only;
    }

    /** Does `later` wait for `earlier`, directly or through others? */
    waits(later: ResourceRecord, earlier: ResourceRecord, seen = new Set<string>()): boolean {
        if (seen.has(later.urn)) return false;
        seen.add(later.urn);
        return (later.dependencies ?? []).some((urn) => {
            if (urn === earlier.urn) return true;
            const next = this.inventory.resources.find((resource) => resource.urn === urn);
            return next !== undefined && this.waits(next, earlier, seen);
        });
    }
}

/** Runs `program` in its own stack; what it returns becomes the stack's outputs. */
export async function make(program: () => unknown, stack = "test"): Promise<Made> {
    return new Made(await dryRun({ project: "glimpse", stack, config: { "aws:region": "ap-northeast-2" }, program }));
}
