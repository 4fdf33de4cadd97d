import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { NAT_TAG } from "./nat/metrics";
import { natInstance } from "./nat-instance";
import { natStandby } from "./nat-standby";
import type { networkDefaults } from "./settings";
import { standbyCidr } from "./subnets";
import type { Zone } from "./zone";

/** A boot's log is of use until the next one went well. */
const LOG_RETENTION_DAYS = 30;

/** What the NAT instances need of their network. */
export interface NatInstancesArgs {
    settings: typeof networkDefaults;
    vpc: aws.ec2.Vpc;
    zones: Zone[];
    gateway: aws.ec2.InternetGateway;
    /** The last zone, which is the standby's. */
    standbyZone: string;
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** One NAT instance's standing parts. */
export interface Nat {
    address: aws.ec2.Eip;
    group: aws.autoscaling.Group;
}

/** The zones of one of `count` NATs: every zone in turn. */
export function servedBy(index: number, count: number, zones: Zone[]): Zone[] {
    return zones.filter((_, zone) => zone % count === index);
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
    const { settings, vpc, zones, gateway, tagValue, tags } = args;
    const count = settings.natInstances;
    const parts = Array.from({ length: count }, (_, index) => {
        const label = index === 0 ? name : `${name}-${index + 1}`;
        const address = new aws.ec2.Eip(
            label,
            { domain: "vpc", tags: { ...tags, Name: label, [NAT_TAG]: tagValue } },
            { parent: opts.parent, dependsOn: [gateway] },
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
    const tablesOf = (some: Zone[]) => some.map((zone) => zone.privateTable.id);
    const withStandby = settings.natStandby;
    const nats: Nat[] = parts.map(({ label, address, zones: own }) => ({
        address,
        group: natInstance(
            label,
            {
                settings,
                vpc,
                // The last zone is the standby's, so that the loss of a zone never takes both.
                publicSubnetIds: (withStandby ? own.slice(0, -1) : own).map((zone) => zone.publicSubnet.id),
                routeTableIds: tablesOf(own),
                elasticIp: address,
                logGroup,
                peers: parts
                    .filter((part) => part.address !== address)
                    .map((part) =>
                        pulumi.output({ allocationId: part.address.allocationId, routeTableIds: tablesOf(part.zones) }),
                    ),
                standbyCidr: withStandby ? standbyCidr(settings.cidrBlock) : undefined,
                tagValue,
                tags,
            },
            opts,
        ),
    }));
    const [first] = nats;
    if (!withStandby || !first) return { nats };
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
