import { isGraviton } from "../graviton";
import { flag, listOf, matching, oneOf, type Refusal, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { NetworkArgs } from "./args";
import { contains, formatCidr, networkOf, PRIVATE_RANGES, parseCidr } from "./subnets";

const CIDR_BLOCK = "10.0.0.0/16";
const NAT_INSTANCE_TYPE = "t4g.nano";

/** A family and a size: `t4g.nano`. */
const INSTANCE_TYPE = /^([a-z0-9]+)\.[a-z0-9-]+$/;

/** Defaults and limits of the arguments of `Network`. */
export const networkSettings = settingsOf<NetworkArgs>()({
    cidrBlock: text({ default: CIDR_BLOCK, limits: "a private IPv4 block, /16 to /23", judge: cidrRefusals }),
    // Held against cidrBlock, and the zones against their region: see faults.ts.
    neighbourCidrBlocks: listOf(text({ example: "10.1.0.0/16", limits: "IPv4 blocks apart from cidrBlock" }), {}),
    availabilityZones: listOf(text({ example: "ap-northeast-2a", limits: "two or more zones of one region" }), {
        example: ["ap-northeast-2a", "ap-northeast-2c"],
    }),
    s3Access: oneOf(["account", "listed", "any"], {
        example: "account",
        why: "an endpoint lets through to the account's buckets, to those that are listed, or to any",
    }),
    s3Buckets: listOf(
        text({
            example: "glimpse-files-prod",
            limits: "3 to 63 lower case letters, digits, hyphens and dots",
            judge: (bucket) =>
                /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
                    ? []
                    : [
                          {
                              reason: "S3 has no bucket of such a name",
                              fix: 'write its name alone, like "glimpse-files-prod"',
                          },
                      ],
        }),
        { default: [] },
    ),
    natInstances: natCount(1),
    natGateways: natCount(0),
    natMaxLifetimeDays: whole({
        default: 14,
        minimum: 0,
        maximum: 365,
        unit: "days",
        why: "Auto Scaling replaces instances after 1 to 365 days",
        fix: "write 14, or 0 for never",
    }),
    natInstanceType: text({
        default: NAT_INSTANCE_TYPE,
        limits: "a Graviton instance type",
        judge: natInstanceTypeRefusals,
    }),
    natVolumeGiB: whole({
        default: 8,
        minimum: 8,
        maximum: 16_384,
        unit: "GiB",
        why: "EC2 takes whole GiB, at least the 8 of the image's snapshot and at most the 16384 of a gp3 volume",
        fix: "write 8",
    }),
    natImageId: matching(/^(ami-[0-9a-f]{8,17}|resolve:ssm:\S+)$/, {
        default: "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
        example: "ami-0123456789abcdef0",
        limits: "an AMI id, or resolve:ssm: and a parameter's name",
        why: "a launch template takes an AMI id or a Systems Manager parameter that holds one",
        fix: "write ami-0123456789abcdef0 or resolve:ssm:/name/of/the/parameter",
    }),
    natRootDeviceName: matching(/^\/dev\//, {
        default: "/dev/sda1",
        limits: "a device",
        why: "it is not the name of a device",
        fix: "write /dev/sda1 or /dev/xvda",
    }),
    natCpuCredits: oneOf(["unlimited", "standard"], {
        default: "unlimited",
        why: "EC2 knows two ways of counting CPU credits",
        fix: "write unlimited or standard",
    }),
    natSpot: flag({ default: false }),
    natStandby: flag({ default: false }),
    natSessions: flag({ default: false }),
    vpcId: matching(/^vpc-[0-9a-f]{8,17}$/, {
        example: "vpc-0123456789abcdef0",
        limits: "the id of a VPC",
        why: "it is not the id of a VPC",
    }),
    publicSubnetIds: idsOf("subnet", "subnets"),
    privateSubnetIds: idsOf("subnet", "subnets"),
    privateRouteTableIds: idsOf("rtb", "route tables"),
    vpcCidrBlock: text({ example: "172.31.0.0/16", limits: "an IPv4 block, /16 to /28", judge: vpcCidrRefusals }),
    secondaryCidrBlocks: listOf(
        text({ example: "100.64.0.0/16", limits: "IPv4 blocks, /16 to /28", judge: vpcCidrRefusals }),
        { example: ["100.64.0.0/16"] },
    ),
});

/** What `Network` takes for an argument that is not given. */
export const networkDefaults = defaultsOf(networkSettings);

/** A number of NATs, at most one for each of the zones, when their number is known. */
export function natCount(usual: number, zones?: number) {
    const most = zones === undefined ? "" : `, ${zones}`;
    return whole({
        default: usual,
        minimum: 0,
        maximum: zones,
        why: "there is at most one for each zone",
        fix: `write a whole number from 0 to the number of zones${most}`,
    });
}

function idsOf(kind: string, kinds: string) {
    return listOf(
        matching(new RegExp(`^${kind}-[0-9a-f]{8,17}$`), {
            example: `${kind}-0123456789abcdef0`,
            limits: `ids of ${kinds}`,
            why: `it is not an id of ${kinds}`,
        }),
        { example: [`${kind}-0123456789abcdef0`, `${kind}-0fedcba9876543210`] },
    );
}

/** A block that exists: EC2 takes public ones, too. */
function vpcCidrRefusals(cidrBlock: string): Refusal[] {
    const range = parseCidr(cidrBlock);
    const fix = "copy it from aws ec2 describe-vpcs";
    if (!range) return [{ reason: "it is not an IPv4 CIDR block", fix }];
    if (networkOf(range).address !== range.address) {
        return [{ reason: "host bits are set", fix: `write ${formatCidr(networkOf(range))}` }];
    }
    if (range.prefixLength >= 16 && range.prefixLength <= 28) return [];
    return [{ reason: "a block of a VPC is a /16 to /28", fix }];
}

function cidrRefusals(cidrBlock: string): Refusal[] {
    const range = parseCidr(cidrBlock);
    if (!range) return [{ reason: "it is not an IPv4 CIDR block", fix: `write it like ${CIDR_BLOCK}` }];
    const network = networkOf(range);
    const refusals: Refusal[] = [];
    if (network.address !== range.address) {
        const reason = "EC2 requires the first address of the block: host bits are set";
        refusals.push({ reason, fix: `write ${formatCidr(network)}` });
    }
    if (!PRIVATE_RANGES.some((privateRange) => contains(parseCidr(privateRange) ?? range, range))) {
        const reason =
            "it is not private: hosts of others on the internet have these addresses and would be out of reach";
        refusals.push({ reason, fix: `take a block within ${PRIVATE_RANGES.join(", ")}` });
    }
    if (range.prefixLength < 16) {
        const largest = formatCidr(networkOf({ ...range, prefixLength: 16 }));
        refusals.push({ reason: "a VPC has at most a /16", fix: `write ${largest}` });
    }
    if (range.prefixLength > 23) {
        const reason =
            "too small for the subnets: a load balancer needs /27 subnets, and the block is cut into 16 of them";
        refusals.push({ reason, fix: "take a block of /16 to /23" });
    }
    return refusals;
}

function natInstanceTypeRefusals(type: string): Refusal[] {
    if (isGraviton(INSTANCE_TYPE.exec(type)?.[1] ?? "")) return [];
    const reason = "it is not a Graviton instance type, and the NAT's image is built for arm64";
    const fix = `write a type whose family has a g after its generation, such as ${NAT_INSTANCE_TYPE} or c7gn.medium`;
    return [{ reason, fix }];
}
