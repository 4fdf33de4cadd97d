import type { Fault } from "../../components/faults";
import { moneyFaults } from "./money-faults";
import { isMapping, shapeFaults } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/**
 * What is wrong with the sections that the bill reads, in any program's configuration. `policies` and `ceilings` are
 * the rules' affair: another program's components have other names than ours.
 *
 * @param values what is under `glimpse:`, by section
 */
export function billFaults(values: Record<string, unknown>): Fault[] {
    const { use, commitments, ceilings } = values;
    const shape = shapeFaults({
        ...(use === undefined ? {} : { use }),
        ...(commitments ? { commitments } : {}),
    });
    const sections = { use: mapping(use), ceilings: mapping(ceilings), commitments: commitments ?? [] };
    const found = moneyFaults(sections as Pick<StartupConfig, "use" | "ceilings" | "commitments">);
    return [...shape, ...found.filter(({ key }) => !shape.some((fault) => key.startsWith(fault.key)))];
}

function mapping(value: unknown): Record<string, unknown> {
    return isMapping(value) ? value : {};
}
