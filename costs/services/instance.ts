import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Part, Quantity, ScenarioContext } from "../quantity";
import { hasPublicInterface, templateIn } from "./launch-template";
import { isPublicSubnet } from "./subnets";

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
    /** Dedicated hosts and instances have their own prices. */
    tenancy: string;
    /** Has it Windows? Nothing but its image says so, or that it has a password to give. @default false */
    isWindows?: boolean;
}

/** Types whose Spot price the book has. */
const SPOT_PRICED: readonly string[] = ["t4g.nano", "t4g.micro", "t4g.small"];

/** Hours of instances. Where the book has no Spot price, on-demand is counted as its upper bound. */
export function instanceHours(
    { count, type, isSpot, tenancy, isWindows = false }: Instances,
    { hours }: Context,
): Quantity[] {
    if (tenancy !== "default") throw new Unpriceable(`tenancy ${tenancy} has separate prices`);
    const quantity = count * hours;
    if (isSpot && !isWindows && SPOT_PRICED.includes(type)) {
        return [
            {
                what: `${count === 1 ? "" : `${count} x `}${type} instance on Spot`,
                quantity,
                price: `ec2.spot.${type}.hour`,
                kind: "fixed",
                atMost: `ec2.${type}.hour`,
                note: "the Spot price floats: what the dearest zone took when it was read, at most on-demand",
            },
        ];
    }
    return [
        {
            what: `${count === 1 ? "" : `${count} x `}${type} instance${isSpot ? " on Spot" : ""}`,
            quantity,
            price: `ec2.${isWindows ? "windows." : ""}${type}.hour`,
            kind: "fixed",
            ...(isSpot
                ? { range: { minimum: 0, maximum: quantity }, note: "the Spot price is not known: at most on-demand" }
                : { note: isWindows ? "priced as Windows" : "priced as Linux" }),
        },
    ];
}

/** CPU that a burstable instance takes beyond its credits, in unlimited mode. */
export function surplusCredits(type: string, by: Inputs, { use }: Context): Quantity[] {
    const family = type.split(".")[0] ?? "";
    const credits = by.known.block("creditSpecification")?.text("cpuCredits");
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
export function volume(settings: Inputs, what: string, count = 1, key = "volumeSize", kind = "volumeType"): Quantity[] {
    const type = settings.text(kind) ?? "gp2";
    const lines = [storage(what, count, settings.number(key) ?? settings.missing(key), type)];
    if (type === "io1" || type === "io2") {
        const iops = settings.number("iops", 1) ?? settings.missing("iops");
        const price = `ebs.${type}.iops-month`;
        return [...lines, { what: `${what}, ${iops} IOPS`, quantity: count * iops, price, kind: "fixed" }];
    }
    if (type !== "gp3") return lines;
    const iops = settings.number("iops") ?? FREE_GP3_IOPS;
    return [...lines, ...extraIops(what, count, iops), ...extraThroughput(what, count, settings.number("throughput"))];
}

/** So many gigabytes of a type of EBS volume. */
export function storage(what: string, count: number, size: number, type: string): Quantity {
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

function extraThroughput(what: string, count: number, throughput = FREE_GP3_MIBPS): Quantity[] {
    const extra = throughput - FREE_GP3_MIBPS;
    if (extra <= 0) return [];
    const price = "ebs.gp3.mibps-month";
    return [{ what: `${what}, ${extra} MiB/s more`, quantity: count * extra, price, kind: "fixed" }];
}

const INSTANCE = "aws:ec2/instance:Instance";

/** The type that an instance or a launch template names. */
export function typeOf(described: Inputs): string {
    return described.text("instanceType") ?? described.missing("instanceType");
}

/** Who says an input of an instance: the instance itself, or its launch template where it is silent. */
function sayer(instance: Inputs, key: string): Inputs {
    if (instance.has(key) || !instance.has("launchTemplate")) return instance;
    return templateIn(instance, "launchTemplate", "id", "name");
}

function described(instance: Inputs, { scenario }: ScenarioContext): Instances {
    const market = sayer(instance, "instanceMarketOptions").block("instanceMarketOptions");
    const holder = sayer(instance, "tenancy");
    const tenancy = holder === instance ? instance.text("tenancy") : holder.block("placement")?.text("tenancy");
    return {
        count: 1,
        type: typeOf(sayer(instance, "instanceType")),
        isSpot: scenario.spot === "planned" && market?.text("marketType") === "spot",
        tenancy: tenancy ?? "default",
        isWindows: instance.flag("getPasswordData") ?? false,
    };
}

/** The parts of a single instance. */
export const instanceParts: Part<ScenarioContext>[] = [
    (instance, context) => instanceHours(described(instance, context), context),
    (instance, context) => {
        const type = typeOf(sayer(instance, "instanceType"));
        return surplusCredits(type, sayer(instance, "creditSpecification"), context);
    },
    (instance) => {
        const holder = sayer(instance, "monitoring");
        const isOn = holder === instance ? instance.flag("monitoring") : holder.block("monitoring")?.flag("enabled");
        return detailedMonitoring(1, isOn ?? false);
    },
    (instance) => {
        const root = instance.block("rootBlockDevice");
        if (root?.has("volumeSize")) return volume(root, "root volume");
        throw new Unpriceable("the root volume's size comes from its image");
    },
    (instance) => instance.blocks("ebsBlockDevices").flatMap((device) => volume(device, "volume")),
    address,
];

/** A passing public address, unless an Elastic IP takes its place, which is billed itself. */
function address(instance: Inputs, { relatives, hours }: Context): Quantity[] {
    if (!isPublic(instance)) return [];
    const isTaken = (type: string, key: string) =>
        relatives.all(type).some((one) => instance.of(one).related(key, INSTANCE)?.resource === instance.resource);
    if (isTaken("aws:ec2/eipAssociation:EipAssociation", "instanceId") || isTaken("aws:ec2/eip:Eip", "instance"))
        return [];
    return [{ what: "public IPv4 address", quantity: hours, price: "vpc.public-ipv4.hour", kind: "fixed" }];
}

/** What the instance says counts, then its launch template, then the subnet. */
function isPublic(instance: Inputs): boolean {
    const stated = instance.flag("associatePublicIpAddress");
    if (stated !== undefined) return stated;
    const holder = sayer(instance, "networkInterfaces");
    const byTemplate = holder === instance ? undefined : hasPublicInterface(holder);
    return byTemplate ?? isPublicSubnet(instance, "subnetId");
}
