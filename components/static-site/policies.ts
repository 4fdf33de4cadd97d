import * as pulumi from "@pulumi/pulumi";
import { tlsOnlyBucket } from "../tls-only";

/** What a deployment keeps in the bucket for the next one. No visitor gets it. */
export const MANIFEST = ".glimpse-site.json";

/**
 * Lets one distribution read the bucket, by TLS. Without the right to list, S3 would answer 403 in place of 404 where a file is
 * missing; the distribution itself asks for no list, since every path that ends in a slash is rewritten to a file.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function sitePolicy(
    bucketArn: pulumi.Output<string>,
    distributionArn: pulumi.Output<string>,
): pulumi.Output<string> {
    const cloudFront = { Principal: { Service: "cloudfront.amazonaws.com" } };
    const condition = { Condition: { StringEquals: { "aws:SourceArn": distributionArn } } };
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            tlsOnlyBucket(bucketArn),
            {
                Sid: "FilesOfTheSite",
                Effect: "Allow",
                ...cloudFront,
                Action: "s3:GetObject",
                Resource: pulumi.interpolate`${bucketArn}/*`,
                ...condition,
            },
            {
                Sid: "MissingFilesAreMissing",
                Effect: "Allow",
                ...cloudFront,
                Action: "s3:ListBucket",
                Resource: bucketArn,
                ...condition,
            },
            {
                Sid: "NotTheDeployments",
                Effect: "Deny",
                ...cloudFront,
                Action: "s3:GetObject",
                Resource: pulumi.interpolate`${bucketArn}/${MANIFEST}`,
            },
        ],
    });
}
