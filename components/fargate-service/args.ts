import type * as pulumi from "@pulumi/pulumi";

/** A server that the tasks connect to, such as a database. */
export interface ServiceConnectionArgs {
    /**
     * A lasting name for the connection, part of its rules' logical names: `postgres`.
     *
     * @default the place in the list, from 0. Then a change of order replaces rules while both old and new exist, which
     * AWS refuses as duplicates: name connections whose order may change.
     */
    name?: string;
    /** The server's security group. The service adds a rule to it that admits its tasks. */
    securityGroupId: pulumi.Input<string>;
    /** The TCP port the server listens on. */
    port: pulumi.Input<number>;
}

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

/** Bounds that take effect at certain hours: fewer tasks at night, none at the weekend. */
export interface ScheduledTasksArgs {
    /** A lasting name, part of the action's logical name: `night`. */
    name: string;
    /**
     * When, in AWS's form and to the minute: `cron(0 19 ? * MON-FRI *)` (minutes, hours, day of month, month, day of week,
     * year), in `scheduleTimeZone`. The bounds stay until another action takes its turn.
     */
    schedule: string;
    /** Fewest tasks from then on: no fewer than `onDemandTasks`, or 0 together with `maxTasks` 0, the service asleep. */
    minTasks: number;
    /** Most tasks from then on, no more than the service's own `maxTasks`. Tasks above it are stopped, after their drain. */
    maxTasks: number;
}

/** Arguments of `FargateService`. */
export interface FargateServiceArgs {
    /** The VPC of the tasks. */
    vpcId: pulumi.Input<string>;
    /**
     * Subnets of the tasks, best one in each of two zones. They need a way out to port 443 (NAT), or no image can be
     * pulled and no secret read: give an output that resolves when that way is open.
     */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The TCP port on which the container listens, 1-65535. The container finds it in `PORT`. */
    port: number;

    /**
     * Physical name of the cluster, at most 255 of `A-Z a-z 0-9 _ -`. A change replaces cluster and service.
     *
     * @default a name made from the logical name
     */
    clusterName?: string;
    /**
     * ARN of a cluster that has the providers FARGATE and FARGATE_SPOT already, so that several services share it.
     *
     * @default a cluster of the service's own; clusters are free
     */
    clusterArn?: pulumi.Input<string>;
    /**
     * Physical name of the service, at most 255 of `A-Z a-z 0-9 _ -`. A change replaces the service.
     *
     * @default a name made from the logical name
     */
    serviceName?: string;
    /**
     * Physical name of the log group.
     *
     * @default a name made from the logical name
     */
    logGroupName?: string;

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
     * The image to run, built for linux/arm64 (another architecture ends as "exec format error" when a task starts).
     * It should run as a user that is not root, in exec form, so that SIGTERM reaches it.
     *
     * @default a public placeholder of 2 MB that answers 200 on `healthCheckPath`, so that a new account's first update
     * succeeds before any image exists. It gets environment and secrets too: that update also proves that they can be read
     */
    image?: pulumi.Input<string>;
    /**
     * ARN of the ECR repository that the tasks may pull from. Give it when `image` is known only after a build, and a
     * preview then knows the policy.
     *
     * @default read from the address of the image; a public image needs no right
     */
    repositoryArn?: pulumi.Input<string>;
    /**
     * Replaces the image's command. Ignored without `image`.
     *
     * @default the image's own
     */
    command?: string[];

    /**
     * CPU units of a task, 1024 to the vCPU: 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768. In ap-northeast-2 a vCPU
     * (ARM) costs 27.19 USD a month on-demand and about 8.16 as Spot.
     *
     * @default 256
     */
    cpu?: number;
    /**
     * Memory of a task in MiB, from those that Fargate sells with the CPU: 512, 1024 or 2048 with 256. In ap-northeast-2
     * a GiB (ARM) costs 2.99 USD a month on-demand and about 0.90 as Spot.
     *
     * @default 512
     */
    memoryMiB?: number;

    /**
     * Tasks at the start, and the count at which `spotPercent` is met. A task of the default size costs 8.29 USD a month
     * on-demand and about 2.49 as Spot. Afterwards autoscaling owns the count and a change here does not reach AWS:
     * raise `minTasks` for a lasting floor. When `minTasks` equals `maxTasks` nothing scales, and a change updates the
     * service in place.
     *
     * @default 2
     */
    desiredTasks?: number;
    /**
     * Fewest tasks. 0 only together with `desiredTasks` and `maxTasks` 0, a service that is switched off.
     *
     * @default 2
     */
    minTasks?: number;
    /**
     * Most tasks; during a deployment `deploymentMaximumPercent` of them may run. The bill's upper end.
     *
     * @default 4
     */
    maxTasks?: number;
    /**
     * Share of Spot among `desiredTasks`, 0-100, counted in whole tasks and rounded in favour of Spot. AWS may take a
     * Spot task back with two minutes' notice, and starts another only where Spot capacity is left.
     *
     * @default 70
     */
    spotPercent?: number;
    /**
     * Tasks that are never Spot, so that the service stays up when Spot capacity is exhausted. It goes before `spotPercent`.
     *
     * @default 1
     */
    onDemandTasks?: number;
    /**
     * Average CPU in percent that autoscaling holds, 1-100. It adds tasks after about three minutes above it, and takes
     * them away after about fifteen minutes below. On a quarter of a core the 99th percentile of the response time has
     * tripled at 66 %, and a new task takes 4 to 6 minutes to help (docs/scaling.md).
     *
     * @default by `cpu`: 50 for 256 CPU units, 70 for more
     */
    scaleOutCpuPercent?: number;

