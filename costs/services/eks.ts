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
import { hourly, use } from "./amounts";
import { eksExtendedSupport } from "./extended-support";
import { attachedHours } from "./instance";
import { templateIn, templateVolumes } from "./launch-template";
import { chosenHours } from "./mixed-instances";
import { storage, volume } from "./volumes";

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

function countOf(group: Inputs, { scenario }: ScenarioContext): number {
    const key = scenario.tasks === "maximum" ? "maxSize" : "desiredSize";
    return group.block("scalingConfig")?.number(key) ?? group.missing(`scalingConfig.${key}`);
}

function templateOf(group: Inputs): Inputs | undefined {
    return group.has("launchTemplate") ? templateIn(group, "launchTemplate", "id", "name") : undefined;
}

function nodes(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const count = countOf(inputs, context);
    const template = templateOf(inputs);
    const named = inputs.texts("instanceTypes");
    const types = named.length > 0 ? named : [template?.text("instanceType") ?? "t3.medium"];
    const isSpot = inputs.text("capacityType") === "SPOT" && context.scenario.spot === "planned";
    const choices = types.map((type) => ({ type, weight: 1 }));
    return chosenHours(choices, count, isSpot, "default", context);
}

function nodeVolumes(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const count = countOf(inputs, context);
    const template = templateOf(inputs);
    if (!template) {
        return [storage("root volume", count, inputs.number("diskSize", 1) ?? DISK.volumeSize, DISK.volumeType)];
    }
    const devices = templateVolumes(template);
    if (devices.length === 0) throw new Unpriceable("the root volume's size comes from its image");
    return devices.flatMap((device) => volume(device, context, "volume", count));
}

function attached(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const template = templateOf(inputs);
    if (!template) return [];
    const type = template.text("instanceType") ?? inputs.texts("instanceTypes")[0] ?? "t3.medium";
    return attachedHours(type, template, countOf(inputs, context), context);
}

/** Auto Mode starts nodes as pods need them. */
function autoMode(cluster: Inputs): Quantity[] {
    if (!cluster.block("computeConfig")?.flag("enabled")) return [];
    throw new Unpriceable("EKS Auto Mode starts nodes by itself: neither they nor its fee for each is counted here");
}

export const eksQuantities: Record<string, Quantify> = {
    "aws:eks/cluster:Cluster": sumOf(controlPlane, eksExtendedSupport, tier, autoMode),
    "aws:eks/nodeGroup:NodeGroup": scenarioSumOf(nodes, nodeVolumes, attached),
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
