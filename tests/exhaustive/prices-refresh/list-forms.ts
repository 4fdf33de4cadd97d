import { ATTRIBUTES } from "../../../costs/refresh/offered";

/** A product with its price, as the bulk list would carry it. */
export interface Item {
    sku: string;
    usageType: string;
    operation?: string;
    family?: string;
    regionCode?: string;
    unit: string;
    /** `[from, to, usd]`, as strings in the list. */
    ranges: [string, string, string][];
    /** `1yr No Upfront`; on demand where absent. */
    reserved?: { length: string; option: string };
    fee?: string;
    /** What the list says of it by other attributes. */
    attributes?: Record<string, string>;
}

const ON_DEMAND_CODE = "JRTCKXETXF";
const [HOURLY, UPFRONT] = ["6YS6EN2CT7", "2TG2D8R56U"];
export const PUBLISHED = "2026-11-20";

/** The JSON form of an offer. */
export function offerJson(offer: string, items: Item[], region: string): object {
    const products: Record<string, object> = {};
    const terms: Record<string, Record<string, Record<string, object>>> = { OnDemand: {}, Reserved: {} };
    for (const item of items) {
        const { sku, usageType, operation = "", family, reserved } = item;
        products[sku] = {
            sku,
            ...(family === undefined ? {} : { productFamily: family }),
            attributes: {
                servicecode: offer,
                location: "somewhere",
                locationType: "AWS Region",
                usagetype: usageType,
                operation,
                regionCode: item.regionCode ?? region,
                servicename: offer,
                ...item.attributes,
            },
        };
        const kind = reserved ? "Reserved" : "OnDemand";
        const code = reserved
            ? `${reserved.length}${reserved.option}`.replaceAll(" ", "").toUpperCase()
            : ON_DEMAND_CODE;
        const id = `${sku}.${code}`;
        const ofKind = terms[kind] ?? {};
        ofKind[sku] = {
            ...ofKind[sku],
            [id]: {
                offerTermCode: code,
                sku,
                effectiveDate: "2026-10-01T00:00:00Z",
                priceDimensions: dimensionsOf(id, item),
                termAttributes: reserved
                    ? {
                          LeaseContractLength: reserved.length,
                          PurchaseOption: reserved.option,
                          OfferingClass: "standard",
                      }
                    : {},
            },
        };
    }
    return {
        formatVersion: "v1.0",
        disclaimer: 'This pricing list is "for information" only: {not} [binding] \\ \u00e9\u{1f600}',
        offerCode: offer,
        version: "20261120000000",
        publicationDate: `${PUBLISHED}T08:00:00Z`,
        products,
        terms,
        attributesList: {},
    };
}

function dimensionsOf(id: string, { ranges, unit, fee }: Item): Record<string, object> {
    const dimensions = ranges.map(([beginRange, endRange, USD], index) => {
        const rateCode = `${id}.${index === 0 ? HOURLY : `${HOURLY}${index}`}`;
        const rest = { beginRange, endRange, unit, pricePerUnit: { USD }, appliesTo: [] };
        return [rateCode, { rateCode, description: `$${USD} per ${unit}`, ...rest }] as const;
    });
    const rateCode = `${id}.${UPFRONT}`;
    const upfront = {
        rateCode,
        description: "Upfront Fee",
        unit: "Quantity",
        pricePerUnit: { USD: fee },
        appliesTo: [],
    };
    return Object.fromEntries([...dimensions, ...(fee === undefined ? [] : [[rateCode, upfront] as const])]);
}

const COLUMNS =
    "SKU,OfferTermCode,RateCode,TermType,PriceDescription,EffectiveDate,StartingRange,EndingRange,Unit,PricePerUnit," +
    "Currency,LeaseContractLength,PurchaseOption,OfferingClass,Product Family,serviceCode,Location,Location Type," +
    "usageType,operation,Region Code,serviceName";
/** `Deployment Option`, as the list spells most of them. */
const MORE = ATTRIBUTES.map((name) => name.replace(/([A-Z])/g, " $1"));

