import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { scaleTarget } from "./scale-target";
import type { FargateServiceValues } from "./settings";

/** Does anything change the number of tasks by itself? */
export function scales({ minTasks, maxTasks, scheduledTasks = [] }: FargateServiceValues): boolean {
    return minTasks < maxTasks || scheduledTasks.length > 0;
}

/**
 * Holds the service's average CPU at the target, and its requests where that is asked, within bounds that may follow the
 * hours. Each policy creates two CloudWatch alarms, which count against the ten free ones. Of two policies the
 * one that needs more tasks wins, and tasks are removed only when both agree.
 */
export function autoscaling(
    name: string,
    args: FargateServiceValues,
    { cluster, service }: { cluster: pulumi.Output<string>; service: pulumi.Output<string> },
    opts: pulumi.CustomResourceOptions,
): void {
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
    // Up quickly, as a task takes a minute to start; down slowly, or a pause in a rush costs a restart.
    const cooldowns = {
        scaleOutCooldown: args.scaleOutCooldownSeconds,
        scaleInCooldown: args.scaleInCooldownSeconds,
    };
    const bounds = [args, ...scheduledTasks];
    if (bounds.some(({ minTasks, maxTasks }) => minTasks < maxTasks)) {
        new aws.appautoscaling.Policy(
            `${name}-cpu`,
            {
                policyType: "TargetTrackingScaling",
                ...scaled,
                targetTrackingScalingPolicyConfiguration: {
                    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                    targetValue: scaleTarget(args),
                    ...cooldowns,
                },
            },
            opts,
        );
        if (args.requestsPerTaskPerMinute !== undefined) {
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
                        ...cooldowns,
                    },
                },
                opts,
            );
        }
    }
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
}
