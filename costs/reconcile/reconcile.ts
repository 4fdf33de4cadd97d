import type { PriceBook } from "../book";
import { shortUsd } from "../usd";
import { DOCUMENT, STACK } from "./document";
import {
    ALB,
    addresses,
    fargate,
    inUsEast1,
    NAT,
    OTHERS,
    type Part,
    type PricedPart,
    pricedIn,
    RDS,
    REDIS,
    SPOT_TASKS,
    sumIn,
    UNNAMED,
    VALKEY,
} from "./parts";

/** One line of the document's table against Seoul. USD a month. */
export interface Row {
    name: string;
    specification: string;
    /** What the document says. */
    stated: number;
    /** What it costs in Seoul, everything counted; as stated if it cannot be derived. */
    seoul: number;
    parts: PricedPart[];
    /** Those of the parts that the document left out. */
    leftOut: PricedPart[];
    /** What the stated figure really was. */
    reading: string;
}

/** The document's table, checked. */
export interface Reconciliation {
    stated: number;
    /** What the stated lines add up to. */
    statedSum: number;
    rows: Row[];
    /** In no line of the table. */
    unnamed: PricedPart[];
    /** All of it in Seoul. */
    seoul: number;
    /** Lines that say too much and lines that say too little, against Seoul. */
    tooHigh: number;
    tooLow: number;
    /** The table's lines with other choices; the others as stated, the unnamed not counted. */
    choices: { what: string; monthly: number }[];
    explanation: string[];
}

/** Checks the document's table against a price book. Pure. */
export function reconcile(book: PriceBook): Reconciliation {
    const { lines, total } = DOCUMENT;
    const onDemand = STACK.tasks - SPOT_TASKS;
    const row = (line: (typeof lines)[keyof typeof lines], parts: Part[], leftOut: Part[], reading: string): Row => ({
        name: line.name,
        specification: line.specification,
        stated: line.monthly,
        seoul: parts.length === 0 ? line.monthly : sumIn(book, parts, leftOut),
        parts: pricedIn(book, [...parts, ...leftOut]),
        leftOut: pricedIn(book, leftOut),
        reading,
    });
    const rows = [
        row(lines.fargate, [...fargate("arm", onDemand), ...fargate("spot.arm", SPOT_TASKS)], [], fargateReading(book)),
        row(lines.rds, RDS, [], rdsReading(book)),
        row(lines.redis, REDIS, [], redisReading(book)),
        row(lines.nat, NAT, addresses(1), natReading(book)),
        row(lines.alb, ALB, addresses(STACK.loadBalancerAddresses), albReading(book)),
        row(lines.others, [], [], othersReading(book)),
    ];
    const unnamed = pricedIn(book, UNNAMED);
    const gaps = [...rows.map(({ seoul, stated }) => seoul - stated), sumIn(book, UNNAMED)];
    const result = {
        stated: total,
        statedSum: rows.reduce((sum, { stated }) => sum + stated, 0),
        rows,
        unnamed,
        seoul: rows.reduce((sum, { seoul }) => sum + seoul, 0) + sumIn(book, UNNAMED),
        tooHigh: -gaps.filter((gap) => gap < 0).reduce((sum, gap) => sum + gap, 0),
        tooLow: gaps.filter((gap) => gap > 0).reduce((sum, gap) => sum + gap, 0),
        choices: choicesOf(book),
    };
    return { ...result, explanation: explanationOf(book, result) };
}

function fargateReading(book: PriceBook): string {
    const stated = DOCUMENT.lines.fargate.monthly;
    const all = STACK.tasks;
    const [x86, arm] = [sumIn(book, fargate("x86", all)), sumIn(book, fargate("arm", all))];
    return (
        `No price leads to ${shortUsd(stated)}: three tasks on demand are ${shortUsd(x86)} on x86 and ${shortUsd(arm)} on ARM in Seoul, ` +
        `${shortUsd(inUsEast1(fargate("x86", all)))} on x86 in us-east-1. With the document's own 70 % on Spot they are ` +
        `${shortUsd(nominalSpot(book))} in theory and ${shortUsd(placedSpot(book))} as ECS places them, ${SPOT_TASKS} of ${all}.`
    );
}

function nominalSpot(book: PriceBook): number {
    const { tasks, spotShare } = STACK;
    return sumIn(book, fargate("arm", tasks * (1 - spotShare)), fargate("spot.arm", tasks * spotShare));
}

