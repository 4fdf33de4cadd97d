import type * as pulumi from "@pulumi/pulumi";
import type { ServiceArgs } from "../fargate-service/service-args";

/** Arguments of `Worker`. */
export interface WorkerArgs extends ServiceArgs {
    /**
     * ARN of the SQS queue that the tasks work off. They find its address in `QUEUE_URL` and may receive, extend, give back
     * and delete its messages; the number of tasks follows its backlog.
     *
     * @default none: the number of tasks follows their CPU
     */
    queueArn?: pulumi.Input<string>;
    /**
     * The customer KMS key of that queue, if it has one.
     *
     * @default none
     */
    queueKeyArn?: pulumi.Input<string>;
    /**
     * Messages a task that autoscaling holds, 1-1000000: what one task works off in the time that a message may wait.
     * Makes two CloudWatch alarms of two metrics each, $0.40 a month beyond the ten free ones. Ignored without `queueArn`.
     *
     * @default 100
     */
    backlogPerTask?: number;
    /**
     * Tasks at the start. A task of the default size costs 8.29 USD a month on-demand and about 2.49 as Spot. Afterwards
     * autoscaling owns the count: raise `minTasks` for a lasting floor.
     *
     * @default 1
     */
    desiredTasks?: number;
    /**
     * Fewest tasks. 0 only together with `desiredTasks` and `maxTasks` 0, a worker that is switched off: without a task there
     * is no backlog a task that could start one.
     *
     * @default 1
     */
    minTasks?: number;
    /**
     * Seconds between SIGTERM and SIGKILL, 2-120; the tasks find them in `STOP_TIMEOUT_SECONDS`. The whole of Spot's notice:
     * no load balancer must let go first.
     *
     * @default 120
     */
    stopTimeoutSeconds?: number;
    /**
     * Most tasks during a deployment, in percent of the desired count, rounded down by ECS: one task is replaced by starting
     * the next one first. Every one of them opens database connections.
     *
     * @default 200
     */
    deploymentMaximumPercent?: number;
}
