import type * as aws from "../aws";
import type { AlarmsArgs } from "./args";
import { metricsOf } from "./metrics";

const GIB = 1024 ** 3;

type MakeAlarm = (what: string, settings: aws.cloudwatch.MetricAlarmArgs) => aws.cloudwatch.MetricAlarm;

/** The alarms that are there only where their figure is given; `ASKED_ALARMS` counts them. */
export function askedAlarms(alarm: MakeAlarm, args: AlarmsArgs): aws.cloudwatch.MetricAlarm[] {
    const metrics = metricsOf(args);
    const { freeStorageGiB, cacheMemoryPercent, cacheEvictions, healthyTasks } = args;
    return [
        ...(freeStorageGiB === undefined
            ? []
            : [
                  alarm("database-storage", {
                      ...metrics.databaseStorage,
                      alarmDescription:
                          `The database has had less than ${freeStorageGiB} GiB of free disk for 15 minutes: full, it stops and takes no more writes. ` +
                          "Do: raise glimpse:postgres.storageGiB (no downtime, at most once in six hours), or set maxStorageGiB so that it grows by itself; " +
                          "find what fills it: tables by size, and a replication slot that no one reads (pg_replication_slots).",
                      statistic: "Minimum",
                      period: 300,
                      evaluationPeriods: 3,
                      comparisonOperator: "LessThanThreshold",
                      threshold: freeStorageGiB * GIB,
                      treatMissingData: "missing",
                  }),
              ]),
        ...(cacheMemoryPercent === undefined
            ? []
            : [
                  alarm("cache-memory", {
                      ...metrics.cacheMemory,
                      alarmDescription:
                          `The cache has held more than ${cacheMemoryPercent} % of its memory for 15 minutes: at 100 % it evicts the least recently used keys. ` +
                          "Do: see in the dashboard whether it grows with the users (take the next larger node type) or since a deployment (find keys without an end).",
                      statistic: "Maximum",
                      period: 300,
                      evaluationPeriods: 3,
                      comparisonOperator: "GreaterThanThreshold",
                      threshold: cacheMemoryPercent,
                      treatMissingData: "missing",
                  }),
              ]),
        ...(cacheEvictions === undefined
            ? []
            : [
                  alarm("cache-evictions", {
                      ...metrics.cacheEvictions,
                      alarmDescription:
                          `The cache evicted more than ${cacheEvictions} keys in 5 minutes: it is full, and copies of sessions are among what it drops (the database has them). ` +
                          "Do: take the next larger node type, or raise the limit of a serverless cache; find what fills it.",
                      statistic: "Sum",
                      period: 300,
                      evaluationPeriods: 1,
                      comparisonOperator: "GreaterThanThreshold",
                      threshold: cacheEvictions,
                      treatMissingData: "missing",
                  }),
              ]),
        ...(healthyTasks === undefined
            ? []
            : [
                  alarm("healthy-tasks", {
                      ...metrics.healthyTasks,
                      alarmDescription:
                          `Fewer than ${healthyTasks} tasks have been healthy for 5 minutes: tasks do not start, or fail their checks. ` +
                          "Do: npm run status shows the service's events and why tasks ended; a deployment that brought it rolls back by itself, " +
                          "no Spot capacity is bridged by the Spot fallback, and the rest is in the task's log.",
                      statistic: "Minimum",
                      period: 60,
                      evaluationPeriods: 5,
                      comparisonOperator: "LessThanThreshold",
                      threshold: healthyTasks,
                      // Without a registered task there is no metric.
                      treatMissingData: "breaching",
                  }),
              ]),
    ];
}
