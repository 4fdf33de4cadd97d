import { type Inputs, Unpriceable } from "../inputs";
import type { Quantity } from "../quantity";
import { isPublicSubnet } from "./subnets";

export const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const ELSEWHERE = "its launch template is not among the resources";

/** The launch template that a block names by id or name. @throws Unpriceable when it is not among the resources */
export function templateIn(inputs: Inputs, key: string, id: string, name: string): Inputs {
    if (inputs.isHidden(key)) return inputs.relative(key, TEMPLATE, ELSEWHERE);
    const named = inputs.block(key);
    if (!named) throw new Unpriceable(ELSEWHERE);
    return named.relative(named.has(id) ? id : name, TEMPLATE, ELSEWHERE);
}

/** What images call their root device: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const ROOT = /^(\/dev\/)?(xvda|sda1?)$/;

/** Why no one can say how large the root volume is. */
export const ROOT_OF_IMAGE = "the root volume's size comes from its image";

const devicesOf = (template: Inputs): Inputs[] =>
    template.blocks("blockDeviceMappings").filter((device) => device.has("ebs"));

/** A device without a name is refused by AWS: it makes nothing dearer. */
const isRoot = (device: Inputs): boolean => ROOT.test(device.text("deviceName") ?? "xvda");

/** The volumes that a template describes; none where its image does. */
export function templateVolumes(template: Inputs): Inputs[] {
    return devicesOf(template).flatMap((device) => device.block("ebs") ?? []);
}

/** Nothing where a template describes the root volume too. @throws Unpriceable where its image does */
export function rootOfImage(template: Inputs): Quantity[] {
    if (devicesOf(template).some(isRoot)) return [];
    throw new Unpriceable(ROOT_OF_IMAGE);
}

/** The volumes of a template that an instance leaves as they are: what it says of a device counts in the template's place. */
export function volumesLeft(template: Inputs, instance: Inputs): Inputs[] {
    const own = instance.blocks("ebsBlockDevices").map((device) => device.known.text("deviceName"));
    const hasRoot = instance.has("rootBlockDevice");
    return devicesOf(template)
        .filter((device) => !own.includes(device.known.text("deviceName") ?? "") && !(hasRoot && isRoot(device)))
        .flatMap((device) => device.block("ebs") ?? []);
}

/** Does a template's interface get a public address? Undefined where the template leaves it to the subnet. */
export function hasPublicInterface(template: Inputs): boolean | undefined {
    const interfaces = template.blocks("networkInterfaces");
    const stated = interfaces.filter((one) => one.has("associatePublicIpAddress"));
    if (stated.length > 0) return stated.some((one) => one.flag("associatePublicIpAddress"));
    const placed = interfaces.filter((one) => one.has("subnetId"));
    return placed.length > 0 ? placed.some((one) => isPublicSubnet(one, "subnetId")) : undefined;
}
