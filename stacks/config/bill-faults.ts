import type { Fault } from "../../components/faults";
import { type Money, moneyFaults } from "./money-faults";
import { isMapping, shapeFaults } from "./shape-faults";

/**
 * What is wrong with the sections that the bill reads, in any program's configuration. `policies` and `ceilings` are
 * the rules' affair: another program's components have other names than ours.
 *
 * @param values what is under `glimpse:`, by section
 */
export function billFaults(values: Record<string, unknown>): Fault[] {
    const { use, commitments, ceilings, discountPercent, prices, tax, currency } = values;
    const terms = given({ discountPercent, prices, tax, currency });
    const shape = shapeFaults(given({ use, commitments: commitments || undefined, ...terms }));
    const sections = { use: mapping(use), ceilings: mapping(ceilings), commitments: commitments ?? [], ...terms };
    const found = moneyFaults(sections as Money);
    return [...shape, ...found.filter(({ key }) => !shape.some((fault) => key.startsWith(fault.key)))];
}

function given(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function mapping(value: unknown): Record<string, unknown> {
    return isMapping(value) ? value : {};
}
