import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { weeklyMinutes } from "../cron";
import type { ScheduledJobValues } from "./settings";

const WEEK_MINUTES = 7 * 24 * 60;
const HOUR = 3600;
/** CloudWatch evaluates seven days at most, in periods of an hour. */
const MOST_HOURS = 168;
/** Beyond the longest pause: a clock that is put forward, and the minutes that a metric takes. */
const MARGIN_HOURS = 2;

/** Where the function counts failures, by the task definition's family. */
const FAILURES = { namespace: "Glimpse/Jobs", metricName: "Failures" };

/** What of a job CloudWatch counts. */
interface Watched {
    /** Of the task definition. */
    family: pulumi.Input<string>;
    /** Of the schedule. */
    groupName: pulumi.Input<string>;
    /** That starts the runs. */
    functionName: pulumi.Input<string>;
    /** That says of a run that it has stopped. */
    ruleName: pulumi.Input<string>;
}

/**
 * A run failed; the schedule could not call the function; the function failed itself, or did not hear of a run's end; nothing was
 * due for longer than it should be.
 */
export function jobAlarms(
    name: string,
    { schedule, alarmTopicArn }: Pick<ScheduledJobValues, "schedule" | "alarmTopicArn">,
    { family, groupName, functionName, ruleName }: Watched,
    opts: pulumi.CustomResourceOptions,
): void {
    if (alarmTopicArn === undefined) return;
    const reports = { alarmActions: [alarmTopicArn], okActions: [alarmTopicArn] };
    const oneIsTooMany = {
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        period: 300,
        evaluationPeriods: 1,
        threshold: 0,
        treatMissingData: "notBreaching",
    };
    new aws.cloudwatch.MetricAlarm(
        `${name}-failed`,
        {
            ...FAILURES,
            ...oneIsTooMany,
            ...reports,
            alarmDescription: pulumi.interpolate`A run of the job ${family} failed for the last time, or was left out because the one before still ran. Do: read the job's log, and the log of its function for the reason.`,
            dimensions: { Job: family },
        },
        opts,
    );
    new aws.cloudwatch.MetricAlarm(
        `${name}-dropped`,
        {
            namespace: "AWS/Scheduler",
            metricName: "InvocationDroppedCount",
            ...oneIsTooMany,
            ...reports,
            alarmDescription: pulumi.interpolate`EventBridge Scheduler gave up starting the job ${family}. Do: see that its role, its function and its function's permission are there; pulumi up --refresh puts back what was changed by hand.`,
            dimensions: { ScheduleGroup: groupName },
        },
        opts,
    );
    // A function that ends before its first line, for lack of memory, time or concurrency, counts no failure: Lambda does, once it
    // has given up, and EventBridge where it could not call. FILL: neither metric exists while there is nothing to count, and the
    // older of two periods is always complete.
    new aws.cloudwatch.MetricAlarm(
        `${name}-lost`,
        {
            ...reports,
            alarmDescription: pulumi.interpolate`The function that starts the job ${family} was not run to its end: a turn may be left out, or a run have failed without an alarm. Do: read the function's log; see that Lambda has concurrency left for it; pulumi up --refresh puts back what was changed by hand.`,
            metricQueries: [
                {
                    id: "lost",
                    expression: "FILL(dropped, 0) + FILL(undelivered, 0)",
                    label: "Events that the function lost",
                    returnData: true,
                },
                counted("dropped", "AWS/Lambda", "AsyncEventsDropped", { FunctionName: functionName }),
                counted("undelivered", "AWS/Events", "FailedInvocations", { RuleName: ruleName }),
            ],
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            evaluationPeriods: 2,
            datapointsToAlarm: 1,
            treatMissingData: "notBreaching",
        },
        opts,
    );
    const hours = hoursWithoutARun(schedule);
    if (hours === undefined) return;
    new aws.cloudwatch.MetricAlarm(
        `${name}-not-run`,
        {
            namespace: "AWS/Scheduler",
            metricName: "InvocationAttemptCount",
            dimensions: { ScheduleGroup: groupName },
            statistic: "Sum",
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            period: HOUR,
            evaluationPeriods: hours,
            // No value is no attempt. An alarm begins without data and reports only a change: one that is new is silent until
            // the first run.
            treatMissingData: "missing",
            insufficientDataActions: [alarmTopicArn],
            ...reports,
            alarmDescription: pulumi.interpolate`The job ${family} was not due for ${hours} hours, longer than its schedule allows. Do: see that its schedule is there and enabled; pulumi up --refresh puts back what was changed by hand.`,
        },
        opts,
    );
}

function counted(id: string, namespace: string, metricName: string, dimensions: Record<string, pulumi.Input<string>>) {
    return { id, metric: { namespace, metricName, dimensions, stat: "Sum", period: 300 } };
}

/** The longest pause that the schedule has, with a margin; undefined where it is longer than CloudWatch evaluates. */
function hoursWithoutARun(schedule: string): number | undefined {
    const due = weeklyMinutes(schedule) ?? [];
    const [first] = due;
    if (first === undefined) return undefined;
    const pauses = due.map((minute, index) => (due[index + 1] ?? first + WEEK_MINUTES) - minute);
    const hours = Math.ceil(Math.max(...pauses) / 60) + MARGIN_HOURS;
    return hours <= MOST_HOURS ? hours : undefined;
}
