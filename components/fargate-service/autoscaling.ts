import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { scaleTarget } from "./scale-target";
import type { FargateServiceValues, ServiceValues } from "./settings";

/** Does anything change the number of tasks by itself? */
export function scales({ minTasks, maxTasks, scheduledTasks = [] }: ServiceValues): boolean {
    return minTasks < maxTasks || scheduledTasks.length > 0;
}

/** What of a service is scaled, as every policy names it. */
export interface Scaled {
    serviceNamespace: pulumi.Output<string>;
    scalableDimension: pulumi.Output<string>;
    resourceId: pulumi.Output<string>;
}

/** The bounds of a service's tasks, and what changes them by the hour. */
export function scalingTarget(
    name: string,
    args: ServiceValues,
    { cluster, service }: { cluster: pulumi.Output<string>; service: pulumi.Output<string> },
    opts: pulumi.CustomResourceOptions,
): Scaled {
    const { scheduledTasks = [] } = args;
    const target = new aws.appautoscaling.Target(
        `${name}-scaling`,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            // Names, not ARNs.
            resourceId: pulumi.interpolate`service/${cluster}/${service}`,
            minCapacity: args.minTasks,
            maxCapacity: args.maxTasks,
        },
        // Each action writes its bounds here: an update at night must not wake what sleeps.
        { ...opts, ignoreChanges: scheduledTasks.length > 0 ? ["minCapacity", "maxCapacity"] : [] },
    );
    const scaled = {
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
    };
    for (const { name: action, schedule, minTasks, maxTasks } of scheduledTasks) {
        new aws.appautoscaling.ScheduledAction(
            `${name}-${action}`,
            {
                ...scaled,
                schedule,
                timezone: args.scheduleTimeZone,
                scalableTargetAction: { minCapacity: minTasks, maxCapacity: maxTasks },
            },
            opts,
        );
    }
    return scaled;
}

/** Does the number of tasks ever follow a metric, or is it fixed at each hour? */
export function followsMetric(args: ServiceValues): boolean {
    return [args, ...(args.scheduledTasks ?? [])].some(({ minTasks, maxTasks }) => minTasks < maxTasks);
}

/** Up quickly, as a task takes a minute to start; down slowly, or a pause in a rush costs a restart. */
export function cooldownsOf({ scaleOutCooldownSeconds, scaleInCooldownSeconds }: ServiceValues) {
    return { scaleOutCooldown: scaleOutCooldownSeconds, scaleInCooldown: scaleInCooldownSeconds };
}

/** Holds the average CPU at the target. The policy creates two CloudWatch alarms, which count against the ten free ones. */
export function cpuPolicy(name: string, args: ServiceValues, scaled: Scaled, opts: pulumi.CustomResourceOptions): void {
    new aws.appautoscaling.Policy(
        `${name}-cpu`,
        {
            policyType: "TargetTrackingScaling",
            ...scaled,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: scaleTarget(args),
                ...cooldownsOf(args),
            },
        },
        opts,
    );
}

/**
 * Holds the service's average CPU at the target, and its requests where that is asked, within bounds that may follow the
 * hours. Of two policies the one that needs more tasks wins, and tasks are removed only when both agree.
 */
export function autoscaling(
    name: string,
    args: FargateServiceValues,
    service: { cluster: pulumi.Output<string>; service: pulumi.Output<string> },
    opts: pulumi.CustomResourceOptions,
): void {
    const scaled = scalingTarget(name, args, service, opts);
    if (!followsMetric(args)) return;
    cpuPolicy(name, args, scaled, opts);
    if (args.requestsPerTaskPerMinute === undefined) return;
    new aws.appautoscaling.Policy(
        `${name}-requests`,
        {
            policyType: "TargetTrackingScaling",
            ...scaled,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: {
                    predefinedMetricType: "ALBRequestCountPerTarget",
                    resourceLabel: pulumi.interpolate`${args.loadBalancerArnSuffix}/${args.targetGroupArnSuffix}`,
                },
                targetValue: args.requestsPerTaskPerMinute,
                ...cooldownsOf(args),
            },
        },
        opts,
    );
}
