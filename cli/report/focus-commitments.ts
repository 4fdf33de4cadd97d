import type { BillLine, CommitmentTerms } from "../../costs";
import { aboutLine, type FocusRow } from "./focus-columns";

/** What the commitment pays for: nothing is billed for it, and it costs its share of what the commitment does. */
export function coveredRow(
    use: FocusRow,
    line: BillLine,
    { commitment }: BillLine,
    share: number,
    lines: readonly BillLine[],
): FocusRow {
    const paid = lines.filter(
        (one) =>
            one.commitment?.does === "pays" &&
            one.commitment.name === commitment?.name &&
            one.commitment.covers === line.price,
    );
    return {
        ...use,
        ...discountOf(commitment?.name ?? "", "Used"),
        PricingCategory: "Committed",
        EffectiveCost: share * paid.reduce((sum, { monthly }) => sum + monthly, 0),
        BilledCost: 0,
    };
}

/** Of what was committed, what nothing uses. */
export function idleRow(line: BillLine, component: string): FocusRow {
    return {
        ...aboutLine(line, component),
        ...discountOf(line.commitment?.name ?? "", "Unused"),
        ChargeCategory: "Usage",
        PricingCategory: "Committed",
        PricingQuantity: line.quantity,
        ListCost: 0,
        ContractedCost: 0,
        EffectiveCost: line.monthly,
        BilledCost: 0,
    };
}

/** What is paid for a commitment: at once, and each month. It costs nothing by itself: what it covers does. */
export function purchasesOf({ name, years, upfront, monthly }: CommitmentTerms): FocusRow[] {
    const recurring = monthly - upfront / (12 * years);
    const row = (usd: number, frequency: string, what: string): FocusRow[] =>
        usd < 1e-9
            ? []
            : [
                  {
                      ...discountOf(name),
                      ServiceCategory: isSpend(name) ? "Compute" : "Databases",
                      ServiceName: isSpend(name) ? "Savings Plans" : "Reserved instances and nodes",
                      ChargeCategory: "Purchase",
                      ChargeFrequency: frequency,
                      ChargeDescription: `${name}: ${what}`,
                      PricingCategory: "Standard",
                      PricingQuantity: 1,
                      PricingUnit: "Units",
                      ListUnitPrice: usd,
                      ListCost: usd,
                      ContractedUnitPrice: usd,
                      ContractedCost: usd,
                      EffectiveCost: 0,
                      BilledCost: usd,
                      x_Component: "(no component)",
                  },
              ];
    return [
        ...row(upfront, "One-Time", "paid upfront, in the first month"),
        ...row(recurring, "Recurring", "each month"),
    ];
}

const isSpend = (name: string): boolean => name.includes("Savings Plan");

function discountOf(name: string, status?: "Used" | "Unused"): FocusRow {
    return {
        CommitmentDiscountCategory: isSpend(name) ? "Spend" : "Usage",
        CommitmentDiscountId: name,
        CommitmentDiscountName: name,
        CommitmentDiscountType: isSpend(name) ? "Savings Plan" : "Reserved",
        ...(status ? { CommitmentDiscountStatus: status } : {}),
    };
}
