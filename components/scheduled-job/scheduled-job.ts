import { createHash } from "node:crypto";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { containerName } from "../fargate-service/container-name";
import { idlePlaceholder } from "../fargate-service/placeholder";
import { surroundings, taskDefinition } from "../fargate-service/tasks";
import { refuse } from "../faults";
import { nodeFunction } from "../lambda-files";
import { lambdaMayAssume } from "../lambda-role";
import { schedulerMayAssume } from "../scheduler-role";
import { withDefaults } from "../with-defaults";
import { jobAlarms } from "./alarms";
import type { ScheduledJobArgs } from "./args";
import { scheduledJobFaults } from "./faults";
import { runsThatStopped, starterPolicy } from "./policies";
import { type ScheduledJobValues, scheduledJobDefaults } from "./settings";

export type { ScheduledJobArgs } from "./args";

/** Ten attempts within an hour to call the function. */
const RETRIES = { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 };

/** Runs instead of a job that has no image yet, and ends. */
const placeholder = { ...idlePlaceholder, command: ["sh", "-c", "echo 'Give it an image to run your job.'"] };

/**
 * A task on Fargate, ARM, that EventBridge Scheduler starts at certain times, in a time zone. A small function starts it, and
 * none while the run before is still under way; it starts a run again that failed, and counts failures for an alarm. A turn
 * that AWS delivers twice starts one task (`clientToken`).
 *
 * The contract with the program: it ends with exit code 0 when its work is done, and with another one when it is not. It may be
 * started again after any part of the work.
 *
 * Costs by default $0.03 a month in Seoul for five minutes each night; the schedule and the function are free.
 */
export class ScheduledJob extends pulumi.ComponentResource {
    /** The cluster's name. */
    readonly clusterName: pulumi.Output<string>;
    /** The family of the task definition, by which ECS lists the runs. */
    readonly taskFamily: pulumi.Output<string>;
    /** ARN of the task definition's revision in use. */
    readonly taskDefinitionArn: pulumi.Output<string>;
    /** ARN of the role that the program has. */
    readonly taskRoleArn: pulumi.Output<string>;
    /** The tasks' security group. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The log group of the runs. */
    readonly logGroupName: pulumi.Output<string>;
    /** The log group of the function, which has the reason of each failure. */
    readonly functionLogGroupName: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: ScheduledJobArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`ScheduledJob ${name}`, scheduledJobFaults(args, name));
        super("glimpse:scheduled-job:ScheduledJob", name, args, opts);
        const parent = { parent: this };
        const values = withDefaults(scheduledJobDefaults, args);

        const around = surroundings(name, values, parent);
        const program = {
            subject: `ScheduledJob ${name}`,
            placeholder,
            environment: { STOP_TIMEOUT_SECONDS: String(values.stopTimeoutSeconds) },
        };
        const definition = taskDefinition(name, values, program, around, parent);
        // One-off tasks have another mark, and are neither started again nor counted as failures.
        const mark = definition.family.apply(
            (family) => `job/${createHash("sha256").update(family).digest("hex").slice(0, 12)}`,
        );

        const logs = new aws.cloudwatch.LogGroup(
            `${name}-function-logs`,
            { retentionInDays: values.logRetentionDays },
            parent,
        );
        const role = new aws.iam.Role(
            `${name}-function`,
            { description: `Starts the runs of ${name}`, assumeRolePolicy: lambdaMayAssume },
            parent,
        );
        const rights = new aws.iam.RolePolicy(
            `${name}-function`,
            {
                role: role.name,
                policy: pulumi
                    .all([logs.arn, around.home.arn, definition.arn, around.execution.arn, around.task.arn])
                    .apply(([logGroupArn, clusterArn, taskDefinitionArn, ...roleArns]) =>
                        starterPolicy({ logGroupArn, clusterArn, taskDefinitionArn, roleArns }),
                    ),
            },
            parent,
        );
        const starter = new aws.lambda.Function(
            `${name}-function`,
            {
                description: `Starts the runs of ${name}, one at a time, and those that failed again`,
                ...nodeFunction(path.join(__dirname, "function"), ["index.js", "run.js"], logs),
                role: role.arn,
                environment: {
                    variables: {
                        JOB: pulumi.jsonStringify({
                            mark,
                            cluster: around.home.arn,
                            family: definition.family,
                            taskDefinition: definition.arn,
                            container: containerName,
                            subnets: values.subnetIds,
                            securityGroup: around.group.id,
                            capacityProvider: values.spot ? "FARGATE_SPOT" : "FARGATE",
                            retries: values.retries,
                        }),
                    },
                },
            },
            { ...parent, dependsOn: [rights] },
        );

        const [rule, stopped] = stoppedRuns(name, { starter, clusterArn: around.home.arn, mark }, parent);
        const groupName = schedule(name, values, starter, [...around.before, stopped], parent);
        const watched = { family: definition.family, groupName, functionName: starter.name, ruleName: rule.name };
        jobAlarms(name, values, watched, parent);

        this.clusterName = around.home.name;
        this.taskFamily = definition.family;
        this.taskDefinitionArn = definition.arn;
        this.taskRoleArn = around.task.arn;
        this.securityGroupId = around.group.id;
        this.logGroupName = around.logs.name;
        this.functionLogGroupName = logs.name;
        this.registerOutputs({
            clusterName: this.clusterName,
            taskFamily: this.taskFamily,
            taskDefinitionArn: this.taskDefinitionArn,
            taskRoleArn: this.taskRoleArn,
            securityGroupId: this.securityGroupId,
            logGroupName: this.logGroupName,
            functionLogGroupName: this.functionLogGroupName,
        });
    }
}

