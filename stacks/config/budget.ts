import type { StartupConfig } from "./startup-config";

/** Is there a ceiling that AWS can watch? It knows no budget of $0; a ceiling of a wrong type or value is reported as such. */
export function hasBudget({ budget, ceilings }: Pick<StartupConfig, "budget" | "ceilings">): boolean {
    const { monthlyUsd } = ceilings;
    return budget.enabled === true && typeof monthlyUsd === "number" && monthlyUsd > 0;
}
