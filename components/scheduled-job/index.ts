export { scheduledJobFaults } from "./faults";
export { ScheduledJob, type ScheduledJobArgs } from "./scheduled-job";
export { scheduledJobDefaults, scheduledJobSettings } from "./settings";
