import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { balancerReads, classicBalancers, listeners, RECOMMENDED_POLICY } from "../listeners";
import { rule } from "../rule";
import { versionFault } from "../tls-versions";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const API_DOMAINS = ["aws:apigatewayv2/domainName:DomainName", "aws:apigateway/domainName:DomainName"];
/** Search domains, and the block that says how they are spoken to. */
const SEARCH_DOMAINS: [type: string, options: string][] = [
    ["aws:opensearch/domain:Domain", "domainEndpointOptions"],
    ["aws:elasticsearch/domain:Domain", "domainEndpointOptions"],
    ["aws:cloudsearch/domain:Domain", "endpointOptions"],
];

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
        `Write sslPolicy: "${RECOMMENDED_POLICY}" on HTTPS and TLS listeners, and let port 80 redirect to 443. CloudFront: ` +
        'viewerProtocolPolicy "redirect-to-https", minimumProtocolVersion "TLSv1.2_2021". OpenSearch: enforceHttps.',
    reads: {
        ...balancerReads,
        [DISTRIBUTION]: [
            "defaultCacheBehavior.viewerProtocolPolicy",
            "orderedCacheBehaviors[].viewerProtocolPolicy",
            "aliases",
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
    inspection.askAll([DISTRIBUTION], (properties, { name }) => {
        const certificate = properties.block("viewerCertificate");
        // With CloudFront's own certificate the oldest version cannot be chosen.
        if (!certificate || certificate.flag("cloudfrontDefaultCertificate"))
            return properties.count("aliases") > 0
                ? `${name} has aliases and CloudFront's certificate, which is for cloudfront.net and takes TLS 1.0. Write viewerCertificate: { acmCertificateArn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" }.`
                : undefined;
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
