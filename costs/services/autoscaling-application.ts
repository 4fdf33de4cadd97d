import { fargate } from "../../inventory/read";
import type { Inputs } from "../inputs";
import { free, type Quantify, type Quantity, sumOf } from "../quantity";

/** The targets of Application Auto Scaling that scale this of something: `rds:cluster:ReadReplicaCount`. */
export function scalingTargets(scaled: Inputs, dimension: string): Inputs[] {
    return scaled.relatives
        .all(fargate.SCALING_TARGET)
        .map((resource) => scaled.of(resource))
        .filter((target) => target.known.text("scalableDimension") === dimension);
}

/** Application Auto Scaling is free; the alarms that a target tracking policy makes for itself count as any alarm does. */
function ownAlarms(policy: Inputs): Quantity[] {
    if (policy.text("policyType") !== "TargetTrackingScaling") return [];
    // One alarm to scale out and one to scale in; DynamoDB gets two of each.
    const alarms = (policy.text("serviceNamespace") === "dynamodb" ? 4 : 2) * metricsOf(policy);
    return [
        {
            what: `${alarms} alarm metrics of target tracking`,
            quantity: alarms,
            price: "cloudwatch.alarm-metric.month",
            kind: "fixed",
            allowance: "alarm-metrics",
        },
    ];
}

/** An alarm counts each metric that its sum reads. */
function metricsOf(policy: Inputs): number {
    const custom = policy.block("targetTrackingScalingPolicyConfiguration")?.block("customizedMetricSpecification");
    const read = custom?.blocks("metrics").filter((metric) => metric.has("metricStat")).length ?? 0;
    return Math.max(1, read);
}

export const applicationAutoscalingQuantities: Record<string, Quantify> = {
    [fargate.SCALING_TARGET]: free("Application Auto Scaling has no fee"),
    "aws:appautoscaling/policy:Policy": sumOf(ownAlarms),
    "aws:appautoscaling/scheduledAction:ScheduledAction": free("Application Auto Scaling has no fee"),
};
