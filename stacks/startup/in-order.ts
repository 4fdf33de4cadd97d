import * as pulumi from "@pulumi/pulumi";

/**
 * Registers transforms of the whole stack as a single one, which applies them in their order. Several are registered side by
 * side, and the engine applies them in the order in which it happened to hear of them.
 */
export function registerInOrder(transforms: readonly pulumi.ResourceTransform[]): void {
    if (transforms.length === 0) return;
    pulumi.runtime.registerResourceTransform(async (args) => {
        let changed: pulumi.ResourceTransformResult | undefined;
        for (const transform of transforms) changed = (await transform({ ...args, ...changed })) ?? changed;
        return changed;
    });
}
