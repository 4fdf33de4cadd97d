import type { Bill, BillLine } from "../../costs";
import { aboutLine, type FocusRow, priceIn } from "./focus-columns";
import { coveredRow, idleRow, purchasesOf } from "./focus-commitments";
import { focusUnit, serviceOf } from "./focus-services";
import { nameOf } from "./words";

/**
 * Charges of one month, the first of each commitment's term. What is billed (BilledCost) adds up to that month's invoice; what it
 * really costs (EffectiveCost), with money upfront spread over its term, to the bill's total.
 */
export function focusRows(bill: Bill, stack: string): FocusRow[] {
    const rows = [
        ...bill.components.flatMap(({ name, lines }) => chargesOf(lines, name)),
        ...bill.commitments.flatMap(purchasesOf),
    ];
    const taxed = bill.tax ? [taxRow(rows, bill.tax.percent)] : [];
    const rate = bill.inCurrency?.perUsd ?? 1;
    const common: FocusRow = {
        ...monthOf(bill.asOf),
        ProviderName: "AWS",
        PublisherName: "AWS",
        InvoiceIssuerName: "AWS",
        RegionId: bill.region,
        BillingCurrency: bill.inCurrency?.code ?? bill.currency,
        PricingCurrency: bill.currency,
        x_Stack: stack,
    };
    return [...rows, ...taxed, ...bill.unpriced.map(unpricedRow)].map((row) => ({
        ...common,
        ...inCurrency(row, rate),
    }));
}

const MONEY = [
    "ListUnitPrice",
    "ListCost",
    "ContractedUnitPrice",
    "ContractedCost",
    "EffectiveCost",
    "BilledCost",
] as const;

function inCurrency(row: FocusRow, rate: number): FocusRow {
    if (rate === 1) return row;
    return {
        ...row,
        ...Object.fromEntries(MONEY.flatMap((key) => (key in row ? [[key, Number(row[key]) * rate]] : []))),
    };
}

/** The calendar month of a day. */
function monthOf(day: string): FocusRow {
    const [year = 0, month = 1] = day.split("-").map(Number);
    const start = new Date(Date.UTC(year, month - 1, 1)).toISOString().replace(".000", "");
    const end = new Date(Date.UTC(year, month, 1)).toISOString().replace(".000", "");
    return { BillingPeriodStart: start, BillingPeriodEnd: end, ChargePeriodStart: start, ChargePeriodEnd: end };
}

/** The charges of a component: use that a commitment covers is a separate row, billed with the commitment. */
function chargesOf(lines: readonly BillLine[], component: string): FocusRow[] {
    const covering = lines.filter(({ commitment }) => commitment?.does === "covers");
    return lines.flatMap((line): FocusRow[] => {
        if (line.commitment) return line.commitment.does === "idles" ? [idleRow(line, component)] : [];
        const own = covering.filter(({ commitment }) => commitment?.covers === line.price);
        const all = lines.filter(
            ({ price, quantity, commitment }) => price === line.price && quantity > 0 && !commitment,
        );
        const share = line.quantity > 0 ? line.quantity / all.reduce((sum, { quantity }) => sum + quantity, 0) : 0;
        const covered = own.map((cover) => ({ cover, quantity: -cover.quantity * share }));
        const left = line.quantity - covered.reduce((sum, { quantity }) => sum + quantity, 0);
        return [
            ...(left > 1e-9 || own.length === 0
                ? [usageRow(line, component, own.length === 0 ? line.quantity : left)]
                : []),
            ...covered.map(({ cover, quantity }) =>
                coveredRow(usageRow(line, component, quantity), line, cover, share, lines),
            ),
        ];
    });
}

function usageRow(line: BillLine, component: string, quantity: number): FocusRow {
    const list = line.listUnitPrice ?? line.unitPrice;
    const isSpot = line.price.includes(".spot.");
    // No one agrees on Spot's price: FOCUS's contracted price is the one before such a price too.
    const contracted = isSpot ? list : line.unitPrice;
    const cost = line.quantity === quantity ? line.monthly : quantity * line.unitPrice;
    return {
        ...aboutLine(line, component),
        ChargeCategory: line.monthly < 0 ? "Credit" : "Usage",
        PricingCategory: isSpot ? "Dynamic" : "Standard",
        PricingQuantity: quantity,
        ListUnitPrice: list,
        ListCost: list === line.unitPrice ? cost : quantity * list,
        ContractedUnitPrice: contracted,
        ContractedCost: contracted === line.unitPrice ? cost : quantity * contracted,
        EffectiveCost: cost,
        BilledCost: cost,
    };
}

function taxRow(rows: readonly FocusRow[], percent: number): FocusRow {
    const of = (key: (typeof MONEY)[number]) =>
        rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0) * (percent / 100);
    return {
        ServiceCategory: "Other",
        ServiceName: "Tax",
        ChargeCategory: "Tax",
        ChargeFrequency: "Recurring",
        ChargeDescription: `tax of ${percent} %`,
        ListCost: of("ListCost"),
        ContractedCost: of("ContractedCost"),
        EffectiveCost: of("EffectiveCost"),
        BilledCost: of("BilledCost"),
        x_Component: "(no component)",
    };
}

/** Its costs are empty, not 0: FOCUS has no word for what no one here can price, and a sum leaves it out. */
function unpricedRow({ resource, type, why, missing }: Bill["unpriced"][number]): FocusRow {
    const [category, service] = serviceOf(missing?.price ?? "");
    return {
        ServiceCategory: category,
        ServiceName: missing ? service : "",
        ...(resource === "account" ? {} : { ResourceId: resource, ResourceName: nameOf(resource) }),
        ResourceType: type,
        ChargeCategory: "Usage",
        ChargeDescription: `WITHOUT A PRICE: ${why}`,
        PricingCategory: "Other",
        ...(missing
            ? { PricingQuantity: missing.quantity, PricingUnit: focusUnit(missing.unit), ...priceIn(missing.price) }
            : {}),
        x_WithoutPrice: why,
    };
}
