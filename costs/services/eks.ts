import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable, unpriced } from "../quantity";
import { blockIn, numberIn, textIn } from "../values";
import { instanceHours, volume } from "./instance";

/** A group's volume when nothing is said, and its type: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const DISK = { volumeSize: 20, volumeType: "gp3" };

function controlPlane(_cluster: ResourceRecord, { hours }: Context): Quantity[] {
    return [
        {
            what: "control plane",
            quantity: hours,
            price: "eks.cluster.hour",
            kind: "fixed",
            note: "six times as much once the version's standard support is over",
        },
    ];
}

function nodes({ inputs }: ResourceRecord, context: Context): Quantity[] {
    if (inputs["launchTemplate"] !== undefined) throw new Unpriceable("nodes of a launch template are not counted");
    const scaling = blockIn(inputs, "scalingConfig");
    const key = context.scenario.tasks === "maximum" ? "maxSize" : "desiredSize";
    const count = numberIn(scaling, key);
    const types = Array.isArray(inputs["instanceTypes"]) ? inputs["instanceTypes"] : ["t3.medium"];
    if (types.length > 1) throw new Unpriceable("several instance types let AWS choose among them");
    const isSpot = textIn(inputs, "capacityType", "ON_DEMAND") === "SPOT" && context.scenario.spot === "planned";
    const size = numberIn(inputs, "diskSize", { otherwise: DISK.volumeSize, minimum: 1 });
    return [
        ...instanceHours({ count, type: String(types[0]), isSpot, tenancy: "default" }, context),
        ...volume({ ...DISK, volumeSize: size }, "root volume", count),
    ];
}

/** Brokers by the hour and what they hold. */
function brokers({ inputs }: ResourceRecord, { hours }: Context): Quantity[] {
    const count = numberIn(inputs, "numberOfBrokerNodes", { minimum: 1 });
    const type = textIn(blockIn(inputs, "brokerNodeGroupInfo"), "instanceType");
    return [{ what: `${count} brokers ${type}`, quantity: count * hours, price: `msk.${type}.hour`, kind: "fixed" }];
}

function brokerVolumes({ inputs }: ResourceRecord): Quantity[] {
    const count = numberIn(inputs, "numberOfBrokerNodes", { minimum: 1 });
    const storage = blockIn(blockIn(inputs, "brokerNodeGroupInfo"), "storageInfo");
    const size = numberIn(blockIn(storage, "ebsStorageInfo"), "volumeSize");
    return [{ what: `${count} x ${size} GB`, quantity: count * size, price: "msk.gb-month", kind: "fixed" }];
}

/** EKS and MSK. */
export const eksQuantities: Record<string, Quantify> = {
    "aws:eks/cluster:Cluster": sumOf(controlPlane),
    "aws:eks/nodeGroup:NodeGroup": sumOf(nodes),
    "aws:eks/fargateProfile:FargateProfile": unpriced(
        "its pods are billed as Fargate tasks, and no pod is among the resources",
    ),
    "aws:eks/addon:Addon": free("runs on nodes that are billed themselves"),
    "aws:eks/accessEntry:AccessEntry": free("a permission"),
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": free("a permission"),
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": free("a permission"),
    "aws:msk/cluster:Cluster": sumOf(brokers, brokerVolumes),
    "aws:msk/configuration:Configuration": free("settings; the brokers are billed"),
    "aws:msk/serverlessCluster:ServerlessCluster": unpriced("the price book has no price for a serverless cluster"),
};
