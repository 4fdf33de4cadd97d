import * as fs from "node:fs";
import * as path from "node:path";
import { flag, matching, type Refusal, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { ImageRepositoryArgs } from "./args";

// botocore's model of ecr.CreateRepository
const REPOSITORY_NAME = /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

/** Defaults and limits of the arguments of `ImageRepository`. */
export const imageRepositorySettings = settingsOf<ImageRepositoryArgs>()({
    repositoryName: matching(REPOSITORY_NAME, {
        example: "glimpse-api",
        limits: "2 to 256 lower case letters and digits, parted by . _ - or /",
        why: "ECR takes 2 to 256 lower case letters and digits, parted by single . _ or / or by hyphens",
        fix: 'write a name like "glimpse-api"',
    }),
    keepLast: whole({
        default: 10,
        minimum: 1,
        maximum: 1000,
        unit: "images",
        why: "ECR keeps a whole number of images, and with none the next task could not start",
        fix: "write a whole number from 1 to 1000; 10 leaves room to roll back",
    }),
    immutableTags: flag({ default: false }),
    build: text({ example: "../server", limits: "a folder with a Dockerfile", judge: folderRefusals }),
    deletionProtection: flag({ default: true }),
});

/** What `ImageRepository` takes for an argument that is not given. */
export const imageRepositoryDefaults = defaultsOf(imageRepositorySettings);

function folderRefusals(build: string): Refusal[] {
    const folder = path.resolve(build);
    if (!found(folder)?.isDirectory()) {
        const fix = "write the path of the folder that holds the Dockerfile, from where Pulumi runs";
        return [{ reason: `there is no folder ${folder}`, fix }];
    }
    if (found(path.join(folder, "Dockerfile"))?.isFile()) return [];
    const fix = "add a Dockerfile, or name the folder that has one";
    return [{ reason: `${folder} has no file named Dockerfile`, fix }];
}

/** Undefined too for what cannot be read: too long a path, a folder on the way that is closed. */
function found(file: string): fs.Stats | undefined {
    try {
        return fs.statSync(file);
    } catch {
        return undefined;
    }
}
