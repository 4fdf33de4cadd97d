import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { refused } from "./place";

/** Its first line: a file without it was written by a person, and is neither written over nor deleted. */
const MADE = "# Made by npm run preview:environment, and removed by it.";

interface Contents {
    base: string;
    region: string;
    /** The whole address; nothing: that of a stack without one. */
    image: string | undefined;
    priority: number;
    keys: Record<string, string>;
}

const fileOf = (directory: string, name: string) => path.join(directory, `Pulumi.${name}.yaml`);

/** Writes the stack's file: what a preview has in addition to what it extends. */
export function written(directory: string, name: string, { base, region, image, priority, keys }: Contents): void {
    requireOurs(directory, name);
    const lines = [
        MADE,
        ...Object.entries(keys).map(([key, value]) => `${key}: ${value}`),
        "config:",
        `  aws:region: ${region}`,
        `  glimpse:extends: ${base}`,
        `  glimpse:environment: ${name}`,
        `  glimpse:shared: { listenerPriority: ${priority} }`,
        ...(image === undefined ? [] : [`  glimpse:api: { image: "${image}" }`]),
    ];
    writeFileSync(fileOf(directory, name), `${lines.join("\n")}\n`);
}

/** Has it a file, of an earlier run? */
export function hasFile(directory: string, name: string): boolean {
    return existsSync(fileOf(directory, name));
}

export function deleted(directory: string, name: string): void {
    rmSync(fileOf(directory, name), { force: true });
}

/** @throws CommandError where a file of that name is a person's */
export function requireOurs(directory: string, name: string): void {
    const file = fileOf(directory, name);
    if (!existsSync(file) || readFileSync(file, "utf8").includes(MADE)) return;
    throw refused("--name", name, `Pulumi.${name}.yaml was not made by this command`, "choose another name");
}
