import type * as awsx from "@pulumi/awsx";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Builds a folder's Dockerfile for Graviton and pushes it during `pulumi up`.
 *
 * awsx is loaded here and nowhere else: its plugin is heavy, and a stack that builds no image must not need it.
 *
 * @returns the image's address by digest
 */
export function buildImage(
    name: string,
    folder: string,
    repositoryUrl: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
    const { ecr } = require("@pulumi/awsx") as typeof awsx;
    return new ecr.Image(name, { repositoryUrl, context: folder, platform: "linux/arm64" }, opts).imageUri;
}
