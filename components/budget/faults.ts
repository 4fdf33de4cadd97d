import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { BudgetArgs } from "./args";
import { budgetDefaults, budgetSettings } from "./settings";

/** AWS Budgets takes no more for one notification: https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html */
const MOST_EMAILS = 10;

/** What is wrong with the arguments of a `Budget`. Pure: reads plain values only and skips what is not given. */
export function budgetFaults(args: Partial<BudgetArgs>): Fault[] {
    const values = withDefaults(budgetDefaults, args);
    return [...valueFaults(budgetSettings, values), ...emailFaults(values), ...monitorFaults(values)];
}

function emailFaults({ emails }: Partial<BudgetArgs>): Fault[] {
    if (!Array.isArray(emails) || emails.length <= MOST_EMAILS) return [];
    const reason = `AWS Budgets mails to ${MOST_EMAILS} addresses at most`;
    return [{ key: "emails", value: `${emails.length} addresses`, reason, fix: "name a mailing list instead" }];
}

function monitorFaults({ anomalyMonitor: value, emails }: Partial<BudgetArgs>): Fault[] {
    if (value === undefined || !Array.isArray(emails) || emails.length > 0) return [];
    const reason = "anomalies are mailed, and there is no address to mail to";
    return [{ key: "anomalyMonitor", value, reason, fix: "give emails, or remove the line" }];
}
