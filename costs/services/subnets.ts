import type { ResourceRecord } from "../../inventory";
import type { Reference } from "../../inventory/read";
import { type Inputs, ifPriceable, Unpriceable } from "../inputs";

const SUBNET = "aws:ec2/subnet:Subnet";
const VPC = "aws:ec2/vpc:Vpc";

/** Fewer are refused to a load balancer. */
export const LEAST_ZONES = 2;

/** How many subnets an input lists; while that is not known, how many it comes from. 0 where that is not known. */
export function subnetCount(inputs: Inputs, key: string): number {
    const listed = inputs.isHidden(key) ? 0 : inputs.count(key);
    return listed || sources(inputs, key).length;
}

/** Does what starts in the subnet of an input get a public address there? @throws Unpriceable where that is not known */
export function isPublicSubnet(inputs: Inputs, key: string): boolean {
    const [only, ...others] = inputs.has(key) ? [] : sources(inputs, key);
    const subnet = only && others.length === 0 ? { resource: only } : inputs.reference(key, SUBNET);
    return subnet !== undefined && givesAddress(inputs, subnet);
}

/** The same where an input lists subnets: one that does is enough. */
export function hasPublicSubnet(inputs: Inputs, key: string): boolean {
    const listed = inputs.references(key, SUBNET);
    const subnets = inputs.has(key) ? listed : sources(inputs, key).map((resource) => ({ resource }));
    return subnets.some((subnet) => givesAddress(inputs, subnet));
}

/** The tenancy of what starts in the subnets of an input, which names none: its network may demand dedicated. */
export function networkTenancy(inputs: Inputs, key: string): "dedicated" | "default" {
    const dedicated = inputs.relatives
        .all(VPC)
        .filter((vpc) => inputs.of(vpc).known.text("instanceTenancy") === "dedicated");
    if (dedicated.length === 0) return "default";
    const subnets = ifPriceable(() => inputs.references(key, SUBNET)) ?? [];
    const networks = subnets.flatMap((one) =>
        "resource" in one ? (inputs.of(one.resource).related("vpcId", VPC)?.resource ?? []) : [],
    );
    return networks.some((network) => dedicated.includes(network)) ? "dedicated" : "default";
}

function sources(inputs: Inputs, key: string): ResourceRecord[] {
    return inputs.relatives.sources(inputs.resource, inputs.property(key), SUBNET);
}

function givesAddress(inputs: Inputs, subnet: Reference): boolean {
    if ("resource" in subnet) return inputs.of(subnet.resource).flag("mapPublicIpOnLaunch") ?? false;
    throw new Unpriceable(
        `subnet ${subnet.elsewhere} is not among the resources, so whether it gives public addresses is not known`,
    );
}
