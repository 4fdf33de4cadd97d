import type { ResourceRecord } from "../../../inventory";
import type { Boxed } from "./boxes";
import { DRAWN } from "./kinds";
import type { Links } from "./links";
import type { Arrow, Box } from "./model";
import { BETWEEN } from "./network";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const ROLE = "aws:iam/role:Role";
const TO_ROLE = [
    "aws:ecs/taskDefinition:TaskDefinition",
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:ec2/launchTemplate:LaunchTemplate",
];
const TO_ORIGIN = ["aws:cloudfront/vpcOrigin:VpcOrigin"];
/** What forwards from one resource to another: the input that names the source, and those that name the targets. */
const FORWARDS: Record<string, [source: string, ...targets: string[]]> = {
    "aws:lambda/eventSourceMapping:EventSourceMapping": ["eventSourceArn", "functionName"],
    "aws:sns/topicSubscription:TopicSubscription": ["topic", "endpoint"],
    "aws:apigatewayv2/integration:Integration": ["apiId", "integrationUri", "connectionId"],
    "aws:apigateway/integration:Integration": ["restApi", "uri"],
    "aws:lb/listener:Listener": ["loadBalancerArn", "defaultActions"],
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": ["targetGroupArn", "targetId"],
};
const COMPUTE = new Set(["tasks", "machine", "function"]);

/** The internet, which no program declares. */
export const INTERNET = "internet";

/** Who may talk to whom: by security groups, routes, roles and what forwards. */
export function arrowsOf(resources: readonly ResourceRecord[], links: Links, boxed: Boxed): Arrow[] {
    const found = new Map<string, Arrow & { labels: Set<string> }>();
    const add = (from: string | undefined, to: string | undefined, kind: Arrow["kind"], label: string) => {
        if (from === undefined || to === undefined || from === to) return;
        const key = `${from} ${to}`;
        const arrow = found.get(key) ?? { from, to, kind, label: "", labels: new Set<string>() };
        if (kind !== "right" && arrow.kind === "right") arrow.kind = kind;
        if (label !== "") arrow.labels.add(label);
        found.set(key, arrow);
    };
    const boxesWith = (group: ResourceRecord) => membersOf(group, links, boxed);
    for (const rule of rulesIn(resources, links)) {
        for (const target of boxesWith(rule.group)) {
            for (const source of rule.sources.flatMap(boxesWith)) add(source.id, target.id, "network", rule.port);
            if (rule.isOpen && isReachable(target)) add(INTERNET, target.id, "network", rule.port);
        }
    }
    for (const resource of resources) {
        const box = boxed.ownBox(resource);
        if (box) fromBox(resource, box);
        const forward = FORWARDS[resource.type];
        if (forward) forwarded(resource, forward);
    }

    function fromBox(resource: ResourceRecord, box: Box): void {
        if (DRAWN[resource.type]?.isPublic) add(INTERNET, box.id, "request", "HTTPS");
        if (box.kind === "balancer" && resource.inputs["internal"] !== true) add(INTERNET, box.id, "request", "");
        if (resource.type === "aws:cloudfront/distribution:Distribution") {
            for (const origin of links.over(resource, TO_ORIGIN)) add(box.id, boxed.ownBox(origin)?.id, "request", "");
        }
        if (box.kind === "nat") add(box.id, INTERNET, "network", "");
        for (const target of rightsOf(resource, links)) add(box.id, boxed.ownBox(target)?.id, "right", "");
        if (COMPUTE.has(box.kind)) for (const nat of natsOf(resource)) add(box.id, nat.id, "network", "out");
    }

    /** The NATs to which the route tables of a resource's subnets lead. */
    function natsOf(resource: ResourceRecord): Box[] {
        const subnets = links.over(resource, BETWEEN).filter(({ type }) => type === "aws:ec2/subnet:Subnet");
        const tables = subnets.flatMap((subnet) =>
            [...links.to(subnet)]
                .filter(({ type }) => type === "aws:ec2/routeTableAssociation:RouteTableAssociation")
                .flatMap((one) => links.ofInput(one, "routeTableId")),
        );
        const routes = new Set(tables.flatMap((table) => [...links.to(table)].filter(({ type }) => type === ROUTE)));
        return [...routes].flatMap((route) =>
            [...links.of(route)].flatMap((one) => boxed.boxesAt(one).filter(({ kind }) => kind === "nat")),
        );
    }

    function forwarded(resource: ResourceRecord, [source, ...targets]: [string, ...string[]]): void {
        const sources = links.ofInput(resource, source);
        for (const target of targets.flatMap((key) => links.ofInput(resource, key))) {
            const ends = boxed.ownBox(target) ? [target] : [...links.to(target)];
            for (const from of sources) {
                const start = boxed.ownBox(from)?.id;
                for (const end of ends) {
                    const to = boxed.ownBox(end);
                    if (to?.kind !== "balancer") add(start, to?.id, "request", "");
                }
            }
        }
    }

    return [...found.values()].map(({ labels, ...arrow }) => ({ ...arrow, label: [...labels].sort().join(", ") }));
}

