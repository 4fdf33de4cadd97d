import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { cooldownsOf, type Scaled } from "../fargate-service/autoscaling";
import type { WorkerValues } from "./settings";

/**
 * Holds the messages that wait for each running task at the target. CloudWatch counts the running tasks as the samples of
 * their CPU in a minute, which is free; Container Insights' own count is not. While no task has reported yet, one is assumed.
 *
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export function backlogPolicy(
    name: string,
    args: WorkerValues,
    scaled: Scaled,
    of: { queueName: pulumi.Output<string>; cluster: pulumi.Output<string>; service: pulumi.Output<string> },
    opts: pulumi.CustomResourceOptions,
): void {
    const dimensions = (pairs: Record<string, pulumi.Output<string>>) =>
        Object.entries(pairs).map(([key, value]) => ({ name: key, value }));
    new aws.appautoscaling.Policy(
        `${name}-backlog`,
        {
            policyType: "TargetTrackingScaling",
            ...scaled,
            targetTrackingScalingPolicyConfiguration: {
                customizedMetricSpecification: {
                    metrics: [
                        {
                            id: "visible",
                            label: "Messages that wait",
                            metricStat: {
                                metric: {
                                    namespace: "AWS/SQS",
                                    metricName: "ApproximateNumberOfMessagesVisible",
                                    dimensions: dimensions({ QueueName: of.queueName }),
                                },
                                stat: "Maximum",
                            },
                            returnData: false,
                        },
                        {
                            id: "tasks",
                            label: "Running tasks",
                            metricStat: {
                                metric: {
                                    namespace: "AWS/ECS",
                                    metricName: "CPUUtilization",
                                    dimensions: dimensions({ ClusterName: of.cluster, ServiceName: of.service }),
                                },
                                stat: "SampleCount",
                            },
                            returnData: false,
                        },
                        {
                            id: "backlog",
                            label: "Messages that wait for each running task",
                            expression: "FILL(visible, 0) / FILL(tasks, 1)",
                            returnData: true,
                        },
                    ],
                },
                targetValue: args.backlogPerTask,
                ...cooldownsOf(args),
            },
        },
        opts,
    );
}