function placedSpot(book: PriceBook): number {
    return sumIn(book, fargate("arm", STACK.tasks - SPOT_TASKS), fargate("spot.arm", SPOT_TASKS));
}

function rdsReading(book: PriceBook): string {
    const [instance = [], storage = []] = RDS.map((part) => [part]);
    return (
        `us-east-1's price: ${shortUsd(inUsEast1(instance))} for the instance, ${shortUsd(inUsEast1(RDS))} with its storage. ` +
        `Seoul's instance alone is ${shortUsd(sumIn(book, instance))}, and its storage ${shortUsd(sumIn(book, storage))}.`
    );
}

function redisReading(book: PriceBook): string {
    return (
        `us-east-1's price, ${shortUsd(inUsEast1(REDIS))}. In Seoul the node is ${shortUsd(sumIn(book, REDIS))}, ` +
        `and ${shortUsd(sumIn(book, VALKEY))} with Valkey.`
    );
}

function natReading(book: PriceBook): string {
    return (
        `us-east-1's price, ${shortUsd(inUsEast1(NAT))}, rounded up; in Seoul ${shortUsd(sumIn(book, NAT))}. ` +
        `Its public address, ${shortUsd(sumIn(book, addresses(1)))}, was omitted.`
    );
}

function albReading(book: PriceBook): string {
    return (
        `Right except for the addresses: ${shortUsd(sumIn(book, ALB))} in Seoul, the same as in us-east-1. Its public addresses, ` +
        `one in each of two zones, ${shortUsd(sumIn(book, addresses(STACK.loadBalancerAddresses)))}, were omitted.`
    );
}

function othersReading(book: PriceBook): string {
    return (
        `Not derivable: the document states no quantities, so the figure is kept. For 500 users, with the always-free allowances, ` +
        `these services are about ${shortUsd(sumIn(book, OTHERS))}.`
    );
}

function choicesOf(book: PriceBook): Reconciliation["choices"] {
    const others = DOCUMENT.lines.others.monthly;
    const rest = sumIn(book, RDS, NAT, addresses(1), ALB) + others;
    const onPublic = sumIn(book, addresses(STACK.loadBalancerAddresses));
    const [redis, valkey] = [sumIn(book, REDIS), sumIn(book, VALKEY)];
    const arm = sumIn(book, fargate("arm", STACK.tasks));
    return [
        { what: "ARM, all on demand, Redis", monthly: arm + redis + rest + onPublic },
        {
            what: `ARM, ${SPOT_TASKS} of ${STACK.tasks} tasks on Spot, Redis`,
            monthly: placedSpot(book) + redis + rest + onPublic,
        },
        { what: "ARM, 70 % on Spot in theory, Redis", monthly: nominalSpot(book) + redis + rest + onPublic },
        { what: "the same with Valkey", monthly: nominalSpot(book) + valkey + rest + onPublic },
        { what: "and an internal ALB behind CloudFront", monthly: nominalSpot(book) + valkey + rest },
    ];
}

type Sums = Omit<Reconciliation, "explanation">;

function explanationOf(book: PriceBook, { stated, statedSum, seoul, tooHigh, tooLow }: Sums): string[] {
    const addressCount = STACK.loadBalancerAddresses + 1;
    const x86 = sumIn(book, fargate("x86", STACK.tasks));
    const missing = statedSum - stated;
    return [
        `The table does not add up: its lines add up to ${shortUsd(statedSum)}, ${shortUsd(missing)} more than the printed ` +
            `${shortUsd(stated)}. With ${shortUsd(DOCUMENT.lines.fargate.monthly - missing)} for Fargate, close to the ${shortUsd(x86)} of three ` +
            `x86 tasks on demand in Seoul, it would.`,
        `Against Seoul the lines are wrong in both directions: Fargate is ${shortUsd(tooHigh)} too high, the others ` +
            `together are ${shortUsd(tooLow)} too low. These cancel to ${shortUsd(Math.abs(tooHigh - tooLow))}, so the lines' ` +
            `sum is close to the true ${shortUsd(seoul)}, and the printed total ${shortUsd(seoul - stated)} below it.`,
        `The document omits ${addressCount} public IPv4 addresses (${shortUsd(sumIn(book, addresses(addressCount)))}, charged since ` +
            `2024-02-01) and what no line names: secrets, hosted zone and images (${shortUsd(sumIn(book, UNNAMED))}).`,
    ];
}
