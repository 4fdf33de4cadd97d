import type * as pulumi from "@pulumi/pulumi";
import * as aws from "./aws";

/** The id of the origin, for the cache behaviours. */
export const BUCKET_ORIGIN = "bucket";

/**
 * What a distribution that alone reads a private bucket has: the access to it, over the newest protocols. The bucket's policy must
 * let it read.
 */
export function ofBucket(
    name: string,
    bucket: aws.s3.Bucket,
    opts: pulumi.CustomResourceOptions,
): Pick<aws.cloudfront.DistributionArgs, "enabled" | "httpVersion" | "isIpv6Enabled" | "priceClass" | "origins"> {
    const access = new aws.cloudfront.OriginAccessControl(
        `${name}-access`,
        {
            description: `Reads the files of ${name}`,
            originAccessControlOriginType: "s3",
            signingBehavior: "always",
            signingProtocol: "sigv4",
        },
        opts,
    );
    return {
        enabled: true,
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        // All of Asia, Europe and North America; without the dearest edges.
        priceClass: "PriceClass_200",
        origins: [
            {
                originId: BUCKET_ORIGIN,
                // The name of the region: a young bucket answers 307 on the global one.
                domainName: bucket.bucketRegionalDomainName,
                originAccessControlId: access.id,
            },
        ],
    };
}
