import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { BUCKET_ORIGIN, ofBucket } from "../bucket-distribution";
import { SECURITY_HEADERS, servedAs } from "../ingress/viewers";

/**
 * CloudFront's managed policy CachingDisabled. A file that its user deletes must not be delivered for another day, and what is
 * fetched again from the bucket costs USD 0.00035 per 1,000 files: the way from S3 to CloudFront is free.
 */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
/** The managed policy CORS-S3Origin: `Origin` and what a preflight asks reach the bucket, whose own rules of CORS answer. */
const CORS_S3_ORIGIN = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

/** What users download through: only with a URL that a key of the group has signed, and only by TLS. */
export function downloadDistribution(
    name: string,
    bucket: aws.s3.Bucket,
    keyGroup: aws.cloudfront.KeyGroup,
    opts: pulumi.CustomResourceOptions,
): aws.cloudfront.Distribution {
    const readsBucket = ofBucket(name, bucket, opts);
    return new aws.cloudfront.Distribution(
        `${name}-distribution`,
        {
            ...readsBucket,
            comment: `Downloads of ${name}`,
            defaultCacheBehavior: {
                targetOriginId: BUCKET_ORIGIN,
                // Not redirected: the signed URL would have crossed the internet in clear text.
                viewerProtocolPolicy: "https-only",
                allowedMethods: ["GET", "HEAD", "OPTIONS"],
                cachedMethods: ["GET", "HEAD"],
                cachePolicyId: CACHING_DISABLED,
                originRequestPolicyId: CORS_S3_ORIGIN,
                responseHeadersPolicyId: SECURITY_HEADERS,
                compress: false,
                trustedKeyGroups: [keyGroup.id],
            },
            restrictions: { geoRestriction: { restrictionType: "none" } },
            ...servedAs([], undefined),
        },
        opts,
    );
}
