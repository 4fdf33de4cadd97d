import { NAT_METRICS, NAT_TAG } from "../../components/network/nat/metrics";
import { isHidden } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { free, type Part, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf } from "../quantity";
import { GROUP } from "./ecs-instances";
import { countOf, POLICY, SCHEDULE, unfilled } from "./group-size";
import {
    attachedHours,
    detailedMonitoring,
    encryptedMemory,
    instanceHours,
    isStatedWindows,
    surplusCredits,
    typeOf,
} from "./instance";
import {
    hasPublicInterface,
    ROOT_OF_IMAGE,
    rootOfImage,
    TEMPLATE,
    templateIn,
    templateVolumes,
} from "./launch-template";
import { choicesOf, chosenHours, mixedInstanceHours, mixedTemplate, mixedTemplates } from "./mixed-instances";
import { hasPublicSubnet, networkTenancy } from "./subnets";
import { volume } from "./volumes";

/** The older description of instances, with other names for the same. */
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const NO_CONFIGURATION = "its launch configuration is not among the resources";
const EIP = "aws:ec2/eip:Eip";

/** What running instances cost in addition to their hours, `count` of them. */
const RUNNING: ((group: Inputs, context: ScenarioContext, count: number) => Quantity[])[] = [
    (group, _context, count) => {
        const template = templateOf(group);
        // A launch configuration has it on unless it says otherwise.
        const isOn = isConfiguration(template)
            ? (template.flag("enableMonitoring") ?? true)
            : (template.block("monitoring")?.flag("enabled") ?? false);
        return detailedMonitoring(count, isOn);
    },
    (group, context, count) => {
        const template = templateOf(group);
        return attachedHours(typeOf(template), template, count, context);
    },
    (group, context, count) => {
        const template = templateOf(group);
        return encryptedMemory(typeOf(template), template, count, context);
    },
];

/** Instances kept ready: stopped, by their volumes; running, as others. */
const warmPool = [
    inPool(
        () => true,
        (group, context, count) => volumes(group, context, count, "volume of the warm pool"),
    ),
    ...[readyHours, poolAddresses, ...RUNNING].map((part) =>
        inPool(
            (pool) => pool.text("poolState") === "Running",
            (...of) => part(...of).map(named),
        ),
    ),
];

/** An Auto Scaling group: its instances by their launch template, with volumes, metrics and addresses. */
const group = scenarioSumOf(
    hoursOf,
    unfilled,
    (group, context) => {
        const template = templateOf(group);
        return surplusCredits(typeOf(template), template, context, group, countOf(group, context));
    },
    ...RUNNING.map(
        (part): Part<ScenarioContext> =>
            (group, context) =>
                part(group, context, countOf(group, context)),
    ),
    volumes,
    rootVolume,
    ...warmPool,
    addresses,
    natMetrics,
);

function hoursOf(group: Inputs, context: ScenarioContext): Quantity[] {
    const count = countOf(group, context);
    const template = templateOf(group);
    const tenancy =
        template.text("placementTenancy") ??
        template.block("placement")?.text("tenancy") ??
        networkTenancy(group, "vpcZoneIdentifiers");
    const policy = group.block("mixedInstancesPolicy");
    const isWindows = isStatedWindows(group, context);
    if (policy) return mixedInstanceHours(policy, template, count, tenancy, context, isWindows);
    const wantsSpot =
        template.has("spotPrice") || template.block("instanceMarketOptions")?.text("marketType") === "spot";
    const isSpot = wantsSpot && context.scenario.spot === "planned";
    return instanceHours({ count, type: typeOf(template), isSpot, tenancy, isWindows }, context);
}

function templateOf(group: Inputs): Inputs {
    if (group.has("launchConfiguration")) return group.relative("launchConfiguration", CONFIGURATION, NO_CONFIGURATION);
    return group.has("mixedInstancesPolicy") ? mixedTemplate(group) : templateIn(group, "launchTemplate", "id", "name");
}

/** Where AWS chooses among templates, those of the one with the most. */
function volumes(
    group: Inputs,
    context: ScenarioContext,
    count = countOf(group, context),
    what = "volume",
): Quantity[] {
    const choices = templatesOf(group).map(devicesOf);
    const sizeOf = (devices: Inputs[]) => devices.reduce((sum, one) => sum + (one.number("volumeSize") ?? 0), 0);
    const devices = choices.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most), choices[0] ?? []);
    return devices.flatMap((device) => volume(device, context, what, count));
}

const templatesOf = (group: Inputs): Inputs[] =>
    group.has("mixedInstancesPolicy") ? mixedTemplates(group) : [templateOf(group)];

function rootVolume(group: Inputs): Quantity[] {
    const template = templateOf(group);
    if (!isConfiguration(template)) return templatesOf(group).flatMap(rootOfImage);
    if (template.block("rootBlockDevice")?.has("volumeSize")) return [];
    throw new Unpriceable(ROOT_OF_IMAGE);
}

