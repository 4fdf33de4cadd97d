/** Arguments of `Budget`. */
export interface BudgetArgs {
    /**
     * US dollars a month that may be spent, before tax and credits. E-mails follow at 80 % and at 100 % of it, and when AWS's
     * forecast passes it (AWS forecasts after about five weeks of history).
     */
    monthlyUsd: number;
    /**
     * Who is notified, at most 10 addresses. AWS asks for no confirmation.
     * @default [] (the budget shows in the billing console only)
     */
    emails?: string[];
    /**
     * The budget's name, unique in the account: at most 100 characters, no `:` and `\`. A change replaces the budget.
     * @default a name that Pulumi derives from the logical name
     */
    budgetName?: string;
    /**
     * Key and value of a tag, `stack=startup-prod`, whose costs alone count. It must be active under "Cost allocation tags" in
     * the billing console, which takes up to 24 hours: **before that the budget sees no cost at all**.
     * @default none: everything that the account spends
     */
    costAllocationTag?: string;
    /**
     * The account's cost anomaly monitor of services: its ARN (`aws ce get-anomaly-monitors`) to have what it finds mailed each
     * day, or `create` to make it. An account has one such monitor, and AWS makes it for new accounts: a second is refused. Free.
     * @default none: no mails of anomalies
     */
    anomalyMonitor?: string;
    /** Tags of every resource that can have them. */
    tags?: Record<string, string>;
}
