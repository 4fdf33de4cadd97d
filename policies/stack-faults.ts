import type { Fault } from "../components/faults";
import { billFaults } from "../stacks/config/bill-faults";
import type { Settings } from "./stack-settings";

/**
 * Everything that is wrong with what a stack's configuration says to the bill and to the rules, each fault once.
 *
 * @param policyFaults what the rules found in their part of it
 * @param known the errors that the stack's own program has reported
 */
export function stackFaults(
    { written }: Pick<Settings, "written">,
    policyFaults: readonly Fault[],
    known: readonly Fault[] = [],
): Fault[] {
    const faults = [...known];
    for (const more of [billFaults(written), policyFaults]) {
        faults.push(...more.filter(({ key }) => !faults.some((one) => isWithin(key, one.key))));
    }
    return faults.slice(known.length);
}

function isWithin(key: string, outer: string): boolean {
    return key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);
}
