import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import { firewall } from "./firewall";
import { ingressDefaults } from "./settings";
import { SECURITY_HEADERS, servedAs } from "./viewers";

/** CloudFront's managed policies have the same ids in every account. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
/**
 * AllViewerAndCloudFrontHeaders-2022-06: every header of the client, `Host` and `Sec-WebSocket-*` among them, without
 * which no WebSocket is upgraded. And CloudFront's own: behind it `X-Forwarded-Proto` names the protocol of its
 * connection to the load balancer; what the client used is in `CloudFront-Forwarded-Proto`.
 */
const ALL_VIEWER_AND_CLOUDFRONT_HEADERS = "33f36d7e-f396-46d9-90e0-52428a34d9dc";

const ORIGIN = "load-balancer";
/** CloudFront waits no longer for an answer, unless AWS raises the quota. */
const LONGEST_READ_SECONDS = 120;

/** The load balancer that CloudFront leads to. */
export interface Origin {
    arn: pulumi.Input<string>;
    dnsName: pulumi.Input<string>;
    /** What the VPC origin is called: another for another load balancer. */
    originName: pulumi.Input<string>;
    /** No resource, but the dependencies of what must be there first. */
    after?: pulumi.Output<pulumi.Resource[]>;
}

/** What a distribution follows of its owner's arguments. */
export type DistributionArgs = Pick<
    IngressArgs,
    "idleTimeoutSeconds" | "domain" | "otherDomains" | "redirectedDomains" | "requestsPerAddress"
>;

/**
 * CloudFront's way into the VPC. Neither it nor its tags can be changed while a distribution uses it, so HTTP and HTTPS
 * are two resources, and any other change makes a new one: the new is made, the distribution moves over, the old is
 * deleted. Its name follows the load balancer's, which is new whenever the balancer is.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function vpcOrigin(
    name: string,
    protocol: "http" | "https",
    { arn, originName, after }: Origin,
    opts: pulumi.CustomResourceOptions,
): aws.cloudfront.VpcOrigin {
    return new aws.cloudfront.VpcOrigin(
        `${name}-${protocol}-origin`,
        {
            vpcOriginEndpointConfig: {
                name: pulumi.interpolate`${originName}-${protocol}`,
                arn,
                httpPort: 80,
                httpsPort: 443,
                originProtocolPolicy: `${protocol}-only`,
                // Asked for even where HTTP alone is spoken.
                originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
            },
            // AWS says up to 15 minutes; the provider gives up after exactly that.
            timeouts: { create: "30m", delete: "30m" },
        },
        {
            ...opts,
            ...(after ? { dependsOn: after } : {}),
            replaceOnChanges: ["vpcOriginEndpointConfig"],
            ignoreChanges: ["tags", "tagsAll"],
        },
    );
}

/** What the outside sees of the service in the mode `cloudfront`. */
export function distribution(
    name: string,
    args: DistributionArgs,
    to: Origin,
    listeners: pulumi.Resource[],
    edgeCertificateArn: pulumi.Output<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): aws.cloudfront.Distribution {
    const protocol = edgeCertificateArn === undefined ? "http" : "https";
    const origin = vpcOrigin(name, protocol, to, opts);
    const idleTimeoutSeconds = args.idleTimeoutSeconds ?? ingressDefaults.idleTimeoutSeconds;
    return new aws.cloudfront.Distribution(
        `${name}-distribution`,
        {
            enabled: true,
            comment: `Way in of ${name}`,
            httpVersion: "http2and3",
            isIpv6Enabled: true,
            // All of Asia, Europe and North America; without the dearest edges. Nothing is cached, so a far edge only
            // saves the handshake.
            priceClass: "PriceClass_200",
            // The old VPC origin can be deleted only when every edge has left it.
            waitForDeployment: true,
            origins: [
                {
                    originId: ORIGIN,
                    // Never resolved: the VPC origin knows the load balancer. By HTTPS the certificate must fit this
                    // name or the forwarded Host, which is the domain.
                    domainName: to.dnsName,
                    vpcOriginConfig: {
                        vpcOriginId: origin.id,
                        originReadTimeout: Math.min(idleTimeoutSeconds, LONGEST_READ_SECONDS),
                        // Shorter than the load balancer's, so that CloudFront never sends into a closing connection.
                        originKeepaliveTimeout: Math.max(1, Math.min(idleTimeoutSeconds - 10, LONGEST_READ_SECONDS)),
                    },
                },
            ],
            defaultCacheBehavior: {
                targetOriginId: ORIGIN,
                viewerProtocolPolicy: "redirect-to-https",
                allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
                cachedMethods: ["GET", "HEAD"],
                cachePolicyId: CACHING_DISABLED,
                originRequestPolicyId: ALL_VIEWER_AND_CLOUDFRONT_HEADERS,
                responseHeadersPolicyId: SECURITY_HEADERS,
                // CloudFront compresses only what it may cache: compression is the application's.
                compress: false,
            },
            ...(args.requestsPerAddress === undefined
                ? {}
                : { webAclId: firewall(name, args.requestsPerAddress, opts) }),
            restrictions: { geoRestriction: { restrictionType: "none" } },
            ...servedAs(
                args.domain === undefined
                    ? []
                    : [args.domain, ...(args.otherDomains ?? []), ...(args.redirectedDomains ?? [])],
                edgeCertificateArn,
            ),
        },
        { ...opts, dependsOn: listeners },
    );
}
