import * as fs from "node:fs";
import * as path from "node:path";
import { type Fault, InputError } from "../../components/faults";
import { ENCRYPTED } from "./encrypted";
import { nearest } from "./nearest";
import { isMapping } from "./shape-faults";
import { boundFaults, fullName, keyFaults } from "./stack-keys";
import { readYaml, spelled } from "./yaml";
import { numberOf } from "./yaml-scalars";

/** A stack's configuration as Pulumi's engine would pass it to the program. */
export interface StackFile {
    project: string;
    stack: string;
    /** `namespace:key` to text; structured values as JSON. */
    config: Record<string, string>;
    /** Keys of `config` that hold a secret. */
    secretKeys: string[];
    /** What encrypts the secrets in the stack's state: `awskms://alias/pulumi-state`. */
    secretsProvider?: string;
    /** The lines by which the CLI encrypts, as they are in the file. */
    encryption: Record<string, string>;
}

type Mapping = Record<string, unknown>;

const STACK_KEYS = ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

/**
 * Reads `Pulumi.yaml` and `Pulumi.<stack>.yaml` without Pulumi's command line. Only the engine can decrypt secrets: a
 * placeholder represents each.
 *
 * @throws InputError when there is no such stack, or its file cannot be read as Pulumi would
 */
export function readStackFile(directory: string, stack: string): StackFile {
    const project = readMapping(directory, "Pulumi.yaml");
    const name = project["name"];
    if (typeof name !== "string" || name === "") {
        const reason = "Pulumi needs the project's name";
        throw wrong("Pulumi.yaml", { key: "name", value: name, reason, fix: "write name: glimpse" });
    }
    const missing = stackFileFault(directory, stack);
    if (missing) throw wrong(`stack ${stack}`, missing);
    const folder = folderOf(project);
    const ownName = nameWithin(stack);
    const file = `Pulumi.${ownName}.yaml`;

    const content = readText(path.join(directory, folder), file);
    const settings = mappingIn(file, content);
    const faults = [
        ...strayFaults(settings),
        ...mappingFaults("config", settings["config"]),
        ...keyFaults(settings["config"], name),
        ...boundFaults(settings["config"], content),
        ...escFaults(settings),
    ];
    if (faults.length > 0) throw new InputError(file, faults);

    const config: Record<string, string> = {};
    const secretKeys = new Set<string>();
    for (const [key, value] of [...projectConfig(project["config"]), ...Object.entries(Object(settings["config"]))]) {
        const full = fullName(key, name);
        secretKeys.delete(full);
        const seen = { secret: false };
        const isLong = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
        const exact = isLong ? numberOf(spelled(content, ["config", key]) ?? "") : undefined;
        config[full] = exact === undefined ? engineText(plain(value, seen)) : String(exact);
        if (seen.secret) secretKeys.add(full);
    }
    const provider = settings["secretsprovider"];
    const encryption = Object.fromEntries(
        ["secretsprovider", "encryptedkey", "encryptionsalt"].flatMap((key) => {
            const line = settings[key];
            return typeof line === "string" ? [[key, line]] : [];
        }),
    );
    const secretsProvider = typeof provider === "string" ? { secretsProvider: provider } : {};
    return { project: name, stack: ownName, config, secretKeys: [...secretKeys], encryption, ...secretsProvider };
}

/** What is wrong where a stack has no file. @param stack as the Pulumi CLI takes it: `organization/project/stack`, too */
export function stackFileFault(directory: string, stack: string): Fault | undefined {
    const known = stacksBeside(directory);
    const name = nameWithin(stack);
    return known.includes(name) ? undefined : missingStack(name, known);
}

const nameWithin = (stack: string) => stack.slice(stack.lastIndexOf("/") + 1);

/** The stacks that have a file in a project. */
export function stacksBeside(directory: string): string[] {
    return stacksIn(path.join(directory, folderOf(readMapping(directory, "Pulumi.yaml"))));
}

/** What the project in a folder is called; nothing where there is none. */
export function nameOfProject(directory: string): unknown {
    return fs.existsSync(path.join(directory, "Pulumi.yaml"))
        ? readMapping(directory, "Pulumi.yaml")["name"]
        : undefined;
}

/**
 * A plain value as its writer spelled it; nothing where the file does not have it.
 *
 * @param key `glimpse:postgres.engineVersion`
 */
