import { type PriceBook, priceOf } from "../book";
import { HOURS_PER_MONTH } from "../quantity";
import { defaultUse } from "../use";
import { STACK } from "./document";
import { US_EAST_1 } from "./us-east-1";

/** So much of one price. */
export interface Part {
    what: string;
    /** The price book's key. */
    price: string;
    quantity: number;
}

/** A part with its money. */
export interface PricedPart extends Part {
    unit: string;
    /** USD a unit. */
    unitPrice: number;
    /** USD a month. */
    monthly: number;
}

const H = HOURS_PER_MONTH;
const { tasks, vcpu, memoryGB } = STACK;

/** Tasks at one architecture and way to buy. */
export function fargate(kind: "x86" | "arm" | "spot.arm", count: number): Part[] {
    const words = { x86: "x86, on demand", arm: "ARM, on demand", "spot.arm": "ARM, Spot" }[kind];
    return [
        { what: `vCPU, ${words}`, price: `fargate.${kind}.vcpu-hour`, quantity: count * vcpu * H },
        { what: `memory, ${words}`, price: `fargate.${kind}.gb-hour`, quantity: count * memoryGB * H },
    ];
}

/** Weights of 30 and 70 place three tasks as one on demand and two on Spot: a share has to be a whole number of tasks. */
export const SPOT_TASKS = Math.round(tasks * STACK.spotShare);

export const RDS: Part[] = [
    { what: "instance", price: "rds.postgres.db.t4g.micro.hour", quantity: H },
    { what: `${STACK.databaseGB} GB of storage`, price: "rds.gp3.gb-month", quantity: STACK.databaseGB },
];
export const REDIS: Part[] = [{ what: "Redis node", price: "elasticache.redis.cache.t4g.micro.hour", quantity: H }];
export const VALKEY: Part[] = [{ what: "Valkey node", price: "elasticache.valkey.cache.t4g.micro.hour", quantity: H }];
export const NAT: Part[] = [
    { what: "instance", price: "ec2.t4g.nano.hour", quantity: H },
    { what: `${STACK.natVolumeGB} GB of gp3`, price: "ebs.gp3.gb-month", quantity: STACK.natVolumeGB },
];
export const ALB: Part[] = [
    { what: "hours", price: "alb.hour", quantity: H },
    { what: `${STACK.loadBalancerUnits} LCU`, price: "alb.lcu-hour", quantity: STACK.loadBalancerUnits * H },
];

export function addresses(count: number): Part[] {
    const what = count === 1 ? "public IPv4 address" : `${count} public IPv4 addresses`;
    return [{ what, price: "vpc.public-ipv4.hour", quantity: count * H }];
}

/** What the document's stack pays for in addition, and no line of its table names. */
export const UNNAMED: Part[] = [
    { what: `${STACK.secrets} secrets`, price: "secretsmanager.secret.month", quantity: STACK.secrets },
    { what: "hosted zone", price: "route53.zone.month", quantity: 1 },
    { what: `${defaultUse.imagesGB} GB of images`, price: "ecr.gb-month", quantity: defaultUse.imagesGB },
];

/** "Others" for 500 users, without what is always free: 5 GB of logs, 10 alarms, 3 dashboards, SNS's first 1,000 e-mails. */
export const OTHERS: Part[] = [
    { what: "API Gateway", price: "apigateway.http.million", quantity: defaultUse.requests / 1_000_000 },
    { what: "S3 storage", price: "s3.standard.gb-month", quantity: defaultUse.storedGB },
    { what: "S3 uploads", price: "s3.put.1k", quantity: defaultUse.uploads / 1_000 },
    { what: "S3 downloads", price: "s3.get.1k", quantity: defaultUse.downloads / 1_000 },
];

export function pricedIn(book: PriceBook, parts: readonly Part[]): PricedPart[] {
    return parts.map((part) => {
        const { usd, unit } = priceOf(book, part.price);
        return { ...part, unit, unitPrice: usd, monthly: part.quantity * usd };
    });
}

export function sumIn(book: PriceBook, ...parts: (readonly Part[])[]): number {
    return pricedIn(book, parts.flat()).reduce((sum, { monthly }) => sum + monthly, 0);
}

/** The same at us-east-1's prices. */
export function inUsEast1(parts: readonly Part[]): number {
    return parts.reduce((sum, { price, quantity }) => {
        const fact = US_EAST_1[price];
        if (!fact) throw new Error(`No price of us-east-1 is known for ${price}`);
        return sum + quantity * fact.usd;
    }, 0);
}
