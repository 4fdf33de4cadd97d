import type { NetworkArgs } from "../../components/network/args";
import { OF_A_NAT, OF_AN_OWN_VPC } from "../../components/network/existing-faults";
import { except } from "../../components/settings-of";
import type { StartupConfig } from "./startup-config";

/** The arguments of the network: the stack's own bucket is among those that are listed; in a VPC that exists without the defaults of what it ignores. */
export function networkOf({ network, files }: Pick<StartupConfig, "network" | "files">): NetworkArgs {
    if (network.vpcId === undefined) {
        const others = Array.isArray(network.s3Buckets) ? network.s3Buckets : [];
        return { ...network, s3Buckets: [...new Set([files.bucketName, ...others])] };
    }
    const place = except(network, ...OF_AN_OWN_VPC);
    return place.privateRouteTableIds === undefined ? except(place, ...OF_A_NAT) : place;
}

/** Does the stack make a NAT instance? */
export function hasNat({ network }: Pick<StartupConfig, "network">): boolean {
    return network.vpcId === undefined ? network.natInstances !== 0 : network.privateRouteTableIds !== undefined;
}
