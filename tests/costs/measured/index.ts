import { type Bill, bill } from "../../../costs";
import { compute } from "./compute";
import { data } from "./data";
import { others } from "./others";
import type { Program } from "./program";

/** What other tools' users bring: several hundred resources of some 150 types, each in the shapes that its price depends on. */
export const measured: Program[] = [...compute, ...data, ...others];

/** How many resources are billed whole, in part, for nothing, and not at all. */
export interface Measure {
    billed: number;
    inPart: number;
    free: number;
    unpriced: number;
    /** What the unpriced lack, by type. */
    why: Map<string, Set<string>>;
}

/** Counts a region's bill of every program. */
export function measure(region: string, asOf: Date): Measure {
    const result: Measure = { billed: 0, inPart: 0, free: 0, unpriced: 0, why: new Map() };
    for (const { resources } of measured) {
        const one = bill(resources, { region, asOf, assumesNoUse: true });
        for (const resource of resources) add(result, one, resource.urn, resource.type);
    }
    return result;
}

function add(result: Measure, { components, unpriced }: Bill, urn: string, type: string): void {
    const hasLines = components.some(({ lines }) => lines.some(({ resource }) => resource === urn));
    const lacks = unpriced.filter(({ resource }) => resource === urn);
    if (hasLines && lacks.length === 0) result.billed++;
    else if (hasLines) result.inPart++;
    else if (lacks.length === 0) result.free++;
    else result.unpriced++;
    if (lacks.length === 0) return;
    const whys = result.why.get(type) ?? new Set();
    for (const { why } of lacks) whys.add(`${hasLines ? "(part) " : ""}${why}`);
    result.why.set(type, whys);
}
