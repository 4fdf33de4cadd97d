import type { Fault } from "../../components/faults";
import type { Setting, Settings } from "../../components/setting";
import { stackSettings } from "./settings";
import { isMapping } from "./shape-faults";

type Values = Record<string, unknown>;

/** Settings that lie beneath those of a stack's own file. */
export interface Layer {
    /** The file that they stand in: `Pulumi.phase-5.yaml`. */
    file: string;
    /** What is there under `glimpse:`, by section. */
    values: Values;
}

/**
 * One layer of settings over another. What is above wins, setting by setting; mappings within a setting are merged in
 * the same way, and lists are taken whole. What unsets a setting takes it out, so that its default counts.
 */
function over(above: Values, below: Values, settings: Settings | undefined): Values {
    const merged = { ...below };
    for (const [key, value] of Object.entries(above)) {
        const [under, setting] = [below[key], settings?.[key]];
        if (under !== undefined && unsets(value, setting)) delete merged[key];
        else merged[key] = isMapping(value) && isMapping(under) ? over(value, under, setting?.fields) : value;
    }
    return merged;
}

/** All layers as one, the lowest first. */
export function flattened(layers: readonly Values[]): Values {
    return layers.reduce((below, above) => over(withoutEmpty(above, below), below, stackSettings), {});
}

/** A layer without what it only unsets: that needs to be no value of its type. */
export function stated(layer: Values, below: Values): Values {
    return statedOf(withoutEmpty(layer, below), below, stackSettings);
}

/**
 * A layer without the sections whose settings are all commented out. The engine passes empty text for these, and for a
 * setting that is null.
 */
function withoutEmpty(layer: Values, below: Values): Values {
    const settings: Record<string, Setting<unknown> | undefined> = stackSettings;
    const kept = Object.entries(layer).flatMap(([name, value]): [string, unknown][] => {
        const setting = settings[name];
        if (setting === undefined || (value !== null && value !== "")) return [[name, value]];
        if (setting.kind === "fields" || (setting.kind === "list" && below[name] === undefined)) return [];
        return [[name, setting.default === "" ? "" : null]];
    });
    return Object.fromEntries(kept);
}

function statedOf(layer: Values, below: Values, settings: Settings | undefined): Values {
    const kept = Object.entries(layer).flatMap(([key, value]): [string, unknown][] => {
        const [under, setting] = [below[key], settings?.[key]];
        if (under !== undefined && unsets(value, setting)) return [];
        return [[key, isMapping(value) && isMapping(under) ? statedOf(value, under, setting?.fields) : value]];
    });
    return Object.fromEntries(kept);
}

/**
 * Does a value take an inherited one out? `null` does. So does `none`, but where that is one of the setting's own values, or
 * text under a name of the writer's choice, as in `glimpse:api.environment`.
 */
function unsets(value: unknown, setting: Setting<unknown> | undefined): boolean {
    if (value === null) return true;
    if (value !== "none" || setting === undefined || setting.kind === "anything") return false;
    return !setting.limits.split(", ").includes("none");
}

/** A fault of a word for nothing in a stack's file: what was meant is `null`. */
export function unsetting(fault: Fault): Fault {
    if (
        !/^glimpse:\w+(\.\w+)?$/.test(fault.key) ||
        typeof fault.value !== "string" ||
        !/^(none|null|nil|~)$/i.test(fault.value)
    )
        return fault;
    return { ...fault, fix: `${fault.fix}. To take back what the stack inherits, write null, without quotes` };
}

/** A fault with the file that holds its value, where that is not the stack's own. */
export function located(fault: Fault, own: Values, beneath: readonly Layer[]): Fault {
    if (fault.file !== undefined || fault.value === undefined) return fault;
    const path = pathOf(fault.key);
    // What is missing within a setting belongs to anyone who wrote the setting.
    for (const length of [path.length, 2, 1]) {
        const part = path.slice(0, length);
        if (part.length === 0) continue;
        if (has(own, part)) return fault;
        const layer = beneath.findLast(({ values }) => has(values, part));
        if (layer) return { ...fault, file: layer.file };
    }
    return fault;
}

/** `glimpse:network.availabilityZones[1]`: network, availabilityZones, 1. */
function pathOf(key: string): string[] {
    if (!key.startsWith("glimpse:")) return [];
    return key
        .slice("glimpse:".length)
        .split(/[.[\]]+/)
        .filter((part) => part !== "");
}

function has(values: unknown, path: readonly string[]): boolean {
    const [first, ...rest] = path;
    if (first === undefined) return true;
    if (typeof values !== "object" || values === null || !Object.hasOwn(values, first)) return false;
    return has((values as Values)[first], rest);
}
