import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { FargateServiceValues } from "./settings";

/**
 * The alarm at which ECS gives a deployment up: the application's answers 5xx of one minute, two minutes in a row. Made
 * before the service, because ECS refuses an alarm that does not exist. It reports no one: outside a deployment the stack's
 * own alarm does, and a deployment's end is reported where it was begun. The load balancer's own 5xx are left out: they are
 * counted for all its target groups together, and a version that does not answer at all fails its health checks. One of
 * the ten free alarm metrics, USD 0.10 a month beyond them.
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
    return new aws.cloudwatch.MetricAlarm(
        `${name}-rollback`,
        {
            alarmDescription:
                `More than ${rollbackServerErrors} answers 5xx a minute, two minutes in a row. During a deployment ECS then goes back ` +
                "to the version before; at other times it does nothing.",
            namespace: "AWS/ApplicationELB",
            metricName: "HTTPCode_Target_5XX_Count",
            dimensions: { TargetGroup: targetGroupArnSuffix, LoadBalancer: loadBalancerArnSuffix },
            statistic: "Sum",
            period: 60,
            // The last minute may not be published in full yet: of three minutes two are complete.
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            comparisonOperator: "GreaterThanThreshold",
            threshold: rollbackServerErrors,
            // The metric does not exist while there is no error.
            treatMissingData: "notBreaching",
        },
        opts,
    );
}
