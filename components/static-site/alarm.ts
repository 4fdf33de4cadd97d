import type * as pulumi from "@pulumi/pulumi";
import { subscribeChat } from "../alarms/chat";
import { alarmTopic } from "../alarms/topic";
import * as aws from "../aws";
import { CLOUDFRONT_REGION } from "../cloudfront-region";

/** A mail when the site fails: a share, since one error of two requests at night is none to wake up for alone. */
export function siteAlarm(
    name: string,
    distribution: aws.cloudfront.Distribution,
    { emails, chatFunctionArn }: { emails: string[]; chatFunctionArn: pulumi.Input<string> | undefined },
    parent: pulumi.Resource,
): void {
    const { topic, policy } = alarmTopic(name, { emails, databaseEvents: false }, parent, CLOUDFRONT_REGION);
    if (chatFunctionArn !== undefined) subscribeChat(name, chatFunctionArn, topic, parent, CLOUDFRONT_REGION);
    new aws.cloudwatch.MetricAlarm(
        `${name}-server-errors`,
        {
            region: CLOUDFRONT_REGION,
            alarmDescription: `${name}: over 5 % of requests fail with a server error: S3, or CloudFront's right to read the bucket`,
            namespace: "AWS/CloudFront",
            metricName: "5xxErrorRate",
            dimensions: { DistributionId: distribution.id, Region: "Global" },
            statistic: "Average",
            period: 300,
            evaluationPeriods: 3,
            threshold: 5,
            comparisonOperator: "GreaterThanThreshold",
            // No requests, no metric.
            treatMissingData: "notBreaching",
            alarmActions: [topic.arn],
            okActions: [topic.arn],
        },
        { parent, dependsOn: [policy] },
    );
}
