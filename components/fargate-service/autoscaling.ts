import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FargateServiceValues } from "./defaults";

/**
 * Holds the service's average CPU at the target. The policy makes two CloudWatch alarms of its own, which count against
 * the ten free ones.
 */
export function scaleOnCpu(
    name: string,
    args: FargateServiceValues,
    { cluster, service }: { cluster: pulumi.Output<string>; service: pulumi.Output<string> },
    opts: pulumi.CustomResourceOptions,
): void {
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
        opts,
    );
    new aws.appautoscaling.Policy(
        `${name}-cpu`,
        {
            policyType: "TargetTrackingScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: args.scaleOutCpuPercent,
                // Up quickly, as a task takes a minute to start; down slowly, or a pause in a rush costs a restart.
                scaleOutCooldown: 60,
                scaleInCooldown: 300,
            },
        },
        opts,
    );
}
