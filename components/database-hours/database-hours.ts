import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { schedulerMayAssume } from "../scheduler-role";
import { withDefaults } from "../with-defaults";
import type { DatabaseHoursArgs } from "./args";
import { databaseHoursFaults } from "./faults";
import { databaseHoursDefaults } from "./settings";

export type { DatabaseHoursArgs } from "./args";

/** Ten attempts within an hour: RDS refuses to stop an instance that is being backed up or changed at that minute. */
const RETRIES = { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 };

/**
 * Starts and stops an RDS instance at certain hours, by EventBridge Scheduler, which is free up to 14 million turns a
 * month. A stopped instance costs its storage and backups only: a db.t4g.micro awake for 52.5 hours a week 5.70 USD a month
 * in place of 18.25.
 *
 * - AWS starts an instance that has been stopped for 7 days; the next `stopSchedule` stops it again.
 * - RDS changes nothing on a stopped instance: an update of it fails with InvalidDBInstanceState until it is started.
 * - No automated backup is made and no patch applied while it is stopped: put both windows into its hours.
 * - A reservation is paid for while the instance sleeps.
 */
export class DatabaseHours extends pulumi.ComponentResource {
    /** ARN of the role that may start and stop the instance, and nothing else. */
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: DatabaseHoursArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`DatabaseHours ${name}`, databaseHoursFaults(args));
        super("glimpse:database-hours:DatabaseHours", name, args, opts);
        const parent = { parent: this };
        const values = withDefaults(databaseHoursDefaults, args);

        const group = new aws.scheduler.ScheduleGroup(name, {}, parent);
        const role = new aws.iam.Role(
            name,
            {
                description: "EventBridge Scheduler: starts and stops one database",
                assumeRolePolicy: group.arn.apply(schedulerMayAssume),
            },
            parent,
        );
        const policy = new aws.iam.RolePolicy(
            name,
            {
                role: role.name,
                policy: pulumi.jsonStringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Sid: "ThisDatabase",
                            Effect: "Allow",
                            Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
                            Resource: values.instanceArn,
                        },
                    ],
                }),
            },
            parent,
        );
        const schedules = { start: values.startSchedule, stop: values.stopSchedule };
        for (const [action, scheduleExpression] of Object.entries(schedules)) {
            new aws.scheduler.Schedule(
                `${name}-${action}`,
                {
                    groupName: group.name,
                    description: `Database of ${name}: ${action}`,
                    scheduleExpression,
                    scheduleExpressionTimezone: values.timeZone,
                    flexibleTimeWindow: { mode: "OFF" },
                    state: "ENABLED",
                    target: {
                        // The scheduler's own way to call any API: no function in between that would age.
                        arn: `arn:aws:scheduler:::aws-sdk:rds:${action}DBInstance`,
                        roleArn: role.arn,
                        // Its own spelling; RDS's is DBInstanceIdentifier.
                        input: pulumi.jsonStringify({ DbInstanceIdentifier: values.instanceIdentifier }),
                        retryPolicy: RETRIES,
                    },
                },
                { ...parent, dependsOn: [policy] },
            );
        }
        this.roleArn = role.arn;
        this.registerOutputs({ roleArn: this.roleArn });
    }
}
