import type { PriceBook } from "../book";
import { usageTypeOf } from "../refresh/selector";
import { SPOT_FEED } from "../refresh/spot-feed";
import type { Charge } from "./charge";

/**
 * Usage types of a bill that the price book does not have, by its keys; with the region's prefix before them. Fargate Spot is in no
 * price list (its feed has other names); the call for a secret was read on a page. Those of Cognito are of others' readings of the
 * price list in six regions, and of a bill of us-west-2 that meters free users under it too.
 */
const BILLED_AS: Readonly<Record<string, string>> = {
    "fargate.spot.arm.vcpu-hour": "SpotUsage-Fargate-ARM-vCPU-Hours:perCPU",
    "fargate.spot.arm.gb-hour": "SpotUsage-Fargate-ARM-GB-Hours",
    "fargate.spot.x86.vcpu-hour": "SpotUsage-Fargate-vCPU-Hours:perCPU",
    "fargate.spot.x86.gb-hour": "SpotUsage-Fargate-GB-Hours",
    "secretsmanager.api.10k": "AWSSecretsManagerAPIRequest",
    "cognito.lite.mau": "CognitoLiteMAU",
    "cognito.essentials.mau": "CognitoEssentialsMAU",
    "cognito.plus.mau": "CognitoPlusMAU",
};

/** What any service bills: traffic shows under the service that sent it. */
const ANY_SERVICE = new Set(["AWSDataTransfer"]);

/** How much of AWS's meter is one of a price's unit: `10,000 requests` is 10,000. */
export function metersPerUnit(unit: string): number {
    const [, figure = "1"] = /^([\d,]+)\s/.exec(unit) ?? [];
    const millions = /^(\d*)\s*million\b/.exec(unit);
    if (millions) return Number(millions[1] || 1) * 1e6;
    return Number(figure.replaceAll(",", ""));
}

/** Finds a charge's price among those of a plan. */
export class Join {
    private readonly byUsageType = new Map<string, string[]>();
    private readonly known = new Set<string>();

    /**
     * @param keys the price keys of the plan's lines
     * @param seoul whose usage types are known best: where another region's book has none, they are the same but for the prefix
     */
    constructor(
        keys: Iterable<string>,
        private readonly book: PriceBook,
        seoul: PriceBook,
    ) {
        for (const key of new Set(keys)) {
            for (const usageType of usageTypesOf(key, book, seoul)) {
                this.known.add(key);
                this.byUsageType.set(usageType, [...(this.byUsageType.get(usageType) ?? []), key]);
            }
        }
    }

    /** The key of the plan's price that a charge is billed with; nothing where the plan has none, or several might be meant. */
    keyOf({ service, usageType, operation }: Pick<Charge, "service" | "usageType" | "operation">): string | undefined {
        const ofService = (this.byUsageType.get(usageType) ?? []).filter((key) => this.isOf(service, key));
        const exact = ofService.filter((key) => {
            const own = this.book.prices.get(key)?.operation;
            return own === undefined || operation === "" || own === operation;
        });
        return exact.length === 1 ? exact[0] : undefined;
    }

    /** Do the plan's lines of this key have a usage type, so that a charge could be found for them? */
    knows(key: string): boolean {
        return this.known.has(key);
    }

    private isOf(service: string, key: string): boolean {
        const offer = this.book.prices.get(key)?.offer ?? "";
        if (service === "" || ANY_SERVICE.has(offer)) return true;
        return offer === service || (offer === SPOT_FEED && service === "AmazonECS");
    }
}

/** How AWS may write the usage type of a price on a bill of the book's region. */
function usageTypesOf(key: string, book: PriceBook, seoul: PriceBook): string[] {
    const isOfFeed = book.prices.get(key)?.offer === SPOT_FEED;
    const own = isOfFeed ? undefined : book.prices.get(key)?.usageType;
    if (own !== undefined) return book.region === "us-east-1" ? spelledInUsEast1(own) : [own];
    const tail = BILLED_AS[key] ?? tailIn(seoul, key);
    if (tail === undefined) return [];
    return book.region === "us-east-1" ? spelledInUsEast1(tail) : [`${prefixOf(book)}${tail}`];
}

/** The oldest region's usage types have no prefix, those of its younger services have one. */
function spelledInUsEast1(usageType: string): string[] {
    return usageType.startsWith("USE1-") ? [usageType] : [usageType, `USE1-${usageType}`];
}

/** What is regional in Seoul, without its prefix. */
function tailIn({ prices, region }: PriceBook, key: string): string | undefined {
    const usageType = prices.get(key)?.usageType;
    if (usageType === undefined || prices.get(key)?.offer === SPOT_FEED) return undefined;
    const { prefix, tail } = usageTypeOf(usageType, region);
    return prefix === "APN2" ? tail : usageType;
}

/** `APN2-`, by what a usage type of the book begins with that every region has. */
function prefixOf({ region, prices }: PriceBook): string {
    const usageType = prices.get("ebs.gp3.gb-month")?.usageType ?? "";
    const { prefix } = usageTypeOf(usageType, region);
    return prefix === "" ? "" : `${prefix}-`;
}
