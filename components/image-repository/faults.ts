import * as fs from "node:fs";
import * as path from "node:path";
import type { Fault } from "../faults";
import type { ImageRepositoryArgs } from "./image-repository";

// botocore's model of ecr.CreateRepository
const REPOSITORY_NAME = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

/** Everything that is wrong with the arguments of an `ImageRepository`. Looks for the Dockerfile of `build`. */
export function imageRepositoryFaults(args: Partial<ImageRepositoryArgs>): Fault[] {
    return [
        ...nameFaults(args.repositoryName),
        ...keepFaults(args.keepLast),
        ...buildFaults(args.build),
        ...immutableFaults(args),
    ];
}

function nameFaults(value: unknown): Fault[] {
    if (typeof value !== "string") return [];
    if (value.length >= 2 && value.length <= 256 && REPOSITORY_NAME.test(value)) return [];
    return [
        {
            key: "repositoryName",
            value,
            reason: "ECR takes 2 to 256 lower case letters and digits, parted by single . _ or / or by hyphens",
            fix: 'write a name like "glimpse-api"',
        },
    ];
}

function keepFaults(value: unknown): Fault[] {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= 1 && value <= 1000)) return [];
    return [
        {
            key: "keepLast",
            value,
            reason: "ECR keeps a whole number of images, and with none the next task could not start",
            fix: "write a whole number from 1 to 1000; 10 leaves room to roll back",
        },
    ];
}

function buildFaults(value: unknown): Fault[] {
    if (typeof value !== "string") return [];
    const folder = path.resolve(value);
    const fault = (reason: string, fix: string): Fault[] => [{ key: "build", value, reason, fix }];
    if (!found(folder)?.isDirectory()) {
        return fault(
            `there is no folder ${folder}`,
            "write the path of the folder that holds the Dockerfile, from where Pulumi runs",
        );
    }
    if (!found(path.join(folder, "Dockerfile"))?.isFile()) {
        return fault(`${folder} has no file named Dockerfile`, "add a Dockerfile, or name the folder that has one");
    }
    return [];
}

/** Undefined too for what cannot be looked at: too long a path, a folder on the way that is closed. */
function found(file: string): fs.Stats | undefined {
    try {
        return fs.statSync(file);
    } catch {
        return undefined;
    }
}

function immutableFaults({ build, immutableTags }: Partial<ImageRepositoryArgs>): Fault[] {
    if (immutableTags !== true || build === undefined) return [];
    return [
        {
            key: "immutableTags",
            value: immutableTags,
            reason: "awsx pushes every build of a folder under the same tag, so ECR would refuse the second build",
            fix: "leave immutableTags out (tasks are held to the digest anyway), or push images yourself, without build",
        },
    ];
}
