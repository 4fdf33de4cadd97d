import * as pulumi from "@pulumi/pulumi";
import { type Fault, refuse } from "../../components/faults";
import { except } from "../../components/settings-of";
import { componentFaults } from "./component-faults";
import { defaultTagsFaults } from "./elsewhere-faults";
import { ENCRYPTED } from "./encrypted";
import { layersBeneath } from "./extends";
import { filled } from "./filled";
import { withoutFollowers } from "./followers";
import { flattened, type Layer, located, stated, unsetting } from "./layers";
import { type Neighbours, neighbourFaults, neighboursIn } from "./neighbours";
import { hostFaults } from "./preview-faults";
import { strayProviderKeys } from "./provider-keys";
import { regionFaults } from "./regions";
import { isPlain, sections } from "./schema";
import { stackSettings } from "./settings";
import { fullKey, isMapping, shapeFaults } from "./shape-faults";
import { stackFaults } from "./stack-faults";
import { spelledIn } from "./stack-file";
import type { StartupConfig } from "./startup-config";
import { transformsFaults } from "./transforms";
import { valuesOf } from "./values";

export type { StartupConfig } from "./startup-config";

/** A stack's configuration as it was written. */
export interface RawConfig {
    /** The stack's name: `startup-prod`. */
    stack: string;
    /** `aws:region`. */
    region?: string;
    /** What is under `glimpse:`, by section. Text where a section is expected is a fault, as is all else. */
    values: Record<string, unknown>;
    /** What lies beneath: the files that it extends, the lowest first. */
    beneath?: readonly Layer[];
    /** The project's folder, which paths are relative to. @default where the process runs */
    directory?: string;
    /** Sections that hold a secret: no fault shows a value of theirs. */
    secrets?: string[];
    /** All keys, `namespace:key`; those of providers are held against what these read. */
    keys?: readonly string[];
    /** `aws:defaultTags`, as the engine passes it. */
    defaultTags?: string | undefined;
    /** The project's other stacks. @default they are not read */
    neighbours?: Neighbours;
}

/**
 * Makes a stack's configuration whole.
 *
 * @throws InputError with every fault: unknown keys, wrong types, impossible values, impossible combinations
 */
export function parseConfig({
    stack,
    region,
    values,
    directory,
    beneath = [],
    secrets = [],
    keys = [],
    defaultTags,
    neighbours,
}: RawConfig): StartupConfig {
    const open = openSecrets(values, secrets);
    const found = [...beneath, { file: undefined, values: except(values, ...open) }].map((layer, index) => {
        const below = flattened(beneath.slice(0, index).map((lower) => lower.values));
        const faults = shapeFaults(stated(layer.values, below)).map((fault) =>
            layer.file === undefined ? fault : { ...fault, file: layer.file },
        );
        return { values: judgeable(layer.values, faults), faults };
    });
    const stray = strayProviderKeys(keys);
    const shape = [
        ...stray.map(({ fault }) => fault),
        ...defaultTagsFaults(defaultTags),
        ...open.map(openSecretFault),
        ...found.flatMap(({ faults }) => faults),
    ];
    const given = flattened([...beneath.map((layer) => layer.values), values]);
    const config = filled(flattened(found.map((layer) => layer.values)), stack);
    const ofRegion = regionFaults(region, given);
    // What is held against a region that there is not would only follow from it.
    const place = ofRegion.length === 0 ? usable(region) : undefined;
    const judged: Fault[] = [
        ...ofRegion,
        ...transformsFaults(textOf(config.transforms), directory ?? process.cwd()),
        ...componentFaults(config, place, given),
        ...stackFaults(config, { stack, region: place, secrets, given, beneath }),
        ...(neighbours ? neighbourFaults(config, stack, place, neighbours) : []),
        ...(neighbours ? hostFaults(config, stack, place, neighbours) : []),
    ];
    // A value of the wrong type is reported once, not again by anyone who wanted to use it; nor is a misspelt key missed.
    const further = judged.filter(
        ({ key, value }) =>
            !shape.some((fault) => isWithin(key, fault.key)) &&
            !(value === undefined && stray.some(({ meant }) => meant === key)),
    );
    const faults = withoutFollowers([...shape, ...further], config, given).sort(
        (one, other) => placeOf(one.key) - placeOf(other.key),
    );
    const shown = faults
        .map((fault) => located(withOrigin(fault, given), values, beneath))
        .map(unsetting)
        .map((fault) => asSpelled(fault, directory, stack))
        .map((fault) => discreet(fault, secrets, given));
    refuse(`Pulumi.${stack}.yaml`, distinct(shown));
    return config;
}

/**
 * The configuration of the stack that is being run, over that of the files that it extends.
 *
 * @throws InputError as `parseConfig` does
 */
