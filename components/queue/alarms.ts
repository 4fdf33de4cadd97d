import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { valueFaults } from "../settings-of";
import type { QueueAlarmsArgs } from "./args";
import { queueDefaults, queueSettings } from "./settings";

/**
 * The two alarms of a `Queue`, where their topic is made after it: `Queue` makes them itself when it is given
 * `alarmTopicArn`. Two of CloudWatch's ten free alarm metrics, $0.20 a month beyond them.
 */
export class QueueAlarms extends pulumi.ComponentResource {
    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: QueueAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const { oldestMessageSeconds } = queueSettings;
        refuse(`QueueAlarms ${name}`, valueFaults({ oldestMessageSeconds }, args));
        super("glimpse:queue:QueueAlarms", name, args, opts);
        queueAlarms(name, args, { parent: this });
        this.registerOutputs({});
    }
}

/** The workers do not keep up; and a message failed for the last time. */
export function queueAlarms(
    name: string,
    { queueName, deadLetterQueueName, alarmTopicArn, ...args }: QueueAlarmsArgs,
    opts: pulumi.CustomResourceOptions,
): void {
    const { oldestMessageSeconds = queueDefaults.oldestMessageSeconds } = args;
    const common = {
        namespace: "AWS/SQS",
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        // SQS publishes nothing of a queue that has been still for hours.
        treatMissingData: "notBreaching",
        alarmActions: [alarmTopicArn],
        okActions: [alarmTopicArn],
    };
    new aws.cloudwatch.MetricAlarm(
        `${name}-oldest-message`,
        {
            ...common,
            alarmDescription:
                `The oldest message of the queue has waited more than ${oldestMessageSeconds} s for 5 minutes: the workers do not keep up, or none works. ` +
                "Do: read the worker's log for errors and its events for tasks that do not start; if it works at its largest number of tasks, raise maxTasks.",
            metricName: "ApproximateAgeOfOldestMessage",
            dimensions: { QueueName: queueName },
            period: 60,
            evaluationPeriods: 5,
            threshold: oldestMessageSeconds,
        },
        opts,
    );
    new aws.cloudwatch.MetricAlarm(
        `${name}-dead-letters`,
        {
            ...common,
            alarmDescription:
                "A message of the queue failed each time and is in the dead-letter queue, where it is deleted 14 days after it was sent. " +
                "Do: read it (aws sqs receive-message) and the worker's log of that time; fix the cause; then send all back: aws sqs start-message-move-task.",
            metricName: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: deadLetterQueueName },
            period: 60,
            evaluationPeriods: 1,
            threshold: 0,
        },
        opts,
    );
}
