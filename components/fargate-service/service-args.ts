import type { TasksArgs } from "./tasks-args";

/** Bounds that take effect at certain hours: fewer tasks at night, none at the weekend. */
export interface ScheduledTasksArgs {
    /** A lasting name, part of the action's logical name: `night`. */
    name: string;
    /**
     * When, in AWS's form and to the minute: `cron(0 19 ? * MON-FRI *)` (minutes, hours, day of month, month, day of week,
     * year), in `scheduleTimeZone`. The bounds stay until another action takes its turn.
     */
    schedule: string;
    /** Fewest tasks from then on: no fewer than `onDemandTasks`, or 0 together with `maxTasks` 0, the service asleep. */
    minTasks: number;
    /** Most tasks from then on, no more than the service's own `maxTasks`. Tasks above it are stopped, after their drain. */
    maxTasks: number;
}

/** What every service takes, whether something connects to it or not. */
export interface ServiceArgs extends TasksArgs {
    /**
     * Physical name of the service, at most 255 of `A-Z a-z 0-9 _ -`. A change replaces the service.
     *
     * @default a name made from the logical name
     */
    serviceName?: string;
    /**
     * Tasks at the start, and the count at which `spotPercent` is met. A task of the default size costs 8.29 USD a month
     * on-demand and about 2.49 as Spot. Afterwards autoscaling owns the count and a change here does not reach AWS:
     * raise `minTasks` for a lasting floor. When `minTasks` equals `maxTasks` nothing scales, and a change updates the
     * service in place.
     *
     * @default 2
     */
    desiredTasks?: number;
    /**
     * Fewest tasks. 0 only together with `desiredTasks` and `maxTasks` 0, a service that is switched off.
     *
     * @default 2
     */
    minTasks?: number;
    /**
     * Most tasks; during a deployment `deploymentMaximumPercent` of them may run. The bill's upper end.
     *
     * @default 4
     */
    maxTasks?: number;
    /**
     * Share of Spot among `desiredTasks`, 0-100, counted in whole tasks and rounded in favour of Spot. AWS may take a
     * Spot task back with two minutes' notice, and starts another only where Spot capacity is left.
     *
     * @default 70
     */
    spotPercent?: number;
    /**
     * Tasks that are never Spot, so that the service stays up when Spot capacity is exhausted. It goes before `spotPercent`.
     *
     * @default 1
     */
    onDemandTasks?: number;
    /**
     * Other bounds at certain hours, by Application Auto Scaling, free of charge. `minTasks` and `maxTasks` above are then
     * the bounds of the first hours only, until an action takes its turn; afterwards the actions own them, and a change of
     * either reaches AWS by an action's own. Before the last action is removed, let one set the bounds that should stay.
     *
     * @default none
     */
    scheduledTasks?: ScheduledTasksArgs[];
    /**
     * Time zone of `scheduledTasks`, by its IANA name: `Asia/Seoul`.
     *
     * @default "UTC", as with AWS itself
     */
    scheduleTimeZone?: string;
    /**
     * Average CPU in percent that autoscaling holds, 1-100. It adds tasks after about three minutes above it, and takes
     * them away after about fifteen minutes below. On a quarter of a core the 99th percentile of the response time has
     * tripled at 66 %, and a new task takes 4 to 6 minutes to help (docs/scaling.md).
     *
     * @default by `cpu`: 50 for 256 CPU units, 70 for more
     */
    scaleOutCpuPercent?: number;
    /**
     * Seconds in which autoscaling adds no second batch of tasks, 0-3600: about what a task takes to start and to relieve
     * the others.
     *
     * @default 60
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Seconds in which autoscaling takes no second batch of tasks away, 0-3600. Longer than a pause in a rush.
     *
     * @default 300
     */
    scaleInCooldownSeconds?: number;
    /**
     * The container's own check, `CMD` or `CMD-SHELL` first. Ignored without `image`.
     *
     * @default a server's: a request to `healthCheckPath` by `node`, which the image must then have (18 or later); of a worker
     * none, which ECS takes for healthy as long as its process runs
     */
    healthCheckCommand?: string[];
    /**
     * Most tasks during a deployment, in percent of the desired count, rounded down by ECS. Every one of them opens
     * database connections.
     *
     * @default 150
     */
    deploymentMaximumPercent?: number;
    /**
     * Fewest healthy tasks during a deployment, in percent of the desired count, rounded up by ECS.
     *
     * @default 100
     */
    deploymentMinimumHealthyPercent?: number;
}
