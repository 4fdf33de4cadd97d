import type { Fault } from "../faults";
import { except, valueFaults } from "../settings-of";
import type { NetworkArgs } from "./args";
import { existingFaults, OF_AN_OWN_VPC, strayFaults } from "./existing-faults";
import { natCount, networkDefaults, networkSettings } from "./settings";
import { overlap, parseCidr, regionOfZone, STANDBY_SLOT_LETTER } from "./subnets";

/** IAM allows 64 characters in a role's name; `-nat` and Pulumi's own suffix take 12 of them. */
const LONGEST_NAME = 52;

/**
 * What is wrong with the arguments of a `Network`. Pure: reads plain values only and skips what is not given.
 *
 * @param region when the caller knows it, the zones are held against it
 */
export function networkFaults(args: Partial<NetworkArgs>, name?: string, region?: string): Fault[] {
    const zones = Array.isArray(args.availabilityZones) ? args.availabilityZones.length : undefined;
    const settings = {
        ...networkSettings,
        natInstances: natCount(networkDefaults.natInstances, zones),
        natGateways: natCount(networkDefaults.natGateways, zones),
    };
    if (args.vpcId !== undefined) {
        return [
            ...nameFaults(name),
            // What is refused as a whole is not judged by its value.
            ...valueFaults(except(settings, ...OF_AN_OWN_VPC), args),
            ...existingFaults(args),
            ...tagFaults(args.tags),
        ];
    }
    return [
        ...nameFaults(name),
        ...valueFaults(settings, args),
        ...strayFaults(args),
        ...neighbourFaults(args),
        ...zoneFaults(args.availabilityZones, region),
        ...standbyFaults(args),
        ...bucketFaults(args),
        ...tagFaults(args.tags),
    ];
}

/** What a network cannot be made without. */
export function missingFaults({ vpcId, availabilityZones }: Partial<NetworkArgs>): Fault[] {
    if (vpcId !== undefined || availabilityZones !== undefined) return [];
    const reason = "the network has no place: neither zones for a new VPC, nor vpcId of one that exists";
    return [{ key: "availabilityZones", value: undefined, reason, fix: "give two zones of one region" }];
}

/** An endpoint that lists no bucket would let nothing through but images. */
function bucketFaults({ s3Access, s3Buckets }: Partial<NetworkArgs>): Fault[] {
    if (s3Access !== "listed" || (Array.isArray(s3Buckets) && s3Buckets.length > 0)) return [];
    const reason = "with s3Access listed only these buckets are reached, and there is none";
    return [
        {
            key: "s3Buckets",
            value: s3Buckets,
            reason,
            fix: 'name them: ["glimpse-files-prod"], or write account for s3Access',
        },
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

function standbyFaults({ natStandby, natInstances, availabilityZones }: Partial<NetworkArgs>): Fault[] {
    if (natStandby !== true) return [];
    const faults: Fault[] = [];
    const count = natInstances ?? networkDefaults.natInstances;
    if (count !== 1) {
        faults.push({
            key: "natStandby",
            value: natStandby,
            reason: `a standby takes over from one NAT instance, and natInstances is ${count}: several take over from each other`,
            fix: "write natInstances: 1, or natStandby: false",
        });
    }
    const taken = Array.isArray(availabilityZones)
        ? availabilityZones.find((zone) => String(zone).endsWith(STANDBY_SLOT_LETTER))
        : undefined;
    if (taken !== undefined) {
        faults.push({
            key: "natStandby",
            value: natStandby,
            reason: `the standby's subnet is where ${taken} has its public one`,
            fix: `leave ${taken} out, or write natStandby: false`,
        });
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
