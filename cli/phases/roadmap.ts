/** A phase as the infrastructure document has it. */
export interface DocumentPhase {
    phase: number;
    /** What the document calls it. */
    name: string;
    /** USD a month, as printed there: what it says was paid, and from 5 on what it aims at. */
    documentUsd: number;
    /** The stack of this program that is in that phase. Absent: history, which nothing here deploys. */
    stack?: string;
    /** What it saves, beside what its file says. */
    note?: string;
    /** What it gives up, one sentence each. */
    givesUp: string[];
}

/** The document's roadmap. */
export const ROADMAP: DocumentPhase[] = [
    { phase: 0, name: "EKS", documentUsd: 198, givesUp: [] },
    { phase: 1, name: "ECS on Fargate", documentUsd: 141, givesUp: [] },
    { phase: 2, name: "a NAT instance", documentUsd: 108, givesUp: [] },
    { phase: 3, name: "one load balancer", documentUsd: 96, givesUp: [] },
    {
        phase: 4,
        name: "RDS on db.t4g.micro",
        documentUsd: 83,
        stack: "startup-prod",
        note: "$83 as printed left addresses, secrets, zone and images out and had prices of another region: `npm run costs:reconcile`",
        givesUp: [
            "One database and one cache without a standby: their failure is minutes of absence, the cache's also sessions.",
            "One NAT instance: its replacement interrupts what goes out for seconds, its loss for a minute or two.",
        ],
    },
    {
        phase: 5,
        name: "90 % Spot, uploads by presigned URL, keep-alive",
        documentUsd: 66,
        stack: "phase-5",
        note: "presigned uploads, keep-alive and Prisma's pool were in phase 4 already and save no money here: uploads never went through the load balancer",
        givesUp: [
            "Cluster mode only: the application needs a cluster client and Socket.IO's sharded adapter, and no job queues in the cache. Going here loses all sessions once. In return there is no single cache node to lose.",
            "A cache that fills up costs up to $81 a month before its limits stop it (1 GB, 1,000 units a second).",
            "A deleted secret is gone at once, and AWS cannot rotate it: `npm run rotate` still can.",
            "The third task at rest: autoscaling goes down to two anyway. Of two tasks one is Spot, of ten nine: with two, 90 % can only be 50 or 100.",
        ],
    },
    {
        phase: 6,
        name: "RDS reserved for a year, CloudFront, fewer tasks",
        documentUsd: 55,
        stack: "phase-6",
        note: "CloudFront was in phase 4 already",
        givesUp: [
            "$162 at once for a year of db.t4g.micro, used or not; a larger class of the family is covered in part.",
            "The one task that AWS cannot take back. When Spot has no capacity nobody answers until the fallback has moved the service: by the model of docs/spot.md about a minute in a rough month and 18 in a bad one, without the fallback 19 and 306.",
        ],
    },
    {
        phase: 7,
        name: "RDS reserved for three years, Aurora looked at",
        documentUsd: 50,
        stack: "phase-7",
        givesUp: [
            "$167 at once and $4.67 a month for three years of db.t4g.micro, used or not.",
            "The way out, when EC2 has no Spot capacity of t4g.nano or t4g.micro in any zone: then no image can be pulled and no secret read, so that a task that is lost stays lost, and nothing falls back by itself.",
        ],
    },
];

/** What we would run ourselves where we would not run the phase as it is. */
export interface Variant {
    id: string;
    name: string;
    /** The stack that it changes. */
    stack: string;
    /** By section: what is said instead. */
    instead: Record<string, Record<string, unknown>>;
    why: string;
}

export const VARIANTS: Variant[] = [
    {
        id: "phase-7-nat-on-demand",
        name: "phase 7, the NAT on demand",
        stack: "phase-7",
        instead: { network: { natSpot: false } },
        why: "The cheapest stack that we would run. A NAT that waits for Spot capacity can stop a whole service from healing, and EC2's stock of t4g.nano is thin; the target of $50 is missed for that.",
    },
    {
        id: "phase-6-one-on-demand",
        name: "phase 6, one task on demand",
        stack: "phase-6",
        instead: { api: { onDemandTasks: 1 } },
        why: "What we would run where minutes without an answer are no option: some task answers all the time.",
    },
];
