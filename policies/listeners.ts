import type { Inspection } from "./inspection";
import type { Properties } from "./judged";
import type { Reads } from "./rule";
import { versionFault } from "./tls-versions";

const LISTENER = "aws:lb/listener:Listener";
const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const CLASSIC_POLICY = "aws:elb/loadBalancerPolicy:LoadBalancerPolicy";
const NEGOTIATION = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy";

/** What to write as a listener's policy. */
export const RECOMMENDED_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";
/** What the load balancer takes when nothing is written still speaks TLS 1.0. */
const DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";
const OLD_PROTOCOLS = /^Protocol-(SSLv2|SSLv3|TLSv1|TLSv1\.1)$/i;

/** Ports of the web's plain protocol, behind a load balancer that forwards whatever comes. */
const PLAIN_WEB = [80, 8080];

export const balancerReads: Reads = {
    [LISTENER]: [
        "protocol",
        "port",
        "certificateArn",
        "sslPolicy",
        "loadBalancerArn",
        "defaultActions[].type",
        "defaultActions[].redirect.protocol",
    ],
    [LISTENER_RULE]: ["listenerArn", "actions[].type", "actions[].redirect.protocol"],
    [BALANCER]: ["internal", "loadBalancerType"],
    [CLASSIC]: ["internal", "listeners[].lbProtocol", "listeners[].sslCertificateId"],
    [CLASSIC_POLICY]: ["policyAttributes[].name", "policyAttributes[].value"],
    [NEGOTIATION]: ["attributes[].name", "attributes[].value"],
};

/** Application and network load balancers: their listeners, and the rules of these. */
export function listeners(inspection: Inspection): void {
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
    const written = listener.text("protocol");
    if (written !== undefined) return written.toUpperCase();
    if (listener.has("certificateArn")) return "HTTPS";
    // A listener of a gateway load balancer has no protocol: it passes all packets on, within the network.
    const balancer = listener.reference("loadBalancerArn", BALANCER);
    const isGateway =
        balancer && "resource" in balancer && listener.of(balancer.resource).text("loadBalancerType") === "gateway";
    return isGateway ? "GENEVE" : "HTTP";
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
        return versionFault(properties, "balancer", "sslPolicy", policy, RECOMMENDED_POLICY, shown);
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
    return type === "redirect" && action.block("redirect")?.text("protocol")?.toUpperCase() === "HTTPS";
}

/** Classic load balancers, and what they negotiate. */
export function classicBalancers(inspection: Inspection): void {
    inspection.askAll([CLASSIC], (properties, { name }) => {
        if (properties.flag("internal")) return undefined;
        for (const listener of properties.blocks("listeners")) {
            listener.ask(() => {
                const protocol = listener.text("lbProtocol")?.toLowerCase();
                if (protocol !== "https" && protocol !== "ssl")
                    return `${name} speaks plain text to the internet. Write lbProtocol: "https" with a certificate.`;
                return listener.has("sslCertificateId")
                    ? undefined
                    : `${name} has a listener for TLS without a certificate. Write sslCertificateId.`;
            });
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
                        const policy = attribute.text("value") ?? attribute.missing("value");
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
