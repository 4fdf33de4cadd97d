import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    free,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
    sumOf,
    unpriced,
} from "../quantity";
import { eksExtendedSupport } from "./extended-support";
import { instanceHours, storage } from "./instance";

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

function tier(cluster: Inputs): Quantity[] {
    const tier = cluster.block("controlPlaneScalingConfig")?.text("tier");
    if (tier !== undefined && tier !== "standard")
        throw new Unpriceable(`a control plane of ${tier} has its own price`);
    return [];
}

function nodes(inputs: Inputs, context: ScenarioContext): Quantity[] {
    if (inputs.has("launchTemplate")) throw new Unpriceable("nodes of a launch template are not counted");
    const key = context.scenario.tasks === "maximum" ? "maxSize" : "desiredSize";
    const count = inputs.block("scalingConfig")?.number(key) ?? inputs.missing(`scalingConfig.${key}`);
    const [type = "t3.medium", ...others] = inputs.texts("instanceTypes");
    if (others.length > 0) throw new Unpriceable("several instance types let AWS choose among them");
    const isSpot = inputs.text("capacityType") === "SPOT" && context.scenario.spot === "planned";
    const size = inputs.number("diskSize", 1) ?? DISK.volumeSize;
    return [
        ...instanceHours({ count, type, isSpot, tenancy: "default" }, context),
        storage("root volume", count, size, DISK.volumeType),
    ];
}

export const eksQuantities: Record<string, Quantify> = {
    "aws:eks/cluster:Cluster": sumOf(controlPlane, eksExtendedSupport, tier),
    "aws:eks/nodeGroup:NodeGroup": scenarioSumOf(nodes),
    "aws:eks/fargateProfile:FargateProfile": unpriced(
        "its pods are billed as Fargate tasks, and no pod is among the resources",
    ),
    "aws:eks/addon:Addon": free("runs on nodes that are billed themselves"),
    "aws:eks/accessEntry:AccessEntry": free("a permission"),
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": free("a permission"),
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": free("a permission"),
    "aws:msk/configuration:Configuration": free("settings; the brokers are billed"),
};
