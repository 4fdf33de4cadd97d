import * as pulumi from "@pulumi/pulumi";
import { tlsOnlyBucket } from "../tls-only";

/**
 * Refuses everything that does not come by TLS. With a distribution it may read users' files, and nothing else of the bucket.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function bucketPolicy(
    bucketArn: pulumi.Output<string>,
    uploadPrefix: string,
    distributionArn: pulumi.Output<string> | undefined,
): pulumi.Output<string> {
    const downloads = {
        Sid: "DownloadsThroughCloudFront",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${bucketArn}/${uploadPrefix}*`,
        Condition: { StringEquals: { "aws:SourceArn": distributionArn } },
    };
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [tlsOnlyBucket(bucketArn), ...(distributionArn === undefined ? [] : [downloads])],
    });
}

/** What the application may do: put, get and delete objects under the prefix. */
export function accessPolicy(bucketArn: pulumi.Output<string>, uploadPrefix: string): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "UploadedFiles",
                Effect: "Allow",
                Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
                Resource: pulumi.interpolate`${bucketArn}/${uploadPrefix}*`,
            },
        ],
    });
}
