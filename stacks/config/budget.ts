import type { BudgetArgs } from "../../components/budget";
import { namePrefix } from "./defaults";
import type { StartupConfig } from "./startup-config";

/**
 * The budget of a ceiling that AWS can watch; nothing where there is none, and in another's network, whose budget counts the account. AWS knows no budget of $0; a ceiling of a wrong
 * type or value is reported as such.
 */
export function budgetOf({ budget, ceilings, alarms, environment, shared }: StartupConfig): BudgetArgs | undefined {
    const { monthlyUsd } = ceilings;
    if (shared.stack !== undefined) return undefined;
    if (budget.enabled !== true || typeof monthlyUsd !== "number" || monthlyUsd <= 0) return undefined;
    return { ...budget, monthlyUsd, emails: alarms.emails, budgetName: namePrefix(environment) };
}
