import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { NetworkArgs } from "./args";
import { existingVpc } from "./existing-vpc";
import { missingFaults, networkFaults } from "./faults";
import { NAT_TAG } from "./nat/metrics";
import { natGateways } from "./nat-gateway";
import { type Nat, natInstances } from "./nat-instances";
import { endpointPolicy } from "./s3-endpoint";
import { networkDefaults } from "./settings";
import { defaultRoutes, networkZone } from "./zone";

export type { NetworkArgs } from "./args";

/**
 * A VPC with a public and a private subnet per zone, an internet gateway, a gateway endpoint for S3 and a NAT instance
 * that replaces itself. With `vpcId` it is one that exists, of which nothing is made or changed.
 *
 * The NAT instance moves the private default routes to itself; no network interface is moved, because one cannot leave
 * its zone and a detachment can hang. Pulumi makes the routes, pointed at an interface that no one holds, and leaves
 * their target alone from then on: a preview shows no difference after a takeover, and a refresh shows the target that
 * the instance set, as information. docs/network.md has the details.
 */
export class Network extends pulumi.ComponentResource {
    /** The VPC. */
    readonly vpcId: pulumi.Output<string>;
    /**
     * One per zone, in the order of `availabilityZones`; known only once they lead to the internet, because load balancers
     * and CloudFront's VPC origins are refused before. Nothing in them gets a public address unless it asks.
     */
    readonly publicSubnetIds: pulumi.Output<string[]>;
    /** One per zone, in the order of `availabilityZones`. */
    readonly privateSubnetIds: pulumi.Output<string[]>;
    /**
     * The private subnets again, known only once packets flow from them to the internet: what needs the internet at its
     * start (images, secrets) takes these. With `natInstances: 0` there is nothing to wait for, and no internet.
     */
    readonly outboundSubnetIds: pulumi.Output<string[]>;
    /** The route table of each private subnet, in the order of `availabilityZones`; with `vpcId` those that were given. */
    readonly privateRouteTableIds: pulumi.Output<string[]>;
    /** The Auto Scaling group of the (first) NAT; absent with `natInstances: 0`. */
    readonly natAutoScalingGroupName?: pulumi.Output<string>;
    /** The groups of all NAT instances, in the order of their zones. Their metrics have these as their dimension. */
    readonly natAutoScalingGroupNames: pulumi.Output<string[]>;
    /** The groups of further NATs, one output each. */
    readonly otherNatAutoScalingGroupNames: pulumi.Output<string>[];
    /** The group of the standby; absent without one. */
    readonly natStandbyAutoScalingGroupName?: pulumi.Output<string>;
    /** The address that the first zone's private traffic comes from; absent without instance and gateway. */
    readonly natPublicIp?: pulumi.Output<string>;
    /** The security groups of the NAT instances, without a standby's: what sessions go through (`natSessions`). */
    readonly natSecurityGroupIds: pulumi.Output<string>[];
    /** All addresses that private traffic can come from. */
    readonly natPublicIps: pulumi.Output<string[]>;

    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Network ${name}`, [...missingFaults(args), ...networkFaults(args, name)]);
        super("glimpse:network:Network", name, args, opts);
        const child = { parent: this };
        const settings = withDefaults(networkDefaults, args);
        const tagged = (what: string, more = {}) => ({ tags: { ...args.tags, Name: what, ...more } });
        const natTagValue = `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
        if (args.vpcId !== undefined) {
            const existing = existingVpc(name, { ...settings, vpcId: args.vpcId }, natTagValue, child);
            this.vpcId = existing.vpcId;
            this.publicSubnetIds = existing.publicSubnetIds;
            this.privateSubnetIds = existing.privateSubnetIds;
            this.outboundSubnetIds = existing.outboundSubnetIds;
            this.privateRouteTableIds = existing.privateRouteTableIds;
            const { nat } = existing;
            if (nat) {
                this.natAutoScalingGroupName = nat.group.name;
                this.natPublicIp = nat.address.publicIp;
            }
            this.natAutoScalingGroupNames = pulumi.all(nat ? [nat.group.name] : []);
            this.natPublicIps = pulumi.all(nat ? [nat.address.publicIp] : []);
            this.otherNatAutoScalingGroupNames = [];
            this.natSecurityGroupIds = nat ? [nat.securityGroupId] : [];
            this.registerOutputs(this.outputs());
            return;
        }
        const availabilityZones = args.availabilityZones ?? [];
        const privateTableTags = { [NAT_TAG]: natTagValue };

