import { type Inputs, Unpriceable } from "../inputs";
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

/** The volumes that a template describes; none where its image does. */
export function templateVolumes(template: Inputs): Inputs[] {
    return template.blocks("blockDeviceMappings").flatMap((device) => device.block("ebs") ?? []);
}

/** Does a template's interface get a public address? Undefined where the template leaves it to the subnet. */
export function hasPublicInterface(template: Inputs): boolean | undefined {
    const interfaces = template.blocks("networkInterfaces");
    const stated = interfaces.filter((one) => one.has("associatePublicIpAddress"));
    if (stated.length > 0) return stated.some((one) => one.flag("associatePublicIpAddress"));
    const placed = interfaces.filter((one) => one.has("subnetId"));
    return placed.length > 0 ? placed.some((one) => isPublicSubnet(one, "subnetId")) : undefined;
}
