import path from "node:path";
import { dryRun, type ResourceRecord } from "../../../inventory";
import { type Settings, settingsOf } from "../../../policies/stack-settings";
import { extended, layersBeneath } from "../../../stacks/config/extends";
import { readStackFile } from "../../../stacks/config/stack-file";

/** By section of the stack's file, `services.worker` for a part of one: the settings to change. */
export type Changes = Record<string, Record<string, unknown>>;

/**
 * What our program creates from a stack's file with some settings changed, and the settings of its bill.
 *
 * @param keys whole keys with other values: `glimpse:extends`
 */
export async function ours(
    directory: string,
    stack: string,
    changes: Changes = {},
    keys: Record<string, string> = {},
): Promise<{ resources: ResourceRecord[]; settings: Settings }> {
    const file = readStackFile(directory, stack);
    const config = { ...file.config, ...keys };
    for (const [section, values] of Object.entries(changes)) {
        const [head = "", ...path] = section.split(".");
        const key = `glimpse:${head}`;
        config[key] = JSON.stringify(changed(JSON.parse(config[key] ?? "{}"), path, values));
    }
    const program = () => require(path.join(directory, "index"))();
    const { resources } = await dryRun({ ...file, directory, config, program });
    return {
        resources,
        settings: settingsOf(extended(config, layersBeneath(config, file.stack, directory)), file.secretsProvider),
    };
}

function changed(
    written: Record<string, unknown>,
    [part, ...path]: string[],
    values: Record<string, unknown>,
): Record<string, unknown> {
    if (part === undefined) return { ...written, ...values };
    return { ...written, [part]: changed(Object(written[part] ?? {}), path, values) };
}

type Inputs = Record<string, unknown>;

/** By type: the arguments that name an architecture, changed to x86. */
const X86: Record<string, (inputs: Inputs) => Inputs> = {
    "aws:ecs/taskDefinition:TaskDefinition": ({ runtimePlatform }) => ({
        runtimePlatform: { ...Object(runtimePlatform), cpuArchitecture: "X86_64" },
    }),
    "aws:ec2/launchTemplate:LaunchTemplate": ({ instanceType }) => ({ instanceType: onT3(instanceType) }),
    "aws:rds/instance:Instance": ({ instanceClass }) => ({ instanceClass: onT3(instanceClass) }),
};

/** The same resources on x86, which our components do not support. The cache stays: its x86 price is not known. */
export function onX86(resources: readonly ResourceRecord[]): ResourceRecord[] {
    return resources.map((resource) => {
        const changed = X86[resource.type]?.(resource.inputs);
        return changed ? { ...resource, inputs: { ...resource.inputs, ...changed } } : resource;
    });
}

function onT3(type: unknown): unknown {
    return typeof type === "string" ? type.replace("t4g.", "t3.") : type;
}
