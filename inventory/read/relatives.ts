import { classic } from "../classic";
import type { ResourceRecord } from "../resource";
import { isHidden } from "./answers";

/** What no one else of its type has. */
const IDS = ["id", "arn"];
/** What else others may call a resource. Two of one type may share it, in different clusters or networks. */
const NAMES = ["name", "identifier", "bucket", "clusterIdentifier", "replicationGroupId", "dnsName", "arnSuffix"];

/** What an input refers to: a resource of this list, or one elsewhere by its id, ARN or name. */
export type Reference = { resource: ResourceRecord } | { elsewhere: string };

type Handles = Map<string, ResourceRecord[]>;

/** Resources by type, by URN and by what others call them. Each index is made when it is first asked. */
export class Relatives {
    private static readonly known = new WeakMap<readonly ResourceRecord[], Relatives>();
    private readonly types = new Map<string, ResourceRecord[]>();
    private readonly urns = new Map<string, ResourceRecord>();
    private readonly handles = new Map<string, Handles>();
    /** One for all that ask, so that what is indexed by it is indexed once. */
    private alone?: Relatives;

    /** Made once for one list, anyone who asks. A list of one resource will do: then everything else is elsewhere. */
    static of(resources: readonly ResourceRecord[]): Relatives {
        let relatives = Relatives.known.get(resources);
        if (!relatives) {
            relatives = new Relatives(resources);
            Relatives.known.set(resources, relatives);
        }
        return relatives;
    }

    /** As they are billed and judged: by the types of @pulumi/aws, as it names them today. */
    readonly resources: readonly ResourceRecord[];

    private constructor(listed: readonly ResourceRecord[]) {
        this.resources = listed.flatMap(classic);
        for (const resource of this.resources) {
            // A part of a resource has its URN and comes after it.
            if (!this.urns.has(resource.urn) || resource.declaredType === undefined)
                this.urns.set(resource.urn, resource);
            append(this.types, resource.type, resource);
        }
    }

    all(...types: string[]): readonly ResourceRecord[] {
        const [first = "", ...others] = types;
        const found = this.types.get(first) ?? [];
        return others.length === 0 ? found : [...found, ...this.all(...others)];
    }

    byUrn(urn: string): ResourceRecord | undefined {
        return this.urns.get(urn);
    }

    /** The stack's own URN: what is at fault where no single resource is. */
    get stack(): string {
        return this.all("pulumi:pulumi:Stack")[0]?.urn ?? "";
    }

    /** An even share of what the whole stack does: one part in as many as there are resources of the type. */
    share(type: string): number {
        return this.evenly(this.all(type).length);
    }

    /** One part in so many. */
    evenly(count: number): number {
        return 1 / Math.max(1, count);
    }

    /** The same resources, for one of them whose use is its own: no other has a part in it. */
    get unshared(): Relatives {
        this.alone ??= Object.create(this, { evenly: { value: () => 1 } }) as Relatives;
        return this.alone;
    }

    /** The resource of a type that goes by this id, ARN or name; none where several go by one name. */
    byHandle(type: string, handle: string): ResourceRecord | undefined {
        const [only, ...others] = this.called(type, handle);
        return others.length === 0 ? only : undefined;
    }

    /** All resources of a type that go by this id or ARN; where there are none, by this name. */
    called(type: string, handle: string): readonly ResourceRecord[] {
        let handles = this.handles.get(type);
        if (!handles) {
            handles = handlesOf(this.all(type));
            this.handles.set(type, handles);
        }
        return handles.get(handle) ?? [];
    }

    /** What an input comes from, by the engine's account of it; without one, all that the resource depends on. */
    sources(resource: ResourceRecord, property: string, ...types: string[]): ResourceRecord[] {
        const urns = resource.propertyDependencies?.[property] ?? resource.dependencies ?? [];
        return this.listed(urns, types);
    }

    /** The resources of `type` that `from` depends on. */
    needs(from: ResourceRecord, type: string): ResourceRecord[] {
        return this.listed(from.dependencies ?? [], [type]);
    }

    /** The resources of some types, or of any, that go by these URNs; each once. */
    private listed(urns: readonly string[], types: readonly string[]): ResourceRecord[] {
        const found: ResourceRecord[] = [];
        for (const urn of urns) {
            const resource = this.urns.get(urn);
            if (resource && (types.length === 0 || types.includes(resource.type))) found.push(resource);
        }
        return found.length > 1 ? [...new Set(found)] : found;
    }
}

function handlesOf(resources: readonly ResourceRecord[]): Handles {
    return new Map([...listed(resources, NAMES), ...listed(resources, IDS)]);
}

function listed(resources: readonly ResourceRecord[], keys: readonly string[]): Handles {
    const handles: Handles = new Map();
    for (const resource of resources) {
        for (const handle of new Set(calledBy(resource, keys))) append(handles, handle, resource);
    }
    return handles;
}

function calledBy({ inputs, outputs }: ResourceRecord, keys: readonly string[]): string[] {
    return keys
        .flatMap((key) => [outputs?.[key], inputs[key]])
        .filter((value): value is string => typeof value === "string" && value !== "" && !isHidden(value));
}

/** Adds to the list under a key, which may be its first. */
export function append<K>(lists: Map<K, ResourceRecord[]>, key: K, resource: ResourceRecord): void {
    const others = lists.get(key);
    if (others) others.push(resource);
    else lists.set(key, [resource]);
}
