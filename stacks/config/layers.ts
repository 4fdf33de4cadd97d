import type { Fault } from "../../components/faults";
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
 * the same way, and lists are taken whole.
 */
export function over(above: unknown, below: unknown): unknown {
    if (above === undefined) return below;
    if (!isMapping(above) || !isMapping(below)) return above;
    const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
    return Object.fromEntries([...keys].map((key) => [key, over(above[key], below[key])]));
}

/** All layers as one, the lowest first. */
export function flattened(layers: readonly Values[]): Values {
    return layers.reduce((below, above) => over(above, below) as Values, {});
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
