import type { Fault } from "../faults";
import { isGraviton } from "../graviton";
import { networkDefaults } from "./defaults";
import type { NetworkArgs } from "./network";
import { contains, formatCidr, networkOf, overlap, PRIVATE_RANGES, parseCidr, regionOfZone } from "./subnets";

/** IAM allows 64 characters in a role's name; `-nat` and Pulumi's own suffix take 12 of them. */
const LONGEST_NAME = 52;

/** A family and a size: `t4g.nano`. */
const INSTANCE_TYPE = /^([a-z0-9]+)\.[a-z0-9-]+$/;

/**
 * What is wrong with the arguments of a `Network`. Pure: looks at plain values only and skips what is not given.
 *
 * @param region when the caller knows it, the zones are held against it
 */
export function networkFaults(args: Partial<NetworkArgs>, name?: string, region?: string): Fault[] {
    return [
        ...nameFaults(name),
        ...cidrFaults(args.cidrBlock),
        ...neighbourFaults(args),
        ...zoneFaults(args.availabilityZones, region),
        ...natFaults(args),
        ...tagFaults(args.tags),
    ];
}

function nameFaults(name: string | undefined): Fault[] {
    if (typeof name !== "string" || name.length <= LONGEST_NAME) return [];
    return [
        {
            key: "name",
            value: name,
            reason: `the NAT's role is named after it, and IAM allows 64 characters in a role's name`,
            fix: `give a name of at most ${LONGEST_NAME} characters`,
        },
    ];
}

function cidrFaults(cidrBlock: unknown): Fault[] {
    if (typeof cidrBlock !== "string") return [];
    const fault = (reason: string, fix: string): Fault[] => [{ key: "cidrBlock", value: cidrBlock, reason, fix }];
    const range = parseCidr(cidrBlock);
    if (!range) return fault("it is not an IPv4 CIDR block", `write it like ${networkDefaults.cidrBlock}`);
    const network = networkOf(range);
    const faults: Fault[] = [];
    if (network.address !== range.address) {
        faults.push(
            ...fault("EC2 wants the first address of the block: host bits are set", `write ${formatCidr(network)}`),
        );
    }
    if (!PRIVATE_RANGES.some((privateRange) => contains(parseCidr(privateRange) ?? range, range))) {
        faults.push(
            ...fault(
                "it is not private: hosts of others on the internet have these addresses and would be out of reach",
                `take a block within ${PRIVATE_RANGES.join(", ")}`,
            ),
        );
    }
    if (range.prefixLength < 16) {
        faults.push(
            ...fault("a VPC has at most a /16", `write ${formatCidr(networkOf({ ...range, prefixLength: 16 }))}`),
        );
    }
    if (range.prefixLength > 23) {
        faults.push(
            ...fault(
                "too small for the subnets: a load balancer wants /27 subnets, and the block is cut into 16 of them",
                "take a block of /16 to /23",
            ),
        );
    }
    return faults;
}

function neighbourFaults({
    cidrBlock = networkDefaults.cidrBlock,
    neighbourCidrBlocks,
}: Partial<NetworkArgs>): Fault[] {
    if (!Array.isArray(neighbourCidrBlocks)) return [];
    const own = parseCidr(String(cidrBlock));
    return neighbourCidrBlocks.flatMap((text: unknown, index) => {
        const at = { key: `neighbourCidrBlocks[${index}]`, value: text };
        const range = parseCidr(String(text));
        if (!range) return [{ ...at, reason: "it is not an IPv4 CIDR block", fix: "write it like 10.1.0.0/16" }];
        if (!own || !overlap(own, range)) return [];
        return [
            {
                ...at,
                reason: `it overlaps the VPC's ${cidrBlock}: between the two no address could be routed`,
                fix: "give the VPC another cidrBlock within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
            },
        ];
    });
}

