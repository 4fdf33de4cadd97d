import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule, type Subject } from "../rule";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const BALANCERS = ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"];

const WEB_PORTS = [80, 443];
/** Ranges this wide are the internet under another name: `0.0.0.0/1` and `128.0.0.0/1` together are all of it. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 16;

/** The internet reaches ports 80 and 443 of load balancers, and nothing else. */
export const openSecurityGroups = rule({
    name: "open-security-groups",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "Security groups admit the internet to ports 80 and 443 of a load balancer only.",
    why: "Every port that is open to 0.0.0.0/0 is scanned all day; what listens there is one flaw away from being taken.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    remediation:
        "Admit a security group (referencedSecurityGroupId) or a prefix list in place of addresses. Let people in through " +
        "Session Manager in place of SSH, and the internet through a load balancer or CloudFront.",
    reads: {
        [GROUP]: [
            "ingress[].cidrBlocks",
            "ingress[].ipv6CidrBlocks",
            "ingress[].fromPort",
            "ingress[].toPort",
            "ingress[].protocol",
        ],
        [DEFAULT_GROUP]: ["ingress[].cidrBlocks", "ingress[].ipv6CidrBlocks"],
        [RULE]: ["type", "cidrBlocks", "ipv6CidrBlocks", "fromPort", "toPort", "protocol", "securityGroupId"],
        [INGRESS_RULE]: ["cidrIpv4", "cidrIpv6", "fromPort", "toPort", "ipProtocol", "securityGroupId"],
        ...Object.fromEntries(BALANCERS.map((type) => [type, ["securityGroups"]])),
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            let served: Set<string> | undefined;
            // Asked only where something is open: most stacks have no need to know.
            const isServed = (urn: string) => {
                served ??= balancerGroups(inspection);
                return served.has(urn);
            };
            inspection.askAll([GROUP, DEFAULT_GROUP], (properties, group) => {
                for (const ingress of properties.blocks("ingress")) {
                    ingress.ask(() => openFault(ingress, "protocol", () => group, isServed));
                }
                return undefined;
            });
            inspection.askAll([RULE], (properties) =>
                properties.text("type") === "egress"
                    ? undefined
                    : openFault(properties, "protocol", () => groupOf(properties), isServed),
            );
            inspection.askAll([INGRESS_RULE], (properties) =>
                openFault(properties, "ipProtocol", () => groupOf(properties), isServed),
            );
        }),
});

function balancerGroups(inspection: Inspection): Set<string> {
    const groups = new Set<string>();
    inspection.askAll(BALANCERS, (properties) => {
        for (const reference of properties.references("securityGroups", GROUP)) {
            if ("resource" in reference) groups.add(reference.resource.urn);
        }
        return undefined;
    });
    return groups;
}

/** The group of a rule, when it is one of this program's. */
function groupOf(properties: Properties): Subject | undefined {
    const reference = properties.reference("securityGroupId", GROUP);
    return reference && "resource" in reference ? reference.resource : undefined;
}

function openFault(
    properties: Properties,
    protocolKey: string,
    group: () => Subject | undefined,
    isServed: (urn: string) => boolean,
): string | undefined {
    const ranges =
        protocolKey === "protocol"
            ? [...properties.texts("cidrBlocks"), ...properties.texts("ipv6CidrBlocks")]
            : [properties.text("cidrIpv4") ?? "", properties.text("cidrIpv6") ?? ""];
    const open = ranges.filter(isInternet);
    if (open.length === 0) return undefined;
    const protocol = properties.text(protocolKey) ?? "-1";
    const isEveryPort = protocol === "-1" || protocol === "all";
    const from = isEveryPort ? 0 : (properties.number("fromPort") ?? 0);
    const to = isEveryPort ? 65_535 : (properties.number("toPort") ?? from);
    const ports = isEveryPort ? "every port" : from === to ? `port ${from}` : `ports ${from}-${to}`;
    const where = `${properties.resource.name} opens ${ports} to ${open.join(" and ")}`;
    const isWeb = WEB_PORTS.some((port) => from === port && to === port);
    if (!isWeb) return `${where}. Write the security group or the addresses that need it.`;
    const owner = group();
    if (owner && isServed(owner.urn)) return undefined;
    return `${where}, and no load balancer of this program has that security group. Put a load balancer in front, or write the security group that needs it.`;
}

function isInternet(range: string): boolean {
    const [address = "", bits = ""] = range.split("/");
    if (!/^\d+$/.test(bits)) return false;
    return Number(bits) < (address.includes(":") ? WIDEST_IPV6 : WIDEST_IPV4);
}
