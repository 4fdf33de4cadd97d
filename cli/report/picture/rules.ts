import { type AddressRange, overlap, PRIVATE_RANGES, parseCidr } from "../../../components/network/subnets";
import type { ResourceRecord } from "../../../inventory";
import type { Links } from "./links";
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
    const isShared = one.type === "aws:ec2/securityGroupRule:SecurityGroupRule" && one.inputs["type"] === way;
    if (isShared || one.type === OWN_TYPES[way]) {
        return links.ofInput(one, "securityGroupId").map((group) => ruleOf(group, way, one, links));
    }
    const blocks: unknown = SECURITY_GROUPS.includes(one.type) ? one.inputs[way] : undefined;
    if (!Array.isArray(blocks)) return [];
    return blocks.map((written) => {
        const inputs = Object(written) as Record<string, unknown>;
        const block = { ...one, inputs, propertyDependencies: {} };
        const rule = ruleOf(one, way, block, links);
        if (rule.others.length > 0 || inputs["securityGroups"] === undefined) return rule;
        // Groups whose ids a preview does not know yet: the engine says of all blocks together which they are.
        const groups = (one.propertyDependencies?.[way] ?? []).filter((urn) => urn !== one.urn);
        return ruleOf(one, way, { ...block, propertyDependencies: { securityGroups: groups } }, links);
    });
}

const PRIVATE = PRIVATE_RANGES.flatMap((text) => parseCidr(text) ?? []);
const isPrivate = (range: AddressRange) => PRIVATE.some((one) => overlap(one, range));

/** The inputs that name a group, and those that name ranges, of all three ways to write a rule. */
const GROUPS = ["referencedSecurityGroupId", "sourceSecurityGroupId", "securityGroups"];
const RANGES = ["cidrIpv4", "cidrIpv6", "cidrBlocks", "ipv6CidrBlocks"];
const LISTS = ["prefixListId", "prefixListIds"];

function ruleOf(group: ResourceRecord, way: Rule["way"], rule: ResourceRecord, links: Links): Rule {
    const { inputs } = rule;
    const groups = GROUPS.flatMap((key) => links.ofInput(rule, key)).filter(({ type }) =>
        SECURITY_GROUPS.includes(type),
    );
    const listed = LISTS.flatMap((key) => links.ofInput(rule, key)).flatMap(
        ({ inputs: list }) => list["entries"] ?? [],
    );
    const entries = listed.flatMap((entry) => textsOf(Object(entry)["cidr"]));
    const texts = [...RANGES.flatMap((key) => textsOf(inputs[key])), ...entries];
    const ranges = texts.flatMap((text) => parseCidr(text) ?? []);
    const isAll = texts.some((text) => /^(0\.0\.0\.0|::)\/0$/.test(text));
    const isSome = ranges.some((range) => !isPrivate(range));
    return {
        group,
        way,
        others: inputs["self"] === true ? [...groups, group] : groups,
        ranges: ranges.filter((range) => range.prefixLength > 0 && isPrivate(range)),
        internet: isAll ? "all" : isSome ? "some" : "none",
        ...portsOf(inputs),
    };
}

function portsOf(inputs: Record<string, unknown>): Pick<Rule, "ports" | "label"> {
    const [protocol, first, last] = [inputs["ipProtocol"] ?? inputs["protocol"], inputs["fromPort"], inputs["toPort"]];
    const isAll = protocol === "-1" || protocol === "all" || first === undefined;
    if (isAll || typeof first !== "number") return { ports: [0, Number.POSITIVE_INFINITY], label: "all" };
    const end = typeof last === "number" ? last : first;
    return { ports: [first, end], label: `${protocol} ${first === end ? first : `${first}-${end}`}` };
}

function textsOf(value: unknown): string[] {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((one) => typeof one === "string");
}
