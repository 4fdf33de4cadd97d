import { serviceFaults, settingsWithin } from "../fargate-service/faults";
import type { Fault } from "../faults";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { WorkerArgs } from "./args";
import { workerDefaults, workerSettings } from "./settings";

/** Variables that the worker sets itself. */
const OWN = ["QUEUE_URL", "STOP_TIMEOUT_SECONDS"];

/** What is wrong with the arguments of a `Worker`. Pure: reads plain values only, defaults filled in. */
export function workerFaults(args: Partial<WorkerArgs>, name?: string): Fault[] {
    const values = withDefaults(workerDefaults, args);
    const single = valueFaults(settingsWithin(workerSettings, values.memoryMiB), values);
    const right = withoutFaulty(values, single);
    return inOrder(workerSettings, [...single, ...serviceFaults(values, right, name), ...ownVariableFaults(values)]);
}

function ownVariableFaults(values: Partial<WorkerArgs>): Fault[] {
    return (["environment", "secrets"] as const).flatMap((list) =>
        OWN.filter((name) => Object.hasOwn(Object(values[list]), name)).map((name) => ({
            key: `${list}.${name}`,
            value: "(not shown)",
            reason: `the worker sets ${name} itself`,
            fix: "leave it out, or take another name",
        })),
    );
}
