import type { Fault } from "../../components/faults";
import type { StartupConfig } from ".";
import { moneyFaults } from "./money-faults";
import { isMapping, shapeFaults } from "./shape-faults";

/**
 * What is wrong with the sections that the bill and the rules read, whoever's program they stand beside: `use`,
 * `commitments`, `policies` and `ceilings`.
 *
 * @param values what stands under `glimpse:`, by section
 */
export function billFaults(values: Record<string, unknown>): Fault[] {
    const shape = shapeFaults(values);
    const mapping = (section: string) => (isMapping(values[section]) ? values[section] : {});
    const { commitments } = values;
    const sections = { use: mapping("use"), ceilings: mapping("ceilings"), commitments: commitments ?? [] };
    const told = moneyFaults(sections as Pick<StartupConfig, "use" | "ceilings" | "commitments">);
    return [...shape, ...told.filter(({ key }) => !shape.some((fault) => key.startsWith(fault.key)))];
}
