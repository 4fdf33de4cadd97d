import { gravitonOf, isGraviton, nodeClass } from "../graviton";
import type { Refusal } from "../setting";

const BURSTABLE = ["micro", "small", "medium"];
const FULL = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];

/** Data tiering begins here: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html */
const TIERED = FULL.filter((size) => size !== "large");

/** The Graviton families of ElastiCache and their sizes, not each in every region. */
const FAMILIES: Record<string, string[]> = {
    t4g: BURSTABLE,
    m6g: FULL,
    m7g: FULL,
    m8g: FULL,
    r6g: FULL,
    r6gd: TIERED,
    r7g: FULL,
    r8g: FULL,
    c7gn: FULL,
    c8gn: FULL,
};

const families = Object.keys(FAMILIES);

/** Why ElastiCache, or this component, does not take a node type. */
export function nodeTypeRefusals(nodeType: string, usual: string): Refusal[] {
    const parts = nodeClass(nodeType);
    if (parts?.service !== "cache") {
        return [{ reason: "it is not the name of an ElastiCache node type", fix: `write it like ${usual}` }];
    }
    const { family, size } = parts;
    if (!isGraviton(family)) {
        const arm = gravitonOf(nodeType);
        const fix = `write ${arm !== undefined && isSold(arm) ? arm : `a Graviton type, such as ${usual}`}`;
        return [{ reason: `${family} is no Graviton family: it costs more for the same memory`, fix }];
    }
    const sizes = FAMILIES[family];
    if (!sizes) {
        const reason = `ElastiCache has no ${family} that this component knows`;
        return [{ reason, fix: `take one of ${families.map((known) => `cache.${known}`).join(", ")}` }];
    }
    if (sizes.includes(size)) return [];
    return [{ reason: `cache.${family} is not sold in the size ${size}`, fix: `take one of ${sizes.join(", ")}` }];
}

/** Does a node of the type keep what is used least on its SSD? r6gd exists in no other way. */
export function isTiered(nodeType: string): boolean {
    return nodeClass(nodeType)?.family === "r6gd";
}

function isSold(nodeType: string): boolean {
    const parts = nodeClass(nodeType);
    return parts !== undefined && (FAMILIES[parts.family] ?? []).includes(parts.size);
}
