import { settingsWithin, tasksFaults } from "../fargate-service/faults";
import type { Fault } from "../faults";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { ScheduledJobArgs } from "./args";
import { scheduledJobDefaults, scheduledJobSettings } from "./settings";

/** What is wrong with the arguments of a `ScheduledJob`. Pure: reads plain values only, defaults filled in. */
export function scheduledJobFaults(args: Partial<ScheduledJobArgs>, name?: string): Fault[] {
    const values = withDefaults(scheduledJobDefaults, args);
    const single = valueFaults(settingsWithin(scheduledJobSettings, values.memoryMiB), values);
    return inOrder(scheduledJobSettings, [
        ...single,
        ...missing(values.schedule),
        ...tasksFaults(values, withoutFaulty(values, single), name),
    ]);
}

function missing(schedule: unknown): Fault[] {
    if (schedule !== undefined) return [];
    const reason = "without it nothing says when the job is due";
    return [{ key: "schedule", value: schedule, reason, fix: 'write it like "cron(30 3 * * ? *)"' }];
}
