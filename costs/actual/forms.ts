import type { ChargeKind } from "./charge";

/** One row of an export, whatever its form. An `offset` takes off the bill what is not counted here either. */
export interface Row {
    kind: ChargeKind | "offset";
    service: string;
    usageType: string;
    operation: string;
    quantity: number;
    usd: number;
    currency: string;
    /** `2026-10-31T23:00:00Z`: when what it bills began. */
    start: string;
    /** When the bill's month began; "" where the export does not say. A refund is of an earlier day than its bill. */
    billed: string;
    tags: ReadonlyMap<string, string>;
}

type Cells = Readonly<Record<string, string>>;

/** A form of export: the columns that it needs, and how a row of it is read. */
export interface Form {
    name: string;
    /** The column that no other form has. */
    mark: string;
    needs: readonly string[];
    read(cells: Cells): Row;
}

const FOCUS_KINDS: Readonly<Record<string, ChargeKind>> = {
    Usage: "usage",
    Purchase: "commitment",
    Tax: "tax",
    Credit: "credit",
};

/** `line_item_line_item_type` of both kinds of the Cost and Usage Report. What is not listed is `other`. */
const CUR_KINDS: Readonly<Record<string, Row["kind"]>> = {
    Usage: "usage",
    DiscountedUsage: "usage",
    SavingsPlanCoveredUsage: "usage",
    // Takes the covered usage off the bill again, by usage type, for all resources together.
    SavingsPlanNegation: "offset",
    SavingsPlanRecurringFee: "commitment",
    SavingsPlanUpfrontFee: "commitment",
    RIFee: "commitment",
    Tax: "tax",
    Credit: "credit",
};

/**
 * The forms that AWS Data Exports writes as CSV. Columns by AWS's dictionaries of FOCUS 1.2 and CUR 2.0 and of the legacy
 * report (docs.aws.amazon.com/cur/latest/userguide).
 */
export const FORMS: readonly Form[] = [
    {
        name: "FOCUS",
        mark: "x_UsageType",
        needs: [
            "BilledCost",
            "BillingCurrency",
            "ChargeCategory",
            "ChargePeriodStart",
            "ConsumedQuantity",
            "x_ServiceCode",
        ],
        read: (cells) => ({
            // A correction is of an earlier bill.
            kind: cells["ChargeClass"] ? "other" : (FOCUS_KINDS[cells["ChargeCategory"] ?? ""] ?? "other"),
            service: cells["x_ServiceCode"] ?? "",
            usageType: cells["x_UsageType"] ?? "",
            operation: cells["x_Operation"] ?? "",
            quantity: figure(cells["ConsumedQuantity"]),
            usd: figure(cells["BilledCost"]),
            currency: cells["BillingCurrency"] ?? "",
            start: cells["ChargePeriodStart"] ?? "",
            billed: cells["BillingPeriodStart"] ?? "",
            tags: tagsIn(cells["Tags"]),
        }),
    },
    {
        name: "CUR 2.0",
        mark: "line_item_usage_type",
        needs: [
            "line_item_line_item_type",
            "line_item_unblended_cost",
            "line_item_usage_amount",
            "line_item_usage_start_date",
            "line_item_product_code",
            "line_item_currency_code",
        ],
        read: (cells) => ({
            kind: CUR_KINDS[cells["line_item_line_item_type"] ?? ""] ?? "other",
            service: cells["line_item_product_code"] ?? "",
            usageType: cells["line_item_usage_type"] ?? "",
            operation: cells["line_item_operation"] ?? "",
            quantity: figure(cells["line_item_usage_amount"]),
            usd: curUsd(cells["line_item_line_item_type"], cells["line_item_unblended_cost"]),
            currency: cells["line_item_currency_code"] ?? "",
            start: cells["line_item_usage_start_date"] ?? "",
            billed: cells["bill_billing_period_start_date"] ?? "",
            tags: tagsIn(cells["resource_tags"]),
        }),
    },
    {
        name: "the legacy Cost and Usage Report",
        mark: "lineItem/UsageType",
        needs: [
            "lineItem/LineItemType",
            "lineItem/UnblendedCost",
            "lineItem/UsageAmount",
            "lineItem/UsageStartDate",
            "lineItem/ProductCode",
            "lineItem/CurrencyCode",
        ],
        read: (cells) => ({
            kind: CUR_KINDS[cells["lineItem/LineItemType"] ?? ""] ?? "other",
            service: cells["lineItem/ProductCode"] ?? "",
            usageType: cells["lineItem/UsageType"] ?? "",
            operation: cells["lineItem/Operation"] ?? "",
            quantity: figure(cells["lineItem/UsageAmount"]),
            usd: curUsd(cells["lineItem/LineItemType"], cells["lineItem/UnblendedCost"]),
            currency: cells["lineItem/CurrencyCode"] ?? "",
            start: cells["lineItem/UsageStartDate"] ?? "",
            billed: cells["bill/BillingPeriodStartDate"] ?? "",
            tags: tagColumns(cells),
        }),
    },
];

/** An empty cell is no amount; what is no number is NaN, and refused by the reader. */
function figure(text = ""): number {
    return text === "" ? 0 : Number(text.trim() || "no number");
}

/** What a savings plan covers costs nothing more than the plan's fee, as FOCUS has it: the report's on-demand dollars are offset. */
function curUsd(type: string | undefined, text: string | undefined): number {
    const usd = figure(text);
    return type === "SavingsPlanCoveredUsage" && Number.isFinite(usd) ? 0 : usd;
}

/** A map in one cell, as JSON. AWS puts `user_` or `user:` before the names of tags that people give. */
function tagsIn(cell = ""): Map<string, string> {
    if (cell === "") return new Map();
    let parsed: unknown;
    try {
        parsed = JSON.parse(cell);
    } catch {
        return new Map();
    }
    return new Map(Object.entries(Object(parsed)).map(([key, value]) => [plain(key), String(value)]));
}

/** One column a tag: `resourceTags/user:stack`. */
function tagColumns(cells: Cells): Map<string, string> {
    const prefix = "resourceTags/";
    const given = Object.entries(cells).filter(([key, value]) => key.startsWith(prefix) && value !== "");
    return new Map(given.map(([key, value]) => [plain(key.slice(prefix.length)), value]));
}

function plain(key: string): string {
    return key.replace(/^user[_:]/, "");
}
