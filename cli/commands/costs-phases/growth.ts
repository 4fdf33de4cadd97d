/** A stack of the family that grows, and why it is as it is. */
export interface GrowthStack {
    stack: string;
    users: number;
    /** What is raised, and from which limit: one sentence each. */
    raised: string[];
}

/** The stacks after phase 4, each over the one before it. */
export const GROWTH: GrowthStack[] = [
    {
        stack: "growth-2k",
        users: 2000,
        raised: [
            "db.t4g.small: with 30 tasks in a deployment db.t4g.micro's 70 connections leave one or two to each, and its buffers are 256 MB.",
            "A replica of the cache: the loss of a node would log 2,000 users out.",
            "Downloads through CloudFront: of 195 GB a month the bucket sends 100 free, CloudFront 1,024.",
            "Three tasks at least, two of them on demand: the loss of one zone or of all Spot tasks leaves two.",
        ],
    },
    {
        stack: "growth-5k",
        users: 5000,
        raised: [
            "db.t4g.medium with a standby: a lost instance is minutes without it, and about one minute with it.",
            "A NAT for each zone, on t4g.micro: 64 Mbit/s each where t4g.nano keeps up 32.",
            "cache.t4g.small, and tasks of half a vCPU and 1 GB: ten times the sessions and sockets of 500 users.",
        ],
    },
    {
        stack: "growth-50k",
        users: 50_000,
        raised: [
            "db.m7g.large: no CPU credits to run out of, 8 GiB, and 12,000 operations a second from 400 GiB on.",
            "cache.m7g.large: 6 GiB in place of 1.4, and no CPU credits.",
            "Tasks of one vCPU, six to forty of them, four on demand.",
            "Users and files are two thirds of the bill: Cognito bills each user above 10,000, and CloudFront each GB of downloads above 1,024.",
        ],
    },
];
