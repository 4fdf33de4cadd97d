import { SECRET, UNKNOWN } from "../inventory/resource";
import type { Subject } from "./rule";

/** What others may call a resource. */
const HANDLES = ["id", "arn", "name", "bucket", "identifier", "clusterIdentifier", "replicationGroupId", "arnSuffix"];

/** Resources by type and by what others call them. Made once for one list, whoever asks. */
export class Relatives {
    private static readonly known = new WeakMap<readonly Subject[], Relatives>();
    private readonly types = new Map<string, Subject[]>();
    private readonly urns = new Map<string, Subject>();
    private readonly handles = new Map<string, Map<string, Subject>>();

    static of(resources: readonly Subject[]): Relatives {
        let relatives = Relatives.known.get(resources);
        if (!relatives) {
            relatives = new Relatives(resources);
            Relatives.known.set(resources, relatives);
        }
        return relatives;
    }

    private constructor(readonly resources: readonly Subject[]) {
        for (const resource of resources) {
            this.urns.set(resource.urn, resource);
            const siblings = this.types.get(resource.type);
            if (siblings) siblings.push(resource);
            else this.types.set(resource.type, [resource]);
        }
    }

    all(type: string): readonly Subject[] {
        return this.types.get(type) ?? [];
    }

    byUrn(urn: string): Subject | undefined {
        return this.urns.get(urn);
    }

    /** The stack itself: at fault where no single resource is. */
    get stack(): string {
        return this.all("pulumi:pulumi:Stack")[0]?.urn ?? "";
    }

    /** The resource of a type that goes by this id, ARN or name. */
    byHandle(type: string, handle: string): Subject | undefined {
        let handles = this.handles.get(type);
        if (!handles) {
            handles = new Map();
            for (const resource of this.all(type)) {
                for (const key of HANDLES) {
                    for (const value of [resource.outputs?.[key], resource.inputs[key]]) {
                        if (typeof value === "string" && value !== UNKNOWN && value !== SECRET && value !== "") {
                            handles.set(value, resource);
                        }
                    }
                }
            }
            this.handles.set(type, handles);
        }
        return handles.get(handle);
    }

    /** What an input comes from, by the engine's account of it. */
    sources(resource: Subject, property: string): Subject[] {
        const urns = resource.propertyDependencies?.[property] ?? resource.dependencies ?? [];
        return [...new Set(urns)].flatMap((urn) => this.urns.get(urn) ?? []);
    }
}
