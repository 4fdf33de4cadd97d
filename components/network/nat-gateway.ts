import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { servedBy } from "./nat-instances";
import { type Zone, zoneSuffix } from "./zone";

/** What managed NAT gateways need of their network. */
export interface NatGatewayArgs {
    count: number;
    zones: Zone[];
    tags: Record<string, string>;
}

/** Together they are everything, and each is more specific than the default route. */
const HALVES = { low: "0.0.0.0/1", high: "128.0.0.0/1" };

/**
 * Managed NAT gateways, with two routes per private table that win over the default route. That one is left to the NAT
 * instances: Pulumi ignores its target, so a program that went from an instance to a gateway within the one resource
 * could not go back (the engine drops an ignored property that the state does not have, and EC2 requires a target). Next to
 * it, going and coming back are plain creations and deletions, and the engine creates before it deletes.
 */
export function natGateways(name: string, args: NatGatewayArgs, opts: pulumi.CustomResourceOptions) {
    const { zones, count } = args;
    const gateways = zones.slice(0, count).map((zone) => {
        const label = `${name}-gateway-${zoneSuffix(zone)}`;
        const tags = { ...args.tags, Name: label };
        const address = new aws.ec2.Eip(label, { domain: "vpc", tags }, opts);
        const gateway = new aws.ec2.NatGateway(
            label,
            { subnetId: zone.publicSubnet.id, allocationId: address.allocationId, tags },
            opts,
        );
        return { address, gateway };
    });
    const routes = gateways.flatMap(({ gateway }, index) =>
        servedBy(index, gateways.length, zones).flatMap((zone) =>
            Object.entries(HALVES).map(
                ([half, destinationCidrBlock]) =>
                    new aws.ec2.Route(
                        `${zone.label}-${half}`,
                        { routeTableId: zone.privateTable.id, destinationCidrBlock, natGatewayId: gateway.id },
                        opts,
                    ),
            ),
        ),
    );
    return { addresses: gateways.map(({ address }) => address), routes };
}
