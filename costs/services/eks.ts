import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    free,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
    sumOf,
} from "../quantity";
import { byUse, hourly, use } from "./amounts";
import { eksExtendedSupport } from "./extended-support";
import {
    attachedHours,
    detailedMonitoring,
    encryptedMemory,
    instanceHours,
    isStatedWindows,
    surplusCredits,
} from "./instance";
import { hasPublicInterface, rootOfImage, templateIn, templateVolumes } from "./launch-template";
import { chosenHours } from "./mixed-instances";
import { hasPublicSubnet } from "./subnets";
import { storage, volume } from "./volumes";
import { exportedLogs } from "./watching";

/** A group's volume when nothing is said, and its type: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const DISK = { volumeSize: 20, volumeType: "gp3" };

function controlPlane(_cluster: Inputs, { hours }: Context): Quantity[] {
    return [
        {
            what: "control plane",
            quantity: hours,
            price: "eks.cluster.hour",
            kind: "fixed",
            note: "extended support of a version is a separate line",
        },
    ];
}

function tier(cluster: Inputs, context: Context): Quantity[] {
    const tier = cluster.block("controlPlaneScalingConfig")?.text("tier");
    if (tier === undefined || tier === "standard") return [];
    return [hourly(`control plane of ${tier}`, `eks.control-plane.${tier}.hour`, 1, context)];
}

function countOf(group: Inputs, { scenario, stated }: ScenarioContext): number {
    const instances = stated(group.resource, "instances") ?? 0;
    const key = scenario.tasks === "maximum" ? "maxSize" : "desiredSize";
    if (instances > 0 && key === "desiredSize") return instances;
    return Math.max(instances, group.block("scalingConfig")?.number(key) ?? group.missing(`scalingConfig.${key}`));
}

function templateOf(group: Inputs): Inputs | undefined {
    return group.has("launchTemplate") ? templateIn(group, "launchTemplate", "id", "name") : undefined;
}

function nodes(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const count = countOf(inputs, context);
    const isSpot = inputs.text("capacityType") === "SPOT" && context.scenario.spot === "planned";
    const choices = typesOf(inputs).map((type) => ({ type, weight: 1 }));
    return chosenHours(choices, count, isSpot, "default", context, isWindows(inputs, context));
}

const isWindows = (inputs: Inputs, context: ScenarioContext): boolean =>
    inputs.text("amiType")?.startsWith("WINDOWS") || isStatedWindows(inputs, context);

function typesOf(inputs: Inputs): string[] {
    const named = inputs.texts("instanceTypes");
    return named.length > 0 ? named : [templateOf(inputs)?.text("instanceType") ?? "t3.medium"];
}

const firstType = (inputs: Inputs): string => typesOf(inputs)[0] ?? "";

function nodeVolumes(inputs: Inputs, context: ScenarioContext): Quantity[] {
    return disksOf(inputs, context, countOf(inputs, context));
}

function disksOf(inputs: Inputs, context: ScenarioContext, count: number): Quantity[] {
    const template = templateOf(inputs);
    if (!template) {
        return [storage("root volume", count, inputs.number("diskSize", 1) ?? DISK.volumeSize, DISK.volumeType)];
    }
    return templateVolumes(template).flatMap((device) => volume(device, context, "volume", count));
}

function rootVolume(inputs: Inputs): Quantity[] {
    const template = templateOf(inputs);
    return template ? rootOfImage(template) : [];
}

function credits(inputs: Inputs, context: ScenarioContext): Quantity[] {
    return surplusCredits(firstType(inputs), templateOf(inputs) ?? inputs, context, inputs, countOf(inputs, context));
}

function attached(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const template = templateOf(inputs);
    return template ? attachedHours(firstType(inputs), template, countOf(inputs, context), context) : [];
}

function watched(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const template = templateOf(inputs);
    if (!template) return [];
    const count = countOf(inputs, context);
    return [
        ...encryptedMemory(firstType(inputs), template, count, context),
        ...detailedMonitoring(count, template.block("monitoring")?.flag("enabled") ?? false),
    ];
}

/** Each node in a subnet that gives them has a public address. */
function addresses(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const template = templateOf(inputs);
    const isPublic = (template && hasPublicInterface(template)) ?? hasPublicSubnet(inputs, "subnetIds");
    if (!isPublic) return [];
    return [hourly("public IPv4 address of a node", "vpc.public-ipv4.hour", countOf(inputs, context), context)];
}

/** Nodes kept ready: stopped, by their volumes; running, as others; as many as may be prepared. */
function warmPool(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const pool = inputs.block("warmPoolConfig");
    if (!pool) return [];
    const most = pool.number("maxGroupPreparedCapacity") ?? inputs.block("scalingConfig")?.number("maxSize") ?? 0;
    const count = Math.max(pool.number("minSize") ?? 0, most - countOf(inputs, context));
    if (count <= 0) return [];
    const disks = disksOf(inputs, context, count);
    const type = firstType(inputs);
    const isRunning = pool.text("poolState")?.toUpperCase() === "RUNNING";
    const of = { count, type, isSpot: false, tenancy: "default", isWindows: isWindows(inputs, context) };
    const lines = isRunning ? [...disks, ...instanceHours(of, context)] : disks;
    return lines.map((line) => ({ ...line, what: `${line.what} of the warm pool` }));
}

/** Machines of one's own that join the cluster are paid for by the vCPU. */
function hybridNodes(cluster: Inputs, context: Context): Quantity[] {
    if (!cluster.has("remoteNetworkConfig")) return [];
    return [byUse(cluster, context, "vCPU of hybrid nodes", "eks.hybrid.vcpu-hour", "monthly_hybrid_vcpu_hours")];
}

/** Auto Mode starts nodes as pods need them. */
function autoMode(cluster: Inputs): Quantity[] {
    if (!cluster.block("computeConfig")?.flag("enabled")) return [];
    throw new Unpriceable("EKS Auto Mode starts nodes by itself: neither they nor its fee for each is counted here");
}

export const eksQuantities: Record<string, Quantify> = {
    "aws:eks/cluster:Cluster": sumOf(
        controlPlane,
        eksExtendedSupport,
        tier,
        autoMode,
        hybridNodes,
        exportedLogs("enabledClusterLogTypes"),
    ),
    "aws:eks/nodeGroup:NodeGroup": scenarioSumOf(
        nodes,
        nodeVolumes,
        rootVolume,
        credits,
        attached,
        watched,
        addresses,
        warmPool,
    ),
    "aws:eks/fargateProfile:FargateProfile": sumOf(
        use("vCPU of its pods", "fargate.x86.vcpu-hour", "monthly_vcpu_hours"),
        use("memory of its pods", "fargate.x86.gb-hour", "monthly_gb_hours"),
    ),
    "aws:eks/addon:Addon": free("runs on nodes that are billed themselves"),
    "aws:eks/accessEntry:AccessEntry": free("a permission"),
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": free("a permission"),
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": free("a permission"),
    "aws:msk/configuration:Configuration": free("settings; the brokers are billed"),
};
