/** One row of a bill, in the words of no form. */
export interface Billed {
    type?: keyof typeof FOCUS_CATEGORIES;
    service: string;
    usageType: string;
    operation?: string;
    quantity: number;
    usd: number;
    day?: string;
    /** The bill's month, where it is not the day's. */
    month?: string;
    currency?: string;
    tags?: Record<string, string>;
}

export const STACK = { project: "glimpse", stack: "startup-prod" };

/** What a month billed, with one of each kind of difference. */
export const ROWS: Billed[] = [
    // 744 hours of October, as planned: 18.60.
    {
        service: "AmazonRDS",
        usageType: "APN2-InstanceUsage:db.t4g.micro",
        operation: "CreateDBInstance:0014",
        quantity: 744,
        usd: 18.6,
        tags: STACK,
    },
    // Planned are two tasks of 0.25 vCPU: 372 hours at 0.011175.
    {
        service: "AmazonECS",
        usageType: "APN2-SpotUsage-Fargate-ARM-vCPU-Hours:perCPU",
        quantity: 558,
        usd: 558 * 0.011175,
        tags: STACK,
    },
    // 1,200,000 requests in place of 600,000, within the free ten million.
    { service: "AmazonCloudFront", usageType: "AP-Requests-Tier2-HTTPS", quantity: 1_210_000, usd: 0, tags: STACK },
    // The same words mean storage of three services.
    // 30 GB of users' files, and CloudFront's log of requests.
    { service: "AmazonS3", usageType: "APN2-TimedStorage-ByteHrs", quantity: 30.5, usd: 0.7625, tags: STACK },
    { service: "AmazonECR", usageType: "APN2-TimedStorage-ByteHrs", quantity: 4, usd: 0.4, tags: STACK },
    // Ten cents a GB is another price than the book's.
    { service: "AmazonEC2", usageType: "APN2-EBS:VolumeUsage.gp3", quantity: 8, usd: 0.8, tags: STACK },
    { service: "AmazonEC2", usageType: "APN2-NatGateway-Hours", quantity: 744, usd: 43.9 },
    {
        service: "AmazonRDS",
        usageType: "APN2-InstanceUsage:db.t4g.micro",
        quantity: 100,
        usd: 2.5,
        tags: { ...STACK, stack: "dev" },
    },
    { type: "Tax", service: "AmazonRDS", usageType: "", quantity: 0, usd: 7.1 },
    { type: "Credit", service: "AmazonRDS", usageType: "", quantity: 0, usd: -5 },
];

type Cells = Record<string, string>;

/** The month's first day and its last, so that the whole month is covered. */
export function wholeMonth(rows: Billed[], month = "2026-10", last = "31"): Billed[] {
    const none = { service: "AmazonS3", usageType: "APN2-Nothing", quantity: 0, usd: 0, tags: STACK };
    return [
        ...rows.map((row) => ({ day: `${month}-15`, ...row })),
        { ...none, day: `${month}-01` },
        { ...none, day: `${month}-${last}` },
    ];
}

/*
 * Columns by AWS's dictionaries (docs.aws.amazon.com/cur/latest/userguide). No sample of AWS's own was to be had: what these rows
 * hold is made up. `parquet/write.py` makes Parquet of them.
 */

/** All columns of FOCUS_1_2_AWS: 57 of FOCUS and three of AWS. */
const FOCUS_1_2 = `AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency
    BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass
    ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId
    CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit
    ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost
    ListUnitPrice PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost
    PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId
    ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId
    SubAccountId SubAccountName SubAccountType Tags x_Discounts x_Operation x_ServiceCode`.split(/\s+/);

/** All columns of FOCUS_1_0_AWS: 43 of FOCUS and five of AWS. */
const FOCUS_1_0 = `AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd
    BillingPeriodStart ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart
    CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountStatus CommitmentDiscountType
    ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceIssuerName ListCost ListUnitPrice
    PricingCategory PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName
    ResourceType ServiceCategory ServiceName SkuId SkuPriceId SubAccountId SubAccountName Tags x_CostCategories x_Discounts
    x_Operation x_ServiceCode x_UsageType`.split(/\s+/);

