import type * as pulumi from "@pulumi/pulumi";

/** What `Alarms` watches, and at which figures its alarms fire. */
export interface AlarmsArgs {
    /**
     * Who is notified. Each address gets one e-mail with a link and receives nothing until the link is followed. 1,000
     * e-mails a month are free.
     * @default [] (alarms show on the dashboard only)
     */
    emails?: string[];
    /**
     * A webhook of Slack or Discord that gets every message of the topic too: alarms, RDS's own events, moves of the Spot fallback.
     * `https://hooks.slack.com/services/...`, or `https://discord.com/api/webhooks/...`. A secret: all who have the address can
     * write into the channel. Only as one: `pulumi config set --secret --path 'glimpse:alarms.chatWebhook'` reads it from
     * standard input; it is kept in a SecureString parameter. Needs one of `emails`, which get what the chat did not take. A
     * function posts: below $0.01 a month without the free tier, nothing within it.
     * @default none: e-mail alone
     */
    chatWebhook?: pulumi.Input<string>;
    /** The ECS cluster's name (not its ARN). */
    clusterName: pulumi.Input<string>;
    /** The ECS service's name (not its ARN). */
    serviceName: pulumi.Input<string>;
    /** The RDS instance's identifier. */
    databaseInstanceIdentifier: pulumi.Input<string>;
    /**
     * Aurora's cluster, where the database is one: its metrics are those of the member that writes, whichever that is after a
     * failover, and its events those of the cluster. The writer's name is then `databaseInstanceIdentifier` at first only.
     * @default none: the metrics and events of the instance
     */
    databaseClusterIdentifier?: pulumi.Input<string>;
    /** The RDS instance's class, `db.t4g.micro`: the memory threshold follows it. */
    databaseInstanceClass: string;
    /**
     * Free memory of the database, MiB, below which the alarm fires (average of 15 minutes).
     * @default a sixteenth of the class's memory: 64 for micro, 128 for small, 256 for medium. A db.t4g.micro rests at
     * 75-120 MB free, so that with 200 the alarm would fire on the first day and never clear.
     */
    freeMemoryMiB?: number;
    /**
     * Connections to the database above which the alarm fires (for 3 minutes).
     * @default 45
     */
    databaseConnections?: number;
    /**
     * Free disk of the database, GiB, below which the alarm fires (for 15 minutes). One alarm metric, USD 0.10 a month beyond
     * the ten free ones. RDS itself mails at 90 % full in any case (`databaseEvents`).
     * @default no alarm at a figure of your own
     */
    freeStorageGiB?: number;
    /**
     * Whether RDS's own events are mailed too: the database failed, its disk is 90 % full, storage autoscaling has come to its
     * limit. Free, and no alarm metric. With `kmsKeyArn` the key's policy must let `events.rds.amazonaws.com` use it as well.
     * @default true
     */
    databaseEvents?: boolean;
    /** The cache node's id, `<replication group>-001`; or a serverless cache's name. */
    cacheClusterId: pulumi.Input<string>;
    /**
     * Whether the cache is serverless: its metrics have other names, and commands that its limits throttle are shown.
     * @default false
     */
    cacheIsServerless?: boolean;
    /**
     * Memory of the cache in per cent above which the alarm fires (for 15 minutes): the engine evicts at 100. Of a node; a
     * serverless cache grows up to its limit. One alarm metric, USD 0.10 a month beyond the ten free ones.
     * @default no alarm; the dashboard shows it
     */
    cacheMemoryPercent?: number;
    /**
     * Keys that the cache evicts within 5 minutes above which the alarm fires: the least recently used go first, sessions
     * among them. One alarm metric, USD 0.10 a month beyond the ten free ones.
     * @default no alarm; the dashboard shows it
     */
    cacheEvictions?: number;
    /** The load balancer's ARN suffix, `app/<name>/<id>`. */
    loadBalancerArnSuffix: pulumi.Input<string>;
    /** The target group's ARN suffix, `targetgroup/<name>/<id>`. */
    targetGroupArnSuffix: pulumi.Input<string>;
    /**
     * Healthy tasks below which the alarm fires (for 5 minutes): tasks that do not start, or that fail their checks. At most
     * the service's `minTasks`. One alarm metric, USD 0.10 a month beyond the ten free ones.
     * @default no alarm: without a healthy task `serverErrors` fires at the first requests, and the dashboard shows it
     */
    healthyTasks?: number;
    /**
     * The NAT's Auto Scaling group, with `GroupInServiceInstances` among its enabled metrics, and whose instance
     * publishes `SaturationPercent` and `AllowanceExceededPackets` in the namespace `NatInstance`.
     * @default no alarm and no graph of a NAT
     */
    natAutoScalingGroupName?: pulumi.Input<string>;
    /**
     * The groups of further NATs, where each zone has one: each has a graph and two alarms more, which may exceed the ten
     * free alarm metrics at USD 0.10 each.
     * @default []
     */
    otherNatAutoScalingGroupNames?: pulumi.Input<string>[];
    /**
     * The group of a NAT's standby: an alarm when it has had no instance for an hour. One alarm metric more, USD 0.10 beyond
     * the ten free ones.
     * @default no alarm of a standby
     */
    natStandbyAutoScalingGroupName?: pulumi.Input<string>;
    /**
     * NAT instances that the group should have in service; the alarm fires below that (for 2 minutes).
     * @default 1
     */
    natInstances?: number;
    /**
     * Average CPU of the service in per cent above which the alarm fires (for 5 minutes). Set it above the target at
     * which the service scales out.
     * @default 80
     */
    serviceCpuPercent?: number;
    /**
     * 5xx answers within 5 minutes above which the alarm fires, the application's and the load balancer's together.
     * @default 10
     */
    serverErrors?: number;
    /**
     * The dashboard's name, unique in the account: letters, digits, `-` and `_`. A dashboard that already has this name
     * is overwritten without a word.
     * @default project, stack and logical name, joined by hyphens
     */
    dashboardName?: string;
    /**
     * Alarm metrics that the account has in addition to these; each target tracking policy makes two, and each service that goes
     * back at errors has one. Ten are free, each further one costs USD 0.10 a month.
     * @default 3 (one service that scales on CPU and goes back at errors)
     */
    otherAlarmMetrics?: number;
    /**
     * A customer-managed KMS key that encrypts the topic (USD 1 a month). Its policy must give
     * `cloudwatch.amazonaws.com` the rights `kms:Decrypt` and `kms:GenerateDataKey*`. AWS's own key `alias/aws/sns`
     * cannot: alarms would vanish without a trace.
     * @default the topic is not encrypted; it carries alarm texts only
     */
    kmsKeyArn?: pulumi.Input<string>;
}
