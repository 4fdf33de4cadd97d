import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Part, Quantity, ScenarioContext } from "../quantity";
import { statedHours } from "./amounts";
import { hasPublicInterface, ROOT_OF_IMAGE, rootOfImage, templateIn, volumesLeft } from "./launch-template";
import { isPublicSubnet, networkTenancy } from "./subnets";
import { vcpusOf } from "./vcpus";
import { volume } from "./volumes";

/** CloudWatch bills an instance's seven one-minute metrics as custom ones. */
const DETAILED_METRICS = 7;

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
    { hours, relatives }: Context,
): Quantity[] {
    if (tenancy === "host") return onHosts(relatives);
    const quantity = count * hours;
    if (tenancy !== "default") return [dedicated(count, type, isWindows, quantity)];
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

/** On a host of one's own nothing but the host is billed. */
function onHosts(relatives: Context["relatives"]): Quantity[] {
    if (relatives.all("aws:ec2/dedicatedHost:DedicatedHost").length > 0) return [];
    throw new Unpriceable("its dedicated host is billed in its place, and is not among the resources");
}

/** On hardware that no one else uses, at another price. */
function dedicated(count: number, type: string, isWindows: boolean, quantity: number): Quantity {
    return {
        what: `${count === 1 ? "" : `${count} x `}${type} dedicated instance, without its region's fee`,
        quantity,
        price: `ec2.dedicated.${isWindows ? "windows." : ""}${type}.hour`,
        kind: "fixed",
    };
}

/** Types to which traffic to EBS apart costs extra; newer ones have it, older ones cannot. */
const PAYS_FOR_EBS = /^(c1\.xlarge|(c3|i2|r3)\.(x|2x|4x)large|g2\.2xlarge|m1\.x?large|m2\.[24]xlarge|m3\.2?xlarge)$/;

/** What older types, and what is attached to them, cost by the hour: https://aws.amazon.com/ec2/pricing/on-demand/ */
export function attachedHours(type: string, by: Inputs, count: number, { hours }: Context): Quantity[] {
    if (by.has("elasticInferenceAccelerator") || by.has("elasticGpuSpecifications")) {
        throw new Unpriceable("an attached accelerator has a separate price, and AWS starts no more of them");
    }
    if (!by.flag("ebsOptimized") || !PAYS_FOR_EBS.test(type)) return [];
    const what = `${count === 1 ? "" : `${count} x `}traffic to EBS apart, ${type}`;
    return [{ what, quantity: count * hours, price: `ec2.ebs-optimized.${type}.hour`, kind: "fixed" }];
}

/** Memory that the processor encrypts costs a tenth of the instance more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sev-snp.html */
export function encryptedMemory(type: string, by: Inputs, count: number, { hours }: Context): Quantity[] {
    if (by.block("cpuOptions")?.text("amdSevSnp") !== "enabled") return [];
    const what = `${count === 1 ? "" : `${count} x `}AMD SEV-SNP, a tenth of ${type}`;
    return [{ what, quantity: (count * hours) / 10, price: `ec2.${type}.hour`, kind: "fixed" }];
}

/**
 * CPU that burstable instances take beyond their credits, in unlimited mode. What is stated of it is hours of one of them
 * with all its vCPUs.
 *
 * @param of whose use may be stated
 */
export function surplusCredits(type: string, by: Inputs, context: Context, of: Inputs, count = 1): Quantity[] {
    const { use, stated } = context;
    const family = type.split(".")[0] ?? "";
    const credits = by.known.block("creditSpecification")?.text("cpuCredits") ?? defaultCredits(family, of);
    // T3 and T4g are unlimited unless the program says otherwise: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html
    // T2 is unlimited where it, or the account, says so.
    const isUnlimited =
        family === "t2" ? credits === "unlimited" : /^t(3|3a|4g)$/.test(family) && credits !== "standard";
    if (!isUnlimited) return [];
    const line = {
        what: "CPU beyond the credits (unlimited mode)",
        price: `ec2.${family}.surplus-credit.vcpu-hour`,
        kind: "usage",
    } as const;
    const hours = stated(of.resource, CREDIT_HOURS);
    if (hours !== undefined) {
        const vcpus = stated(of.resource, "vcpu_count") ?? vcpusOf(type, "CPU beyond the credits");
        const note = `${CREDIT_HOURS}: ${hours}, of ${vcpus} vCPUs`;
        return [{ ...line, quantity: hours * vcpus * count, note }];
    }
    return [
        {
            ...line,
            quantity: use.surplusVcpuHours,
            note: `${use.surplusVcpuHours} vCPU-hours a month are assumed`,
        },
    ];
}

const CREDIT_HOURS = "monthly_cpu_credit_hrs";

/** What the program makes the account's default of a family. One of "standard" makes nothing cheaper: it is of later launches. */
function defaultCredits(family: string, instance: Inputs): string | undefined {
    const defaults = instance.relatives.all("aws:ec2/defaultCreditSpecification:DefaultCreditSpecification");
    const own = defaults
        .map((resource) => instance.of(resource).known)
        .find((one) => one.text("instanceFamily") === family);
    return own?.text("cpuCredits") === "standard" ? undefined : own?.text("cpuCredits");
}

/** Is it stated that these have Windows? Their image's id does not say so. */
export const isStatedWindows = (of: Inputs, { stated }: Pick<Context, "stated">): boolean =>
    (stated(of.resource, "operating_system.windows") ?? 0) > 0;

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

const INSTANCE = "aws:ec2/instance:Instance";
/** An older way to ask for Spot: the request names what an instance does. */
export const SPOT_REQUEST = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";

/** The type that an instance or a launch template names. */
export function typeOf(described: Inputs): string {
    return described.text("instanceType") ?? described.missing("instanceType");
}

/** Who says an input of an instance: the instance itself, or its launch template where it is silent. */
function sayer(instance: Inputs, key: string): Inputs {
    if (instance.has(key) || !instance.has("launchTemplate")) return instance;
    return templateOf(instance);
}

const templateOf = (instance: Inputs): Inputs => templateIn(instance, "launchTemplate", "id", "name");

function described(instance: Inputs, context: ScenarioContext): Instances {
    const market = sayer(instance, "instanceMarketOptions").block("instanceMarketOptions");
    const holder = sayer(instance, "tenancy");
    const tenancy = holder === instance ? instance.text("tenancy") : holder.block("placement")?.text("tenancy");
    const wantsSpot = market?.text("marketType") === "spot" || instance.resource.type === SPOT_REQUEST;
    return {
        count: 1,
        type: typeOf(sayer(instance, "instanceType")),
        isSpot: wantsSpot && context.scenario.spot === "planned",
        tenancy: tenancy ?? networkTenancy(instance, "subnetId"),
        isWindows: instance.flag("getPasswordData") || isStatedWindows(instance, context),
    };
}

/** What an instance costs by the hour counts for the hours that are stated of it; its disks are paid for all month. */
const running = (instance: Inputs, context: ScenarioContext): ScenarioContext => ({
    ...context,
    hours: statedHours(instance, context),
});

/** The parts of a single instance. */
export const instanceParts: Part<ScenarioContext>[] = [
    (instance, context) => instanceHours(described(instance, context), running(instance, context)),
    (instance, context) => {
        const type = typeOf(sayer(instance, "instanceType"));
        return surplusCredits(type, sayer(instance, "creditSpecification"), context, instance);
    },
    (instance) => {
        const holder = sayer(instance, "monitoring");
        const isOn = holder === instance ? instance.flag("monitoring") : holder.block("monitoring")?.flag("enabled");
        return detailedMonitoring(1, isOn ?? false);
    },
    (instance, context) => {
        const type = typeOf(sayer(instance, "instanceType"));
        return attachedHours(type, sayer(instance, "ebsOptimized"), 1, running(instance, context));
    },
    (instance, context) => {
        const root = instance.block("rootBlockDevice");
        if (root?.has("volumeSize")) return volume(root, context, "root volume");
        if (!root && instance.has("launchTemplate")) return rootOfImage(templateOf(instance));
        throw new Unpriceable(ROOT_OF_IMAGE);
    },
    (instance, context) => {
        if (!instance.has("launchTemplate")) return [];
        return volumesLeft(templateOf(instance), instance).flatMap((device) => volume(device, context, "volume"));
    },
    (instance, context) =>
        encryptedMemory(
            typeOf(sayer(instance, "instanceType")),
            sayer(instance, "cpuOptions"),
            1,
            running(instance, context),
        ),
    (instance, context) => instance.blocks("ebsBlockDevices").flatMap((device) => volume(device, context, "volume")),
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
