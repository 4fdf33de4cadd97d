import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { BudgetArgs } from "./args";
import { budgetFaults } from "./faults";
import { budgetDefaults } from "./settings";

export type { BudgetArgs } from "./args";

/** An anomaly is mailed from this share of the month's budget on: less is noise. */
const ANOMALY_SHARE = 0.1;

/**
 * What the month may really cost, watched by AWS: mails at 80 % and 100 % of it and when the forecast passes it. The cost data
 * is 8 to 12 hours old.
 *
 * Free: AWS charges budgets with actions only (https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/; older texts
 * name two free budgets and $0.02 a day for each further one), and cost anomaly detection is free
 * (https://aws.amazon.com/aws-cost-management/aws-cost-anomaly-detection/pricing/).
 */
export class Budget extends pulumi.ComponentResource {
    /** The budget's name. */
    readonly budgetName: pulumi.Output<string>;
    /** The monitor that anomalies are mailed from; absent without one. */
    readonly anomalyMonitorArn?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Budget ${name}`, budgetFaults(args));
        super("glimpse:budget:Budget", name, args, opts);
        const { monthlyUsd, emails, budgetName, costAllocationTag, anomalyMonitor, tags } = withDefaults(
            budgetDefaults,
            args,
        );
        const parent = { parent: this };
        const at = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
            comparisonOperator: "GREATER_THAN",
            notificationType,
            threshold,
            thresholdType: "PERCENTAGE",
            subscriberEmailAddresses: emails,
        });
        const budget = new aws.budgets.Budget(
            `${name}-month`,
            {
                ...(budgetName === undefined ? {} : { name: budgetName }),
                budgetType: "COST",
                timeUnit: "MONTHLY",
                limitAmount: String(monthlyUsd),
                limitUnit: "USD",
                // As the plan counts: before tax, and without credits, which would hide a cost until they end.
                costTypes: { includeTax: false, includeCredit: false, includeRefund: false },
                ...(costAllocationTag === undefined
                    ? {}
                    : { costFilters: [{ name: "TagKeyValue", values: [filterOf(costAllocationTag)] }] }),
                // A notification without a subscriber is refused.
                notifications: emails.length > 0 ? [at("ACTUAL", 80), at("ACTUAL", 100), at("FORECASTED", 100)] : [],
                tags,
            },
            parent,
        );
        this.budgetName = budget.name;

        if (anomalyMonitor !== undefined) {
            const monitorArn =
                anomalyMonitor === "create"
                    ? new aws.costexplorer.AnomalyMonitor(
                          `${name}-anomalies`,
                          { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE", tags },
                          parent,
                      ).arn
                    : pulumi.output(anomalyMonitor);
            const values = [String(Math.max(1, Math.round(monthlyUsd * ANOMALY_SHARE)))];
            new aws.costexplorer.AnomalySubscription(
                `${name}-anomaly-mails`,
                {
                    ...(budgetName === undefined ? {} : { name: budgetName }),
                    frequency: "DAILY",
                    monitorArnLists: [monitorArn],
                    subscribers: emails.map((address) => ({ type: "EMAIL", address })),
                    thresholdExpression: {
                        dimension: {
                            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                            matchOptions: ["GREATER_THAN_OR_EQUAL"],
                            values,
                        },
                    },
                    tags,
                },
                parent,
            );
            this.anomalyMonitorArn = monitorArn;
        }
        this.registerOutputs({
            budgetName: this.budgetName,
            ...(this.anomalyMonitorArn ? { anomalyMonitorArn: this.anomalyMonitorArn } : {}),
        });
    }
}

/** `stack=prod` as AWS Budgets writes it: `user:stack$prod`. */
function filterOf(tag: string): string {
    const [key = "", ...value] = tag.split("=");
    return `user:${key}$${value.join("=")}`;
}
