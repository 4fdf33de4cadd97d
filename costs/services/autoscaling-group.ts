import { NAT_METRICS, NAT_TAG } from "../../components/network/nat/metrics";
import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { blockIn, blocksIn, isSet, knownText, numberIn, switchIn, textIn } from "../values";
import { detailedMonitoring, hasPublicInterface, instanceHours, surplusCredits, volume } from "./instance";
import { mixedInstanceHours, mixedTemplate } from "./mixed-instances";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const POLICY = "aws:autoscaling/policy:Policy";
const EIP = "aws:ec2/eip:Eip";

/** An Auto Scaling group: its instances by their launch template, with volumes, metrics and addresses. */
export const group: Quantify = sumOf(
    hoursOf,
    (group, context) => {
        const template = templateOf(group, context).inputs;
        const credits = knownText(blockIn(template, "creditSpecification")["cpuCredits"]);
        return surplusCredits(textIn(template, "instanceType"), credits, context);
    },
    (group, context) => {
        const { inputs } = templateOf(group, context);
        return detailedMonitoring(countOf(group, context), switchIn(blockIn(inputs, "monitoring"), "enabled"));
    },
    volumes,
    addresses,
    natMetrics,
);

function hoursOf(group: ResourceRecord, context: Context): Quantity[] {
    const count = countOf(group, context);
    const template = templateOf(group, context).inputs;
    const tenancy = textIn(blockIn(template, "placement"), "tenancy", "default");
    if (isSet(group.inputs["mixedInstancesPolicy"])) {
        const policy = blockIn(group.inputs, "mixedInstancesPolicy");
        return mixedInstanceHours(policy, knownText(template["instanceType"]), count, tenancy, context);
    }
    const isSpot =
        context.scenario.spot === "planned" &&
        textIn(blockIn(template, "instanceMarketOptions"), "marketType", "") === "spot";
    return instanceHours({ count, type: textIn(template, "instanceType"), isSpot, tenancy }, context);
}

/** Its largest size counts only where a policy may ask for it: without one, the room is for a successor's minutes. */
function countOf(group: ResourceRecord, { relatives, scenario }: Context): number {
    const minimum = numberIn(group.inputs, "minSize", { otherwise: 0 });
    const desired = Math.max(minimum, numberIn(group.inputs, "desiredCapacity", { otherwise: minimum }));
    if (scenario.tasks !== "maximum") return desired;
    const scales = relatives
        .all(POLICY)
        .some((policy) => relatives.named(policy, policy.inputs["autoscalingGroupName"], GROUP) === group);
    return scales ? Math.max(desired, numberIn(group.inputs, "maxSize", { otherwise: desired })) : desired;
}

function templateOf(group: ResourceRecord, { relatives }: Context): ResourceRecord {
    const { id, name } = isSet(group.inputs["mixedInstancesPolicy"])
        ? mixedTemplate(blockIn(group.inputs, "mixedInstancesPolicy"))
        : blockIn(group.inputs, "launchTemplate");
    const template = relatives.named(group, id ?? name, TEMPLATE);
    if (!template) throw new Unpriceable("its launch template is not among the resources");
    return template;
}

function volumes(group: ResourceRecord, context: Context): Quantity[] {
    const devices = blocksIn(templateOf(group, context).inputs, "blockDeviceMappings").filter((device) =>
        isSet(device["ebs"]),
    );
    if (devices.length === 0) throw new Unpriceable("the root volume's size comes from its image");
    const count = countOf(group, context);
    return devices.flatMap((device) => volume(blockIn(device, "ebs"), "volume", count));
}

/**
 * Public addresses of the instances. An instance that takes an Elastic IP over gives its passing address back, so that
 * one is paid for in steady state: the Elastic IP, which is billed itself. The launch template waits for such an Elastic IP,
 * because its script names it.
 */
function addresses(group: ResourceRecord, context: Context): Quantity[] {
    const { relatives, hours } = context;
    const template = templateOf(group, context);
    const subnets = relatives.needs(group, "aws:ec2/subnet:Subnet");
    const byDefault = subnets.some((subnet) => switchIn(subnet.inputs, "mapPublicIpOnLaunch"));
    if (!(hasPublicInterface(template.inputs) ?? byDefault)) return [];
    const takenOver = relatives.needs(template, EIP).filter((eip) => isTakenOver(eip, template)).length;
    const count = Math.max(0, countOf(group, context) - takenOver);
    if (count === 0) return [];
    return [
        {
            what: `public IPv4 ${count === 1 ? "address" : `addresses of ${count} instances`}`,
            quantity: count * hours,
            price: "vpc.public-ipv4.hour",
            kind: "fixed",
        },
    ];
}

/** What a NAT's script publishes: metrics of its group, so that a successor adds none. */
function natMetrics(group: ResourceRecord): Quantity[] {
    if (!blocksIn(group.inputs, "tags").some(({ key }) => key === NAT_TAG)) return [];
    const { namespace, ...metrics } = NAT_METRICS;
    return [
        {
            what: `custom metrics ${Object.values(metrics).join(" and ")}`,
            quantity: Object.keys(metrics).length,
            price: "cloudwatch.custom-metric.month",
            kind: "fixed",
            allowance: "custom-metrics",
            note: `in ${namespace}; the 8,760 calls a month are within the account's free million`,
        },
    ];
}

function isTakenOver(eip: ResourceRecord, template: ResourceRecord): boolean {
    const script = knownText(template.inputs["userData"]);
    const id = knownText(eip.outputs?.["allocationId"]) ?? knownText(eip.outputs?.["id"]);
    // As long as either is not known, to wait for it is all that can be seen.
    if (script === undefined || id === undefined) return true;
    return Buffer.from(script, "base64").toString("utf8").includes(id);
}

export const autoscalingGroupQuantities: Record<string, Quantify> = {
    [GROUP]: group,
    [TEMPLATE]: free("a description; its instances are priced in their Auto Scaling group"),
    [POLICY]: free("Auto Scaling has no fee"),
    "aws:autoscaling/lifecycleHook:LifecycleHook": free("Auto Scaling has no fee"),
    "aws:autoscaling/schedule:Schedule": free("Auto Scaling has no fee"),
    "aws:autoscaling/notification:Notification": free("Auto Scaling has no fee"),
    "aws:autoscaling/attachment:Attachment": free("Auto Scaling has no fee"),
    "aws:autoscaling/tag:Tag": free("Auto Scaling has no fee"),
};
