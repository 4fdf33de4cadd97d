import type { ResourceRecord } from "../resource";
import { valuesOf } from "./place";

/** What of a resource others write to mean it. */
const HANDLES = [
    "id",
    "arn",
    "dnsName",
    "domainName",
    "bucketRegionalDomainName",
    "bucketDomainName",
    "arnWithoutRevision",
];
/** A shorter one may be anything. */
const SHORTEST = 6;
/** Parts of an ARN after the resource's own: `/*`, `:*`, `/uploads/*`. */
const MOST_PARTS = 6;

/**
 * Who refers to whom, whatever the input: by ids, ARNs and hosts' names within any text and, where the engine recorded it, by
 * its account of them. For drawings; what decides a price or a verdict asks `Relatives`, input by input.
 */
export class Links {
    private readonly byHandle = new Map<string, ResourceRecord[]>();
    private readonly byUrn = new Map<string, ResourceRecord>();
    private readonly found = new Map<ResourceRecord, ReadonlySet<ResourceRecord>>();
    private readonly back = new Map<ResourceRecord, Set<ResourceRecord>>();

    constructor(readonly resources: readonly ResourceRecord[]) {
        for (const resource of resources) {
            this.byUrn.set(resource.urn, resource);
            for (const key of HANDLES) {
                const handle = resource.outputs?.[key];
                if (typeof handle !== "string" || handle.length < SHORTEST || handle.includes("[")) continue;
                this.byHandle.set(handle, [...(this.byHandle.get(handle) ?? []), resource]);
            }
        }
        for (const resource of resources) {
            for (const other of this.of(resource)) {
                const others = this.back.get(other) ?? new Set();
                this.back.set(other, others.add(resource));
            }
        }
    }

    /** What a resource's inputs refer to. */
    of(resource: ResourceRecord): ReadonlySet<ResourceRecord> {
        const known = this.found.get(resource);
        if (known) return known;
        const found = new Set<ResourceRecord>();
        for (const urns of Object.values(resource.propertyDependencies ?? {})) {
            for (const urn of urns) this.add(found, this.byUrn.get(urn), resource);
        }
        for (const text of textsIn(valuesOf(resource))) {
            // Where any input may be meant, a word has to be longer.
            for (const word of text.length > SHORTEST ? wordsIn(text) : []) {
                for (const other of this.called(word)) this.add(found, other, resource);
            }
        }
        this.found.set(resource, found);
        return found;
    }

    /** What one input refers to. */
    ofInput(resource: ResourceRecord, key: string): ResourceRecord[] {
        const found = new Set([...this.sources(resource, key), ...this.namedIn(valuesOf(resource)[key])]);
        found.delete(resource);
        return [...found];
    }

    /** What one input comes from, by the engine's account. */
    sources(resource: ResourceRecord, key: string): ResourceRecord[] {
        return (resource.propertyDependencies?.[key] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? []);
    }

    /** What texts name, however deep they are in a value. */
    namedIn(value: unknown): ResourceRecord[] {
        return [...textsIn(value)].flatMap(wordsIn).flatMap((word) => this.called(word));
    }

    /** What refers to a resource. */
    to(resource: ResourceRecord): ReadonlySet<ResourceRecord> {
        return this.back.get(resource) ?? new Set();
    }

    /** What a resource refers to, directly or over resources of these types. */
    over(resource: ResourceRecord, types: readonly string[], seen = new Set([resource])): ResourceRecord[] {
        return [...this.of(resource)].flatMap((other) => {
            if (seen.has(other)) return [];
            seen.add(other);
            return types.includes(other.type) ? [other, ...this.over(other, types, seen)] : [other];
        });
    }

    private add(found: Set<ResourceRecord>, other: ResourceRecord | undefined, self: ResourceRecord): void {
        if (other && other !== self) found.add(other);
    }

    private called(word: string): readonly ResourceRecord[] {
        const exact = this.byHandle.get(word);
        if (exact || !word.startsWith("arn:")) return exact ?? [];
        let rest = word;
        for (let part = 0; part < MOST_PARTS; part += 1) {
            const end = Math.max(rest.lastIndexOf("/"), rest.lastIndexOf(":"));
            if (end <= 0) return [];
            rest = rest.slice(0, end);
            const found = this.byHandle.get(rest);
            if (found) return found;
        }
        return [];
    }
}

/** Words that may be an id, an ARN or a host's name. */
function wordsIn(text: string): string[] {
    return text.length < 80 && !/["\s,]/.test(text) ? [text] : (text.match(/[\w:/.*-]{6,}/g) ?? []);
}

function* textsIn(value: unknown): Generator<string> {
    if (typeof value === "string") yield value;
    else if (value !== null && typeof value === "object") for (const item of Object.values(value)) yield* textsIn(item);
}