export function spelledIn(directory: string, file: string, key: string): string | undefined {
    const full = path.join(directory, folderOf(readMapping(directory, "Pulumi.yaml")), file);
    const [section = "", ...names] = key.split(/[.[\]]+/).filter((part) => part !== "");
    return fs.existsSync(full) ? spelled(fs.readFileSync(full, "utf8"), ["config", section, ...names]) : undefined;
}

function folderOf(project: Mapping): string {
    return typeof project["stackConfigDir"] === "string" ? project["stackConfigDir"] : "";
}

/** The stacks that have a file in a folder. */
export function stacksIn(folder: string): string[] {
    if (!fs.existsSync(folder)) return [];
    return fs
        .readdirSync(folder)
        .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
        .sort();
}

function missingStack(stack: string, known: string[]): Fault {
    const meant = nearest(stack, known);
    return {
        key: "stack",
        value: stack,
        reason: `there is no file Pulumi.${stack}.yaml`,
        fix:
            known.length === 0
                ? `write one; five lines are enough`
                : `${meant ? `did you mean ${meant}? ` : ""}The stacks here are ${known.join(", ")}`,
    };
}

function readMapping(folder: string, file: string): Mapping {
    return mappingIn(file, readText(folder, file));
}

function readText(folder: string, file: string): string {
    const full = path.join(folder, file);
    if (!fs.existsSync(full)) {
        const reason = `there is no ${file} in ${path.resolve(folder)}`;
        const fix = "run this from the project's folder";
        throw wrong(file, { key: "file", value: full, reason, fix });
    }
    if (fs.statSync(full).isDirectory()) {
        const fix = "move the folder away: a file of this name is expected";
        throw wrong(file, { key: "file", value: full, reason: "it is a folder", fix });
    }
    return fs.readFileSync(full, "utf8");
}

function mappingIn(file: string, content: string): Mapping {
    const parsed = readYaml(file, content);
    const [fault] = mappingFaults(file, parsed);
    if (fault) throw wrong(file, fault);
    return (parsed ?? {}) as Mapping;
}

function mappingFaults(key: string, value: unknown): Fault[] {
    if (value === undefined || value === null || isMapping(value)) return [];
    return [{ key, value, reason: "it holds keys and values", fix: 'write "key: value", one a line' }];
}

function strayFaults(settings: Mapping): Fault[] {
    return Object.keys(settings)
        .filter((key) => !STACK_KEYS.includes(key))
        .map((key) => {
            const meant = nearest(key, STACK_KEYS);
            return {
                key,
                value: settings[key],
                reason: "Pulumi reads no such key at the left margin and would say nothing",
                fix: meant ? `write ${meant}` : "indent it, so that it is below config:",
            };
        });
}

function escFaults({ environment }: Mapping): Fault[] {
    if (environment === undefined || environment === null) return [];
    return [
        {
            key: "environment",
            value: environment,
            reason: "Pulumi ESC environments can be opened by the engine alone, with an account and a network",
            fix: "run pulumi preview; or write the settings below config: (glimpse:environment, if that was meant)",
        },
    ];
}

/** A project's own configuration: plain values, or mappings with `value` or `default`. */
function projectConfig(config: unknown): [string, unknown][] {
    return Object.entries(Object(config)).flatMap(([key, entry]): [string, unknown][] => {
        if (!isMapping(entry)) return [[key, entry]];
        const value = entry["value"] ?? entry["default"];
        return value === undefined ? [] : [[key, value]];
    });
}

/** The value as JSON knows it, with a placeholder for each `secure:`. */
function plain(value: unknown, seen: { secret: boolean }): unknown {
    if (Array.isArray(value)) return value.map((item) => plain(item, seen));
    if (!isMapping(value)) return value;
    const keys = Object.keys(value);
    if (keys.length === 1 && typeof value["secure"] === "string") {
        seen.secret = true;
        return ENCRYPTED;
    }
    return Object.fromEntries(keys.map((key) => [key, plain(value[key], seen)]));
}

/** As the engine passes a value: text as it is, numbers and booleans in JSON's spelling, nothing as empty text. */
export function engineText(value: unknown): string {
    if (value === null || value === undefined) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
}

function wrong(subject: string, fault: Fault): InputError {
    return new InputError(subject, [fault]);
}
