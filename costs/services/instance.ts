import type { ResourceRecord } from "../../inventory";
import { type Context, type Quantity, Unpriceable } from "../quantity";
import { blockIn, blocksIn, isSet, knownText, lengthOf, numberIn, switchIn, textIn } from "../values";

type Properties = Record<string, unknown>;

/** CloudWatch bills an instance's seven one-minute metrics as custom ones. */
const DETAILED_METRICS = 7;

/** EBS includes so much in a gp3 volume's price. */
const FREE_GP3_IOPS = 3_000;
const FREE_GP3_MIBPS = 125;

/** What instances of one description cost, `count` of them. */
export interface Instances {
    count: number;
    type: string;
    isSpot: boolean;
    /** Dedicated hosts and instances have prices of their own. */
    tenancy: string;
}

/** Types whose Spot price the book has. */
const SPOT_PRICED: readonly string[] = ["t4g.nano", "t4g.micro", "t4g.small"];

/** Hours of instances. Where the book has no Spot price, on-demand is counted as its upper bound. */
export function instanceHours({ count, type, isSpot, tenancy }: Instances, { hours }: Context): Quantity[] {
    if (tenancy !== "default") throw new Unpriceable(`tenancy ${tenancy} has prices of its own`);
    const quantity = count * hours;
    if (isSpot && SPOT_PRICED.includes(type)) {
        return [
            {
                what: `${count === 1 ? "" : `${count} x `}${type} instance on Spot`,
                quantity,
                price: `ec2.spot.${type}.hour`,
                kind: "fixed",
                note: "the Spot price floats; an estimate",
            },
        ];
    }
    return [
        {
            what: `${count === 1 ? "" : `${count} x `}${type} instance${isSpot ? " on Spot" : ""}`,
            quantity,
            price: `ec2.${type}.hour`,
            kind: "fixed",
            ...(isSpot
                ? { range: { minimum: 0, maximum: quantity }, note: "the Spot price is not known: at most on-demand" }
                : { note: "priced as Linux" }),
        },
    ];
}

/** CPU that a burstable instance takes beyond its credits, in unlimited mode. */
export function surplusCredits(type: string, credits: string | undefined, { use }: Context): Quantity[] {
    const family = type.split(".")[0] ?? "";
    // T3 and T4g are unlimited unless the program says otherwise: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html
    const isUnlimited = /^t(3|3a|4g)$/.test(family) && credits !== "standard";
    if (!isUnlimited) return [];
    return [
        {
            what: "CPU beyond the credits (unlimited mode)",
            quantity: use.surplusVcpuHours,
            price: `ec2.${family}.surplus-credit.vcpu-hour`,
            kind: "usage",
            note: `${use.surplusVcpuHours} vCPU-hours a month are assumed`,
        },
    ];
}

/** Metrics of every minute instead of every five. */
export function detailedMonitoring(count: number, isOn: boolean): Quantity[] {
    if (!isOn) return [];
    return [
        {
            what: `${DETAILED_METRICS * count} metrics of detailed monitoring`,
            quantity: DETAILED_METRICS * count,
            price: "cloudwatch.custom-metric.month",
            kind: "fixed",
            allowance: "custom-metrics",
        },
    ];
}

/** One EBS volume by its type and size. */
export function volume(
    settings: Properties,
    what: string,
    count = 1,
    key = "volumeSize",
    kind = "volumeType",
): Quantity[] {
    const type = textIn(settings, kind, "gp2");
    if (type === "gp3") {
        const iops = numberIn(settings, "iops", { otherwise: FREE_GP3_IOPS });
        const throughput = numberIn(settings, "throughput", { otherwise: FREE_GP3_MIBPS });
        if (throughput > FREE_GP3_MIBPS) {
            throw new Unpriceable(`${what}: ${throughput} MiB/s, beyond the ${FREE_GP3_MIBPS} that gp3 includes`);
        }
        return [storage(settings, what, count, key, type), ...extraIops(what, count, iops)];
    }
    return [storage(settings, what, count, key, type)];
}

function storage(settings: Properties, what: string, count: number, key: string, type: string): Quantity {
    const size = numberIn(settings, key);
    return {
        what: `${count === 1 ? "" : `${count} x `}${what}, ${size} GB of ${type}`,
        quantity: count * size,
        price: `ebs.${type}.gb-month`,
        kind: "fixed",
    };
}

function extraIops(what: string, count: number, iops: number): Quantity[] {
    if (iops <= FREE_GP3_IOPS) return [];
    const extra = iops - FREE_GP3_IOPS;
    return [
        { what: `${what}, ${extra} IOPS more`, quantity: count * extra, price: "ebs.gp3.iops-month", kind: "fixed" },
    ];
}

const INSTANCE = "aws:ec2/instance:Instance";

function described(instance: ResourceRecord, { scenario }: Context): Instances {
    const market = blockIn(instance.inputs, "instanceMarketOptions");
    return {
        count: 1,
        type: textIn(instance.inputs, "instanceType"),
        isSpot: scenario.spot === "planned" && textIn(market, "marketType", "") === "spot",
        tenancy: textIn(instance.inputs, "tenancy", "default"),
    };
}

/** The parts of a single instance. */
export const instanceParts = [
    (instance: ResourceRecord, context: Context) => instanceHours(described(instance, context), context),
    (instance: ResourceRecord, context: Context) =>
        surplusCredits(
            textIn(instance.inputs, "instanceType"),
            knownText(blockIn(instance.inputs, "creditSpecification")["cpuCredits"]),
            context,
        ),
    (instance: ResourceRecord) => detailedMonitoring(1, switchIn(instance.inputs, "monitoring")),
    (instance: ResourceRecord) => {
        const root = blockIn(instance.inputs, "rootBlockDevice");
        if (!isSet(root["volumeSize"])) throw new Unpriceable("the root volume's size comes from its image");
        return volume(root, "root volume");
    },
    (instance: ResourceRecord) =>
        blocksIn(instance.inputs, "ebsBlockDevices").flatMap((device) => volume(device, "volume")),
    address,
];

/** A passing public address, unless an Elastic IP takes its place, which is billed itself. */
function address(instance: ResourceRecord, { relatives, hours }: Context): Quantity[] {
    const subnet = relatives.named(instance, instance.inputs["subnetId"], "aws:ec2/subnet:Subnet");
    const byDefault = subnet ? switchIn(subnet.inputs, "mapPublicIpOnLaunch") : false;
    if (!switchIn(instance.inputs, "associatePublicIpAddress", byDefault)) return [];
    const eips = [
        ...relatives
            .all("aws:ec2/eipAssociation:EipAssociation")
            .map((one) => [one, one.inputs["instanceId"]] as const),
        ...relatives.all("aws:ec2/eip:Eip").map((one) => [one, one.inputs["instance"]] as const),
    ];
    if (eips.some(([one, id]) => id !== undefined && relatives.named(one, id, INSTANCE) === instance)) return [];
    return [{ what: "public IPv4 address", quantity: hours, price: "vpc.public-ipv4.hour", kind: "fixed" }];
}

/** Does a launch template's interface get a public address? */
export function hasPublicInterface(template: Properties): boolean | undefined {
    if (lengthOf(template, "networkInterfaces") === 0) return undefined;
    const interfaces = blocksIn(template, "networkInterfaces");
    const stated = interfaces.filter(
        (one) => isSet(one["associatePublicIpAddress"]) || one["associatePublicIpAddress"] === false,
    );
    if (stated.length === 0) return undefined;
    return stated.some((one) => switchIn(one, "associatePublicIpAddress"));
}
