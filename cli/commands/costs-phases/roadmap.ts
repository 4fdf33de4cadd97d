/** A phase of the infrastructure document. */
export interface DocumentPhase {
    phase: number;
    /** What the document calls it. */
    name: string;
    /** USD a month, as printed there: what was paid, and from phase 5 on the target. */
    documentUsd: number;
    /** This program's stack for the phase. Absent: history, which no stack here deploys. */
    stack?: string;
    /** What it saves in addition to its file's settings. */
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
        note: "the printed $83 omits public addresses, secrets, hosted zone and images, and uses another region's prices: `npm run costs:reconcile`",
        givesUp: [
            "One database and one cache without a standby: if one fails, it is down for minutes, and the cache loses all sessions.",
            "One NAT instance: replacing it interrupts outbound traffic for seconds, losing it for one to six minutes.",
        ],
    },
    {
        phase: 5,
        name: "90 % Spot, uploads by presigned URL, keep-alive",
        documentUsd: 66,
        stack: "phase-5",
        note: "phase 4 already has presigned uploads, keep-alive and Prisma's pool. They save no money here, because uploads never went through the load balancer",
        givesUp: [
            "Cluster mode only: the application needs a cluster client and Socket.IO's sharded adapter, and cannot keep job queues in the cache. The move to this phase loses all sessions once. In return, no single cache node can fail.",
            "A full cache costs up to $81 a month before its limits apply (1 GB, 1,000 units a second).",
            "A deleted secret cannot be recovered, and AWS cannot rotate it; `npm run rotate` still can.",
            "The third task at rest, but autoscaling scales in to two anyway. One of two tasks is on Spot, and nine of ten: with two tasks, 90 % can only be 50 % or 100 %.",
        ],
    },
    {
        phase: 6,
        name: "RDS reserved for a year, CloudFront, fewer tasks",
        documentUsd: 55,
        stack: "phase-6",
        note: "phase 4 already has CloudFront",
        givesUp: [
            "$162 upfront for a year of db.t4g.micro, whether it is used or not. A larger class of the same family is covered in part.",
            "The one task that a Spot interruption cannot stop. Without Spot capacity the service is down until the fallback has moved it to on-demand: by the model in docs/spot.md, about a minute in a rough month and 18 in a bad one; without the fallback, 19 and 306.",
        ],
    },
    {
        phase: 7,
        name: "RDS reserved for three years, Aurora considered",
        documentUsd: 50,
        stack: "phase-7",
        givesUp: [
            "$167 at once and $4.67 a month for three years of db.t4g.micro, used or not.",
            "The way out, when EC2 has no Spot capacity of t4g.nano or t4g.micro in any zone: then no image can be pulled and no secret read, so that a task that is lost stays lost, and nothing falls back by itself.",
        ],
    },
];

/** What we would run instead of a phase that we would not run as it is. */
export interface Variant {
    id: string;
    name: string;
    /** The stack that it changes. */
    stack: string;
    /** By section: the settings to change. */
    instead: Record<string, Record<string, unknown>>;
    why: string;
}

export const VARIANTS: Variant[] = [
    {
        id: "phase-7-nat-on-demand",
        name: "phase 7, the NAT on demand",
        stack: "phase-7",
        instead: { network: { natSpot: false } },
        why: "The cheapest stack that we would run. A NAT that waits for Spot capacity can prevent a whole service from recovering, and EC2 has little Spot capacity of t4g.nano. That reason is worth missing the target of $50.",
    },
    {
        id: "phase-6-one-on-demand",
        name: "phase 6, one task on demand",
        stack: "phase-6",
        instead: { api: { onDemandTasks: 1 } },
        why: "What we would run where minutes of downtime are not acceptable: at least one task always answers.",
    },
];
