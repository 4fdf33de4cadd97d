/** CloudWatch's perpetual allowance of alarm metrics; each further one costs USD 0.10 a month. */
export const FREE_ALARM_METRICS = 10;

/**
 * How many alarm metrics `Alarms` makes by itself: database memory, database connections, service CPU, two for the server
 * errors (an expression counts each metric in it), and two for each NAT.
 */
export function ownAlarmMetrics(nats: number): number {
    return 5 + 2 * nats;
}

/** Alarms that fire at a figure which the user states, and are not there without one: an alarm metric each. */
export const ASKED_ALARMS = ["freeStorageGiB", "cacheMemoryPercent", "cacheEvictions", "healthyTasks"] as const;
