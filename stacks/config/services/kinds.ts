import { fargateServiceSettings } from "../../../components/fargate-service/settings";
import { routeSettings } from "../../../components/ingress/settings";
import { queueSettings } from "../../../components/queue/settings";
import { scheduledJobSettings } from "../../../components/scheduled-job/settings";
import { fieldsOf, flag, oneOf, type Settings, type ValuesOf } from "../../../components/setting";
import { type DefaultsOf, defaultsOf, except } from "../../../components/settings-of";
import { staticSiteSettings } from "../../../components/static-site/settings";
import { workerSettings } from "../../../components/worker/settings";

/*
 * The kinds of a service in `glimpse:services`, each with the settings of its component, without those that the stack sets from
 * elsewhere. A new setting of a component is thereby a setting of the kind.
 */

/** Arguments of a service's tasks that the stack sets itself. */
const OF_THE_STACK = ["clusterArn", "clusterName", "rereads", "scheduledTasks", "scheduleTimeZone"] as const;

export const BACKLOG = "backlog";

/** What tasks of every kind share with the API unless they say otherwise. */
const shares = {
    database: flag({
        default: true,
        what: "Whether its tasks get `DATABASE_URL`. Then each of them counts in the budget of `glimpse:postgres.connections`.",
    }),
    redis: flag({ default: true, what: "Whether its tasks get `REDIS_URL`." }),
    files: flag({
        default: false,
        what: "Whether its tasks get `S3_BUCKET_NAME`, and may read, write and delete the files of users.",
    }),
};

const worker = fieldsOf(
    {
        kind: kindSetting("worker"),
        ...except(workerSettings, ...OF_THE_STACK, "queueArn", "queueKeyArn"),
        ...shares,
        scaleOn: oneOf([BACKLOG, "cpu"], {
            default: BACKLOG,
            why: "a worker's tasks follow the backlog of its queue, or their CPU",
            what: "What the number of tasks follows: `backlog`, the messages that wait in a queue of the worker's, $0.40 a month beyond the ten free alarm metrics; or `cpu`, and there is no queue.",
        }),
        queue: fieldsOf(except(queueSettings, "alarmTopicArn", "queueName"), {
            what: "The worker's queue, with `scaleOn: backlog`.",
        }),
    },
    {
        what: "A service that nothing connects to. It works off an SQS queue, whose address it finds in `QUEUE_URL`; the API finds it in `<NAME>_QUEUE_URL` and may send to it. $8.29 a month for a task on-demand.",
    },
);

const web = fieldsOf(
    {
        kind: kindSetting("web"),
        paths: routeSettings.paths,
        hosts: routeSettings.hosts,
        ...except(fargateServiceSettings, ...OF_THE_STACK, "port"),
        deregistrationDelaySeconds: routeSettings.deregistrationDelaySeconds,
        stickySessions: routeSettings.stickySessions,
        ...shares,
    },
    {
        what: "A service that answers certain paths or names at the API's load balancer, on the API's port, with its own health check, target group, scaling and rollback. $10.78 a month for two tasks, one of them on Spot.",
    },
);

const job = fieldsOf(
    {
        kind: kindSetting("job"),
        ...except(scheduledJobSettings, "clusterArn", "clusterName", "rereads", "alarmTopicArn"),
        ...shares,
    },
    {
        what: "A task that is started at certain times, one at a time, and again when it failed. $0.03 a month for five minutes each night.",
    },
);

const site = fieldsOf(
    {
        kind: kindSetting("site"),
        ...except(staticSiteSettings, "delegated", "alarmEmails", "deletionProtection"),
        deletionProtection: flag({
            default: true,
            what: "Whether its bucket is guarded against deletion, as long as `glimpse:deletionProtection` guards the stack. To remove the site: set `false`, with an exception of the rule deletion-protection, `npm run up`, then remove the service.",
        }),
        alarm: flag({
            default: true,
            what: "Whether `glimpse:alarms.emails` get a mail when requests of the site fail with server errors for 15 minutes. Its topic is in us-east-1, so each address confirms a second time. $0.10 a month beyond the ten free alarm metrics.",
        }),
    },
    {
        what: "A website of files: a private bucket behind its own CloudFront distribution. `npm run deploy -- --service NAME --folder dist` fills it. What it costs follows `siteRequests`, `siteResponseKiB` and `siteGB` of `glimpse:use`: cents, within CloudFront's free terabyte.",
    },
);

/** By the name that `kind` takes. */
export const serviceKinds = { worker, web, job, site };

/** What `kind` takes. */
export type Kind = keyof typeof serviceKinds;

export const kinds = Object.keys(serviceKinds) as Kind[];

/** The settings of a kind, with the defaults filled in, and the service's name. */
type Filled<S extends { fields: Settings }> = { name: string } & Omit<ValuesOf<S["fields"]>, "kind"> &
    DefaultsOf<S["fields"]>;

export type WorkerService = Filled<typeof worker> & { kind: "worker" };
export type WebService = Filled<typeof web> & { kind: "web" };
export type JobService = Filled<typeof job> & { kind: "job" };
/** Those that ECS keeps running. */
export type LastingService = WorkerService | WebService;
export type SiteService = Filled<typeof site> & { kind: "site" };
/** Those that run tasks of the API's image, or of another one. */
export type TaskService = LastingService | JobService;
/** One entry of `glimpse:services`. */
export type Service = TaskService | SiteService;

/** What a kind takes for settings that are not given. */
export function defaultsOfKind(kind: Kind): Record<string, unknown> {
    return defaultsOf(serviceKinds[kind].fields);
}

function kindSetting(kind: string) {
    return oneOf([kind], { example: kind, why: "it is no kind of service", what: `\`${kind}\`.` });
}
