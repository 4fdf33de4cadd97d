import { listOf, matching, number, text } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { BudgetArgs } from "./args";

/** Defaults and limits of the arguments of `Budget`. */
export const budgetSettings = settingsOf<BudgetArgs>()({
    monthlyUsd: number({
        example: 83,
        above: 0,
        unit: "US dollars a month",
        why: "AWS takes budgets of more than nothing",
        fix: "write more than 0",
    }),
    emails: listOf(text({ example: "you@example.com", limits: "at most 10 addresses" }), { default: [] }),
    budgetName: matching(/^[^:\\]{1,100}$/, {
        example: "glimpse-prod",
        limits: "1 to 100 characters, no : and \\",
        why: "AWS takes names of 1 to 100 characters without : and \\",
    }),
    costAllocationTag: matching(/^[^=$:]{1,128}=[^$]{1,256}$/, {
        example: "stack=startup-prod",
        limits: "a tag's key, =, and its value",
        why: "it is no tag: AWS's filter has a key and a value",
        fix: "write it like stack=startup-prod",
    }),
    anomalyMonitor: matching(/^(create|arn:aws[\w-]*:ce::\d{12}:anomalymonitor\/[\w-]+)$/, {
        example: "create",
        limits: "create, or the ARN of a cost anomaly monitor",
        why: "it is neither create nor the ARN of a cost anomaly monitor",
        fix: "write create, or what `aws ce get-anomaly-monitors` shows as MonitorArn",
    }),
});

/** What `Budget` takes for an argument that is not given. */
export const budgetDefaults = defaultsOf(budgetSettings);
