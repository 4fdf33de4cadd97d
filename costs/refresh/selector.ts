import type { Price } from "../book";
import type { Product, Term } from "./offered";

/** A usage type begins with its region's code: `APN2-`, `EU-`, `USE1-`; a key of KMS with the region's own name. */
const PREFIX = /^(EU|[A-Z]{2,4}\d{1,2})-(.+)$/;

/** A usage type in two parts; `prefix` is "" in us-east-1 and for what has one price everywhere. */
export interface UsageType {
    prefix: string;
    tail: string;
}

/** How an entry of the book is found in a price list. */
export interface Selector {
    entry: Price;
    usageType: UsageType;
    operation?: string;
    productFamily?: string;
    term: Term;
    origin: Origin;
}

/** Whose key it is: the region's own book's, another region's book's, or none's: a class that the list itself has. */
export type Origin = "own" | "base" | "list";

/** The two parts of a usage type of a region. */
export function usageTypeOf(text: string, region: string): UsageType {
    if (text.startsWith(`${region}-`)) return { prefix: region, tail: text.slice(region.length + 1) };
    const [, prefix = "", tail = text] = PREFIX.exec(text) ?? [];
    return { prefix, tail };
}

const COMMITMENT = /^(.*)\.(1y|3y)\.(none|partial|all)\.(.*)$/;
const OPTIONS: Record<string, string> = {
    none: "No Upfront",
    partial: "Partial Upfront",
    all: "All Upfront",
};

/** What the book calls Spot prices of EC2, which are in no price list. */
export const EC2_SPOT = "AmazonEC2 Spot";

/** Every entry that names a usage type, with what finds it. The others cannot be searched for. */
export function selectorsOf(prices: readonly Price[], region: string, origin: Origin): Selector[] {
    const byKey = new Map(prices.map((price) => [price.key, price]));
    return prices.flatMap((entry): Selector[] => {
        if (entry.usageType === undefined || entry.offer === EC2_SPOT) return [];
        // A reserved instance is bought on the product of its on-demand price, whose engine is reported by the operation; a
        // standby has the engine of its instance.
        const onDemand = byKey.get(onDemandKeyOf(entry.key));
        const operation = entry.operation ?? onDemand?.operation;
        const productFamily = entry.productFamily ?? onDemand?.productFamily;
        return [
            {
                entry,
                usageType: usageTypeOf(entry.usageType, region),
                ...(operation === undefined ? {} : { operation }),
                ...(productFamily === undefined ? {} : { productFamily }),
                term: termOf(entry),
                origin,
            },
        ];
    });
}

function termOf({ key, offer }: Price): Term {
    const [, , years, option = ""] = COMMITMENT.exec(key) ?? [];
    if (years === undefined) return { kind: "on-demand", length: "", option: "" };
    const kind = isSavingsPlan(offer) ? "savings plan" : "reserved";
    return { kind, length: years === "1y" ? "1yr" : "3yr", option: OPTIONS[option] ?? "" };
}

/** `rds.postgres.reserved.1y.none.db.t4g.micro.upfront` -> `rds.postgres.db.t4g.micro.hour` */
function onDemandKeyOf(key: string): string {
    return key
        .replace(/\.reserved\.(standard\.)?(1y|3y)\.(none|partial|all)\./, ".")
        .replace(/\.(upfront|hour-effective)$/, ".hour")
        .replace(/^(rds\.[a-z]+)\.multi-az\.db\./, "$1.db.");
}

/** Savings plans have lists, indices and their own form. */
export function isSavingsPlan(offer: string): boolean {
    return offer.endsWith("SavingsPlan") || offer.endsWith("SavingsPlans");
}

/** Whether a product is the one, its usage type aside. */
export function isProduct({ operation, productFamily, entry, term }: Selector, product: Product): boolean {
    // Discounted rates say no operation and no family.
    if (term.kind === "savings plan") return true;
    if (operation !== undefined && operation !== product.operation) return false;
    // An entry that names no family may have none on the list either, as public IPv4 addresses do.
    if (productFamily !== undefined && productFamily !== product.productFamily) return false;
    const isExtended = product.usageType.includes("ExtendedSupport");
    return !isExtended || (entry.usageType?.includes("ExtendedSupport") ?? false);
}

export function isTerm({ kind, length, option }: Term, other: Term): boolean {
    return kind === other.kind && length === other.length && option === other.option;
}