const ROUTE = "aws:ec2/route:Route";

/** Behind a security group that is open to all, only what is in a public subnet or a public balancer can be reached. */
function isReachable({ kind }: Box): boolean {
    return kind === "machine";
}

interface Rule {
    group: ResourceRecord;
    sources: ResourceRecord[];
    isOpen: boolean;
    port: string;
}

/** What may come in, however a program writes it: its own resources, or a block within the group. */
function rulesIn(resources: readonly ResourceRecord[], links: Links): Rule[] {
    return resources.flatMap((one): Rule[] => {
        if (one.type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule") {
            const sources = links.ofInput(one, "referencedSecurityGroupId");
            return links.ofInput(one, "securityGroupId").map((group) => ruleOf(group, sources, one.inputs));
        }
        if (one.type === "aws:ec2/securityGroupRule:SecurityGroupRule" && one.inputs["type"] === "ingress") {
            const sources = links.ofInput(one, "sourceSecurityGroupId");
            return links.ofInput(one, "securityGroupId").map((group) => ruleOf(group, sources, one.inputs));
        }
        const blocks: unknown = one.type === GROUP ? one.inputs["ingress"] : undefined;
        if (!Array.isArray(blocks)) return [];
        return blocks.map((block) => {
            const inputs = Object(block) as Record<string, unknown>;
            const whole = { ...one, inputs, propertyDependencies: one.propertyDependencies ?? {} };
            return ruleOf(one, links.ofInput(whole, "securityGroups"), inputs);
        });
    });
}

function ruleOf(group: ResourceRecord, sources: ResourceRecord[], inputs: Record<string, unknown>): Rule {
    const ranges = JSON.stringify([
        inputs["cidrIpv4"],
        inputs["cidrIpv6"],
        inputs["cidrBlocks"],
        inputs["ipv6CidrBlocks"],
    ]);
    const [protocol, first, last] = [inputs["ipProtocol"] ?? inputs["protocol"], inputs["fromPort"], inputs["toPort"]];
    const isAll = protocol === "-1" || first === undefined;
    const port = isAll ? "all" : `${protocol} ${first === last ? first : `${first}-${last}`}`;
    return {
        group,
        sources: sources.filter(({ type }) => type === GROUP),
        isOpen: /"(0\.0\.0\.0|::)\/0"/.test(ranges),
        port,
    };
}

/** The boxes that a security group is attached to. */
function membersOf(group: ResourceRecord, links: Links, boxed: Boxed): Box[] {
    const direct = [...links.to(group)];
    const over = direct.filter(({ type }) => BETWEEN.includes(type)).flatMap((one) => [...links.to(one)]);
    return [...new Set([...direct, ...over].flatMap((one) => boxed.ownBox(one) ?? []))];
}

/** What a resource's roles may touch by name. `*` names nothing, and draws nothing. */
function rightsOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    const roles = links.over(resource, TO_ROLE).filter(({ type }) => type === ROLE);
    const policies = roles.flatMap((role) =>
        [...links.to(role)].flatMap((one) => {
            if (one.type === "aws:iam/rolePolicy:RolePolicy") return [one];
            if (one.type !== "aws:iam/rolePolicyAttachment:RolePolicyAttachment") return [];
            return [...links.of(one)].filter(({ type }) => type === "aws:iam/policy:Policy");
        }),
    );
    return [...new Set(policies.flatMap((policy) => links.ofInput(policy, "policy")))];
}
