import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const OLD = ["SSLv3", "TLSv1", "TLSv1.1"];

/** The second half of the way, from CloudFront on, is encrypted too. A private VPC origin is in a network of one's own. */
export const originTls = rule({
    name: "origin-tls",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "CloudFront speaks TLS 1.2 with public origins.",
    why: "The padlock shows HTTPS up to CloudFront; from there to the origin cookies and passwords cross the internet openly.",
    url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
    remediation:
        'Write originProtocolPolicy: "https-only" and originSslProtocols: ["TLSv1.2"]. A website in S3 has no HTTPS: use the ' +
        "bucket's own endpoint with origin access control. A load balancer in private subnets: use a VPC origin.",
    alone: true,
    reads: {
        [DISTRIBUTION]: [
            "origins[].customOriginConfig.originProtocolPolicy",
            "origins[].customOriginConfig.originSslProtocols",
            "origins[].originId",
            "origins[].domainName",
            "defaultCacheBehavior.targetOriginId",
            "defaultCacheBehavior.viewerProtocolPolicy",
            "orderedCacheBehaviors[].targetOriginId",
            "orderedCacheBehaviors[].viewerProtocolPolicy",
        ],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([DISTRIBUTION], (properties, { name }) => {
                for (const origin of properties.blocks("origins")) {
                    const custom = origin.block("customOriginConfig");
                    if (!custom) continue;
                    origin.ask(() => protocolFault(name, properties, origin, custom));
                    origin.ask(() => {
                        if (custom.text("originProtocolPolicy") === "http-only") return undefined;
                        const old = custom.texts("originSslProtocols").filter((one) => OLD.includes(one));
                        return old.length === 0
                            ? undefined
                            : `${name} speaks ${old.join(", ")} with an origin. Write originSslProtocols: ["TLSv1.2"].`;
                    });
                }
                return undefined;
            });
        }),
});

function protocolFault(
    name: string,
    distribution: Properties,
    origin: Properties,
    custom: Properties,
): string | undefined {
    const policy = custom.text("originProtocolPolicy");
    const isPlain = policy === "http-only" || (policy === "match-viewer" && isAskedPlain(distribution, origin));
    if (!isPlain) return undefined;
    const domain = origin.isHidden("domainName") ? "" : (origin.text("domainName") ?? "");
    const fix = /\.s3-website[.-]/.test(domain)
        ? "Take the bucket's own endpoint (bucketRegionalDomainName) with origin access control in place of its website."
        : 'Write originProtocolPolicy: "https-only".';
    return `${name} speaks plain HTTP with an origin (${policy}). ${fix}`;
}

/** May a visitor's plain request be passed on to an origin? */
function isAskedPlain(distribution: Properties, origin: Properties): boolean {
    const first = distribution.block("defaultCacheBehavior");
    return [...(first ? [first] : []), ...distribution.blocks("orderedCacheBehaviors")].some(
        (one) =>
            one.text("viewerProtocolPolicy") === "allow-all" && one.text("targetOriginId") === origin.text("originId"),
    );
}
