import type { Reference } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { isInternet } from "../narrowing";
import { rule } from "../rule";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const RULE = "aws:ec2/networkAclRule:NetworkAclRule";

/** Where administrators log in: SSH and Windows' remote desktop. */
const PORTS = [22, 3389];
const TCP_OR_ALL = /^(tcp|6|-1|all)$/i;

/** A network that is fenced in has no gap where administrators log in. */
export const networkAcls = rule({
    name: "network-acls",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "Network ACLs admit the internet neither to port 22 nor to port 3389.",
    why: "An ACL of one's own is the second fence behind security groups; with SSH open in it, one wrong group is enough.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    remediation:
        "Deny ports 22 and 3389 from 0.0.0.0/0 with a lower rule number than what allows them, or allow only the ports that " +
        "are used. People come in through Session Manager, which needs no port.",
    reads: {
        [ACL]: [
            "ingress[].action",
            "ingress[].protocol",
            "ingress[].fromPort",
            "ingress[].toPort",
            "ingress[].cidrBlock",
            "ingress[].ipv6CidrBlock",
            "ingress[].ruleNo",
        ],
        [RULE]: [
            "egress",
            "ruleAction",
            "protocol",
            "fromPort",
            "toPort",
            "cidrBlock",
            "ipv6CidrBlock",
            "ruleNumber",
            "networkAclId",
        ],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([ACL], (properties, { name }) => {
                const entries = properties
                    .blocks("ingress")
                    .map((entry) => ({ entry, keys: { action: "action", number: "ruleNo" } }));
                for (const { entry, keys } of entries) entry.ask(() => entryFault(name, entry, keys, () => entries));
                return undefined;
            });
            inspection.askAll([RULE], (properties, { name }) => {
                if (properties.flag("egress")) return undefined;
                const keys = { action: "ruleAction", number: "ruleNumber" };
                return entryFault(name, properties, keys, () => siblings(properties, inspection));
            });
        }),
});

interface Entry {
    entry: Properties;
    keys: { action: string; number: string };
}

function entryFault(name: string, entry: Properties, keys: Entry["keys"], all: () => Entry[]): string | undefined {
    if (entry.text(keys.action)?.toLowerCase() !== "allow") return undefined;
    const range = openRange(entry);
    if (range === undefined) return undefined;
    const covered = PORTS.filter((port) => covers(entry, port));
    if (covered.length === 0) return undefined;
    const others = all();
    const open = covered.filter((port) => !others.some((other) => isDeniedBefore(other, { entry, keys }, port)));
    if (open.length === 0) return undefined;
    return `${name} admits ${range} to port ${open.join(" and ")}. Write a deny with a lower number before it, or the ports that are used.`;
}

function openRange(entry: Properties): string | undefined {
    return ["cidrBlock", "ipv6CidrBlock"].map((key) => entry.text(key) ?? "").find(isInternet);
}

function covers(entry: Properties, port: number): boolean {
    const protocol = entry.text("protocol") ?? "-1";
    if (!TCP_OR_ALL.test(protocol)) return false;
    if (/^(-1|all)$/i.test(protocol)) return true;
    const from = entry.number("fromPort") ?? 0;
    const to = entry.number("toPort") ?? from;
    return from <= port && port <= to;
}

/** AWS takes the first rule, by number, that fits. */
function isDeniedBefore(deny: Entry, allow: Entry, port: number): boolean {
    const first = deny.entry.number(deny.keys.number) ?? Number.POSITIVE_INFINITY;
    if (first >= (allow.entry.number(allow.keys.number) ?? 0)) return false;
    if (deny.entry.text(deny.keys.action)?.toLowerCase() !== "deny" || !covers(deny.entry, port)) return false;
    const [denied, allowed] = [deny, allow].map(({ entry }) => openRange(entry));
    return denied !== undefined && /\/0$/.test(denied) && denied.includes(":") === allowed?.includes(":");
}

/** The other rules of the same ACL. */
function siblings(rule: Properties, inspection: Inspection): Entry[] {
    const named = (acl: Reference | undefined) => acl && ("resource" in acl ? acl.resource.urn : acl.elsewhere);
    const of = (one: Properties) => named(one.known.reference("networkAclId", ACL));
    const own = named(rule.reference("networkAclId", ACL));
    return inspection
        .all(RULE)
        .filter((resource) => resource.urn !== rule.resource.urn)
        .map((resource) => rule.of(resource))
        .filter((other) => own !== undefined && of(other) === own && !other.flag("egress"))
        .map((entry) => ({ entry, keys: { action: "ruleAction", number: "ruleNumber" } }));
}
