import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** A function's files, which Lambda's own runtime runs as they are. */
export function fileAssets(folder: string, files: string[]): pulumi.asset.AssetArchive {
    return new pulumi.asset.AssetArchive(
        Object.fromEntries(files.map((file) => [file, new pulumi.asset.FileAsset(sourceOf(path.join(folder, file)))])),
    );
}

/** Relative where it can be: the state must not say where somebody's home directory is. */
function sourceOf(file: string): string {
    const relative = path.relative(process.cwd(), file);
    return relative.startsWith("..") ? file : relative;
}
