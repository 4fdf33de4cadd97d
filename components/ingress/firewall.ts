import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { CLOUDFRONT_REGION } from "../cloudfront-region";

const WINDOW_SECONDS = 300;

/**
 * A list of one rule: who asks more often than this is answered 429 at the edge until the rate falls.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
 *
 * @returns its ARN, for the distribution
 */
export function firewall(
    name: string,
    requestsPerAddress: number,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    // The metrics are free: services of AWS publish them, not the account.
    const seen = (metricName: string) => ({
        cloudwatchMetricsEnabled: true,
        sampledRequestsEnabled: true,
        metricName,
    });
    return new aws.wafv2.WebAcl(
        `${name}-firewall`,
        {
            region: CLOUDFRONT_REGION,
            scope: "CLOUDFRONT",
            description: `Limits the requests of one address to ${name}`,
            defaultAction: { allow: {} },
            rules: [
                {
                    name: "requests-per-address",
                    priority: 1,
                    action: { block: { customResponse: { responseCode: 429 } } },
                    statement: {
                        rateBasedStatement: {
                            limit: requestsPerAddress,
                            aggregateKeyType: "IP",
                            evaluationWindowSec: WINDOW_SECONDS,
                        },
                    },
                    visibilityConfig: seen(`${name}-requests-per-address`),
                },
            ],
            visibilityConfig: seen(`${name}-firewall`),
        },
        opts,
    ).arn;
}
