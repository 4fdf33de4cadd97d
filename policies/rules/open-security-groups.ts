import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { isInternet } from "../narrowing";
import { allowed } from "../parameters";
import { rule, type Subject } from "../rule";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const PREFIX_LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const BALANCERS = ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"];

const WEB_PORTS = [80, 443];
/** As numbers, and in capitals, the provider takes them too. */
const PROTOCOLS: Record<string, string> = { "-1": "all", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

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
            "ingress[].prefixListIds",
        ],
        [DEFAULT_GROUP]: ["ingress[].cidrBlocks", "ingress[].ipv6CidrBlocks"],
        [PREFIX_LIST]: ["entries[].cidr"],
        [PREFIX_LIST_ENTRY]: ["prefixListId", "cidr"],
        [RULE]: [
            "type",
            "prefixListIds",
            "cidrBlocks",
            "ipv6CidrBlocks",
            "fromPort",
            "toPort",
            "protocol",
            "securityGroupId",
        ],
        [INGRESS_RULE]: ["prefixListId", "cidrIpv4", "cidrIpv6", "fromPort", "toPort", "ipProtocol", "securityGroupId"],
        [NODES]: ["remoteAccess.ec2SshKey", "remoteAccess.sourceSecurityGroupIds"],
        ...Object.fromEntries(BALANCERS.map((type) => [type, ["securityGroups"]])),
    },
    parameters: { ports: allowed([], 'public ports of load balancers next to 80 and 443: "8443"') },
    judge: (resources, { ports }) =>
        inspect(resources, (inspection) => {
            const listed = openLists(inspection);
            const web = [...WEB_PORTS, ...ports.map(Number)];
            let served: Set<string> | undefined;
            // Asked only where something is open: most stacks have no need to know.
            const isServed = (urn: string) => {
                served ??= balancerGroups(inspection);
                return served.has(urn);
            };
            const open: Asked = { web, isServed, listed };
            inspection.askAll([GROUP, DEFAULT_GROUP], (properties, group) => {
                for (const ingress of properties.blocks("ingress")) {
                    ingress.ask(() => openFault(ingress, "protocol", () => group, open));
                }
                return undefined;
            });
            inspection.askAll([NODES], (properties, { name }) => {
                const access = properties.block("remoteAccess");
                // EKS then makes a security group that admits everyone to SSH.
                return access?.has("ec2SshKey") && !access.has("sourceSecurityGroupIds")
                    ? `${name} opens SSH of its nodes to 0.0.0.0/0. Write sourceSecurityGroupIds, or leave remoteAccess out: Session Manager needs no port.`
                    : undefined;
            });
            inspection.askAll([RULE], (properties) =>
                properties.text("type") === "egress"
                    ? undefined
                    : openFault(properties, "protocol", () => groupOf(properties), open),
            );
            inspection.askAll([INGRESS_RULE], (properties) =>
                openFault(properties, "ipProtocol", () => groupOf(properties), open),
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

interface Asked {
    web: number[];
    isServed: (urn: string) => boolean;
    /** The ranges of everyone in this program's own prefix lists, by the list's URN. */
    listed: ReadonlyMap<string, string[]>;
}

function openLists(inspection: Inspection): Map<string, string[]> {
    const lists = new Map<string, string[]>();
    const add = ({ urn }: Subject, range: string) => {
        if (isInternet(range)) lists.set(urn, [...(lists.get(urn) ?? []), range]);
    };
    inspection.askAll([PREFIX_LIST], (properties, list) => {
        for (const entry of properties.blocks("entries")) add(list, entry.text("cidr") ?? "");
        return undefined;
    });
    inspection.askAll([PREFIX_LIST_ENTRY], (properties) => {
        const list = properties.reference("prefixListId", PREFIX_LIST);
        if (list && "resource" in list) add(list.resource, properties.text("cidr") ?? "");
        return undefined;
    });
    return lists;
}

/** What of everyone is in the prefix lists that a rule admits; AWS's lists hold AWS's addresses. */
function listedRanges(properties: Properties, key: string, { listed }: Asked): string[] {
    if (listed.size === 0 || !properties.has(key)) return [];
    const references = properties.references(key, PREFIX_LIST);
    return references.flatMap((one) => ("resource" in one ? (listed.get(one.resource.urn) ?? []) : []));
}

function openFault(
    properties: Properties,
    protocolKey: string,
    group: () => Subject | undefined,
    asked: Asked,
): string | undefined {
    const ranges =
        protocolKey === "protocol"
            ? [...properties.texts("cidrBlocks"), ...properties.texts("ipv6CidrBlocks")]
            : [properties.text("cidrIpv4") ?? "", properties.text("cidrIpv6") ?? ""];
    const open = [
        ...ranges.filter(isInternet),
        ...listedRanges(properties, protocolKey === "protocol" ? "prefixListIds" : "prefixListId", asked),
    ];
    if (open.length === 0) return undefined;
    const written = (properties.text(protocolKey) ?? "-1").toLowerCase();
    const protocol = PROTOCOLS[written] ?? written;
    if (/^icmp(v6)?$/.test(protocol)) return icmpFault(properties, protocol, open);
    const isEveryPort = protocol === "all";
    const from = isEveryPort ? 0 : (properties.number("fromPort") ?? 0);
    const to = isEveryPort ? 65_535 : (properties.number("toPort") ?? from);
    const ports = isEveryPort ? "every port" : from === to ? `port ${from}` : `ports ${from}-${to}`;
    const where = `${properties.resource.name} opens ${ports} to ${open.join(" and ")}`;
    const isWeb = asked.web.some((port) => from === port && to === port);
    if (!isWeb) return `${where}. Write the security group or the addresses that need it.`;
    const owner = group();
    if (owner && asked.isServed(owner.urn)) return undefined;
    return `${where}, and no load balancer of this program has that security group. Put a load balancer in front, or write the security group that needs it.`;
}

/** Of ICMP the fields of ports hold type and code. Without "fragmentation needed" large packets are lost in silence. */
function icmpFault(properties: Properties, protocol: string, open: string[]): string | undefined {
    const type = properties.number("fromPort") ?? -1;
    const code = properties.number("toPort") ?? -1;
    if (protocol === "icmp" ? type === 3 && code === 4 : type === 2) return undefined;
    const what = type === -1 ? "every type of ICMP" : `ICMP type ${type}`;
    return `${properties.resource.name} opens ${what} to ${open.join(" and ")}. Write fromPort: 3, toPort: 4 (path MTU discovery) in place of it, or the addresses that need it.`;
}
