import { isCustom, type ResourceRecord } from "../../../inventory";
import { Known, type Links } from "../../../inventory/read";
import { counted } from "../words";
import { DRAWN, type Drawn, RANK } from "./kinds";
import { type Box, CHANGES, type Drawable } from "./model";
import { priceBoxes } from "./prices";
import { startersOf } from "./seats";

/** Boxes, and which resource belongs to which. */
export interface Boxed {
    boxes: Box[];
    /** The box that a resource is itself, or those of the NATs that take it when they boot. */
    boxesAt(resource: ResourceRecord): Box[];
    /** The box that a resource is itself. */
    ownBox(resource: ResourceRecord): Box | undefined;
}

const STACK = "pulumi:pulumi:Stack";
const SCHEDULE = "aws:scheduler/schedule:Schedule";

/** A box for each resource worth one; every other resource, its price and its violations count for a box as well. */
export function boxesOf({ resources, bill, policies, factsOf, changeOf }: Drawable, links: Links): Boxed {
    const topOf = tops(resources);
    const boxes = new Map<string, Box>();
    const own = new Map<ResourceRecord, Box>();
    const byUrn = new Map<string, Box>();
    const jobs = new Map<ResourceRecord, Box>();
    const nats = natsOf(resources, links, topOf);
    const shares = new Map(bill?.spotShares.map(({ resource, at }) => [resource, at] as const));
    for (const resource of resources) {
        const drawn = drawnAs(resource, nats, links);
        if (!drawn) continue;
        const component = topOf(resource);
        const key = drawn.isPlural ? drawn.kind : resource.urn;
        const box = boxes.get(key) ?? emptyBox(`n${boxes.size + 1}`, drawn, component, resource.name);
        boxes.set(key, box);
        box.urns.push(resource.urn);
        own.set(resource, box);
        for (const starter of startersOf(resource, links)) jobs.set(starter, box);
        byUrn.set(resource.urn, box);
        const change = changeOf?.(resource.urn);
        if (change && (!box.change || CHANGES.indexOf(change) < CHANGES.indexOf(box.change))) box.change = change;
        const tasks = tasksOf(resource, shares);
        if (tasks) box.tasks = tasks;
        if (drawn.isPlural) box.title = counted(box.urns.length, drawn.kind.replace(/s$/, ""));
        else box.about = aboutOf(drawn, factsOf(resource.urn), tasks);
    }
    const all = [...boxes.values()];
    const rest = emptyBox("rest", { kind: "rest", word: "" }, "", "everything else");
    const mainOf = mains(all);
    const at = (one: ResourceRecord) => (nats.takers.get(one) ?? [one]).flatMap((taker) => own.get(taker) ?? []);
    for (const resource of resources) {
        if (byUrn.has(resource.urn) || !isCustom(resource)) continue;
        // A schedule has the price of the tasks, over a function that starts them too.
        const started = resource.type === SCHEDULE ? [resource, ...links.of(resource)] : [];
        const near = [
            ...started.flatMap((one) => jobs.get(one) ?? []),
            ...[resource, ...links.to(resource), ...links.of(resource)].flatMap(at),
        ];
        const component = topOf(resource);
        const box = near.find((one) => one.component === component) ?? mainOf.get(component) ?? rest;
        box.urns.push(resource.urn);
        byUrn.set(resource.urn, box);
    }
    if (bill) {
        const named = new Map(resources.filter((one) => topOf(one) === one.urn).map(({ name, urn }) => [name, urn]));
        const boxOf = (urn: string) => byUrn.get(urn);
        priceBoxes(bill, { boxOf, mainOf: (name) => mainOf.get(named.get(name) ?? ""), rest });
    }
    for (const { resource } of bill?.unpriced ?? []) (byUrn.get(resource) ?? rest).isUnpriced = true;
    for (const { resource, level, suppressed } of policies) {
        const box = byUrn.get(resource) ?? mainOf.get(resource);
        if (!box || suppressed) continue;
        if (level === "mandatory") box.mandatory += 1;
        else box.advisory += 1;
    }
    const isUsed = rest.urns.length > 0 || rest.monthly !== undefined || rest.isUnpriced;
    if (isUsed) {
        const others =
            rest.urns.length > 0 ? `${counted(rest.urns.length, "resource")}, and the account` : "of the account";
        Object.assign(rest, { about: [others] });
        all.push(rest);
    }
    return { boxes: all, boxesAt: at, ownBox: (resource) => own.get(resource) };
}

