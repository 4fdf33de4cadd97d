import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";

/** One line of JSON a request. No query and no header: tokens and addresses of people stay out of the log. */
const FORMAT = JSON.stringify({
    requestId: "$context.requestId",
    time: "$context.requestTime",
    method: "$context.httpMethod",
    path: "$context.path",
    status: "$context.status",
    latencyMs: "$context.responseLatency",
    error: "$context.error.message",
    integrationError: "$context.integrationErrorMessage",
    authorizerError: "$context.authorizer.error",
});

/** The stage's arguments for a log of requests; none for 0 days. */
export function accessLog(
    name: string,
    retentionInDays: number,
    opts: pulumi.CustomResourceOptions,
): { accessLogSettings?: aws.types.input.apigatewayv2.StageAccessLogSettings } {
    if (retentionInDays === 0) return {};
    const log = new aws.cloudwatch.LogGroup(`${name}-access-log`, { retentionInDays }, opts);
    return { accessLogSettings: { destinationArn: log.arn, format: FORMAT } };
}