/** By the Cost and Usage Report's types. FOCUS has no row that takes covered usage off again: it is billed at nothing. */
const FOCUS_CATEGORIES = {
    Usage: "Usage",
    DiscountedUsage: "Usage",
    SavingsPlanCoveredUsage: "Usage",
    SavingsPlanNegation: "",
    SavingsPlanRecurringFee: "Purchase",
    RIFee: "Purchase",
    Fee: "Usage",
    Tax: "Tax",
    Credit: "Credit",
    Refund: "Adjustment",
};

/** FOCUS 1.0, where the usage type is `x_UsageType`. */
export function focus(rows: Billed[]): string {
    return focusOf(rows, FOCUS_1_0, "x_UsageType");
}

/** FOCUS 1.2, where it is `SkuMeter`. */
export function focus12(rows: Billed[]): string {
    return focusOf(rows, FOCUS_1_2, "SkuMeter");
}

function focusOf(rows: Billed[], columns: string[], usageTypes: string): string {
    const known = rows.filter(({ type = "Usage" }) => FOCUS_CATEGORIES[type] !== "");
    return csv(
        known.map(
            ({
                type = "Usage",
                service,
                usageType,
                operation = "",
                quantity,
                usd,
                day = "2026-10-15",
                month = day.slice(0, 7),
                currency = "USD",
                tags = {},
            }) => ({
                ...Object.fromEntries(columns.map((column) => [column, ""])),
                BilledCost: type === "SavingsPlanCoveredUsage" ? "0" : String(usd),
                BillingCurrency: currency,
                BillingPeriodStart: `${month}-01T00:00:00Z`,
                ChargeCategory: FOCUS_CATEGORIES[type],
                ChargeClass: month === day.slice(0, 7) ? "" : "Correction",
                ChargePeriodStart: `${day}T03:00:00Z`,
                ConsumedQuantity: FOCUS_CATEGORIES[type] === "Usage" ? String(quantity) : "",
                ConsumedUnit: "Hours",
                ServiceName: "a service",
                Tags: JSON.stringify(
                    Object.fromEntries(Object.entries(tags).map(([key, value]) => [`user:${key}`, value])),
                ),
                x_Operation: operation,
                x_ServiceCode: service,
                [usageTypes]: usageType,
            }),
        ),
    );
}

export function cur2(rows: Billed[]): string {
    return csv(
        rows.map(
            ({
                type = "Usage",
                service,
                usageType,
                operation = "",
                quantity,
                usd,
                day = "2026-10-15",
                month = day.slice(0, 7),
                currency = "USD",
                tags = {},
            }) => ({
                bill_billing_period_start_date: `${month}-01 00:00:00`,
                line_item_currency_code: currency,
                line_item_line_item_type: type,
                line_item_operation: operation,
                line_item_product_code: service,
                line_item_unblended_cost: String(usd),
                line_item_usage_amount: String(quantity),
                line_item_usage_start_date: `${day} 03:00:00`,
                line_item_usage_type: usageType,
                resource_tags: JSON.stringify(
                    Object.fromEntries(Object.entries(tags).map(([key, value]) => [`user_${key}`, value])),
                ),
            }),
        ),
    );
}

export function legacy(rows: Billed[]): string {
    const names = [...new Set([...Object.keys(STACK), ...rows.flatMap(({ tags = {} }) => Object.keys(tags))])];
    return csv(
        rows.map(
            ({
                type = "Usage",
                service,
                usageType,
                operation = "",
                quantity,
                usd,
                day = "2026-10-15",
                month = day.slice(0, 7),
                currency = "USD",
                tags = {},
            }) => ({
                "bill/BillingPeriodStartDate": `${month}-01T00:00:00Z`,
                "lineItem/CurrencyCode": currency,
                "lineItem/LineItemType": type,
                "lineItem/Operation": operation,
                "lineItem/ProductCode": service,
                "lineItem/UnblendedCost": String(usd),
                "lineItem/UsageAmount": String(quantity),
                "lineItem/UsageStartDate": `${day}T03:00:00Z`,
                "lineItem/UsageType": usageType,
                ...Object.fromEntries(names.map((name) => [`resourceTags/user:${name}`, tags[name] ?? ""])),
            }),
        ),
    );
}

function csv(rows: Cells[]): string {
    const columns = Object.keys(rows[0] ?? {});
    const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((row) => row.map(quoted).join(",")).join("\n")}\n`;
}
