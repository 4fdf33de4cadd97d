import type { Fault } from "../faults";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { QueueArgs } from "./args";
import { queueDefaults, queueSettings } from "./settings";

/** What is wrong with the arguments of a `Queue`. Pure: reads plain values only, defaults filled in. */
export function queueFaults(args: Partial<QueueArgs>, name?: string): Fault[] {
    const values = withDefaults(queueDefaults, args);
    const single = valueFaults(queueSettings, values);
    const { longestWorkSeconds: work, visibilityTimeoutSeconds: hidden } = withoutFaulty(values, single);
    const faults = [...nameFaults(name), ...single];
    if (typeof work === "number" && typeof hidden === "number" && hidden <= work) {
        faults.push({
            key: "visibilityTimeoutSeconds",
            value: hidden,
            reason: `the work on a message takes up to ${work} s (longestWorkSeconds): SQS would give it to a second worker while the first still works on it`,
            fix: `write ${Math.min(2 * work, 43_200)} or more, twice the work, or lower longestWorkSeconds`,
        });
    }
    return inOrder(queueSettings, faults);
}

/** `-dead-letters` and Pulumi's own suffix take 21 of SQS's 80 characters. */
function nameFaults(name: string | undefined): Fault[] {
    if (name === undefined || /^[A-Za-z0-9_-]{1,59}$/.test(name)) return [];
    const reason = "the queues are named after it, and SQS allows 80 characters of A-Z a-z 0-9 _ - there";
    return [{ key: "name", value: name, reason, fix: "give a name of at most 59 such characters" }];
}
