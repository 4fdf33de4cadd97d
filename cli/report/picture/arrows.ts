import { type AddressRange, overlap, parseCidr } from "../../../components/network/subnets";
import type { ResourceRecord } from "../../../inventory";
import { Known, type Links } from "../../../inventory/read";
import type { Boxed } from "./boxes";
import { DRAWN } from "./kinds";
import type { Arrow, Box } from "./model";
import type { Network } from "./network";
import { rightsOf } from "./rights";
import { type Rule, rulesIn } from "./rules";
import { seatsOf } from "./seats";

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
export function arrowsOf(resources: readonly ResourceRecord[], links: Links, boxed: Boxed, network: Network): Arrow[] {
    const found = new Map<string, Arrow & { labels: Set<string> }>();
    const add = (from: string | undefined, to: string | undefined, kind: Arrow["kind"], label: string) => {
        if (from === undefined || to === undefined || from === to) return;
        const key = `${from} ${to}`;
        const arrow = found.get(key) ?? { from, to, kind, label: "", labels: new Set<string>() };
        if (kind !== "right" && arrow.kind === "right") arrow.kind = kind;
        if (label !== "") arrow.labels.add(label);
        found.set(key, arrow);
    };
    const seated = seatedIn(resources, links, boxed, network);
    const rules = rulesIn(resources, links);
    const out = rules.filter(({ way }) => way === "egress");
    for (const rule of rules.filter(({ way }) => way === "ingress")) {
        const callers = seated.filter((one) => isCaller(one) && isWithin(one, rule));
        for (const target of seated.filter(({ seats }) => seats.has(rule.group))) {
            // Who may use a NAT, the routes say.
            if (target.box.kind === "nat") continue;
            for (const caller of callers) {
                if (mayLeave(caller, target, rule, out)) add(caller.box.id, target.box.id, "network", rule.label);
            }
            if (rule.internet === "none" || !isReachable(target)) continue;
            add(INTERNET, target.box.id, "network", rule.internet === "all" ? rule.label : `${rule.label}, some`);
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
        if (box.kind === "balancer" && !Known.of(resource).flag("internal")) add(INTERNET, box.id, "request", "");
        if (resource.type === "aws:cloudfront/distribution:Distribution") {
            for (const origin of links.over(resource, TO_ORIGIN)) add(box.id, boxed.ownBox(origin)?.id, "request", "");
        }
        if (box.kind === "nat") add(box.id, INTERNET, "network", "");
        for (const target of rightsOf(resource, links)) add(box.id, boxed.ownBox(target)?.id, "right", "");
        if (COMPUTE.has(box.kind)) for (const nat of natsOf(resource)) add(box.id, nat.id, "network", "out");
    }

    /** The NATs to which the route tables of a resource's subnets lead. */
    function natsOf(resource: ResourceRecord): Box[] {
        const tables = network
            .subnetsOf(resource)
            .flatMap((subnet) =>
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

    return [...found.values()].map(({ labels, ...arrow }) => ({ ...arrow, label: joined([...labels].sort()) }));
}

const ROUTE = "aws:ec2/route:Route";

/** A box in a network. */
interface Seated {
    box: Box;
    resource: ResourceRecord;
    /** Its security groups, and its subnets. */
    seats: ReadonlySet<ResourceRecord>;
    ranges: AddressRange[];
    isPublic: boolean;
}

function seatedIn(
    resources: readonly ResourceRecord[],
    links: Links,
    boxed: Boxed,
    { isPublic, subnetsOf }: Network,
): Seated[] {
    return resources.flatMap((resource) => {
        const box = boxed.ownBox(resource);
        if (!box) return [];
        const subnets = subnetsOf(resource);
        const ranges = subnets.flatMap((one) => parseCidr(Known.of(one).text("cidrBlock") ?? "") ?? []);
        return [{ box, resource, seats: new Set(seatsOf(resource, links)), ranges, isPublic: subnets.every(isPublic) }];
    });
}

/** Databases and caches answer; only the proxy in front of one connects to others. */
function isCaller({ box: { kind }, resource }: Seated): boolean {
    return COMPUTE.has(kind) || kind === "balancer" || resource.type === "aws:rds/proxy:Proxy";
}

/** Is it at the other end of a rule? */
function isWithin({ seats, ranges }: Seated, rule: Rule): boolean {
    const isInRange = rule.ranges.some((one) => ranges.some((own) => overlap(one, own)));
    return isInRange || rule.others.some((group) => seats.has(group));
}

/** `tcp 6379, 6380` of `tcp 6379` and `tcp 6380`: a protocol is named once. */
function joined(labels: readonly string[]): string {
    const read = labels.map((label) => /^(\w+) ([\d-]+)$/.exec(label));
    const parts = labels.map((label, index) => {
        const [own, before] = [read[index], read[index - 1]];
        return own && own[1] === before?.[1] ? own[2] : label;
    });
    return parts.join(", ");
}

/** Do its own groups let it out to there? Where they say nothing of what goes out, nothing is known against it. */
function mayLeave({ seats }: Seated, target: Seated, { ports }: Rule, out: readonly Rule[]): boolean {
    const own = out.filter(({ group }) => seats.has(group));
    const isOpen = (one: Rule) => one.ports[0] <= ports[1] && one.ports[1] >= ports[0];
    return own.length === 0 || own.some((one) => isOpen(one) && (one.internet === "all" || isWithin(target, one)));
}

/** Behind a security group that is open to all, only what has a public address can be reached. */
function isReachable({ box: { kind }, resource, isPublic }: Seated): boolean {
    return (
        (kind === "machine" && isPublic) ||
        (kind === "database" && Known.of(resource).flag("publiclyAccessible") === true)
    );
}
