import { type BillLine, splitKey } from "../../costs";
import { focusUnit, serviceOf } from "./focus-services";
import { nameOf } from "./words";

export const COLUMNS = [
    "BillingPeriodStart",
    "BillingPeriodEnd",
    "ChargePeriodStart",
    "ChargePeriodEnd",
    "ProviderName",
    "PublisherName",
    "InvoiceIssuerName",
    "RegionId",
    "ServiceCategory",
    "ServiceName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ChargeCategory",
    "ChargeClass",
    "ChargeFrequency",
    "ChargeDescription",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ListUnitPrice",
    "ListCost",
    "ContractedUnitPrice",
    "ContractedCost",
    "EffectiveCost",
    "BilledCost",
    "BillingCurrency",
    "PricingCurrency",
    "CommitmentDiscountCategory",
    "CommitmentDiscountId",
    "CommitmentDiscountName",
    "CommitmentDiscountStatus",
    "CommitmentDiscountType",
    "SkuPriceId",
    "x_Stack",
    "x_Component",
    "x_Note",
    "x_WithoutPrice",
] as const;

/** A cell that is left out is empty, FOCUS's null. */
export type FocusRow = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/** A price, and its region where that is not the bill's. */
export function priceIn(price: string): FocusRow {
    const [region, key] = splitKey(price);
    return { ...(region === undefined ? {} : { RegionId: region }), SkuPriceId: key };
}

/** What every charge says of the line that it is for. */
export function aboutLine(line: BillLine, component: string): FocusRow {
    const [category, service] = serviceOf(line.price);
    const isAccount = line.resource === "account";
    return {
        ServiceCategory: category,
        ServiceName: service,
        ...(isAccount
            ? {}
            : { ResourceId: line.resource, ResourceName: nameOf(line.resource), ResourceType: typeOf(line.resource) }),
        ChargeFrequency: line.kind === "fixed" ? "Recurring" : "Usage-Based",
        ChargeDescription: line.what,
        PricingUnit: focusUnit(line.unit),
        ...priceIn(line.price),
        x_Component: component,
        x_Note: line.note ?? "",
    };
}

function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