export function readConfig(): StartupConfig {
    const config = pulumi.runtime.allConfig();
    const { values, secrets } = valuesOf(config, isSecret);
    const stack = pulumi.getStack();
    const directory = pulumi.getRootDirectory();
    const beneath = layersBeneath(config, stack, directory);
    const neighbours = neighboursIn(directory);
    const keys = Object.keys(config);
    const [region, defaultTags] = [config["aws:region"], config["aws:defaultTags"]];
    return parseConfig({ stack, region, values, directory, beneath, secrets, keys, defaultTags, neighbours });
}

/** The SDK's typings leave this function out; `Config.get` does not find out without a warning in the user's terminal. */
const { isConfigSecret: isSecret } = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };

/**
 * What can be judged although its shape is wrong. Broken lists and mappings fall back on the default, because what
 * judges walks through them; plain values of a wrong type stay, because a default in their place would seem to clash
 * with what is right.
 */
function judgeable(given: Record<string, unknown>, shape: Fault[]): Record<string, unknown> {
    const broken = new Set(shape.map(({ key }) => key));
    const kept = Object.entries(given).flatMap(([section, settings]) => {
        if (!isMapping(settings)) return [[section, settings]];
        // Where a text belongs.
        if (broken.has(fullKey(section))) return [];
        const entries = Object.entries(settings)
            .filter(([name]) => !broken.has(fullKey(section, [name])) || isPlain(section, name))
            .map(([name, value]) => [name, isBeyondNumbers(value) ? null : value]);
        return [[section, Object.fromEntries(entries)]];
    });
    return Object.fromEntries(kept);
}

/** JSON's `1e999`, for one: nothing can be used it. */
function isBeyondNumbers(value: unknown): boolean {
    return typeof value === "number" && !Number.isFinite(value);
}

function isWithin(key: string, outer: string): boolean {
    return key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);
}

/** In the order of the sections; what belongs to none comes first. */
function placeOf(key: string): number {
    return sections.findIndex((section) => isWithin(key, fullKey(section)));
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}

function usable(region: unknown): string | undefined {
    return typeof region === "string" && region !== "" && region !== ENCRYPTED ? region : undefined;
}

/** Settings that are encrypted although everyone sees what they become: a name, a file's path, a choice. */
function openSecrets(values: Record<string, unknown>, secrets: readonly string[]): string[] {
    const settings: Record<string, { kind: string } | undefined> = stackSettings;
    return secrets.filter((name) => name in values && ["text", "flag"].includes(settings[name]?.kind ?? ""));
}

function openSecretFault(name: string): Fault {
    const key = fullKey(name);
    const reason = "it is encrypted here, yet all who may list the stack's resources see what it becomes";
    return { key, value: "[secret]", reason, fix: `store it without --secret: npx pulumi config set ${key} ...` };
}

/** What is hidden may be reported twice in the same words. */
function distinct(faults: Fault[]): Fault[] {
    return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** Says so when the value is not in the file. */
function withOrigin(fault: Fault, given: Record<string, unknown>): Fault {
    const [, section = "", name = ""] = /^glimpse:([^.[]+)\.?([^.[]*)/.exec(fault.key) ?? [];
    const settings = given[section];
    const isGiven = name === "" ? settings !== undefined : isMapping(settings) && settings[name] !== undefined;
    if (isGiven || fault.value === undefined || !fault.key.startsWith("glimpse:")) return fault;
    return { ...fault, reason: `${fault.reason} (it is the default, since the key is not given)` };
}

/** A number where text belongs, in its writer's spelling: YAML reads 16.10 as 16.1. */
function asSpelled(fault: Fault, directory: string | undefined, stack: string): Fault {
    const { key, value, file = `Pulumi.${stack}.yaml` } = fault;
    if (directory === undefined || typeof value !== "number" || !fault.fix.startsWith("put it in quotes")) return fault;
    const text = spelledIn(directory, file, key);
    if (text === undefined || text === String(value)) return fault;
    const reason = `YAML reads ${text} as the number ${value}, and the key takes text`;
    return { ...fault, reason, fix: `put it in quotes: "${text}"` };
}

/** A secret is not printed; what cannot be decrypted here was not judged either. */
function discreet(fault: Fault, secrets: string[], given: Record<string, unknown>): Fault {
    if (textsIn(fault.value).includes(ENCRYPTED)) {
        const reason = "it is encrypted, and only the engine can decrypt and judge it";
        return { ...fault, reason, fix: "run pulumi preview instead, or store it without --secret" };
    }
    const hidden = secrets.flatMap((section) => textsIn(given[section])).filter((text) => text.length > 3);
    const hide = (text: string) => hidden.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
    const inSecret = secrets.some((section) => isWithin(fault.key, `glimpse:${section}`));
    return {
        ...fault,
        ...("value" in fault ? { value: inSecret ? "[secret]" : fault.value } : {}),
        reason: hide(fault.reason),
        fix: hide(fault.fix),
    };
}

function textsIn(value: unknown): string[] {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
