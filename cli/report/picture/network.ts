import type { ResourceRecord } from "../../../inventory";
import { Known, type Links, onceEach } from "../../../inventory/read";
import type { Boxed } from "./boxes";
import type { Tier } from "./model";
import { SUBNET, seatsOf } from "./seats";

const VPC = "aws:ec2/vpc:Vpc";

/** Where each resource is in the network. */
export interface Network {
    isPublic: (subnet: ResourceRecord) => boolean;
    subnetsOf: (resource: ResourceRecord) => readonly ResourceRecord[];
}

export function networkOf(resources: readonly ResourceRecord[], links: Links): Network {
    return { isPublic: publicSubnets(resources, links), subnetsOf: onceEach((one) => subnetsOf(one, links)) };
}

/** The containers, with each box in its own. */
export interface Placed {
    tiers: Tier[];
    vpcs: { id: string; title: string }[];
}

/** Puts each box into the container of the subnets that it uses. */
export function placed(
    resources: readonly ResourceRecord[],
    links: Links,
    boxed: Boxed,
    { isPublic, subnetsOf }: Network,
): Placed {
    const tiers = new Map<string, Tier>();
    const vpcs = new Map<ResourceRecord | undefined, { id: string; title: string }>();
    for (const resource of resources) {
        const box = boxed.ownBox(resource);
        if (!box || box.tier !== undefined) continue;
        const subnets = subnetsOf(resource);
        if (subnets.length === 0) continue;
        const unique = [...new Set(subnets)].sort((one, other) => (one.urn < other.urn ? -1 : 1));
        const key = unique.map(({ urn }) => urn).join(" ");
        const vpc = unique.flatMap((subnet) => links.ofInput(subnet, "vpcId")).find(({ type }) => type === VPC);
        const container = vpcs.get(vpc) ?? { id: `v${vpcs.size + 1}`, title: vpcTitle(vpc) };
        vpcs.set(vpc, container);
        const tier = tiers.get(key) ?? tierOf(`t${tiers.size + 1}`, container.id, unique, unique.every(isPublic));
        tiers.set(key, tier);
        box.tier = tier.id;
    }
    return { tiers: [...tiers.values()], vpcs: [...vpcs.values()] };
}

/** A replica is where its source is, an instance where its cluster is, unless they say otherwise. */
function subnetsOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    const inSubnets = (one: ResourceRecord) => seatsOf(one, links).filter(({ type }) => type === SUBNET);
    const own = inSubnets(resource);
    if (own.length > 0) return own;
    return ownersOf(resource, links).flatMap(inSubnets);
}

/** The cluster of a member, the source of a replica. */
export function ownersOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    return [...links.ofInput(resource, "clusterIdentifier"), ...sourcesOf(resource, links)];
}

/** A source in the same region is written by its identifier, which is neither its id nor its ARN. */
function sourcesOf(replica: ResourceRecord, { resources }: Links): ResourceRecord[] {
    const source = Known.of(replica).text("replicateSourceDb");
    if (source === undefined) return [];
    return resources.filter((one) => one.type === replica.type && one.outputs?.["identifier"] === source);
}

function vpcTitle(vpc: ResourceRecord | undefined): string {
    if (!vpc) return "Network of another stack";
    const range = Known.of(vpc).text("cidrBlock");
    return `VPC ${vpc.name}${range === undefined ? "" : `, ${range}`}`;
}

function tierOf(id: string, vpc: string, subnets: readonly ResourceRecord[], isPublic: boolean): Tier {
    const kind = isPublic ? "Public" : "Private";
    const detail = subnets.map((subnet) => {
        const inputs = Known.of(subnet);
        return [inputs.text("availabilityZone") ?? subnet.name, inputs.text("cidrBlock") ?? []].flat().join(" ");
    });
    const count = subnets.length === 1 ? "subnet" : "subnets";
    return { id, vpc, title: `${kind} ${count}`, detail: detail.sort().join(" · "), isPublic };
}

/** A subnet is public when its route table leads to an internet gateway. */
function publicSubnets(resources: readonly ResourceRecord[], links: Links): (subnet: ResourceRecord) => boolean {
    const routed = resources.filter(({ type }) => type === "aws:ec2/routeTableAssociation:RouteTableAssociation");
    const toGateway = (table: ResourceRecord) =>
        [table, ...links.to(table)].some(
            (one) =>
                /:(Route|RouteTable|DefaultRouteTable)$/.test(one.type) &&
                [...links.of(one)].some(({ type }) => type === "aws:ec2/internetGateway:InternetGateway"),
        );
    const found = new Set<ResourceRecord>();
    for (const association of routed) {
        const tables = links.ofInput(association, "routeTableId");
        if (tables.some(toGateway)) for (const subnet of links.ofInput(association, "subnetId")) found.add(subnet);
    }
    return (subnet) => found.has(subnet) || Known.of(subnet).flag("mapPublicIpOnLaunch") === true;
}
