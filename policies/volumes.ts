import { fargate } from "../inventory/read";
import type { Inspection } from "./inspection";
import type { Properties } from "./judged";
import type { Reads } from "./rule";
import { templateOf } from "./templates";

const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const MACHINES = [
    INSTANCE,
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
];
const IMAGE = "aws:ec2/ami:Ami";
const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const TASK_VOLUME = "volumeConfiguration.managedEbsVolume.encrypted";

export const volumeReads: Reads = {
    ...Object.fromEntries(MACHINES.map((type) => [type, ["rootBlockDevice.encrypted", "ebsBlockDevices[].encrypted"]])),
    [INSTANCE]: [
        "rootBlockDevice.encrypted",
        "ebsBlockDevices[].encrypted",
        "launchTemplate.id",
        "launchTemplate.name",
    ],
    [TEMPLATE]: ["blockDeviceMappings[].ebs.encrypted"],
    [RECIPE]: ["blockDeviceMappings[].ebs.encrypted"],
    [IMAGE]: ["ebsBlockDevices[].encrypted", "ebsBlockDevices[].snapshotId"],
    [FLEET]: [
        "launchSpecifications[].rootBlockDevices[].encrypted",
        "launchSpecifications[].ebsBlockDevices[].encrypted",
    ],
    [fargate.SERVICE]: [TASK_VOLUME],
};

/** Does the account encrypt a volume by itself, where nothing is said? */
export type ByDefault = (volume: Properties) => boolean;

/** Volumes of machines, of what machines are made from, and of tasks. */
export function volumeFaults(inspection: Inspection, byDefault: ByDefault): void {
    const fault = (of: Properties, device: Properties | undefined, what: string) =>
        (device?.flag("encrypted") ?? byDefault(of))
            ? undefined
            : `${of.resource.name} has ${what} that is not encrypted. Write encrypted: true.`;
    const each = (of: Properties, devices: Properties[]) => {
        for (const device of devices) device.ask(() => fault(of, device, "a volume"));
    };
    inspection.askAll(MACHINES, (properties, { type }) => {
        const root = properties.block("rootBlockDevice");
        // A template of this program is judged by itself.
        if (type === INSTANCE && root?.flag("encrypted") === undefined && isOfTemplate(properties, byDefault))
            return undefined;
        return fault(properties, root, "a root volume");
    });
    inspection.askAll(MACHINES, (properties) => {
        each(properties, properties.blocks("ebsBlockDevices"));
        return undefined;
    });
    inspection.askAll([IMAGE], (properties) => {
        // A disk that comes from a snapshot is as the snapshot is.
        each(
            properties,
            properties.blocks("ebsBlockDevices").filter((device) => !device.has("snapshotId")),
        );
        return undefined;
    });
    inspection.askAll([TEMPLATE, RECIPE], (properties) => {
        if (!properties.has("blockDeviceMappings")) return fault(properties, undefined, "the image's root volume");
        for (const mapping of properties.blocks("blockDeviceMappings")) {
            mapping.ask(() => (mapping.has("ebs") ? fault(properties, mapping.block("ebs"), "a volume") : undefined));
        }
        return undefined;
    });
    inspection.askAll([FLEET], (properties) => {
        for (const machine of properties.blocks("launchSpecifications")) {
            const roots = machine.blocks("rootBlockDevices");
            if (roots.length === 0) machine.ask(() => fault(properties, undefined, "a root volume"));
            each(properties, [...roots, ...machine.blocks("ebsBlockDevices")]);
        }
        return undefined;
    });
    inspection.askAll([fargate.SERVICE], (properties, { name }) => {
        const volume = properties.block("volumeConfiguration")?.block("managedEbsVolume");
        return volume && !(volume.flag("encrypted") ?? byDefault(properties))
            ? `${name} gives its tasks a volume that is not encrypted. Write managedEbsVolume: { encrypted: true }.`
            : undefined;
    });
}

/** Is the volume as a template says? One of another program cannot be judged, where it decides. */
function isOfTemplate(properties: Properties, byDefault: ByDefault): boolean {
    return !byDefault(properties) && templateOf(properties) !== undefined;
}