function drawnAs(resource: ResourceRecord, nats: Nats, links: Links): Drawn | undefined {
    if (startersOf(resource, links).length > 0) return { kind: "tasks", word: "Fargate job" };
    if (nats.machines.has(resource)) return { kind: "nat", word: "NAT instance" };
    const drawn = DRAWN[resource.type];
    return drawn && Known.of(resource).has("replicateSourceDb") ? { ...drawn, word: "RDS read replica" } : drawn;
}

/** Without the name of a service, which its box has already. */
function aboutOf({ kind, word }: Drawn, facts: readonly string[], tasks: Box["tasks"]): string[] {
    if (kind === "tasks" && tasks) return [word, counted(tasks.onDemand + tasks.spot, "task")];
    return [word, ...facts].slice(0, 3);
}

function emptyBox(id: string, { kind, word }: Drawn, component: string, title: string): Box {
    return { id, kind, title, about: [word], urns: [], isUnpriced: false, mandatory: 0, advisory: 0, component };
}

/** The top-level component of each resource, by URN; "" outside of all. */
function tops(resources: readonly ResourceRecord[]): (resource: ResourceRecord) => string {
    const byUrn = new Map(resources.map((one) => [one.urn, one]));
    const topOf = (resource: ResourceRecord, depth = 0): string => {
        const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
        const above = parent && parent.type !== STACK && depth < 50 ? topOf(parent, depth + 1) : "";
        return above || (isCustom(resource) || resource.type === STACK ? "" : resource.urn);
    };
    return (resource) => topOf(resource);
}

/** What is a NAT, and which of them has a network interface that routes name. */
interface Nats {
    machines: Set<ResourceRecord>;
    takers: Map<ResourceRecord, ResourceRecord[]>;
}

/** Groups and instances that a route sends traffic through: a NAT is what routes say, not what a name says. */
function natsOf(resources: readonly ResourceRecord[], links: Links, topOf: (resource: ResourceRecord) => string): Nats {
    const nats: Nats = { machines: new Set(), takers: new Map() };
    for (const route of resources.filter(({ type }) => type === "aws:ec2/route:Route")) {
        if (Known.of(route).text("destinationCidrBlock") !== "0.0.0.0/0") continue;
        const through = links.ofInput(route, "networkInterfaceId");
        const machines = [...through.flatMap((one) => [...links.to(one)]), ...links.ofInput(route, "instanceId")];
        const isMachine = ({ type }: ResourceRecord) => type === "aws:ec2/instance:Instance" || type === GROUP;
        const found = machines.filter(isMachine);
        // An instance of a group takes the interface when it boots: no input says so, but they are one component.
        const groups = through.flatMap((one) =>
            resources.filter((other) => other.type === GROUP && topOf(other) === topOf(one)),
        );
        // With one group for each zone, it is the one in the interface's subnet.
        const subnets = new Set(through.flatMap((one) => links.ofInput(one, "subnetId")));
        const inSubnet = groups.filter((one) => links.ofInput(one, "vpcZoneIdentifiers").some((at) => subnets.has(at)));
        const machine = found.length > 0 ? found : inSubnet.length > 0 ? inSubnet : groups;
        for (const nat of machine) nats.machines.add(nat);
        for (const one of through) nats.takers.set(one, machine);
    }
    return nats;
}

const GROUP = "aws:autoscaling/group:Group";

function tasksOf(
    resource: ResourceRecord,
    shares: ReadonlyMap<string, readonly { tasks: number; spot: number }[]>,
): Box["tasks"] | undefined {
    if (resource.type !== "aws:ecs/service:Service") return undefined;
    const tasks = Known.of(resource).number("desiredCount") ?? 1;
    const at = shares.get(resource.urn)?.find((one) => one.tasks === tasks);
    return { onDemand: tasks - (at?.spot ?? 0), spot: at?.spot ?? 0 };
}

/** A component's main box: what serves, before what stores. */
function mains(boxes: readonly Box[]): ReadonlyMap<string, Box> {
    const main = new Map<string, Box>();
    for (const box of boxes) {
        const known = main.get(box.component);
        if (box.component !== "" && (!known || RANK.indexOf(box.kind) < RANK.indexOf(known.kind))) {
            main.set(box.component, box);
        }
    }
    return main;
}
