import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { subnetCidr, zoneLetter } from "./subnets";

/** What one zone is made from. */
export interface ZoneArgs {
    /** `ap-northeast-2a`. */
    zone: string;
    vpc: aws.ec2.Vpc;
    cidrBlock: string;
    /** The one table of all public subnets. */
    publicTable: aws.ec2.RouteTable;
    /** The gateway endpoint for S3. */
    s3: aws.ec2.VpcEndpoint;
    tags: Record<string, string>;
    /** More tags of the private route table. */
    privateTableTags: Record<string, string>;
}

/** One zone's part of a network. */
export interface Zone {
    /** `<network>-private-<letter>`: what the logical names of this zone begin with. */
    label: string;
    publicSubnet: aws.ec2.Subnet;
    publicAssociation: aws.ec2.RouteTableAssociation;
    privateSubnet: aws.ec2.Subnet;
    privateTable: aws.ec2.RouteTable;
    /** What must exist before the private subnet's routes are in effect. */
    privatePaths: pulumi.Resource[];
}

/** The letter that reports a zone's names from another zone's. */
export function zoneSuffix(zone: Zone): string {
    return zone.label.slice(-1);
}

/** A public and a private subnet in one zone, the second with its own route table, so that a zone can be routed by itself. */
export function networkZone(network: string, args: ZoneArgs, opts: pulumi.CustomResourceOptions): Zone {
    const { zone, vpc } = args;
    const subnet = (tier: "public" | "private") => {
        const label = `${network}-${tier}-${zoneLetter(zone)}`;
        return new aws.ec2.Subnet(
            label,
            {
                vpcId: vpc.id,
                availabilityZone: zone,
                cidrBlock: subnetCidr(args.cidrBlock, zone, tier),
                mapPublicIpOnLaunch: false,
                tags: { ...args.tags, Name: label },
            },
            opts,
        );
    };
    const association = (tier: "public" | "private", subnetId: pulumi.Output<string>, table: aws.ec2.RouteTable) =>
        new aws.ec2.RouteTableAssociation(
            `${network}-${tier}-${zoneLetter(zone)}`,
            { subnetId, routeTableId: table.id },
            opts,
        );

    const publicSubnet = subnet("public");
    const publicAssociation = association("public", publicSubnet.id, args.publicTable);
    const label = `${network}-private-${zoneLetter(zone)}`;
    const privateTable = new aws.ec2.RouteTable(
        label,
        { vpcId: vpc.id, tags: { ...args.tags, Name: label, ...args.privateTableTags } },
        opts,
    );
    const privateSubnet = subnet("private");
    const privatePaths = [
        association("private", privateSubnet.id, privateTable),
        new aws.ec2.VpcEndpointRouteTableAssociation(
            label,
            { vpcEndpointId: args.s3.id, routeTableId: privateTable.id },
            opts,
        ),
    ];
    return { label, publicSubnet, publicAssociation, privateSubnet, privateTable, privatePaths };
}

/**
 * The default route of every private route table, pointed at an interface that no one holds: a black hole until a NAT
 * instance moves it to itself. From then on its target is the instance's, not Pulumi's: `ignoreChanges` keeps every
 * later update from pulling the routes back.
 *
 * Separate routes, never inline ones: a table with inline routes is rewritten as a whole.
 */
export function defaultRoutes(
    name: string,
    zones: Zone[],
    tags: Record<string, string>,
    opts: pulumi.CustomResourceOptions,
): aws.ec2.Route[] {
    const [first] = zones;
    if (!first) return [];
    const placeholder = new aws.ec2.NetworkInterface(
        `${name}-nobody`,
        {
            subnetId: first.privateSubnet.id,
            description:
                "Attached to nothing: the first target of the private default routes, until a NAT instance takes them",
            tags,
        },
        opts,
    );
    return zones.map(
        (zone) =>
            new aws.ec2.Route(
                zone.label,
                {
                    routeTableId: zone.privateTable.id,
                    destinationCidrBlock: "0.0.0.0/0",
                    networkInterfaceId: placeholder.id,
                },
                { ...opts, ignoreChanges: ["networkInterfaceId"] },
            ),
    );
}
