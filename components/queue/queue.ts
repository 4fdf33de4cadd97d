import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import { queueAlarms } from "./alarms";
import type { QueueArgs } from "./args";
import { queueFaults } from "./faults";
import { consumePolicy, sendPolicy, tlsOnly } from "./policies";
import { queueDefaults } from "./settings";

export type { QueueAlarmsArgs, QueueArgs } from "./args";

const SECONDS_A_DAY = 86_400;
/** The longest that SQS keeps a message: it has been in the queue before, and its age goes on. */
const DEAD_LETTER_DAYS = 14;
/** A receive waits so long for a message: the longest that SQS allows, and so the fewest that are billed for nothing. */
const LONG_POLL_SECONDS = 20;

/**
 * A standard SQS queue with a dead-letter queue: encrypted, reached by TLS alone, with an alarm on the age of its oldest
 * message and one on the first dead letter.
 *
 * A standard queue delivers each message at least once, and not in order: the work must tolerate being done again. Nothing here
 * gives anyone a right: `sendPolicyJson` and `consumePolicyJson` are for the roles of those who send and work.
 *
 * Costs $0.40 a million requests in Seoul; a message takes three (send, receive, delete), a receiver that waits one in 20
 * seconds, which is $0.05 a month. The two alarms are two of CloudWatch's ten free ones, $0.20 a month beyond them.
 */
export class Queue extends pulumi.ComponentResource {
    /** The queue's URL, which clients call. */
    readonly queueUrl: pulumi.Output<string>;
    /** The queue's ARN. */
    readonly queueArn: pulumi.Output<string>;
    /** The queue's name, the dimension of its metrics. */
    readonly queueName: pulumi.Output<string>;
    /** URL of the queue of those messages that failed `maxReceiveCount` times. */
    readonly deadLetterQueueUrl: pulumi.Output<string>;
    /** Its ARN. */
    readonly deadLetterQueueArn: pulumi.Output<string>;
    /** Its name, the dimension of its metrics. */
    readonly deadLetterQueueName: pulumi.Output<string>;
    /** A policy for who sends. */
    readonly sendPolicyJson: pulumi.Output<string>;
    /** A policy for who works the messages off. */
    readonly consumePolicyJson: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: QueueArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Queue ${name}`, queueFaults(args, name));
        super("glimpse:queue:Queue", name, args, opts);
        const parent = { parent: this };
        const values = withDefaults(queueDefaults, args);
        const { queueName, kmsKeyArn } = values;
        const encrypted = kmsKeyArn ? { kmsMasterKeyId: kmsKeyArn } : { sqsManagedSseEnabled: true };

        const deadLetters = new aws.sqs.Queue(
            `${name}-dead-letters`,
            {
                ...(queueName === undefined ? {} : { name: `${queueName}-dead-letters` }),
                messageRetentionSeconds: DEAD_LETTER_DAYS * SECONDS_A_DAY,
                ...encrypted,
            },
            parent,
        );
        const queue = new aws.sqs.Queue(
            name,
            {
                ...(queueName === undefined ? {} : { name: queueName }),
                visibilityTimeoutSeconds: values.visibilityTimeoutSeconds,
                messageRetentionSeconds: values.retentionDays * SECONDS_A_DAY,
                receiveWaitTimeSeconds: LONG_POLL_SECONDS,
                redrivePolicy: pulumi.jsonStringify({
                    deadLetterTargetArn: deadLetters.arn,
                    maxReceiveCount: values.maxReceiveCount,
                }),
                ...encrypted,
            },
            parent,
        );
        new aws.sqs.RedriveAllowPolicy(
            `${name}-dead-letters`,
            {
                queueUrl: deadLetters.url,
                redriveAllowPolicy: pulumi.jsonStringify({
                    redrivePermission: "byQueue",
                    sourceQueueArns: [queue.arn],
                }),
            },
            parent,
        );
        for (const [key, one] of Object.entries({ [name]: queue, [`${name}-dead-letters`]: deadLetters })) {
            new aws.sqs.QueuePolicy(key, { queueUrl: one.url, policy: one.arn.apply(tlsOnly) }, parent);
        }
        const { alarmTopicArn, oldestMessageSeconds } = values;
        const names = { queueName: queue.name, deadLetterQueueName: deadLetters.name };
        if (alarmTopicArn !== undefined) queueAlarms(name, { ...names, alarmTopicArn, oldestMessageSeconds }, parent);

        this.queueUrl = queue.url;
        this.queueArn = queue.arn;
        this.queueName = queue.name;
        this.deadLetterQueueUrl = deadLetters.url;
        this.deadLetterQueueArn = deadLetters.arn;
        this.deadLetterQueueName = deadLetters.name;
        this.sendPolicyJson = pulumi.all([queue.arn, kmsKeyArn]).apply(([arn, key]) => sendPolicy([arn], key));
        this.consumePolicyJson = pulumi.all([queue.arn, kmsKeyArn]).apply(([arn, key]) => consumePolicy(arn, key));
        this.registerOutputs({
            queueUrl: this.queueUrl,
            queueArn: this.queueArn,
            queueName: this.queueName,
            deadLetterQueueUrl: this.deadLetterQueueUrl,
            deadLetterQueueArn: this.deadLetterQueueArn,
            deadLetterQueueName: this.deadLetterQueueName,
            sendPolicyJson: this.sendPolicyJson,
            consumePolicyJson: this.consumePolicyJson,
        });
    }
}