/** The function hears of each run that has stopped. */
function stoppedRuns(
    name: string,
    of: { starter: aws.lambda.Function; clusterArn: pulumi.Output<string>; mark: pulumi.Output<string> },
    parent: pulumi.CustomResourceOptions,
): [aws.cloudwatch.EventRule, aws.cloudwatch.EventTarget] {
    const { starter, clusterArn, mark } = of;
    const rule = new aws.cloudwatch.EventRule(
        `${name}-stopped`,
        { eventPattern: pulumi.all([clusterArn, mark]).apply(([cluster, text]) => runsThatStopped(cluster, text)) },
        parent,
    );
    const permission = new aws.lambda.Permission(
        `${name}-stopped`,
        {
            action: "lambda:InvokeFunction",
            function: starter.name,
            principal: "events.amazonaws.com",
            sourceArn: rule.arn,
        },
        parent,
    );
    const target = { rule: rule.name, arn: starter.arn };
    return [rule, new aws.cloudwatch.EventTarget(`${name}-stopped`, target, { ...parent, dependsOn: [permission] })];
}

/** @returns the name of the schedule's group, the dimension of its metrics */
function schedule(
    name: string,
    { schedule: scheduleExpression, timeZone, cpu, memoryMiB, spot, usualMinutes }: ScheduledJobValues,
    starter: aws.lambda.Function,
    before: pulumi.Resource[],
    parent: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const group = new aws.scheduler.ScheduleGroup(name, {}, parent);
    const role = new aws.iam.Role(
        `${name}-schedule`,
        {
            description: `EventBridge Scheduler: calls the function that starts ${name}`,
            assumeRolePolicy: group.arn.apply(schedulerMayAssume),
        },
        parent,
    );
    const policy = new aws.iam.RolePolicy(
        `${name}-schedule`,
        {
            role: role.name,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "CallFunction",
                        Effect: "Allow",
                        Action: ["lambda:InvokeFunction"],
                        Resource: starter.arn,
                    },
                ],
            }),
        },
        parent,
    );
    new aws.scheduler.Schedule(
        name,
        {
            groupName: group.name,
            description: `Runs of ${name}`,
            scheduleExpression,
            scheduleExpressionTimezone: timeZone,
            flexibleTimeWindow: { mode: "OFF" },
            state: "ENABLED",
            target: {
                arn: starter.arn,
                roleArn: role.arn,
                // The scheduler writes the time in. What the run is, the bill reads; the function has it from its own variables.
                input: JSON.stringify({
                    scheduledTime: "<aws.scheduler.scheduled-time>",
                    run: { cpu, memoryMiB, usualMinutes, spot },
                }),
                retryPolicy: RETRIES,
            },
        },
        // The first turn may be due at once.
        { ...parent, dependsOn: [policy, ...before] },
    );
    return group.name;
}