function zoneFaults(zones: unknown, region: string | undefined): Fault[] {
    if (!Array.isArray(zones)) return [];
    const faults: Fault[] = [];
    if (zones.length < 2) {
        faults.push({
            key: "availabilityZones",
            value: zones,
            reason: "load balancers and database subnet groups want subnets in two zones, and one zone can fail",
            fix: "give at least two zones of one region, such as ap-northeast-2a and ap-northeast-2c",
        });
    }
    const home = region ?? zones.map((zone) => regionOfZone(String(zone))).find((found) => found !== undefined);
    zones.forEach((zone: unknown, index) => {
        const add = (reason: string, fix: string) =>
            faults.push({ key: `availabilityZones[${index}]`, value: zone, reason, fix });
        const zoneRegion = regionOfZone(String(zone));
        if (zoneRegion === undefined) {
            add(
                "it is not the name of an availability zone",
                "write a region and a letter from a to h: ap-northeast-2a",
            );
        } else if (zoneRegion !== home) {
            add(`it is a zone of ${zoneRegion}, the network is in ${home}`, `give a zone of ${home}`);
        } else if (zones.indexOf(zone) !== index) {
            add("it is there twice: a zone has one public and one private subnet", "leave it out or give another zone");
        }
    });
    return faults;
}

function natFaults(args: Partial<NetworkArgs>): Fault[] {
    const faults: Fault[] = [];
    const add = (key: string, value: unknown, reason: string, fix: string) => faults.push({ key, value, reason, fix });
    const {
        natInstances,
        natGateways,
        natMaxLifetimeDays,
        natInstanceType,
        natVolumeGiB,
        natImageId,
        natRootDeviceName,
        natCpuCredits,
    } = args;
    const zones = Array.isArray(args.availabilityZones) ? args.availabilityZones.length : undefined;
    for (const [key, value] of Object.entries({ natInstances, natGateways })) {
        if (typeof value !== "number" || (Number.isInteger(value) && value >= 0 && value <= (zones ?? value))) continue;
        add(
            key,
            value,
            "there is at most one for each zone",
            `write a whole number from 0 to the number of zones${zones === undefined ? "" : `, ${zones}`}`,
        );
    }
    if (
        typeof natMaxLifetimeDays === "number" &&
        !(Number.isInteger(natMaxLifetimeDays) && natMaxLifetimeDays >= 0 && natMaxLifetimeDays <= 365)
    ) {
        add(
            "natMaxLifetimeDays",
            natMaxLifetimeDays,
            "Auto Scaling replaces instances after 1 to 365 days",
            "write 14, or 0 for never",
        );
    }
    if (typeof natInstanceType === "string" && !isGraviton(INSTANCE_TYPE.exec(natInstanceType)?.[1] ?? "")) {
        add(
            "natInstanceType",
            natInstanceType,
            "it is not a Graviton instance type, and the NAT's image is built for arm64",
            `write a type whose family has a g after its generation, such as ${networkDefaults.natInstanceType} or c7gn.medium`,
        );
    }
    if (
        typeof natVolumeGiB === "number" &&
        !(Number.isInteger(natVolumeGiB) && natVolumeGiB >= 8 && natVolumeGiB <= 16384)
    ) {
        add(
            "natVolumeGiB",
            natVolumeGiB,
            "EC2 wants whole GiB, at least the 8 of the image's snapshot and at most the 16384 of a gp3 volume",
            "write 8",
        );
    }
    if (typeof natImageId === "string" && !/^(ami-[0-9a-f]{8,17}|resolve:ssm:\S+)$/.test(natImageId)) {
        add(
            "natImageId",
            natImageId,
            "a launch template takes an AMI id or a Systems Manager parameter that holds one",
            "write ami-0123456789abcdef0 or resolve:ssm:/name/of/the/parameter",
        );
    }
    if (typeof natRootDeviceName === "string" && !natRootDeviceName.startsWith("/dev/")) {
        add("natRootDeviceName", natRootDeviceName, "it is not the name of a device", "write /dev/sda1 or /dev/xvda");
    }
    if (typeof natCpuCredits === "string" && !["unlimited", "standard"].includes(natCpuCredits)) {
        add(
            "natCpuCredits",
            natCpuCredits,
            "EC2 knows two ways of counting CPU credits",
            "write unlimited or standard",
        );
    }
    return faults;
}

function tagFaults(tags: unknown): Fault[] {
    if (typeof tags !== "object" || tags === null) return [];
    return Object.entries(tags).flatMap(([key, value]) => {
        if (/^[\w.,:=+@-]{1,128}$/.test(key) && !/^aws:/i.test(key)) return [];
        return [
            {
                key: `tags.${key}`,
                value,
                reason: "the NAT reads its tags from instance metadata, where a key is letters, digits and _.,:=+@- only and aws: is reserved; EC2 refuses the launch otherwise",
                fix: "rename the tag",
            },
        ];
    });
}
