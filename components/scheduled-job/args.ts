import type * as pulumi from "@pulumi/pulumi";
import type { TasksArgs } from "../fargate-service/tasks-args";

/** Arguments of `ScheduledJob`. */
export interface ScheduledJobArgs extends TasksArgs {
    /**
     * When, in AWS's form and to the minute: `cron(30 3 * * ? *)` (minutes, hours, day of month, month, day of week, year), in
     * `timeZone`. EventBridge Scheduler is free up to 14 million turns a month.
     */
    schedule: string;
    /**
     * Time zone of `schedule`, by its IANA name: `Asia/Seoul`. Where a clock is put forward, a time that does not exist is left
     * out; where it is put back, one that exists twice is due once.
     *
     * @default "UTC", as with AWS itself
     */
    timeZone?: string;
    /**
     * How often a run that failed is started again, 0-5, each time when the one before has stopped. A run that AWS did not
     * start, that ended with another exit code than 0, or that Spot took back, has failed; one that a person stopped is not
     * started again.
     *
     * @default 2
     */
    retries?: number;
    /**
     * Whether it runs on Spot, for 30 % of the price. AWS may take the task back with two minutes' notice: that run has failed.
     *
     * @default false
     */
    spot?: boolean;
    /**
     * How long a run usually takes, in minutes, 1-43200: the bill counts so much, AWS each second from the first minute on.
     *
     * @default 5
     */
    usualMinutes?: number;
    /**
     * The SNS topic of the alarms: a run failed for the last time, or was left out; the schedule could not start it; the function that
     * starts it failed itself; nothing was started for longer than the schedule allows. Five of CloudWatch's ten free alarm metrics,
     * $0.50 a month beyond them.
     *
     * @default no alarms
     */
    alarmTopicArn?: pulumi.Input<string>;
    /**
     * Seconds between SIGTERM and SIGKILL, 2-120: when a person or Spot stops the run.
     *
     * @default 120
     */
    stopTimeoutSeconds?: number;
}
