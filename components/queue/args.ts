import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `Queue`. */
export interface QueueArgs {
    /**
     * Physical name of the queue, at most 67 of `A-Z a-z 0-9 _ -`; the dead-letter queue's has `-dead-letters` after it. **A
     * change replaces the queue, and the messages in it are lost.**
     *
     * @default a name made from the logical name
     */
    queueName?: string;
    /**
     * The longest that the work on one message takes, in seconds, 1-21600. What takes longer must be cut into several
     * messages, or extend its own visibility.
     *
     * @default 30
     */
    longestWorkSeconds?: number;
    /**
     * Seconds in which a message that was received is hidden from others, 2-43200 and longer than `longestWorkSeconds`: a
     * message whose time is over while it is still worked on is done twice.
     *
     * @default 120
     */
    visibilityTimeoutSeconds?: number;
    /**
     * How often a message is tried before it goes to the dead-letter queue, 3-1000. A Spot notice in the middle of the work
     * is one of them.
     *
     * @default 5
     */
    maxReceiveCount?: number;
    /**
     * Days that a message waits before SQS deletes it, 1-14. One in the dead-letter queue waits for 14, counted from when it
     * was first sent.
     *
     * @default 4
     */
    retentionDays?: number;
    /**
     * Age in seconds of the oldest message above which the alarm fires, 60 or more: the workers do not keep up. One of ten
     * free alarm metrics, $0.10 a month beyond them; the alarm on the dead-letter queue is another.
     *
     * @default 900
     */
    oldestMessageSeconds?: number;
    /**
     * The SNS topic that both alarms publish to.
     *
     * @default none: there are no alarms
     */
    alarmTopicArn?: pulumi.Input<string>;
    /**
     * A customer KMS key that encrypts the messages, $1 a month and $0.03 for 10,000 calls. Who sends needs
     * `kms:GenerateDataKey` and `kms:Decrypt` with it, who receives `kms:Decrypt`.
     *
     * @default none: SQS's own key encrypts them, free of charge
     */
    kmsKeyArn?: pulumi.Input<string>;
}

/** Arguments of `QueueAlarms`. */
export interface QueueAlarmsArgs {
    /** The queue's name. */
    queueName: pulumi.Input<string>;
    /** Its dead-letter queue's name. */
    deadLetterQueueName: pulumi.Input<string>;
    /** The SNS topic that both alarms publish to. */
    alarmTopicArn: pulumi.Input<string>;
    /**
     * As that of `Queue`.
     *
     * @default 900
     */
    oldestMessageSeconds?: number;
}
