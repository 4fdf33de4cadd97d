import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";
import { type TlsService, tlsOf } from "../tls-versions";

const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const CLASSIC_POLICY = "aws:elb/loadBalancerPolicy:LoadBalancerPolicy";
const NEGOTIATION = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const API_DOMAINS = ["aws:apigatewayv2/domainName:DomainName", "aws:apigateway/domainName:DomainName"];
/** Search domains, and the block that says how they are spoken to. */
const SEARCH_DOMAINS: [type: string, options: string][] = [
    ["aws:opensearch/domain:Domain", "domainEndpointOptions"],
    ["aws:elasticsearch/domain:Domain", "domainEndpointOptions"],
    ["aws:cloudsearch/domain:Domain", "endpointOptions"],
];

/** What the load balancer takes when nothing is written still speaks TLS 1.0. */
const DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";
const RECOMMENDED = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
const OLD_PROTOCOLS = /^Protocol-(SSLv2|SSLv3|TLSv1|TLSv1\.1)$/i;

/** Ports of the web's plain protocol, behind a load balancer that forwards whatever comes. */
const PLAIN_WEB = [80, 8080];

/** Anyone who comes from the internet is spoken to in TLS 1.2 or later. */
export const tlsListeners = rule({
    name: "tls-listeners",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description:
        "What the internet reaches under a name of one's own speaks TLS 1.2 or later, and plain HTTP only to redirect.",
    why: "Tokens and passwords over plain HTTP can be read on the way; TLS 1.0 and 1.1 can be broken.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    remediation:
        `Write sslPolicy: "${RECOMMENDED}" on HTTPS and TLS listeners, and let port 80 redirect to 443. CloudFront: ` +
        'viewerProtocolPolicy "redirect-to-https", minimumProtocolVersion "TLSv1.2_2021". OpenSearch: enforceHttps.',
    reads: {
        [LISTENER]: [
            "protocol",
            "port",
            "sslPolicy",
            "loadBalancerArn",
            "defaultActions[].type",
            "defaultActions[].redirect.protocol",
        ],
        [LISTENER_RULE]: ["listenerArn", "actions[].type", "actions[].redirect.protocol"],
        [BALANCER]: ["internal"],
        [CLASSIC]: ["internal", "listeners[].lbProtocol"],
        [CLASSIC_POLICY]: ["policyAttributes[].name", "policyAttributes[].value"],
        [NEGOTIATION]: ["attributes[].name", "attributes[].value"],
        [DISTRIBUTION]: [
            "defaultCacheBehavior.viewerProtocolPolicy",
            "orderedCacheBehaviors[].viewerProtocolPolicy",
            "viewerCertificate.cloudfrontDefaultCertificate",
            "viewerCertificate.minimumProtocolVersion",
        ],
        "aws:apigatewayv2/domainName:DomainName": ["domainNameConfiguration.securityPolicy"],
        "aws:apigateway/domainName:DomainName": ["securityPolicy"],
        ...Object.fromEntries(
            SEARCH_DOMAINS.map(([type, options]) => [
                type,
                [`${options}.enforceHttps`, `${options}.tlsSecurityPolicy`],
            ]),
        ),
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            listeners(inspection);
            classicBalancers(inspection);
            distributions(inspection);
            inspection.askAll(API_DOMAINS, (properties, { type }) => {
                const block = type.startsWith("aws:apigatewayv2")
                    ? properties.block("domainNameConfiguration")
                    : properties;
                const version = block?.text("securityPolicy") ?? "TLS_1_0";
                return versionFault(properties, "apiGateway", "securityPolicy", version, "TLS_1_2");
            });
            for (const [type, key] of SEARCH_DOMAINS) searchDomains(inspection, type, key);
        }),
});

function searchDomains(inspection: Inspection, type: string, key: string): void {
    inspection.askAll([type], (properties, { name }) =>
        properties.block(key)?.flag("enforceHttps")
            ? undefined
            : `${name} takes plain HTTP. Write ${key}: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" }.`,
    );
    inspection.askAll([type], (properties) => {
        const options = properties.block(key);
        // Without HTTPS the version is no matter; the question above has its answer.
        if (!options?.flag("enforceHttps")) return undefined;
        const policy = options.text("tlsSecurityPolicy") ?? "Policy-Min-TLS-1-0-2019-07";
        return versionFault(options, "search", "tlsSecurityPolicy", policy, "Policy-Min-TLS-1-2-2019-07");
    });
}

function listeners(inspection: Inspection): void {
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
    inspection.askAll([LISTENER_RULE], (properties, { name }) => {
        const actions = properties.blocks("actions");
        if (actions.length > 0 && actions.every(redirectsToTls)) return undefined;
        const listener = properties.reference("listenerArn", LISTENER);
        // A listener of another program says there what it speaks.
        if (!listener || !("resource" in listener)) return undefined;
        const of = properties.of(listener.resource);
        if (protocolOf(of) !== "HTTP" || isInternal(of)) return undefined;
        return `${name} forwards plain HTTP from the internet, next to its listener's own action. Write a redirect to HTTPS, or the rule on the HTTPS listener.`;
    });
}

