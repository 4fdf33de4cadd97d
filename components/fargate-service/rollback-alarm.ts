import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FargateServiceValues } from "./defaults";

/**
 * The alarm at which ECS gives a deployment up: the answers 5xx of one minute, the application's and the load balancer's
 * together, two minutes in a row. Made before the service, because ECS refuses an alarm that does not exist. It tells
 * nobody: outside a deployment the stack's own alarm does, and a deployment's end is told where it was begun. Two of the
 * ten free alarm metrics, USD 0.10 each a month beyond them.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 *
 * @returns nothing without the load balancer's and the target group's ARN suffix, or with `rollbackServerErrors` 0
 */
export function rollbackAlarm(
    name: string,
    { loadBalancerArnSuffix, targetGroupArnSuffix, rollbackServerErrors }: FargateServiceValues,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm | undefined {
    if (loadBalancerArnSuffix === undefined || targetGroupArnSuffix === undefined || rollbackServerErrors === 0) {
        return undefined;
    }
    const balancer = { LoadBalancer: loadBalancerArnSuffix };
    const summed = (id: string, metricName: string, dimensions: Record<string, pulumi.Input<string>>) => ({
        id,
        metric: { namespace: "AWS/ApplicationELB", metricName, dimensions, period: 60, stat: "Sum" },
        returnData: false,
    });
    return new aws.cloudwatch.MetricAlarm(
        `${name}-rollback`,
        {
            alarmDescription:
                `More than ${rollbackServerErrors} answers 5xx a minute, two minutes in a row. During a deployment ECS then goes back ` +
                "to the version before; at other times it does nothing.",
            metricQueries: [
                {
                    id: "errors",
                    expression: "FILL(loadBalancer, 0) + FILL(application, 0)",
                    label: "5xx answers",
                    returnData: true,
                },
                summed("loadBalancer", "HTTPCode_ELB_5XX_Count", balancer),
                summed("application", "HTTPCode_Target_5XX_Count", { TargetGroup: targetGroupArnSuffix, ...balancer }),
            ],
            // FILL takes minutes that are not published yet for 0: of three minutes two are complete.
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            comparisonOperator: "GreaterThanThreshold",
            threshold: rollbackServerErrors,
            // Neither metric exists while there is no error.
            treatMissingData: "notBreaching",
        },
        opts,
    );
}
