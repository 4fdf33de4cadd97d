import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `DatabaseHours`. */
export interface DatabaseHoursArgs {
    /** ARN of the RDS instance: the only one that may be started and stopped. Not one of Aurora, nor one with replicas. */
    instanceArn: pulumi.Input<string>;
    /** Its identifier. */
    instanceIdentifier: pulumi.Input<string>;
    /**
     * When it is started, in AWS's form: `cron(45 8 ? * MON-FRI *)` (minutes, hours, day of month, month, day of week,
     * year). It takes RDS some five to ten minutes, so start it before it is needed.
     */
    startSchedule: string;
    /**
     * When it is stopped: `cron(15 19 ? * * *)`. Best every day, also on days on which it is not started: so that what was
     * woken by hand goes to sleep again. RDS refuses to stop what is stopped already, which harms nothing.
     */
    stopSchedule: string;
    /**
     * Time zone of both, by its IANA name: `Asia/Seoul`.
     *
     * @default "UTC"
     */
    timeZone?: string;
}
