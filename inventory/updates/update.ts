import type { Change, ResourceRecord } from "../resource";

/** What an update does with a resource. `forget`: it leaves the state and stays in AWS. */
export type Op = "replace" | "delete" | "forget" | "update" | "create" | "import";

/** In the order in which a reader should see them. */
export const OPS: readonly Op[] = ["replace", "delete", "forget", "update", "create", "import"];

/** An argument that an update changes. A secret is `SECRET` on both sides. */
export interface ArgumentChange extends Change {
    /** Is it one of those for which the resource is replaced? */
    replaces: boolean;
}

/** What an update does with one resource of a provider. */
export interface ResourceUpdate {
    urn: string;
    type: string;
    name: string;
    op: Op;
    /** The arguments that differ, those that replace first. */
    changed: ArgumentChange[];
    /** What would be lost with the resource; absent where it holds nothing. */
    holds?: Holding;
    /** Why it may be replaced all the same: no one here knows what the provider does. */
    unsure?: string;
    /** Why no one asked for it: an earlier update's rest, or what AWS lacks. */
    because?: Because;
}

/**
 * `leftover`: an earlier update replaced it and did not come to its deletion; the resource of that URN stays. `missing`: a
 * refresh no longer finds it in AWS.
 */
export type Because = "leftover" | "missing";

/** What someone would miss. */
export interface Holding {
    /** `database`, `bucket`. */
    noun: string;
    /** `data`, `objects`. */
    what: string;
    /** It would still be there: `a final snapshot`. */
    keptIn?: string;
}

/** What an update does with a stack. */
export interface Updates {
    /** What it is compared with, where that is not the stack's own state. */
    base?: string;
    /** What changes: replaced and deleted first. */
    resources: ResourceUpdate[];
    /** How many stay as they are. */
    same: number;
    /** How many arguments could not be compared: secrets, what only AWS knows, and defaults of the provider. */
    unseen: number;
    /** The preview ended early: there may be more. @default false */
    isPartial?: boolean;
}

/** Replaced and deleted first; among equals what holds data, then by component and name. */
export function ordered(updates: ResourceUpdate[]): ResourceUpdate[] {
    const rank = ({ op, holds }: ResourceUpdate) => OPS.indexOf(op) * 2 + (holds ? 0 : 1);
    return [...updates].sort((one, other) => rank(one) - rank(other) || (one.urn < other.urn ? -1 : 1));
}

/** The parts of a record that an update names. */
export function named({ urn, type, name }: Pick<ResourceRecord, "urn" | "type" | "name">) {
    return { urn, type, name };
}

/** `tags` of `tags.Owner` and of `tags["a.b"]`. */
export function topOf(path: string): string {
    return path.split(/[.[]/)[0] ?? path;
}

/** Those that replace first. */
export function inOrder(changes: ArgumentChange[]): ArgumentChange[] {
    const rank = ({ replaces }: ArgumentChange) => (replaces ? 0 : 1);
    return [...changes].sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1));
}