/** The CSV form of an offer. */
export function offerCsv(offer: string, items: Item[], region: string): string {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const rows = items.flatMap((item) => {
        const { reserved } = item;
        const code = reserved ? `${reserved.length}${reserved.option}` : ON_DEMAND_CODE;
        const prices = item.ranges.map(([from, to, usd]) => ({ from, to, usd, unit: item.unit, rate: HOURLY }));
        const fee =
            item.fee === undefined ? [] : [{ from: "", to: "", usd: item.fee, unit: "Quantity", rate: UPFRONT }];
        return [...prices, ...fee].map(({ from, to, usd, unit, rate }) => [
            item.sku,
            code,
            `${item.sku}.${code}.${rate}`,
            reserved ? "Reserved" : "OnDemand",
            `$${usd} per "${unit}", or so`,
            "01/10/2026",
            from,
            to,
            unit,
            usd,
            "USD",
            reserved?.length ?? "",
            reserved?.option ?? "",
            reserved ? "standard" : "",
            item.family ?? "",
            offer,
            "somewhere",
            "AWS Region",
            item.usageType,
            item.operation ?? "",
            item.regionCode ?? region,
            offer,
            ...ATTRIBUTES.map((name) => item.attributes?.[name] ?? ""),
        ]);
    });
    const head = [
        ["FormatVersion", "v1.0"],
        ["Disclaimer", "This pricing list is for informational purposes only.\nAll of it"],
        ["Publication Date", `${PUBLISHED}T08:00:00Z`],
        ["Version", "20261120000000"],
        ["OfferCode", offer],
    ];
    const body = [...head, [...COLUMNS.split(","), ...MORE], ...rows].map((row) => row.map(quoted).join(","));
    return `${body.join("\r\n")}\r\n`;
}

/** The list of the Compute Savings Plan, in its own format. */
export function savingsPlanJson(rates: { usageType: string; price: string; plan?: string }[]): object {
    const plans = [
        { sku: "PLANOTHER0000001", usageType: "ComputeSP:3yrNoUpfront", years: 3, purchaseOption: "No Upfront" },
        { sku: "PLANNONE00000001", usageType: "ComputeSP:1yrNoUpfront", years: 1, purchaseOption: "No Upfront" },
    ];
    return {
        version: "20261120000000",
        publicationDate: `${PUBLISHED}T08:00:00Z`,
        regionCode: "ap-northeast-2",
        products: plans.map(({ sku, usageType, years, purchaseOption }) => ({
            sku,
            productFamily: "ComputeSavingsPlans",
            serviceCode: "ComputeSavingsPlans",
            usageType,
            operation: "",
            attributes: { purchaseOption, granularity: "hourly", purchaseTerm: `${years}yr` },
        })),
        terms: {
            savingsPlan: plans.map(({ sku, years }) => ({
                sku,
                description: `${years} year No Upfront Compute Savings Plan`,
                effectiveDate: "2026-11-01T00:00:00Z",
                leaseContractLength: { duration: years, unit: "year" },
                rates: rates.map(({ usageType, price }, index) => ({
                    discountedSku: `DISCOUNTED${index}`,
                    discountedUsageType: usageType,
                    discountedOperation: "",
                    discountedServiceCode: "AmazonECS",
                    rateCode: `${sku}.DISCOUNTED${index}`,
                    unit: "Hrs",
                    discountedRate: { price: years === 1 ? price : "0.0000001", currency: "USD" },
                })),
            })),
        },
    };
}

/** The Fargate Spot feed. */
export function spotFeed(prices: { region: string; unit: string; usd: string }[]): object {
    return {
        metadata: { disclaimer: "intended for use only on aws.amazon.com" },
        prices: prices.map(({ region, unit, usd }, index) => ({
            id: `spot-${index}`,
            unit,
            price: { USD: usd },
            attributes: { "aws:region": region, "aws:label": `per ${unit}` },
        })),
    };
}
