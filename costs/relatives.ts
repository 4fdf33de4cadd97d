import type { ResourceRecord } from "../inventory";
import { knownText } from "./values";

/** What else a resource goes by, besides id, ARN and name. */
const HANDLES = ["id", "arn", "name", "identifier", "bucket", "clusterIdentifier", "dnsName"];

/** Finds a resource's relatives: by the id, ARN or name that a property holds, or by dependency while that is unknown. */
export class Relatives {
    private readonly byUrn = new Map<string, ResourceRecord>();
    private readonly byHandle = new Map<string, ResourceRecord>();
    private readonly byType = new Map<string, ResourceRecord[]>();
    private waiting: Map<string, ResourceRecord[]> | undefined;

    constructor(readonly resources: readonly ResourceRecord[]) {
        for (const resource of resources) {
            this.byUrn.set(resource.urn, resource);
            const siblings = this.byType.get(resource.type);
            if (siblings) siblings.push(resource);
            else this.byType.set(resource.type, [resource]);
            for (const handle of HANDLES) {
                for (const value of [resource.outputs?.[handle], resource.inputs[handle]]) {
                    const known = knownText(value);
                    if (known) this.byHandle.set(`${resource.type} ${known}`, resource);
                }
            }
        }
    }

    all(type: string): readonly ResourceRecord[] {
        return this.byType.get(type) ?? [];
    }

    byUrnOf(urn: string): ResourceRecord | undefined {
        return this.byUrn.get(urn);
    }

    /** An even share of what the whole stack does: one part in as many as there are resources of the type. */
    share(type: string): number {
        return 1 / Math.max(1, this.all(type).length);
    }

    /** The resource of `type` that `value` names; while that is unknown, the only one of that type that `from` waits for. */
    named(from: ResourceRecord, value: unknown, type: string): ResourceRecord | undefined {
        const known = knownText(value);
        if (known !== undefined) return this.byHandle.get(`${type} ${known}`);
        const candidates = this.needs(from, type);
        return candidates.length === 1 ? candidates[0] : undefined;
    }

    /** The resources of `type` that `from` depends on. */
    needs(from: ResourceRecord, type: string): ResourceRecord[] {
        const found = new Set<ResourceRecord>();
        for (const urn of from.dependencies ?? []) {
            const resource = this.byUrn.get(urn);
            if (resource?.type === type) found.add(resource);
        }
        return [...found];
    }

    /** The resources of `type` that depend on `to`. */
    neededBy(to: ResourceRecord, type: string): ResourceRecord[] {
        this.waiting ??= this.dependents();
        return (this.waiting.get(to.urn) ?? []).filter((resource) => resource.type === type);
    }

    private dependents(): Map<string, ResourceRecord[]> {
        const waiting = new Map<string, ResourceRecord[]>();
        for (const resource of this.resources) {
            for (const urn of new Set(resource.dependencies)) {
                const others = waiting.get(urn);
                if (others) others.push(resource);
                else waiting.set(urn, [resource]);
            }
        }
        return waiting;
    }
}
