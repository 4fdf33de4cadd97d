import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `SpotFallback`. */
export interface SpotFallbackArgs {
    /** ARN of the ECS service, with the cluster in it: `arn:aws:ecs:<region>:<account>:service/<cluster>/<service>`. */
    serviceArn: pulumi.Input<string>;
    /** Topic that receives every move, and every event that the function could not handle: the alarms' own. */
    topicArn: pulumi.Input<string>;
    /**
     * Customer KMS key that encrypts the topic, if one does.
     *
     * @default none
     */
    topicKeyArn?: pulumi.Input<string>;
    /** Share of Spot to return to, as the service has it, whole percent from 1 to 100. */
    spotPercent: number;
    /** Tasks that are never Spot, as the service has it. */
    onDemandTasks: number;
    /** Tasks at which the share is counted, as the service has it. */
    desiredTasks: number;
    /**
     * First stay on on-demand after Spot failed, seconds, 300-86400. While it lasts every Spot task costs 3.3 times as much:
     * for a task of 256 CPU units and 512 MiB 0.8 US cents an hour in ap-northeast-2.
     *
     * @default 1800
     */
    coolDownSeconds?: number;
    /**
     * What the cool-down is multiplied by when Spot fails again soon after the return, 1-10.
     *
     * @default 2
     */
    backoffFactor?: number;
    /**
     * The longest stay before Spot is tried again, seconds; `coolDownSeconds` to 604800.
     *
     * @default 14400
     */
    longestCoolDownSeconds?: number;
    /**
     * Seconds that Spot must hold after a return until the next cool-down is the first one again, 0-604800.
     *
     * @default 14400
     */
    steadySeconds?: number;
    /**
     * Days to keep the function's log: 1, 3, 5, 7, 14, 30, 60, 90 and on. Some lines a day.
     *
     * @default 14
     */
    logRetentionDays?: number;
    /** Tags of every resource that can have them. */
    tags?: Record<string, string>;
}
