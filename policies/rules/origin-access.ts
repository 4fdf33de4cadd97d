import { inspect } from "../inspection";
import { rule } from "../rule";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
/** `shop.s3.ap-northeast-2.amazonaws.com`; a website's endpoint has no such access control. */
const BUCKET_DOMAIN = /\.s3[.-](?!website)([\w-]+\.)?amazonaws\.com(\.cn)?$/;

/** A bucket behind CloudFront answers CloudFront only. */
export const originAccess = rule({
    name: "origin-access",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "CloudFront reaches buckets by origin access control.",
    why: "Without it the bucket must be public, and its files can be had past CloudFront, its logs and its limits.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    remediation:
        "Add an aws.cloudfront.OriginAccessControl, write its id as originAccessControlId of the origin, and let " +
        "cloudfront.amazonaws.com read the bucket with a condition on the distribution's ARN.",
    alone: true,
    reads: {
        [DISTRIBUTION]: [
            "origins[].originAccessControlId",
            "origins[].s3OriginConfig.originAccessIdentity",
            "origins[].customOriginConfig",
            "origins[].vpcOriginConfig",
            "origins[].domainName",
        ],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([DISTRIBUTION], (properties, { name }) => {
                for (const origin of properties.blocks("origins")) {
                    origin.ask(() => {
                        if (origin.has("originAccessControlId") || origin.has("vpcOriginConfig")) return undefined;
                        if (origin.block("s3OriginConfig")?.has("originAccessIdentity")) return undefined;
                        // An origin that is neither custom nor a VPC's is a bucket, whatever its name becomes.
                        const isBucket =
                            !origin.has("customOriginConfig") ||
                            (!origin.isHidden("domainName") && BUCKET_DOMAIN.test(origin.text("domainName") ?? ""));
                        return isBucket
                            ? `${name} has a bucket as origin that everyone must be able to read. Write originAccessControlId, and let the bucket's policy admit this distribution only.`
                            : undefined;
                    });
                }
                return undefined;
            });
        }),
});
