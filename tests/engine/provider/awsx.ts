import * as pulumi from "@pulumi/pulumi";
import { create } from "../../../inventory/simulated-aws";
import type { Cloud } from "./cloud";

/** awsx's own part: `awsx.ecr.Image`, a component that another process builds, without a build. */
class Image extends pulumi.ComponentResource {
    readonly imageUri: pulumi.Output<string>;

    constructor(name: string, inputs: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
        super("awsx:ecr:Image", name, inputs, opts);
        this.imageUri = pulumi
            .output(inputs)
            .apply((known) => String(create("awsx:ecr:Image", name, known, "").outputs["imageUri"]));
        this.registerOutputs({ imageUri: this.imageUri });
    }
}

/** Serves `awsx.ecr.Image` to the engine. */
export function serveImages(version: string, cloud: Cloud, engine: string): void {
    const provider: pulumi.provider.Provider = {
        version,
        construct: async (name, type, inputs, options) => {
            if (type !== "awsx:ecr:Image") throw new Error(`${type} is not simulated: awsx serves images alone here`);
            cloud.record("construct", "start", { type, name });
            const image = new Image(name, inputs, options);
            return { urn: image.urn, state: { imageUri: image.imageUri } };
        },
    };
    pulumi.provider.main(provider, [engine]);
}
