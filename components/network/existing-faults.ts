import type { Fault } from "../faults";
import type { NetworkArgs } from "./args";

/** What shapes a new VPC, and says nothing of one that exists. */
export const OF_AN_OWN_VPC = [
    "cidrBlock",
    "neighbourCidrBlocks",
    "availabilityZones",
    "natInstances",
    "natGateways",
    "natStandby",
    "s3Access",
    "s3Buckets",
] as const satisfies (keyof NetworkArgs)[];

/** What shapes a NAT instance, where there is one. */
export const OF_A_NAT = [
    "natMaxLifetimeDays",
    "natInstanceType",
    "natVolumeGiB",
    "natImageId",
    "natRootDeviceName",
    "natCpuCredits",
    "natSpot",
] as const satisfies (keyof NetworkArgs)[];

/** What says something of a VPC that exists alone. */
const OF_THE_OTHERS = [
    "publicSubnetIds",
    "privateSubnetIds",
    "privateRouteTableIds",
    "vpcCidrBlock",
    "secondaryCidrBlocks",
] as const satisfies (keyof NetworkArgs)[];

/** What is wrong with a network that is in a VPC that exists: it is given whole, and nothing that would be ignored with it. */
export function existingFaults(args: Partial<NetworkArgs>): Fault[] {
    const fault = (key: keyof NetworkArgs, reason: string, fix: string): Fault => ({
        key,
        value: args[key],
        reason,
        fix,
    });
    const given = <K extends keyof NetworkArgs>(keys: readonly K[]) => keys.filter((key) => args[key] !== undefined);
    return [
        ...subnetFaults("publicSubnetIds", args.publicSubnetIds),
        ...subnetFaults("privateSubnetIds", args.privateSubnetIds),
        ...tableFaults(args),
        ...given(OF_AN_OWN_VPC).map((key) =>
            fault(
                key,
                "vpcId names a VPC that exists, which has its layout and its way out: this would be ignored",
                "remove the line; an inherited value goes with null",
            ),
        ),
        ...(args.privateRouteTableIds === undefined
            ? given(OF_A_NAT).map((key) =>
                  fault(
                      key,
                      "no NAT is made in a VPC that exists unless privateRouteTableIds lists the tables that it serves: this would be ignored",
                      "add privateRouteTableIds and vpcCidrBlock, or remove the line; an inherited value goes with null",
                  ),
              )
            : []),
    ];
}

/** What is wrong where there is no `vpcId`. */
export function strayFaults(args: Partial<NetworkArgs>): Fault[] {
    return OF_THE_OTHERS.filter((key) => args[key] !== undefined).map((key) => ({
        key,
        value: args[key],
        reason: "it is of a VPC that exists, which vpcId names, and it names none",
        fix: "add vpcId, or remove the line",
    }));
}

function subnetFaults(key: string, value: unknown): Fault[] {
    if (value === undefined || (Array.isArray(value) && value.length < 2)) {
        const reason = "load balancer and database need subnets of two zones in the VPC that exists";
        return [{ key, value, reason, fix: "list one subnet of each zone, two at least" }];
    }
    if (Array.isArray(value) && new Set(value).size < value.length) {
        return [{ key, value, reason: "a subnet is listed twice", fix: "list each subnet once" }];
    }
    return [];
}

function tableFaults({
    privateRouteTableIds: tables,
    vpcCidrBlock,
    secondaryCidrBlocks,
}: Partial<NetworkArgs>): Fault[] {
    const fault = (key: string, value: unknown, reason: string, fix: string) => [{ key, value, reason, fix }];
    if (secondaryCidrBlocks !== undefined && vpcCidrBlock === undefined) {
        const reason = "they are next to vpcCidrBlock, and that is not given";
        return fault("secondaryCidrBlocks", secondaryCidrBlocks, reason, "add vpcCidrBlock, or remove the line");
    }
    if (tables === undefined) {
        if (vpcCidrBlock === undefined) return [];
        const reason = "it is what a NAT forwards, and none is made: privateRouteTableIds lists no table";
        return fault("vpcCidrBlock", vpcCidrBlock, reason, "add privateRouteTableIds, or remove the line");
    }
    if (Array.isArray(tables) && (tables.length === 0 || new Set(tables).size < tables.length)) {
        const reason = tables.length === 0 ? "a NAT without a table serves no one" : "a route table is listed twice";
        return fault("privateRouteTableIds", tables, reason, "list the table of each private subnet once");
    }
    if (vpcCidrBlock !== undefined) return [];
    const reason = "the NAT forwards what comes from the VPC, and must know its block";
    return fault("vpcCidrBlock", vpcCidrBlock, reason, "copy it from aws ec2 describe-vpcs");
}
