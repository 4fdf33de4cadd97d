import type { NetworkArgs } from "../../components/network/args";
import { OF_A_NAT, OF_AN_OWN_VPC } from "../../components/network/existing-faults";
import { except } from "../../components/settings-of";
import type { StartupConfig } from "./startup-config";

/** The arguments of the network: in a VPC that exists without the defaults of what it ignores. */
export function networkOf({ network }: Pick<StartupConfig, "network">): NetworkArgs {
    if (network.vpcId === undefined) return network;
    const place = except(network, ...OF_AN_OWN_VPC);
    return place.privateRouteTableIds === undefined ? except(place, ...OF_A_NAT) : place;
}

/** Does the stack make a NAT instance? */
export function hasNat({ network }: Pick<StartupConfig, "network">): boolean {
    return network.vpcId === undefined ? network.natInstances !== 0 : network.privateRouteTableIds !== undefined;
}
