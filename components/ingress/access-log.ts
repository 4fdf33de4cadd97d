import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { CLOUDFRONT_REGION } from "../cloudfront-region";
import { closed } from "../private-bucket";
import { tlsOnlyBucket } from "../tls-only";
import type { IngressArgs } from "./args";
import { ingressDefaults } from "./settings";

/** Who asked for what, and what became of it. No cookie, no query, no user agent: what a person wrote is none of the log's. */
const FIELDS = [
    "date",
    "time",
    "c-ip",
    "cs-method",
    "cs(Host)",
    "cs-uri-stem",
    "sc-status",
    "time-taken",
    "time-to-first-byte",
    "sc-bytes",
    "cs-bytes",
    "x-edge-location",
    "x-edge-result-type",
    "x-edge-detailed-result-type",
    "x-edge-request-id",
    "cs-protocol",
    "cs-protocol-version",
    "ssl-protocol",
];

/**
 * CloudFront's standard logs (version 2): one line of JSON a request, delivered by CloudWatch Logs into a separate private bucket,
 * and deleted after some days.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export function accessLog(
    name: string,
    { arn }: aws.cloudfront.Distribution,
    { accessLogDays: days, deletionProtection = ingressDefaults.deletionProtection }: IngressArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    if (days === undefined) return;
    const source = new aws.cloudwatch.LogDeliverySource(
        `${name}-access-log`,
        { region: CLOUDFRONT_REGION, logType: "ACCESS_LOGS", resourceArn: arn },
        opts,
    );
    const { bucket, policy } = logBucket(name, source.arn, { days, deletionProtection }, opts);
    const destination = new aws.cloudwatch.LogDeliveryDestination(
        `${name}-access-log`,
        {
            region: CLOUDFRONT_REGION,
            outputFormat: "json",
            deliveryDestinationConfiguration: { destinationResourceArn: bucket.arn },
        },
        opts,
    );
    new aws.cloudwatch.LogDelivery(
        `${name}-access-log`,
        {
            region: CLOUDFRONT_REGION,
            deliverySourceName: source.name,
            deliveryDestinationArn: destination.arn,
            recordFields: FIELDS,
            s3DeliveryConfigurations: [{ suffixPath: "/{yyyy}/{MM}/{dd}/{HH}", enableHiveCompatiblePath: false }],
        },
        // Without the bucket's leave CloudWatch Logs refuses the delivery, or writes a policy itself.
        { ...opts, dependsOn: [policy] },
    );
}

/** What holds the log: only its delivery may write, and it is public to no one. */
function logBucket(
    name: string,
    sourceArn: pulumi.Output<string>,
    { days, deletionProtection }: { days: number; deletionProtection: boolean },
    opts: pulumi.CustomResourceOptions,
): { bucket: aws.s3.Bucket; policy: aws.s3.BucketPolicy } {
    // An attack's traces are needed after it, and it may be the deploy role that attacks.
    const bucket = new aws.s3.Bucket(`${name}-access-log`, { forceDestroy: !deletionProtection }, opts);
    const piece = `${name}-access-log`;
    const block = closed(bucket, { block: piece, ownership: piece, encryption: piece }, opts);
    new aws.s3.BucketLifecycleConfiguration(
        `${name}-access-log`,
        {
            bucket: bucket.id,
            rules: [
                {
                    id: "expire",
                    status: "Enabled",
                    filter: {},
                    expiration: { days },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
                },
            ],
        },
        opts,
    );
    const policy = new aws.s3.BucketPolicy(
        `${name}-access-log`,
        { bucket: bucket.id, policy: deliveryPolicy(bucket.arn, sourceArn) },
        { ...opts, dependsOn: [block] },
    );
    return { bucket, policy };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function deliveryPolicy(bucketArn: pulumi.Output<string>, sourceArn: pulumi.Output<string>): pulumi.Output<string> {
    const account = sourceArn.apply((arn) => arn.split(":")[4] ?? "");
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            tlsOnlyBucket(bucketArn),
            {
                Sid: "AWSLogDeliveryWrite",
                Effect: "Allow",
                Principal: { Service: "delivery.logs.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${account}/*`,
                Condition: {
                    StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account },
                    ArnLike: { "aws:SourceArn": sourceArn },
                },
            },
        ],
    });
}
