/** The cost table of the infrastructure document, as printed. */
export const DOCUMENT = {
    updated: "2025-01-14",
    total: 83,
    lines: {
        fargate: { name: "ECS Fargate", specification: "3 tasks x 0.25 vCPU, 0.5 GB", monthly: 40 },
        rds: { name: "RDS PostgreSQL", specification: "db.t4g.micro", monthly: 13 },
        redis: { name: "ElastiCache Redis", specification: "cache.t4g.micro", monthly: 12 },
        nat: { name: "NAT instance", specification: "t4g.nano, 8 GB of EBS", monthly: 4 },
        alb: { name: "ALB", specification: "Application Load Balancer", monthly: 17 },
        others: { name: "Others", specification: "API Gateway, S3, CloudWatch, SNS", monthly: 7 },
    },
} as const;

/** What the document says of its stack elsewhere. */
export const STACK = {
    tasks: 3,
    vcpu: 0.25,
    memoryGB: 0.5,
    spotShare: 0.7,
    databaseGB: 20,
    natVolumeGB: 8,
    /** One address a zone for the load balancer; two zones. */
    loadBalancerAddresses: 2,
    secrets: 3,
    /** Load-balancer capacity of a service at rest: the 0.1 that turns 16.43 into the document's 17. */
    loadBalancerUnits: 0.1,
} as const;
