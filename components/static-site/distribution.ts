import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { BUCKET_ORIGIN, ofBucket } from "../bucket-distribution";
import { SECURITY_HEADERS, servedAs } from "../ingress/viewers";
import type { StaticSiteArgs } from "./args";
import { pathFunction } from "./paths";
import { staticSiteDefaults } from "./settings";

/** CloudFront's managed policy CachingOptimized: a file is kept as long as its Cache-Control says, a second at least. */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const A_YEAR = 31_536_000;

/** What visitors see of the bucket. @param domains its own names, once they are served */
export function siteDistribution(
    name: string,
    args: StaticSiteArgs,
    bucket: aws.s3.Bucket,
    domains: string[],
    edgeCertificateArn: pulumi.Output<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): aws.cloudfront.Distribution {
    const readsBucket = ofBucket(name, bucket, opts);
    const paths = new aws.cloudfront.Function(
        `${name}-paths`,
        {
            runtime: "cloudfront-js-2.0",
            comment: `Which file of ${name} a path means`,
            code: pathFunction(args.singlePage ?? staticSiteDefaults.singlePage),
            publish: true,
        },
        opts,
    );
    const { contentSecurityPolicy, notFoundPage } = args;
    return new aws.cloudfront.Distribution(
        `${name}-distribution`,
        {
            ...readsBucket,
            comment: `Site ${name}`,
            defaultRootObject: "index.html",
            defaultCacheBehavior: {
                targetOriginId: BUCKET_ORIGIN,
                viewerProtocolPolicy: "redirect-to-https",
                allowedMethods: ["GET", "HEAD", "OPTIONS"],
                cachedMethods: ["GET", "HEAD"],
                cachePolicyId: CACHING_OPTIMIZED,
                responseHeadersPolicyId:
                    contentSecurityPolicy === undefined
                        ? SECURITY_HEADERS
                        : headersWith(name, contentSecurityPolicy, opts).id,
                compress: true,
                functionAssociations: [{ eventType: "viewer-request", functionArn: paths.arn }],
            },
            ...(notFoundPage === undefined
                ? {}
                : { customErrorResponses: [{ errorCode: 404, responseCode: 404, responsePagePath: notFoundPage }] }),
            restrictions: { geoRestriction: { restrictionType: "none" } },
            ...servedAs(domains, edgeCertificateArn),
        },
        opts,
    );
}

/** The headers of the managed policy, and one that it has not. */
function headersWith(
    name: string,
    contentSecurityPolicy: string,
    opts: pulumi.CustomResourceOptions,
): aws.cloudfront.ResponseHeadersPolicy {
    return new aws.cloudfront.ResponseHeadersPolicy(
        `${name}-headers`,
        {
            comment: `Security headers of ${name}`,
            securityHeadersConfig: {
                contentSecurityPolicy: { contentSecurityPolicy, override: true },
                contentTypeOptions: { override: true },
                frameOptions: { frameOption: "SAMEORIGIN", override: false },
                referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: false },
                strictTransportSecurity: { accessControlMaxAgeSec: A_YEAR, override: false },
            },
        },
        opts,
    );
}
