/** One price of us-east-1, where it reports where a figure of the document came from. */
export interface Fact {
    usd: number;
    source: string;
    /** The day it was read. */
    read: string;
}

const TABLES = "several public price tables of us-east-1 that agree";
const SAVINGS_PLAN =
    "AWS Price List AWSComputeSavingsPlan, us-east-1, published 2026-09-25: 20 % below this on-demand price";
const LOAD_BALANCER = "AWS Price List AWSELB: the ALB costs the same in Seoul and in us-east-1";

/** Prices of us-east-1 by the price book's keys. */
export const US_EAST_1: Readonly<Record<string, Fact>> = {
    "fargate.x86.vcpu-hour": { usd: 0.04048, source: SAVINGS_PLAN, read: "2026-09-25" },
    "fargate.x86.gb-hour": { usd: 0.004445, source: SAVINGS_PLAN, read: "2026-09-25" },
    "rds.postgres.db.t4g.micro.hour": {
        usd: 0.016,
        source: "AWS Price List AmazonRDS, us-east-1, extract of 2023-03-10; the same on calculator.holori.com",
        read: "2026-10-06",
    },
    "rds.gp3.gb-month": { usd: 0.115, source: TABLES, read: "2026-11-23" },
    "elasticache.redis.cache.t4g.micro.hour": { usd: 0.016, source: TABLES, read: "2026-11-23" },
    "ec2.t4g.nano.hour": { usd: 0.0042, source: TABLES, read: "2026-11-23" },
    "ebs.gp3.gb-month": { usd: 0.08, source: TABLES, read: "2026-11-23" },
    "alb.hour": { usd: 0.0225, source: LOAD_BALANCER, read: "2026-11-23" },
    "alb.lcu-hour": { usd: 0.008, source: LOAD_BALANCER, read: "2026-11-23" },
};
