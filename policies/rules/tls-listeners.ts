import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";

const LISTENER = "aws:lb/listener:Listener";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const DOMAIN_NAMES = ["aws:apigatewayv2/domainName:DomainName", "aws:apigateway/domainName:DomainName"];

/** What the load balancer takes when nothing is written still speaks TLS 1.0. */
const DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";
const RECOMMENDED = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
/** Policies that begin at TLS 1.2 or later: `TLS13-1-2-...`, `TLS13-1-3-...`, `TLS-1-2-...`, `FS-1-2-...`. */
const MODERN_POLICY = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)(-|$)/;

/** CloudFront's and API Gateway's names of the same. The year of `TLSv1_2016` and `TLSv1.1_2016` is no version. */
const MODERN_VERSION =
    /^(TLSv1\.[23]_\d{4}|TLS_1_[23]|SecurityPolicy_TLS13_1_[23]_.+|SecurityPolicy_TLS1[23]_(PFS_)?\d{4}_EDGE)$/;

/** Anyone who comes from the internet is spoken to in TLS 1.2 or later. */
export const tlsListeners = rule({
    name: "tls-listeners",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "What the internet reaches speaks TLS 1.2 or later, and plain HTTP only to redirect.",
    why: "Tokens and passwords over plain HTTP can be read on the way; TLS 1.0 and 1.1 can be broken.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    remediation:
        `Write sslPolicy: "${RECOMMENDED}" on HTTPS and TLS listeners, and let port 80 redirect to 443. CloudFront: ` +
        'viewerProtocolPolicy "redirect-to-https", minimumProtocolVersion "TLSv1.2_2021".',
    reads: {
        [LISTENER]: [
            "protocol",
            "sslPolicy",
            "loadBalancerArn",
            "defaultActions[].type",
            "defaultActions[].redirect.protocol",
        ],
        [BALANCER]: ["internal"],
        [CLASSIC]: ["internal", "listeners[].lbProtocol"],
        [DISTRIBUTION]: [
            "defaultCacheBehavior.viewerProtocolPolicy",
            "orderedCacheBehaviors[].viewerProtocolPolicy",
            "viewerCertificate.cloudfrontDefaultCertificate",
            "viewerCertificate.minimumProtocolVersion",
        ],
        "aws:apigatewayv2/domainName:DomainName": ["domainNameConfiguration.securityPolicy"],
        "aws:apigateway/domainName:DomainName": ["securityPolicy"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            const isInternal = (listener: Properties) => {
                const balancer = listener.reference("loadBalancerArn", BALANCER);
                if (!balancer || !("resource" in balancer)) return false;
                let internal = false;
                inspection.ask(balancer.resource, (properties) => {
                    internal = properties.flag("internal") ?? false;
                    return undefined;
                });
                return internal;
            };
            inspection.askAll([LISTENER], (properties, { name }) => listenerFault(name, properties, isInternal));
            inspection.askAll([CLASSIC], (properties, { name }) => {
                if (properties.flag("internal")) return undefined;
                for (const listener of properties.blocks("listeners")) {
                    listener.ask(() =>
                        /^(https|ssl)$/i.test(listener.text("lbProtocol") ?? "")
                            ? undefined
                            : `${name} speaks plain text to the internet. Write lbProtocol: "https" with a certificate.`,
                    );
                }
                return undefined;
            });
            inspection.askAll([DISTRIBUTION], (properties, { name }) => {
                for (const [key, behaviour] of behavioursOf(properties)) {
                    behaviour.ask(() =>
                        behaviour.text("viewerProtocolPolicy") === "allow-all"
                            ? `${name} serves plain HTTP (${key}). Write viewerProtocolPolicy: "redirect-to-https".`
                            : undefined,
                    );
                }
                return undefined;
            });
            inspection.askAll([DISTRIBUTION], (properties, { name }) => {
                const certificate = properties.block("viewerCertificate");
                // With CloudFront's own certificate the oldest version cannot be chosen.
                if (!certificate || certificate.flag("cloudfrontDefaultCertificate")) return undefined;
                return versionFault(
                    name,
                    "minimumProtocolVersion",
                    certificate.text("minimumProtocolVersion") ?? "TLSv1",
                    "TLSv1.2_2021",
                );
            });
            inspection.askAll(DOMAIN_NAMES, (properties, { name, type }) => {
                const block = type.startsWith("aws:apigatewayv2")
                    ? properties.block("domainNameConfiguration")
                    : properties;
                return versionFault(name, "securityPolicy", block?.text("securityPolicy") ?? "TLS_1_0", "TLS_1_2");
            });
        }),
});

function listenerFault(
    name: string,
    properties: Properties,
    isInternal: (listener: Properties) => boolean,
): string | undefined {
    const protocol = properties.text("protocol") ?? (properties.has("certificateArn") ? "HTTPS" : "HTTP");
    if (protocol === "HTTPS" || protocol === "TLS") {
        const policy = properties.text("sslPolicy") ?? DEFAULT_POLICY;
        if (MODERN_POLICY.test(policy)) return undefined;
        return `${name} takes TLS older than 1.2 (sslPolicy ${policy}${properties.has("sslPolicy") ? "" : ", the default"}). Write sslPolicy: "${RECOMMENDED}".`;
    }
    if (protocol !== "HTTP") return undefined;
    const actions = properties.blocks("defaultActions");
    const redirects = actions.length > 0 && actions.every((action) => redirectsToTls(action));
    if (redirects || isInternal(properties)) return undefined;
    return `${name} serves plain HTTP to the internet. Write a default action that redirects to HTTPS, or make the load balancer internal.`;
}

function redirectsToTls(action: Properties): boolean {
    if (action.text("type") === "fixed-response") return true;
    return action.text("type") === "redirect" && (action.block("redirect")?.text("protocol") ?? "HTTP") === "HTTPS";
}

function behavioursOf(properties: Properties): [string, Properties][] {
    const first = properties.block("defaultCacheBehavior");
    const others = properties.blocks("orderedCacheBehaviors");
    return [
        ...(first ? [["defaultCacheBehavior", first] as [string, Properties]] : []),
        ...others.map((behaviour): [string, Properties] => ["orderedCacheBehaviors", behaviour]),
    ];
}

function versionFault(name: string, key: string, version: string, instead: string): string | undefined {
    if (MODERN_VERSION.test(version)) return undefined;
    return `${name} takes ${version}. Write ${key}: "${instead}".`;
}
