import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "./aws";

/** A function's files, which Lambda's own runtime runs as they are. */
function fileAssets(folder: string, files: string[]): pulumi.asset.AssetArchive {
    return new pulumi.asset.AssetArchive(
        Object.fromEntries(files.map((file) => [file, new pulumi.asset.FileAsset(sourceOf(path.join(folder, file)))])),
    );
}

/**
 * Relative where it can be: the state must not say where someone's home directory is. With slashes on Windows too, which the
 * engine takes there, so that a colleague's update from another system finds the same.
 */
function sourceOf(file: string): string {
    const relative = path.relative(process.cwd(), file);
    return relative.startsWith("..") || path.isAbsolute(relative) ? file : relative.replaceAll(path.sep, "/");
}

/** What the functions of the components have alike. Their SDK is the runtime's own, so nothing is installed or built. */
export function nodeFunction(folder: string, files: string[], logs: aws.cloudwatch.LogGroup) {
    return {
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: fileAssets(folder, files),
        memorySize: 128,
        timeout: 60,
        loggingConfig: { logFormat: "Text", logGroup: logs.name },
    };
}
