import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { NAT_TAG } from "./nat/metrics";
import { natInstance } from "./nat-instance";
import { natStandby } from "./nat-standby";
import type { NatVpc } from "./nat-template";
import type { networkDefaults } from "./settings";
import { standbyCidr } from "./subnets";

/** A boot's log is of use until the next one went well. */
const LOG_RETENTION_DAYS = 30;

/** What the NAT instances need of their network. */
export interface NatInstancesArgs {
    settings: typeof networkDefaults;
    /** Without its ARN where it exists: a preview asks AWS nothing. */
    vpc: Omit<NatVpc, "arn"> & Partial<Pick<NatVpc, "arn">>;
    zones: NatZone[];
    /** Absent in a VPC that exists, which has one. */
    gateway?: aws.ec2.InternetGateway;
    /** Is the VPC another's? Then the NAT takes no route from another way out, and tables have no tag of this program. */
    isGuest?: boolean;
    /** The last zone, which is the standby's. */
    standbyZone: string;
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** Where a NAT may come up, and whom it serves. */
export interface NatZone {
    publicSubnetIds: pulumi.Output<string>[];
    routeTableIds: pulumi.Output<string>[];
}

/** One NAT instance's standing parts. */
export interface Nat {
    address: aws.ec2.Eip;
    group: aws.autoscaling.Group;
    securityGroupId: pulumi.Output<string>;
}

/** The zones of one of `count` NATs: every zone in turn. */
export function servedBy<Z>(index: number, count: number, zones: Z[]): Z[] {
    return zones.filter((_, zone) => zone % count === index);
}

/** Partition, region and account are the same for all that the program makes. */
function arnBeside({ arn }: aws.cloudwatch.LogGroup, vpcId: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi
        .all([arn, vpcId])
        .apply(([known, id]) => known.replace(/:logs:([^:]*:[^:]*):.*$/, `:ec2:$1:vpc/${id}`));
}

/**
 * One NAT for all zones, or several that share them. The first is named as if it were alone, so that going from one to
 * several and back replaces nothing of it.
 */
export function natInstances(
    name: string,
    args: NatInstancesArgs,
    opts: pulumi.CustomResourceOptions,
): { nats: Nat[]; standby?: aws.autoscaling.Group } {
    const { settings, zones, gateway, tagValue, tags } = args;
    const count = settings.natInstances;
    const parts = Array.from({ length: count }, (_, index) => {
        const label = index === 0 ? name : `${name}-${index + 1}`;
        const address = new aws.ec2.Eip(
            label,
            { domain: "vpc", tags: { ...tags, Name: label, [NAT_TAG]: tagValue } },
            { parent: opts.parent, dependsOn: gateway ? [gateway] : [] },
        );
        return { label, address, zones: servedBy(index, count, zones) };
    });
    // Named, so that it can be found when nothing else can. A few kilobytes each month.
    const logGroup = new aws.cloudwatch.LogGroup(
        `${name}-log`,
        {
            name: `/nat/${tagValue}`,
            retentionInDays: LOG_RETENTION_DAYS,
            tags: { ...tags, Name: `${name}-log`, [NAT_TAG]: tagValue },
        },
        { parent: opts.parent },
    );
    const { id, cidrBlock, otherBlocks = [] } = args.vpc;
    const vpc = { id, cidrBlock, otherBlocks, arn: args.vpc.arn ?? arnBeside(logGroup, id) };
    const tablesOf = (some: NatZone[]) => some.flatMap((zone) => zone.routeTableIds);
    const withStandby = settings.natStandby;
    const nats: Nat[] = parts.map(({ label, address, zones: own }) => ({
        address,
        ...natInstance(
            label,
            {
                settings,
                vpc,
                // The last zone is the standby's, so that the loss of a zone never takes both.
                publicSubnetIds: (withStandby ? own.slice(0, -1) : own).flatMap((zone) => zone.publicSubnetIds),
                routeTableIds: tablesOf(own),
                elasticIp: address,
                logGroup,
                peers: parts
                    .filter((part) => part.address !== address)
                    .map((part) =>
                        pulumi.output({ allocationId: part.address.allocationId, routeTableIds: tablesOf(part.zones) }),
                    ),
                standbyCidr: withStandby ? standbyCidr(settings.cidrBlock) : undefined,
                isGuest: args.isGuest === true,
                tagValue,
                tags,
            },
            opts,
        ),
    }));
    const [first] = nats;
    if (!withStandby || !first || !gateway) return { nats };
    const standby = natStandby(
        `${name}-standby`,
        {
            settings,
            vpc,
            gateway,
            zone: args.standbyZone,
            routeTableIds: tablesOf(zones),
            elasticIp: first.address,
            logGroup,
            nat: first.group,
            tagValue,
            tags,
        },
        opts,
    );
    return { nats, standby };
}
