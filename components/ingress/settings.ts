import { securityGroupIds, tcpPort } from "../common-settings";
import { flag, listOf, matching, namesTo, oneOf, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { IngressArgs, SharedIngressArgs } from "./args";
import { domainRefusals } from "./domain";
import type { RouteArgs } from "./route-args";

/** A `?` begins the query; `*` would be a wildcard where a listener rule names the path. */
const HEALTH_CHECK_PATH = /^(?=.{1,128}$)\/[\w.~$/@:+&=%-]*(\?[\w.~$/@:+&=%-]*)?$/;

/** What both ways in have. */
const common = {
    targetPort: tcpPort(3001),
    healthCheckPath: matching(HEALTH_CHECK_PATH, {
        default: "/health",
        limits: "a path of at most 128 plain characters",
        why: "a health check asks for a path of at most 128 plain characters that starts with /",
        fix: 'write it like "/health"',
    }),
    deregistrationDelaySeconds: whole({
        default: 60,
        minimum: 0,
        maximum: 3600,
        unit: "seconds",
        why: "a target group drains for at most an hour",
    }),
    idleTimeoutSeconds: whole({
        default: 60,
        minimum: 1,
        maximum: 4000,
        unit: "seconds",
        why: "an Application Load Balancer takes no other idle timeout",
    }),
    stickySessions: flag({ default: false }),
    domain: text({
        example: "glimpse.contact",
        limits: "a bare name in lower case, at most 64 characters",
        judge: domainRefusals,
    }),
    hostedZoneId: matching(/^Z[A-Z0-9]{3,31}$/, {
        example: "Z0123456789ABCDEFGHIJ",
        limits: "the id of a hosted zone",
        why: "it is not the id of a hosted zone",
        fix: 'write the part after /hostedzone/, like "Z0123456789ABCDEFGHIJ"',
    }),
    delegated: flag({ example: true }),
};

function certificate(region: string, example: string, where: string) {
    return matching(new RegExp(`^arn:aws[\\w-]*:acm:${region}:\\d{12}:certificate/[0-9a-f-]{36}$`), {
        example: `arn:aws:acm:${example}:123456789012:certificate/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9`,
        limits: `the ARN of a certificate in ${where}`,
        why: `it is not the ARN of a certificate of ACM in ${where}`,
    });
}

const domainName = text({
    example: "www.glimpse.contact",
    limits: "bare names in lower case, at most 9",
    judge: domainRefusals,
});

/** Defaults and limits of the arguments of `Ingress`. */
export const ingressSettings = settingsOf<IngressArgs>()({
    targetPort: common.targetPort,
    mode: oneOf(["cloudfront", "public"], {
        default: "cloudfront",
        why: "there is no such way in",
        fix: 'write "cloudfront" (no public address, HTTPS without a domain) or "public" (needs a domain)',
    }),
    domain: common.domain,
    otherDomains: listOf(domainName, { example: ["api.glimpse.contact"] }),
    redirectedDomains: listOf(domainName, { example: ["www.glimpse.contact"] }),
    otherHostedZoneIds: namesTo(common.hostedZoneId, { example: { "glimpse.kr": "Z0123456789ABCDEFGHIJ" } }),
    hostedZoneId: common.hostedZoneId,
    delegated: common.delegated,
    certificateArn: certificate("[a-z0-9-]+", "ap-northeast-2", "the stack's region"),
    edgeCertificateArn: certificate("us-east-1", "us-east-1", "us-east-1, where CloudFront searches"),
    additionalSecurityGroupIds: securityGroupIds(),
    deregistrationDelaySeconds: common.deregistrationDelaySeconds,
    idleTimeoutSeconds: common.idleTimeoutSeconds,
    stickySessions: common.stickySessions,
    cloudFrontPrefixListId: matching(/^pl-[0-9a-f]{8,17}$/, {
        example: "pl-22a6434b",
        limits: "the id of a prefix list",
        why: "it is not the id of a prefix list",
        fix: 'write it like "pl-22a6434b"',
    }),
    healthCheckPath: common.healthCheckPath,
    hiddenPaths: listOf(
        matching(/^\/[\w.~$/@:+&=%*?-]{0,127}$/, {
            example: "/ready",
            limits: "at most 5 paths of at most 128 plain characters, * and ? for any",
            why: "a rule of a listener compares paths of at most 128 plain characters that start with /",
            fix: 'write it like "/ready"',
        }),
        { default: ["/ready"] },
    ),
    requestsPerAddress: whole({
        example: 2000,
        minimum: 10,
        maximum: 2_000_000_000,
        unit: "requests in 5 minutes",
        why: "a rate rule of WAF counts 10 to 2,000,000,000 requests",
    }),
    accessLogDays: whole({
        example: 30,
        minimum: 1,
        maximum: 3650,
        unit: "days",
        why: "a lifecycle rule counts whole days",
    }),
    deletionProtection: flag({ default: true }),
});

/** Defaults and limits of the arguments of `SharedIngress`. */
export const sharedIngressSettings = settingsOf<SharedIngressArgs>()({
    ...common,
    delegated: flag({ default: false }),
    listenerPriority: whole({
        default: 100,
        minimum: 2,
        maximum: 50_000,
        why: "a listener's rules have the places 1 to 50000, and the other's hidden paths have 1",
        fix: "write 100",
    }),
});

/** What `Ingress` takes for an argument that is not given. */
export const ingressDefaults = defaultsOf(ingressSettings);

/** What `SharedIngress` takes for an argument that is not given. */
export const sharedIngressDefaults = defaultsOf(sharedIngressSettings);

/** Defaults and limits of the arguments of `Route`. */
export const routeSettings = settingsOf<RouteArgs>()({
    targetPort: common.targetPort,
    paths: listOf(
        matching(/^\/[\w.~$/@:+&=%*?-]{0,127}$/, {
            example: "/admin/*",
            limits: "1 to 5 paths of at most 128 plain characters, * and ? for any",
            why: "a rule of a listener compares paths of at most 128 plain characters that start with /",
            fix: 'write it like "/admin/*"',
        }),
        { example: ["/admin", "/admin/*"] },
    ),
    hosts: listOf(domainName, { example: ["docs.glimpse.contact"] }),
    priority: whole({
        example: 1000,
        minimum: 2,
        maximum: 50_000,
        why: "a listener's rules have the places 1 to 50000, and hidden paths have 1",
    }),
    healthCheckPath: common.healthCheckPath,
    deregistrationDelaySeconds: common.deregistrationDelaySeconds,
    stickySessions: common.stickySessions,
});

/** What `Route` takes for an argument that is not given. */
export const routeDefaults = defaultsOf(routeSettings);
