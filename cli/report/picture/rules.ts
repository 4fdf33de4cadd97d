import { type AddressRange, overlap, PRIVATE_RANGES, parseCidr } from "../../../components/network/subnets";
import type { ResourceRecord } from "../../../inventory";
import { Known, type Links } from "../../../inventory/read";
import { SECURITY_GROUPS } from "./seats";

/** What a security group lets in, or out. */
export interface Rule {
    group: ResourceRecord;
    way: "ingress" | "egress";
    /** The groups at the other end, its own among them where it says so. */
    others: ResourceRecord[];
    /** The addresses of private networks at the other end. */
    ranges: AddressRange[];
    /** Which part of the internet is at the other end. */
    internet: "all" | "some" | "none";
    /** From which port to which; all where a rule says so. */
    ports: [first: number, last: number];
    label: string;
}

const WAYS = ["ingress", "egress"] as const;
const OWN_TYPES = {
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};

/** What may come in and go out, however a program writes it: its own resources, or a block within the group. */
export function rulesIn(resources: readonly ResourceRecord[], links: Links): Rule[] {
    return resources.flatMap((one) => WAYS.flatMap((way) => rulesOf(one, way, links)));
}

function rulesOf(one: ResourceRecord, way: Rule["way"], links: Links): Rule[] {
    const inputs = Known.of(one);
    const isShared = one.type === "aws:ec2/securityGroupRule:SecurityGroupRule" && inputs.text("type") === way;
    if (isShared || one.type === OWN_TYPES[way]) {
        const named = (key: string) => links.ofInput(one, key);
        return links.ofInput(one, "securityGroupId").map((group) => ruleOf(group, way, inputs, named));
    }
    if (!SECURITY_GROUPS.includes(one.type)) return [];
    return inputs.blocks(way).map((block) => {
        const named = (key: string) => links.namedIn(block.texts(key)).filter((other) => other !== one);
        const rule = ruleOf(one, way, block, named);
        if (rule.others.length > 0 || !block.has("securityGroups")) return rule;
        // Groups whose ids a preview does not know yet: the engine says of all blocks together which they are.
        const groups = links.sources(one, way).filter((other) => other !== one);
        return ruleOf(one, way, block, (key) => (key === "securityGroups" ? groups : named(key)));
    });
}

const PRIVATE = PRIVATE_RANGES.flatMap((text) => parseCidr(text) ?? []);
const isPrivate = (range: AddressRange) => PRIVATE.some((one) => overlap(one, range));

/** The inputs that name a group, and those that name ranges, of all three ways to write a rule. */
const GROUPS = ["referencedSecurityGroupId", "sourceSecurityGroupId", "securityGroups"];
const RANGES = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"];
const LISTS = ["prefixListId", "prefixListIds"];

/** @param named what an input of the rule names */
function ruleOf(group: ResourceRecord, way: Rule["way"], rule: Known, named: (key: string) => ResourceRecord[]): Rule {
    const groups = GROUPS.flatMap(named).filter(({ type }) => SECURITY_GROUPS.includes(type));
    const entries = LISTS.flatMap(named).flatMap((list) => Known.of(list).blocks("entries"));
    const texts = [
        ...RANGES.flatMap((key) => rule.texts(key)),
        ...entries.flatMap((entry) => entry.text("cidr") ?? []),
    ];
    const ranges = texts.flatMap((text) => parseCidr(text) ?? []);
    const isAll = texts.some((text) => /^(0\.0\.0\.0|::)\/0$/.test(text));
    const isSome = ranges.some((range) => !isPrivate(range));
    return {
        group,
        way,
        others: rule.flag("self") ? [...groups, group] : groups,
        ranges: ranges.filter((range) => range.prefixLength > 0 && isPrivate(range)),
        internet: isAll ? "all" : isSome ? "some" : "none",
        ...portsOf(rule),
    };
}

function portsOf(rule: Known): Pick<Rule, "ports" | "label"> {
    const protocol = rule.text("ipProtocol") ?? rule.text("protocol");
    const first = rule.number("fromPort");
    if (protocol === "-1" || protocol === "all" || first === undefined)
        return { ports: [0, Number.POSITIVE_INFINITY], label: "all" };
    const end = rule.number("toPort") ?? first;
    return { ports: [first, end], label: `${protocol} ${first === end ? first : `${first}-${end}`}` };
}
