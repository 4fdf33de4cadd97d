import type { DraftLine } from "../lines";

/** How long, and how much of it at once. */
interface Term {
    /** 1 or 3. */
    years: number;
    /** `none`, `partial` or `all` upfront. */
    payment: string;
}

/** RDS instances reserved: cheaper by the hour, paid for whether they run or not. Storage and backups are not part of it. */
export interface RdsReserved extends Term {
    kind: "rds-reserved";
    /** `db.t4g.micro`. It covers single-AZ instances of exactly this class. */
    instanceClass: string;
    /** @default "postgres" */
    engine?: string;
    /** @default 1 */
    count?: number;
}

/** Dollars an hour promised for compute: Fargate, Lambda's duration and EC2, on demand. AWS never applies it to Spot. */
export interface ComputeSavingsPlan extends Term {
    kind: "compute-savings-plan";
    /** USD an hour, billed in every hour of the term, used or not. */
    hourlyUsd: number;
}

/** Dollars an hour promised for one family of EC2 instances in the region, of any size. */
export interface Ec2SavingsPlan extends Term {
    kind: "ec2-savings-plan";
    /** `t4g`. */
    family: string;
    /** USD an hour, billed in every hour of the term, used or not. */
    hourlyUsd: number;
}

/** ElastiCache nodes reserved. */
export interface CacheReserved extends Term {
    kind: "cache-reserved";
    nodeType: string;
    engine: string;
    count?: number;
}

export type Commitment = RdsReserved | ComputeSavingsPlan | Ec2SavingsPlan | CacheReserved;

/** What a commitment costs and saves. */
export interface CommitmentTerms {
    name: string;
    years: number;
    /** USD at the beginning. */
    upfront: number;
    /** USD a month, the upfront money spread over the term. */
    monthly: number;
    /** USD a month that what it covers would cost on demand. */
    insteadOf: number;
    /** `insteadOf` less `monthly`; below zero when too much was promised. */
    saves: number;
    /** After so many months the money paid upfront has come back. Absent when it never does. */
    paybackMonths?: number;
    /** Used for fewer months than this, on demand would have been cheaper over the whole term. Absent when nothing is covered. */
    breakEvenMonths?: number;
}

/** What a commitment does to a bill. */
export interface Committed {
    lines: DraftLine[];
    /** What it may cover that no one here can price. */
    warnings?: string[];
    terms: CommitmentTerms;
}

/** A commitment that AWS does not sell or that has no price here. */
export class CommitmentError extends Error {}