const isConfiguration = (template: Inputs): boolean => template.resource.type === CONFIGURATION;

const devicesOf = (template: Inputs): Inputs[] =>
    isConfiguration(template) ? configuredVolumes(template) : templateVolumes(template);

function configuredVolumes(configuration: Inputs): Inputs[] {
    const root = configuration.block("rootBlockDevice");
    return [...(root?.has("volumeSize") ? [root] : []), ...configuration.blocks("ebsBlockDevices")];
}

/** How many instances are kept ready: as many as may be prepared. */
function preparedOf(pool: Inputs, group: Inputs, context: ScenarioContext): number {
    const prepared = pool.number("maxGroupPreparedCapacity", -1) ?? -1;
    const most = prepared >= 0 ? prepared : (group.number("maxSize") ?? group.missing("maxSize"));
    return Math.max(pool.number("minSize") ?? 0, most - countOf(group, context));
}

function inPool(isPaid: (pool: Inputs) => boolean, part: (typeof RUNNING)[number]): Part<ScenarioContext> {
    return (group, context) => {
        const pool = group.block("warmPool");
        if (!pool || !isPaid(pool)) return [];
        const count = preparedOf(pool, group, context);
        return count === 0 ? [] : part(group, context, count);
    };
}

function named(line: Quantity): Quantity {
    const { what, otherwise } = line;
    return { ...line, what: `${what} of the warm pool`, ...(otherwise ? { otherwise: otherwise.map(named) } : {}) };
}

function poolAddresses(group: Inputs, { hours }: ScenarioContext, count: number): Quantity[] {
    return isPublic(group) ? publicAddresses(count, hours) : [];
}

function readyHours(group: Inputs, context: ScenarioContext, count: number): Quantity[] {
    const template = templateOf(group);
    const policy = group.block("mixedInstancesPolicy");
    const isWindows = isStatedWindows(group, context);
    if (policy) return chosenHours(choicesOf(policy, template), count, false, "default", context, isWindows);
    return instanceHours({ count, type: typeOf(template), isSpot: false, tenancy: "default", isWindows }, context);
}

/**
 * Public addresses of the instances. An instance that takes an Elastic IP over gives its passing address back, so that
 * one is paid for in steady state: the Elastic IP, which is billed itself. The launch template waits for such an Elastic IP,
 * because its script names it.
 */
function addresses(group: Inputs, context: ScenarioContext): Quantity[] {
    const { relatives, hours } = context;
    if (!isPublic(group)) return [];
    const template = templateOf(group);
    const takenOver = relatives
        .needs(template.resource, EIP)
        .filter((eip) => isTakenOver(template.of(eip), template)).length;
    const count = Math.max(0, countOf(group, context) - takenOver);
    return publicAddresses(count, hours);
}

/** What the launch template says counts, then the subnets. */
function isPublic(group: Inputs): boolean {
    const template = templateOf(group);
    const isStated = isConfiguration(template)
        ? template.flag("associatePublicIpAddress")
        : hasPublicInterface(template);
    return isStated ?? hasPublicSubnet(group, "vpcZoneIdentifiers");
}

function publicAddresses(count: number, hours: number): Quantity[] {
    if (count === 0) return [];
    const what = `public IPv4 ${count === 1 ? "address" : `addresses of ${count} instances`}`;
    return [{ what, quantity: count * hours, price: "vpc.public-ipv4.hour", kind: "fixed" }];
}

/** What a NAT's script publishes: metrics of its group, so that a successor adds none. */
function natMetrics(group: Inputs): Quantity[] {
    if (!group.blocks("tags").some((tag) => tag.known.text("key") === NAT_TAG)) return [];
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

function isTakenOver(eip: Inputs, template: Inputs): boolean {
    const script = template.known.text("userData");
    const { allocationId, id = allocationId } = eip.resource.outputs ?? {};
    const names = [allocationId, id].filter((name) => typeof name === "string" && !isHidden(name));
    // As long as either is not known, to wait for it is all that can be seen.
    if (script === undefined || names.length === 0) return true;
    const decoded = Buffer.from(script, "base64").toString("utf8");
    return names.some((name) => decoded.includes(String(name)));
}

export const autoscalingGroupQuantities: Record<string, Quantify> = {
    [GROUP]: group,
    [CONFIGURATION]: free("a description; its instances are priced in their Auto Scaling group"),
    [TEMPLATE]: free("a description; its instances are priced in their Auto Scaling group"),
    [POLICY]: free("Auto Scaling has no fee"),
    "aws:autoscaling/lifecycleHook:LifecycleHook": free("Auto Scaling has no fee"),
    [SCHEDULE]: free("Auto Scaling has no fee"),
    "aws:autoscaling/notification:Notification": free("Auto Scaling has no fee"),
    "aws:autoscaling/attachment:Attachment": free("Auto Scaling has no fee"),
    "aws:autoscaling/tag:Tag": free("Auto Scaling has no fee"),
};