    /**
     * Other bounds at certain hours, by Application Auto Scaling, free of charge. `minTasks` and `maxTasks` above are then
     * the bounds of the first hours only, until an action takes its turn; afterwards the actions own them, and a change of
     * either reaches AWS by an action's own. Before the last action is removed, let one set the bounds that should stay.
     *
     * @default none
     */
    scheduledTasks?: ScheduledTasksArgs[];
    /**
     * Time zone of `scheduledTasks`, by its IANA name: `Asia/Seoul`.
     *
     * @default "UTC", as with AWS itself
     */
    scheduleTimeZone?: string;
    /**
     * Seconds in which autoscaling adds no second batch of tasks, 0-3600: about what a task takes to start and to relieve
     * the others.
     *
     * @default 60
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Seconds in which autoscaling takes no second batch of tasks away, 0-3600. Longer than a pause in a rush.
     *
     * @default 300
     */
    scaleInCooldownSeconds?: number;
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
     * Environment variables, in plain text for everyone who may read the task definition. Secret values are refused here:
     * see `secrets`. `PORT` is set from `port`. `HOSTNAME` is 0.0.0.0 unless given, because ECS's own value makes
     * servers that bind it (Next.js) unreachable on 127.0.0.1.
     *
     * @default none
     */
    environment?: Record<string, pulumi.Input<string>>;
    /**
     * Environment variables by reference: name to the ARN of a Secrets Manager secret (with `:<json key>::` after it for
     * one key of a JSON value) or of an SSM parameter. A new value reaches only new tasks: see `restartOn`.
     *
     * @default none
     */
    secrets?: Record<string, pulumi.Input<string>>;
    /**
     * Customer KMS keys that encrypt those secrets. AWS's own keys (`aws/secretsmanager`, `aws/ssm`) need no right.
     *
     * @default none
     */
    secretsKeyArns?: pulumi.Input<string>[];
    /**
     * ARNs of secrets or parameters that no task of the service is given, but one-off tasks with its execution role are: the URL
     * of the database's owner, for migrations.
     *
     * @default none
     */
    oneOffSecretArns?: pulumi.Input<string>[];
    /**
     * Names among `secrets` that the application may read again while it runs, for a server that is refused with the
     * value it started with: it finds the ARN in the variable `<name>_ARN` and may read exactly these
     * (`ssm:GetParameter` or `secretsmanager:GetSecretValue`). A rotated password then reaches a running task at once.
     *
     * @default none: a new value reaches new tasks only
     */
    rereads?: string[];
    /**
     * Values whose change starts new tasks by a rolling deployment, best the version ids of the secrets. Only their hash
     * is stored, in a label of the container.
     *
     * @default none
     */
    restartOn?: pulumi.Input<string>[];

    /**
     * Servers that the tasks connect to. For each, the server's group admits the tasks and the tasks may go out to it.
     *
     * @default none
     */
    connectsTo?: ServiceConnectionArgs[];
    /**
     * TCP ports on which the tasks may reach any address. 443 serves AWS's own services and every HTTPS API; another
     * (587 for mail, say) times out without a word until it is named here.
     *
     * @default [443]
     */
    outboundPorts?: number[];
    /**
     * What the application may do in AWS: name of the policy to its JSON text.
     *
     * @default nothing
     */
    taskPolicies?: Record<string, pulumi.Input<string>>;

    /**
     * Path that answers 200 as long as the process works. It must not ask the database: a check that fails stops the
     * task, and an outage of the database would then stop them all.
     *
     * @default "/health"
     */
    healthCheckPath?: string;
    /**
     * The container's own check, `CMD` or `CMD-SHELL` first. Ignored without `image`.
     *
     * @default a request to `healthCheckPath` by `node`, which the image must then have (18 or later)
     */
    healthCheckCommand?: string[];
    /**
     * Time in seconds that a task has to start before failed checks count. Too short, and a slow start is killed again
     * and again. ECS caps the container's own part at 300.
     *
     * @default 60
     */
    healthCheckGracePeriodSeconds?: number;
    /**
     * Seconds between SIGTERM and SIGKILL, 2-120. Spot gives 120; longer than the target group's deregistration delay,
     * during which the server must keep answering.
     *
     * @default 110
     */
    stopTimeoutSeconds?: number;

    /**
     * Seconds that the application keeps an idle connection open, 1-4000; it finds them in `KEEP_ALIVE_TIMEOUT_SECONDS`.
     * Longer than the load balancer's idle timeout, or requests end in 502 (Node.js closes after 5 s by itself).
     *
     * @default 65
     */
    keepAliveTimeoutSeconds?: number;

    /**
     * Days to keep logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365 and on up to 3653. In ap-northeast-2 a GB costs
     * 0.76 USD to write and 0.0314 a month to keep.
     *
     * @default 14
     */
    logRetentionDays?: number;
    /**
     * Whether the container's file system is read-only but for /tmp.
     *
     * @default true
     */
    readonlyRootFilesystem?: boolean;
    /**
     * Size in MiB of the writable /tmp of a read-only container. It lies in the task's memory, as far as it is used.
     *
     * @default 64
     */
    temporaryStorageMiB?: number;
    /**
     * Whether `aws ecs execute-command` may open a shell in tasks started from now on. Needs `readonlyRootFilesystem`
     * false: its agent writes to the container.
     *
     * @default false
     */
    enableExecuteCommand?: boolean;
    /**
     * Most tasks during a deployment, in percent of the desired count, rounded down by ECS. Every one of them opens
     * database connections.
     *
     * @default 150
     */
    deploymentMaximumPercent?: number;
    /**
     * Fewest healthy tasks during a deployment, in percent of the desired count, rounded up by ECS.
     *
     * @default 100
     */
    deploymentMinimumHealthyPercent?: number;
}