        const vpc = new aws.ec2.Vpc(
            name,
            { cidrBlock: settings.cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, ...tagged(name) },
            // The standby's IPv6 block is a separate resource, which a refresh shows here as well.
            settings.natStandby
                ? { ...child, ignoreChanges: ["assignGeneratedIpv6CidrBlock", "ipv6CidrBlock"] }
                : child,
        );
        // Every VPC has one that admits its own members; what forgets to name a group gets nothing instead.
        new aws.ec2.DefaultSecurityGroup(
            `${name}-default`,
            { vpcId: vpc.id, ingress: [], egress: [], ...tagged(`${name}-default`) },
            child,
        );
        const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, ...tagged(name) }, child);
        const publicTable = new aws.ec2.RouteTable(
            `${name}-public`,
            { vpcId: vpc.id, ...tagged(`${name}-public`) },
            child,
        );
        const publicRoute = new aws.ec2.Route(
            `${name}-public`,
            { routeTableId: publicTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
            child,
        );
        const policy = endpointPolicy(settings, vpc.arn);
        const s3 = new aws.ec2.VpcEndpoint(
            `${name}-s3`,
            {
                vpcId: vpc.id,
                vpcEndpointType: "Gateway",
                serviceName: vpc.arn.apply((arn) => `com.amazonaws.${arn.split(":")[3]}.s3`),
                ...(policy ? { policy } : {}),
                ...tagged(`${name}-s3`),
            },
            child,
        );

        const zones = availabilityZones.map((zone) =>
            networkZone(
                name,
                { zone, vpc, cidrBlock: settings.cidrBlock, publicTable, s3, tags: args.tags ?? {}, privateTableTags },
                child,
            ),
        );
        const privateSubnetIds = pulumi.all(zones.map((zone) => zone.privateSubnet.id));
        const paths: pulumi.Resource[] = zones.flatMap((zone) => zone.privatePaths);

        const natName = `${name}-nat`;
        const nats: Nat[] = [];
        if (settings.natInstances > 0) {
            const routes = defaultRoutes(natName, zones, tagged(`${natName}-nobody`).tags, child);
            paths.push(...routes);
            const made = natInstances(
                natName,
                {
                    settings,
                    vpc,
                    zones: zones.map((zone) => ({
                        publicSubnetIds: [zone.publicSubnet.id],
                        routeTableIds: [zone.privateTable.id],
                    })),
                    gateway,
                    standbyZone: availabilityZones.at(-1) ?? "",
                    tagValue: natTagValue,
                    tags: args.tags ?? {},
                },
                { ...child, dependsOn: [publicRoute, ...zones.map((zone) => zone.publicAssociation), ...routes] },
            );
            nats.push(...made.nats);
            if (made.standby) this.natStandbyAutoScalingGroupName = made.standby.name;
            paths.push(...nats.map(({ group }) => group));
            this.natAutoScalingGroupName = nats[0]?.group.name;
        }
        const gateways = natGateways(
            name,
            { count: settings.natGateways, zones, tags: args.tags ?? {} },
            { ...child, dependsOn: [gateway, publicRoute, ...zones.map((zone) => zone.publicAssociation)] },
        );
        paths.push(...gateways.routes);
        const addresses = [...gateways.addresses, ...nats.map(({ address }) => address)];
        if (addresses[0]) this.natPublicIp = addresses[0].publicIp;
        this.natPublicIps = pulumi.all(addresses.map(({ publicIp }) => publicIp));
        this.natSecurityGroupIds = nats.map(({ securityGroupId }) => securityGroupId);
        this.otherNatAutoScalingGroupNames = nats.slice(1).map(({ group }) => group.name);
        this.natAutoScalingGroupNames = pulumi.all(nats.map(({ group }) => group.name));

        this.vpcId = vpc.id;
        const publicPaths = [publicRoute, ...zones.map((zone) => zone.publicAssociation)];
        this.publicSubnetIds = pulumi
            .all([
                pulumi.all(zones.map((zone) => zone.publicSubnet.id)),
                pulumi.all(publicPaths.map((path) => path.urn)),
            ])
            .apply(([ids]) => ids);
        this.privateSubnetIds = privateSubnetIds;
        this.privateRouteTableIds = pulumi.all(zones.map((zone) => zone.privateTable.id));
        this.outboundSubnetIds = pulumi
            .all([privateSubnetIds, pulumi.all(paths.map((path) => path.urn))])
            .apply(([ids]) => ids);
        this.registerOutputs(this.outputs());
    }

    private outputs() {
        return {
            natAutoScalingGroupName: this.natAutoScalingGroupName,
            natAutoScalingGroupNames: this.natAutoScalingGroupNames,
            natPublicIp: this.natPublicIp,
            natPublicIps: this.natPublicIps,
            natSecurityGroupIds: this.natSecurityGroupIds,
            natStandbyAutoScalingGroupName: this.natStandbyAutoScalingGroupName,
            otherNatAutoScalingGroupNames: this.otherNatAutoScalingGroupNames,
            outboundSubnetIds: this.outboundSubnetIds,
            privateRouteTableIds: this.privateRouteTableIds,
            privateSubnetIds: this.privateSubnetIds,
            publicSubnetIds: this.publicSubnetIds,
            vpcId: this.vpcId,
        };
    }
}
