import type { Bill, BillLine } from "../../../costs";
import type { Known } from "../../../inventory/read";
import { usd } from "../../report/figures";

/** A flat-rate plan of CloudFront: of one distribution, with AWS WAF's rules, and without any charge for more. */
interface FlatRate {
    name: string;
    /** USD a month. */
    usd: number;
    /** What AWS expects at most a month: of more it may slow the answers down, or ask for the next plan. */
    gigabytes: number;
    requests: number;
    behaviors: number;
    /** May its origin be a VPC's? */
    takesVpcOrigin: boolean;
}

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html, read 2026-11-23. The one for
 * nothing is left out: 100 GB and 1 million requests are free as you go as well.
 */
const PLANS: FlatRate[] = [
    { name: "Pro", usd: 15, gigabytes: 50_000, requests: 10e6, behaviors: 10, takesVpcOrigin: false },
    { name: "Business", usd: 200, gigabytes: 50_000, requests: 125e6, behaviors: 50, takesVpcOrigin: true },
    { name: "Premium", usd: 1000, gigabytes: 50_000, requests: 500e6, behaviors: 100, takesVpcOrigin: true },
];

/** What no plan takes, of a cache behaviour: the same page. */
const REFUSED = ["lambdaFunctionAssociations", "forwardedValues", "realtimeLogConfigArn", "fieldLevelEncryptionId"];
const CLOUDFRONT = /^cloudfront\.(out\.gb|origin-out\.gb|https\.10k|http\.10k)$/;

/** Distributions whose data and requests cost more as you go than a flat-rate plan that has room for them. */
export function flatRateAdvice(distributions: Known[], bill: Bill | undefined): string[] {
    return distributions.flatMap((distribution) => {
        const used = bill && useOf(distribution, bill);
        if (!used || isRefused(distribution)) return [];
        const isOfVpc = distribution.blocks("origins").some((origin) => origin.has("vpcOriginConfig"));
        const behaviors = distribution.blocks("orderedCacheBehaviors").length + 1;
        const plan = PLANS.find(
            (one) =>
                used.gigabytes <= one.gigabytes &&
                used.requests <= one.requests &&
                behaviors <= one.behaviors &&
                (one.takesVpcOrigin || !isOfVpc),
        );
        if (!plan || plan.usd >= used.usd) return [];
        const [gigabytes, requests] = [used.gigabytes, used.requests].map((one) =>
            Math.round(one).toLocaleString("en-US"),
        );
        return [
            `${distribution.resource.name}: ${gigabytes} GB and ${requests} requests a month cost $${usd(used.usd)} as you go, ` +
                `$${usd(used.usd - plan.usd)} more than CloudFront's flat-rate plan ${plan.name}, $${plan.usd} a month for 50 TB and ` +
                `${plan.requests / 1e6} million requests of one distribution. Fix: choose it in CloudFront's console ` +
                "(docs/components/file-storage.md says what it needs); this bill goes on counting as you go.",
        ];
    });
}

/** What a distribution delivers, and what that costs after what is free. */
function useOf(
    { resource }: Known,
    { components }: Bill,
): { gigabytes: number; requests: number; usd: number } | undefined {
    const own = components.find(({ lines }) => lines.some((line) => line.resource === resource.urn));
    if (!own) return undefined;
    const all = own.lines.filter(({ price }) => CLOUDFRONT.test(price));
    // What is free of the account is a line of the component: one distribution's alone.
    if (all.some((line) => line.resource !== resource.urn && line.resource !== "account")) return undefined;
    const mine = all.filter((line) => line.resource === resource.urn);
    const sum = (lines: BillLine[], of: (line: BillLine) => number) =>
        lines.reduce((total, line) => total + of(line), 0);
    return {
        gigabytes: sum(mine, ({ price, quantity }) => (price === "cloudfront.out.gb" ? quantity : 0)),
        requests: sum(mine, ({ price, quantity }) => (price.endsWith(".10k") ? quantity * 10_000 : 0)),
        // The way to an origin is billed under a plan too.
        usd: sum(all, ({ price, monthly }) => (price === "cloudfront.origin-out.gb" ? 0 : monthly)),
    };
}

function isRefused(distribution: Known): boolean {
    const some = distribution.block("defaultCacheBehavior");
    const behaviors = [...distribution.blocks("orderedCacheBehaviors"), ...(some ? [some] : [])];
    return (
        behaviors.some((one) => REFUSED.some((key) => one.has(key))) ||
        distribution.block("viewerCertificate")?.text("sslSupportMethod") === "vip" ||
        distribution.blocks("origins").some((origin) => origin.has("s3OriginConfig"))
    );
}
