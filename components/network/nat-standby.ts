import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { NAT_TAG } from "./nat/metrics";
import { spotInstanceTypes, spotSettings } from "./nat/spot";
import { natAccess } from "./nat-access";
import { natGroupSettings } from "./nat-group";
import { type NatVpc, natTemplate, natValues } from "./nat-template";
import type { networkDefaults } from "./settings";
import { standbyCidr } from "./subnets";

/** What a standby needs of its network. */
export interface NatStandbyArgs {
    settings: typeof networkDefaults;
    vpc: NatVpc;
    gateway: aws.ec2.InternetGateway;
    /** The zone that it is in, and that the NAT on demand is not. */
    zone: string;
    /** The private route tables, tagged with `NAT_TAG`. */
    routeTableIds: pulumi.Output<string>[];
    /** The NAT's address, which it takes over. */
    elasticIp: aws.ec2.Eip;
    logGroup: aws.cloudwatch.LogGroup;
    /** The NAT's group: the standby comes after it, or it would take an address that no one has yet. */
    nat: aws.autoscaling.Group;
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** Two sizes beyond the NAT's own: with t4g.nano, micro and small. */
const LARGER_SIZES = 2;

/**
 * A NAT on Spot that watches the one on demand each second and takes address and routes over when it falls silent
 * (nat/standby.sh). It has no public IPv4 address: it speaks to EC2 over IPv6, by the dual-stack endpoint.
 *
 * All of it is its own, subnet, route table and the VPC's IPv6 block too: going on and off are creations and deletions, and
 * change nothing else of the network but the NAT's user data and zones.
 */
export function natStandby(name: string, args: NatStandbyArgs, opts: pulumi.CustomResourceOptions) {
    const { settings, gateway, tagValue } = args;
    const named = { ...args.tags, Name: name };
    const { subnetId, paths } = standbySubnet(name, args, named, opts);
    const access = natAccess(name, args, opts);
    const api = new aws.vpc.SecurityGroupEgressRule(
        `${name}-api`,
        {
            securityGroupId: access.securityGroupId,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv6: "::/0",
            description: "To the EC2 API",
        },
        opts,
    );
    const template = natTemplate(
        name,
        {
            settings,
            profileArn: access.profileArn,
            securityGroupId: access.securityGroupId,
            addresses: { associatePublicIpAddress: "false", ipv6AddressCount: 1 },
            values: natValues(args).apply((values) => ({
                ...values,
                standbyCidr: standbyCidr(settings.cidrBlock),
                isStandby: true,
            })),
            instanceTags: { ...named, [NAT_TAG]: tagValue },
            tags: named,
        },
        opts,
    );
    return new aws.autoscaling.Group(
        name,
        {
            ...natGroupSettings(settings, named),
            vpcZoneIdentifiers: [subnetId],
            ...spotSettings(template, spotInstanceTypes(settings.natInstanceType, LARGER_SIZES)),
            // Spot without capacity is no reason for an update to fail: there is an alarm.
            waitForCapacityTimeout: "0",
            enabledMetrics: ["GroupDesiredCapacity", "GroupInServiceInstances"],
        },
        pulumi.mergeOptions(opts, { dependsOn: [...access.needed, api, ...paths, gateway, args.nat] }),
    );
}

/** A public subnet with IPv6, in a part of the VPC that no zone's subnets are in. */
function standbySubnet(
    name: string,
    { vpc, gateway, zone, settings }: NatStandbyArgs,
    tags: Record<string, string>,
    opts: pulumi.CustomResourceOptions,
) {
    const ipv6 = new aws.ec2.VpcIpv6CidrBlockAssociation(
        name,
        { vpcId: vpc.id, assignGeneratedIpv6CidrBlock: true },
        opts,
    );
    const subnet = new aws.ec2.Subnet(
        name,
        {
            vpcId: vpc.id,
            availabilityZone: zone,
            cidrBlock: standbyCidr(settings.cidrBlock),
            // The first /64 of the VPC's /56.
            ipv6CidrBlock: ipv6.ipv6CidrBlock.apply((block) => block.replace(/\/\d+$/, "/64")),
            mapPublicIpOnLaunch: false,
            tags,
        },
        opts,
    );
    const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id, tags }, opts);
    const routes = [
        new aws.ec2.Route(
            name,
            { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
            opts,
        ),
        new aws.ec2.Route(
            `${name}-ipv6`,
            { routeTableId: table.id, destinationIpv6CidrBlock: "::/0", gatewayId: gateway.id },
            opts,
        ),
    ];
    const association = new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: table.id }, opts);
    return { subnetId: subnet.id, paths: [...routes, association] };
}