function protocolOf(listener: Properties): string {
    return (listener.text("protocol") ?? (listener.has("certificateArn") ? "HTTPS" : "HTTP")).toUpperCase();
}

function listenerFault(
    name: string,
    properties: Properties,
    isInternal: (listener: Properties) => boolean,
): string | undefined {
    const protocol = protocolOf(properties);
    if (protocol === "HTTPS" || protocol === "TLS") {
        const policy = properties.text("sslPolicy") ?? DEFAULT_POLICY;
        const shown = `${policy}${properties.has("sslPolicy") ? "" : ", the default"}`;
        return versionFault(properties, "balancer", "sslPolicy", policy, RECOMMENDED, shown);
    }
    if (protocol === "TCP" || protocol === "TCP_UDP") {
        const port = properties.number("port") ?? 0;
        if (!PLAIN_WEB.includes(port) || isInternal(properties)) return undefined;
        // On its second port the web is a guess: of another program's load balancer no one here knows who reaches it.
        if (port !== PLAIN_WEB[0] && isElsewhere(properties)) return undefined;
        return `${name} passes plain HTTP from the internet on (${protocol}, port ${port}). Write protocol: "TLS" with a certificate, or make the load balancer internal.`;
    }
    if (protocol !== "HTTP") return undefined;
    const actions = properties.blocks("defaultActions");
    const redirects = actions.length > 0 && actions.every(redirectsToTls);
    if (redirects || isInternal(properties)) return undefined;
    return `${name} serves plain HTTP to the internet. Write a default action that redirects to HTTPS, or make the load balancer internal.`;
}

function isElsewhere(listener: Properties): boolean {
    const balancer = listener.reference("loadBalancerArn", BALANCER);
    return balancer !== undefined && "elsewhere" in balancer;
}

function redirectsToTls(action: Properties): boolean {
    const type = action.text("type");
    if (type === "fixed-response") return true;
    return type === "redirect" && (action.block("redirect")?.text("protocol") ?? "HTTP").toUpperCase() === "HTTPS";
}

function classicBalancers(inspection: Inspection): void {
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
    for (const [type, input] of [
        [CLASSIC_POLICY, "policyAttributes"],
        [NEGOTIATION, "attributes"],
    ] as const) {
        inspection.askAll([type], (properties, { name }) => {
            for (const attribute of properties.blocks(input)) {
                attribute.ask(() => {
                    const key = attribute.text("name") ?? "";
                    if (key === "Reference-Security-Policy") {
                        const policy = attribute.text("value") ?? "";
                        return versionFault(
                            attribute,
                            "balancer",
                            "value",
                            policy,
                            "ELBSecurityPolicy-TLS-1-2-2017-01",
                        );
                    }
                    if (!OLD_PROTOCOLS.test(key) || attribute.text("value") !== "true") return undefined;
                    return `${name} takes ${key.slice("Protocol-".length)}. Write "false" for ${key}.`;
                });
            }
            return undefined;
        });
    }
}

function distributions(inspection: Inspection): void {
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
    inspection.askAll([DISTRIBUTION], (properties) => {
        const certificate = properties.block("viewerCertificate");
        // With CloudFront's own certificate the oldest version cannot be chosen.
        if (!certificate || certificate.flag("cloudfrontDefaultCertificate")) return undefined;
        const version = certificate.text("minimumProtocolVersion") ?? "TLSv1";
        return versionFault(certificate, "cloudFront", "minimumProtocolVersion", version, "TLSv1.2_2021");
    });
}

function behavioursOf(properties: Properties): [string, Properties][] {
    const first = properties.block("defaultCacheBehavior");
    const others = properties.blocks("orderedCacheBehaviors");
    return [
        ...(first ? [["defaultCacheBehavior", first] as [string, Properties]] : []),
        ...others.map((behaviour): [string, Properties] => ["orderedCacheBehaviors", behaviour]),
    ];
}

function versionFault(
    place: Properties,
    service: TlsService,
    key: string,
    version: string,
    instead: string,
    shown = version,
): string | undefined {
    const answer = tlsOf(service, version);
    if (answer === "modern") return undefined;
    const { name } = place.resource;
    const fix = `Write ${key}: "${instead}"`;
    if (answer === "unknown") {
        return place.open(`${key} of ${name} is ${version}, which is none of AWS's names that are known here. ${fix}.`);
    }
    if (service === "balancer") return `${name} takes TLS older than 1.2 (${key} ${shown}). ${fix}.`;
    return `${name} takes ${version}. ${fix}.`;
}
