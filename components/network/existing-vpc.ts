import * as pulumi from "@pulumi/pulumi";
import type { NetworkArgs } from "./args";
import { type Nat, natInstances } from "./nat-instances";
import type { networkDefaults } from "./settings";

/** What a network knows of a VPC that exists. */
export interface ExistingVpc {
    vpcId: pulumi.Output<string>;
    publicSubnetIds: pulumi.Output<string[]>;
    privateSubnetIds: pulumi.Output<string[]>;
    outboundSubnetIds: pulumi.Output<string[]>;
    privateRouteTableIds: pulumi.Output<string[]>;
    /** This program's, next to the VPC's own way out. */
    nat?: Nat;
}

/**
 * A VPC that exists, as it is, and where tables are given a NAT instance of this program next to its own way out. The tables
 * are neither tagged nor changed here: the NAT may move their default routes, and does so where they lead nowhere or
 * to itself (nat/guest.sh).
 *
 * @param tagValue the value of `NAT_TAG`
 */
export function existingVpc(
    name: string,
    args: typeof networkDefaults & Omit<NetworkArgs, "vpcId"> & { vpcId: string },
    tagValue: string,
    opts: pulumi.CustomResourceOptions,
): ExistingVpc {
    const { publicSubnetIds = [], privateSubnetIds = [], privateRouteTableIds = [] } = args;
    const known = {
        vpcId: pulumi.output(args.vpcId),
        publicSubnetIds: pulumi.output(publicSubnetIds),
        privateSubnetIds: pulumi.output(privateSubnetIds),
        privateRouteTableIds: pulumi.output(privateRouteTableIds),
    };
    if (privateRouteTableIds.length === 0) return { ...known, outboundSubnetIds: known.privateSubnetIds };
    const {
        nats: [nat],
    } = natInstances(
        `${name}-nat`,
        {
            settings: { ...args, natInstances: 1 },
            vpc: {
                id: known.vpcId,
                cidrBlock: pulumi.output(args.vpcCidrBlock ?? ""),
                otherBlocks: args.secondaryCidrBlocks ?? [],
            },
            zones: [{ publicSubnetIds: publicSubnetIds.map(output), routeTableIds: privateRouteTableIds.map(output) }],
            isGuest: true,
            standbyZone: "",
            tagValue,
            tags: args.tags ?? {},
        },
        opts,
    );
    if (!nat) return { ...known, outboundSubnetIds: known.privateSubnetIds };
    return {
        ...known,
        // A table without any way out has one from then on.
        outboundSubnetIds: pulumi.all([known.privateSubnetIds, nat.group.urn]).apply(([ids]) => ids),
        nat,
    };
}

const output = (id: string) => pulumi.output(id);
