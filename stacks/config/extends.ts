import * as path from "node:path";
import { type Fault, InputError } from "../../components/faults";
import { ENCRYPTED } from "./encrypted";
import { flattened, type Layer } from "./layers";
import { nearest } from "./nearest";
import { engineText, nameOfProject, readStackFile, stacksBeside } from "./stack-file";
import { valuesOf } from "./values";

type Config = Readonly<Record<string, string>>;

const KEY = "glimpse:extends";

/**
 * Reads the stack files that lie beneath a stack's own: the one that `glimpse:extends` names, and what that one names in
 * turn. Their settings under `glimpse:` count, and nothing else of them: a provider's settings (`aws:region`) reach it
 * from the stack's own file alone.
 *
 * @param stack the stack whose configuration it is
 * @returns the lowest first
 * @throws InputError where a name names no file, files extend each other, one holds a secret, or one is no YAML
 */
export function layersBeneath(config: Config, stack: string, directory: string): Layer[] {
    const layers: Layer[] = [];
    const seen = [stack];
    let name = config[KEY];
    while (name !== undefined && name !== "") {
        const file = fileOf(seen.at(-1));
        const known = stacksBeside(directory);
        if (name === ENCRYPTED) throw wrong(file, encryptedName());
        if (!known.includes(name)) throw wrong(file, missing(name, known));
        if (seen.includes(name)) throw wrong(file, circular(name, [...seen.slice(seen.indexOf(name)), name]));
        const read = readStackFile(directory, name);
        const secret = read.secretKeys.find((key) => key.startsWith("glimpse:"));
        if (secret !== undefined) throw wrong(fileOf(name), secretFault(secret, stack));
        const { extends: next, ...values } = valuesOf(read.config).values;
        layers.unshift({ file: fileOf(name), values });
        seen.push(name);
        name = next === undefined ? undefined : read.config[KEY];
    }
    return layers;
}

/**
 * A configuration with what it extends beneath it, for those who read it as text, by key: the bill and the rules, in a
 * plan and in the policy packs.
 *
 * @param beneath what `layersBeneath` read
 */
export function extended(config: Config, beneath: readonly Layer[]): Record<string, string> {
    if (beneath.length === 0) return { ...config };
    const own = valuesOf(config).values;
    const values = flattened([...beneath.map((layer) => layer.values), own]);
    const rest = Object.entries(config).filter(([key]) => !key.startsWith("glimpse:"));
    const texts = Object.entries(values).map(([name, value]) => [
        name.includes(":") ? name : `glimpse:${name}`,
        engineText(value),
    ]);
    return Object.fromEntries([...rest, ...texts]);
}

/**
 * The folder of a project, at or above the first of these folders that is within one of that name.
 *
 * @throws InputError where none is
 */
export function projectFolder(project: string, near: readonly (string | undefined)[]): string {
    for (const start of near) {
        for (let folder = start; folder !== undefined; folder = above(folder)) {
            if (nameOfProject(folder) === project) return folder;
        }
    }
    const fault = {
        key: KEY,
        value: project,
        reason: "the folder of this project, which holds the file that is extended, was not found",
        fix: "start pulumi in the project's folder",
    };
    throw new InputError(`project ${project}`, [fault]);
}

function above(folder: string): string | undefined {
    const next = path.dirname(folder);
    return next === folder ? undefined : next;
}

function fileOf(stack: string | undefined): string {
    return `Pulumi.${stack}.yaml`;
}

function missing(name: string, known: string[]): Fault {
    const meant = nearest(name, known);
    return {
        key: KEY,
        value: name,
        reason: `there is no file Pulumi.${name}.yaml next to it`,
        fix: `${meant ? `did you mean ${meant}? ` : ""}The stack files here are those of ${known.join(", ")}`,
    };
}

function encryptedName(): Fault {
    const reason = "it is encrypted, and the name of a file is no secret";
    return { key: KEY, value: "[secret]", reason, fix: `store it without --secret: npx pulumi config set ${KEY} ...` };
}

function circular(name: string, way: string[]): Fault {
    return {
        key: KEY,
        value: name,
        reason: `each would lie beneath the other: ${way.join(" extends ")}`,
        fix: "take the line out of one of them",
    };
}

function secretFault(key: string, stack: string): Fault {
    return {
        key,
        value: "[secret]",
        reason: `it is encrypted with that stack's own key, and ${stack} cannot read it`,
        fix: `write it in ${fileOf(stack)}: pulumi config set --secret --path ...`,
    };
}

function wrong(file: string, fault: Fault): InputError {
    return new InputError(file, [fault]);
}
