import type { Bill } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import type { Verdict } from "../../../policies";
import type { Kind } from "./kinds";

/** What an update may do with a box, the worst first. */
export const CHANGES = ["replaced", "created", "changed"] as const;

export type BoxChange = (typeof CHANGES)[number];

/** A box: one resource, or several of a kind. */
export interface Box {
    id: string;
    kind: Kind;
    title: string;
    /** What it is, and how large. */
    about: string[];
    /** The resources that it represents, those that it only counts for included. */
    urns: string[];
    /** USD a month; absent where nothing of it is billed. */
    monthly?: number;
    /** Has something of it no price? */
    isUnpriced: boolean;
    /** Violations: mandatory ones, and the others. */
    mandatory: number;
    advisory: number;
    /** What an update does with it; of several resources the worst. */
    change?: BoxChange;
    /** Tasks on demand and on Spot, of a service at rest. */
    tasks?: { onDemand: number; spot: number };
    /** The container's id; absent outside every network. */
    tier?: string;
    /** The component, for grouping. */
    component: string;
}

/** Who may talk to whom. */
export interface Arrow {
    from: string;
    to: string;
    /** `network`: a security group or a route allows it; `right`: a role's policy does; `request`: it is forwarded there. */
    kind: "network" | "right" | "request";
    label: string;
}

/** Boxes that belong together without an arrow: a cluster and its members, a database and its replicas. */
export interface Tie {
    from: string;
    to: string;
}

/** The subnets that some boxes share. */
export interface Tier {
    id: string;
    vpc: string;
    title: string;
    /** Zones with the ranges of their subnets. */
    detail: string;
    isPublic: boolean;
}

/** The architecture, as the resources say it. */
export interface Picture {
    boxes: Box[];
    arrows: Arrow[];
    ties: Tie[];
    tiers: Tier[];
    vpcs: { id: string; title: string }[];
    /** Resources in all. */
    resources: number;
    /** USD a month: the sum of the boxes. */
    monthly?: number;
}

/** What the picture is drawn from. */
export interface Drawable {
    /** With their ids, which say who refers to whom. */
    resources: readonly ResourceRecord[];
    bill?: Bill | undefined;
    policies: readonly Verdict[];
    /** The few arguments worth a line. */
    factsOf(urn: string): string[];
    /** What an update does with a resource, if there is something to compare with. */
    changeOf?(urn: string): BoxChange | undefined;
}
