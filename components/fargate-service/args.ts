import type * as pulumi from "@pulumi/pulumi";
import type { ServiceArgs } from "./service-args";

/** A container next to the application's in every task, which the application reaches on 127.0.0.1. */
export interface SidecarArgs {
    /** The container's name, at most 255 of `A-Z a-z 0-9 _ -`. */
    name: string;
    /** The image, built for linux/arm64. */
    image: pulumi.Input<string>;
    /**
     * Replaces the image's command.
     *
     * @default the image's own
     */
    command?: string[];
    /** Memory in MiB beyond which the container is killed: a part of the task's `memoryMiB`, which costs nothing more. */
    memoryMiB: number;
    /**
     * The user that its program runs as, by name or number.
     *
     * @default the image's own
     */
    user?: string;
    /** Its check, `CMD` or `CMD-SHELL` first. The application starts once it succeeds. */
    healthCheckCommand: string[];
}

/** Arguments of `FargateService`. */
export interface FargateServiceArgs extends ServiceArgs {
    /** The TCP port on which the container listens, 1-65535. The container finds it in `PORT`. */
    port: number;
    /**
     * The target group that sends requests to the tasks. It must have a listener when it resolves: ECS refuses one that
     * has no load balancer.
     *
     * @default none: a worker that nothing connects to
     */
    targetGroupArn?: pulumi.Input<string>;
    /**
     * The load balancer's security group, the only one that the tasks admit on `port`.
     *
     * @default none: the tasks admit no one
     */
    loadBalancerSecurityGroupId?: pulumi.Input<string>;
    /**
     * Requests a minute and task that autoscaling holds as well; whichever of the two needs more tasks wins. For work that
     * waits rather than computes, which CPU does not show. Needs `loadBalancerArnSuffix` and `targetGroupArnSuffix`. Makes
     * two more CloudWatch alarms, USD 0.20 a month beyond the ten free ones.
     *
     * @default none: CPU alone
     */
    requestsPerTaskPerMinute?: number;
    /** The load balancer's ARN suffix, `app/<name>/<id>`, for `requestsPerTaskPerMinute` and `rollbackServerErrors`. */
    loadBalancerArnSuffix?: pulumi.Input<string>;
    /** The target group's ARN suffix, `targetgroup/<name>/<id>`. */
    targetGroupArnSuffix?: pulumi.Input<string>;
    /**
     * The application's answers 5xx a minute above which ECS gives a deployment up after two minutes and goes back to the
     * version before; 0 for never. Without the two ARN suffixes there is nothing to count. One of the ten free alarm
     * metrics. A deployment is complete some minutes later: ECS watches the alarm for a while
     * after the last task.
     *
     * @default 5
     */
    rollbackServerErrors?: number;
    /**
     * Containers next to the application's. What they hold is each task's own and ends with it; when one of them ends, ECS
     * replaces the whole task.
     *
     * @default none
     */
    sidecars?: SidecarArgs[];
    /**
     * Path that answers 200 as long as the process works. It must not ask the database: a check that fails stops the
     * task, and an outage of the database would then stop them all.
     *
     * @default "/health"
     */
    healthCheckPath?: string;
    /**
     * Time in seconds that a task has to start before failed checks count. Too short, and a slow start is killed again
     * and again. ECS caps the container's own part at 300.
     *
     * @default 60
     */
    healthCheckGracePeriodSeconds?: number;
    /**
     * Seconds that the application keeps an idle connection open, 1-4000; it finds them in `KEEP_ALIVE_TIMEOUT_SECONDS`.
     * Longer than the load balancer's idle timeout, or requests end in 502 (Node.js closes after 5 s by itself).
     *
     * @default 65
     */
    keepAliveTimeoutSeconds?: number;
}
