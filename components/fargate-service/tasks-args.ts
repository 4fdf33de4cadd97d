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

/** What every kind of task takes: of a service with a port, of a worker, of a scheduled job. */
export interface TasksArgs {
    /** The VPC of the tasks. */
    vpcId: pulumi.Input<string>;
    /**
     * Subnets of the tasks, best one in each of two zones. They need a way out to port 443 (NAT), or no image can be
     * pulled and no secret read: give an output that resolves when that way is open.
     */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
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
     * Physical name of the log group.
     *
     * @default a name made from the logical name
     */
    logGroupName?: string;
    /**
     * The image to run, built for linux/arm64 (another architecture ends as "exec format error" when a task starts).
     * It should run as a user that is not root, in exec form, so that SIGTERM reaches it.
     *
     * @default a public placeholder of 2 MB, so that a new account's first update succeeds before any image exists: a server
     * answers 200 on its health check, all else does nothing. It gets environment and secrets too: that update also proves
     * that they can be read
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
     * Seconds between SIGTERM and SIGKILL, 2-120. Spot gives 120; longer than the target group's deregistration delay,
     * during which the server must keep answering.
     *
     * @default 110
     */
    stopTimeoutSeconds?: number;
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
}
