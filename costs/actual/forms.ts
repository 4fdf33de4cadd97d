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
    /** The columns that no other form has, one of which it has: the usage type's. */
    marks: readonly string[];
    needs: readonly string[];
    /** Others that are read where they are there. */
    mayHave: readonly string[];
    read(cells: Cells): Row;
    /** The names under which a tag of that name may be there. */
    tagNames(key: string): readonly string[];
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
 * The forms that AWS Data Exports writes. Columns by AWS's dictionaries of FOCUS 1.0 and 1.2, CUR 2.0 and the legacy report
 * (docs.aws.amazon.com/cur/latest/userguide). The legacy report's Parquet has the names of CUR 2.0, and a column for each tag.
 */
export const FORMS: readonly Form[] = [
    {
        name: "FOCUS",
        // FOCUS 1.2 has no x_UsageType: "this is now the SkuMeter column" (.../table-dictionary-focus-1-2-migrating.html).
        marks: ["x_UsageType", "SkuMeter"],
        needs: [
            "BilledCost",
            "BillingCurrency",
            "ChargeCategory",
            "ChargePeriodStart",
            "ConsumedQuantity",
            "x_ServiceCode",
        ],
        mayHave: ["BillingPeriodStart", "ChargeClass", "Tags", "x_Operation"],
        tagNames: inMaps,
        read: (cells) => ({
            // A correction is of an earlier bill.
            kind: cells["ChargeClass"] ? "other" : (FOCUS_KINDS[cells["ChargeCategory"] ?? ""] ?? "other"),
            service: cells["x_ServiceCode"] ?? "",
            usageType: cells["x_UsageType"] || (cells["SkuMeter"] ?? ""),
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
        marks: ["line_item_usage_type"],
        needs: [
            "line_item_line_item_type",
            "line_item_unblended_cost",
            "line_item_usage_amount",
            "line_item_usage_start_date",
            "line_item_product_code",
            "line_item_currency_code",
        ],
        mayHave: ["bill_billing_period_start_date", "line_item_operation", "resource_tags"],
        tagNames: inMaps,
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
            tags: new Map([...tagsIn(cells["resource_tags"]), ...tagColumns(cells, TAGS_OF_PARQUET)]),
        }),
    },
    {
        name: "the legacy Cost and Usage Report",
        marks: ["lineItem/UsageType"],
        needs: [
            "lineItem/LineItemType",
            "lineItem/UnblendedCost",
            "lineItem/UsageAmount",
            "lineItem/UsageStartDate",
            "lineItem/ProductCode",
            "lineItem/CurrencyCode",
        ],
        mayHave: ["bill/BillingPeriodStartDate", "lineItem/Operation"],
        tagNames: (key) => [key],
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
            tags: tagColumns(cells, TAGS_OF_CSV),
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

const TAGS_OF_CSV = "resourceTags/";
const TAGS_OF_PARQUET = "resource_tags_";

/** One column a tag: `resourceTags/user:stack`. */
function tagColumns(cells: Cells, prefix: string): Map<string, string> {
    const given = Object.entries(cells).filter(([key, value]) => key.startsWith(prefix) && value !== "");
    return new Map(given.map(([key, value]) => [plain(key.slice(prefix.length)), value]));
}

function plain(key: string): string {
    return key.replace(/^user[_:]/, "");
}

/**
 * As maps and columns in lower case have it: AWS writes `user_cost_center` for the tag `CostCenter`, and `a_w_s_charge_types` for
 * "AWS Charge Types".
 */
function inMaps(key: string): string[] {
    const spread = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [key, spread.replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "")];
}

/** Of the columns of a file those that are read, by their names there; in Parquet these may be in lower case. */
export function columnsRead(names: readonly string[]): ReadonlyMap<string, string> {
    const known = FORMS.flatMap(({ marks, needs, mayHave }) => [...marks, ...needs, ...mayHave]);
    const own = new Map(known.map((name) => [name.toLowerCase(), name]));
    return new Map(
        names.flatMap((name) => {
            if (name.startsWith(TAGS_OF_PARQUET)) return [[name, name]];
            const column = own.get(name.toLowerCase());
            return column === undefined ? [] : [[name, column]];
        }),
    );
}
