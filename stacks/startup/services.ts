import * as pulumi from "@pulumi/pulumi";
import {
    type AppSecrets,
    FargateService,
    type FileStorage,
    type Ingress,
    type Postgres,
    Queue,
    QueueAlarms,
    type Redis,
    Route,
    ScheduledJob,
    StaticSite,
    sendPolicy,
    Worker,
} from "../../components/index";
import type { StartupConfig } from "../config";
import { namePrefix } from "../config/defaults";
import {
    type JobService,
    jobArgs,
    queuesOf,
    queueVariable,
    routeArgs,
    type SiteService,
    servicesOf,
    siteArgs,
    type TaskService,
    type WebService,
    type WorkerService,
    webArgs,
    workerArgs,
} from "../config/services";
import type { urlsOf } from "./database-urls";
import { sessionPolicies } from "./sessions";

/** The queues of the workers, by the worker's name. They are made before the API, which sends to them. */
export type Queues = ReadonlyMap<string, Queue>;

export function queuesFor(config: StartupConfig): Queues {
    const prefix = namePrefix(config.environment);
    return new Map(
        queuesOf(config).map(({ name, queue }) => [
            name,
            new Queue(`${name}-queue`, { ...queue, queueName: `${prefix}-${name}` }),
        ]),
    );
}

/** What every service shares with the API. */
export interface Shares {
    vpcId: pulumi.Output<string>;
    subnetIds: pulumi.Output<string[]>;
    api: FargateService;
    image: pulumi.Input<string> | undefined;
    repositoryArn: pulumi.Output<string>;
    alarmTopicArn: pulumi.Output<string> | undefined;
    /** What posts to a chat, where the alarms are the stack's own and it has one. */
    chatFunctionArn: pulumi.Output<string> | undefined;
    queues: Queues;
    database: Part;
    redis: Part;
    files: Part;
    /** What signs and verifies the users' tokens: for what answers users. */
    jwt: Part;
    /** Who may send to the queues. */
    queueing: Part;
    /** The customer's key of the secrets, if they have one. */
    secretsKeyArns: pulumi.Input<string>[];
    /** The stack's own load balancer. */
    ingress: Ingress | undefined;
}

/** A part of the stack that a service may use: what its tasks are given for it. */
export interface Part {
    environment: Record<string, pulumi.Input<string>>;
    secrets: Record<string, pulumi.Input<string>>;
    rereads: string[];
    restartOn: pulumi.Input<string>[];
    connectsTo: { name: string; securityGroupId: pulumi.Input<string>; port: pulumi.Input<number> }[];
    taskPolicies: Record<string, pulumi.Input<string>>;
}

/** A part of which nothing is given. */
export const NOTHING: Part = {
    environment: {},
    secrets: {},
    rereads: [],
    restartOn: [],
    connectsTo: [],
    taskPolicies: {},
};

/** What uses the cache is given; nothing where the cache is a container in the API's task. */
export function cachePart(config: StartupConfig, redis: Redis | undefined): Part {
    if (redis === undefined) return NOTHING;
    const { securityGroupId } = redis;
    return {
        ...NOTHING,
        // The URL does not show it, and a client for one node fails on a cluster.
        environment: config.redis.serverless ? { REDIS_CLUSTER_MODE: "enabled" } : {},
        secrets: { REDIS_URL: redis.redisUrlParameterArn },
        rereads: ["REDIS_URL"],
        restartOn: [redis.redisUrlVersion],
        connectsTo: [
            { name: "redis", securityGroupId, port: redis.port },
            ...(config.redis.serverless ? [{ name: "redis-reader", securityGroupId, port: redis.readerPort }] : []),
        ],
    };
}

/** What sends to the queues is given: their addresses, and the right. Nothing where there is no queue. */
export function queueingPart(queues: Queues): Part {
    if (queues.size === 0) return NOTHING;
    const arns = pulumi.all([...queues.values()].map(({ queueArn }) => queueArn));
    return {
        ...NOTHING,
        environment: Object.fromEntries([...queues].map(([name, { queueUrl }]) => [queueVariable(name), queueUrl])),
        taskPolicies: { queues: arns.apply((all) => sendPolicy(all)) },
    };
}

/** What signs and verifies tokens is given. */
export function jwtPart(secrets: AppSecrets): Part {
    return {
        ...NOTHING,
        secrets: { JWT_SECRET: secrets.jwtSecretArn, JWT_SECRET_PREVIOUS: secrets.jwtSecretPreviousArn },
        rereads: ["JWT_SECRET"],
        restartOn: [secrets.jwtSecretVersionId, secrets.jwtSecretPreviousVersion],
    };
}

/** What uses the database is given: the URL as whom the stack's file says. */
export function databasePart({ securityGroupId, port }: Postgres, urls: ReturnType<typeof urlsOf>): Part {
    return {
        ...NOTHING,
        environment: urls.environment,
        secrets: { DATABASE_URL: urls.servingArn },
        rereads: ["DATABASE_URL"],
        restartOn: [urls.servingVersion],
        connectsTo: [{ name: "postgres", securityGroupId, port }],
    };
}

/** What uses the bucket of users' files is given; where CloudFront delivers them, also what signs their URLs. */
export function filesPart(files: FileStorage): Part {
    const { downloadUrl, signingKeyParameterArn, signingKeyVersion } = files;
    return {
        ...NOTHING,
        environment: {
            S3_BUCKET_NAME: files.bucketName,
            ...(downloadUrl === undefined ? {} : { FILES_URL: downloadUrl }),
        },
        secrets: signingKeyParameterArn === undefined ? {} : { FILES_SIGNING_KEY: signingKeyParameterArn },
        restartOn: signingKeyVersion === undefined ? [] : [signingKeyVersion],
        taskPolicies: { files: files.accessPolicyJson },
    };
}

/** The services next to the API. */
export function services(config: StartupConfig, shares: Shares): Record<string, pulumi.Input<unknown>> | undefined {
    const all = servicesOf(config);
    if (all.length === 0) return undefined;
    return Object.fromEntries(
        all.map((service) => {
            if (service.kind === "web") return [service.name, web(config, service, shares)];
            if (service.kind === "site") return [service.name, site(config, service, shares)];
            if (service.kind === "job") return [service.name, job(config, service, shares)];
            return [service.name, worker(config, service, shares)];
        }),
    );
}

function job(config: StartupConfig, service: JobService, shares: Shares): Record<string, pulumi.Input<unknown>> {
    const made = new ScheduledJob(service.name, {
        ...jobArgs(config, service),
        // parseConfig refuses a job without one.
        schedule: service.schedule ?? "",
        ...tasksIn(config, service, shares, [shares.queueing]),
        // Each run is a new task, which reads its secrets itself.
        restartOn: [],
        ...(shares.alarmTopicArn ? { alarmTopicArn: shares.alarmTopicArn } : {}),
    });
    const { taskFamily, logGroupName, functionLogGroupName } = made;
    return { kind: service.kind, taskFamily, logGroupName, functionLogGroupName };
}

function web(config: StartupConfig, service: WebService, shares: Shares): Record<string, pulumi.Input<unknown>> {
    const { name } = service;
    const { vpcId, ingress } = shares;
    if (ingress === undefined) throw new Error(`${name} has no load balancer: parseConfig refuses that`);
    const route = new Route(`${name}-route`, {
        ...routeArgs(config, service),
        vpcId,
        listenerArn: ingress.listenerArn,
    });
    const made = new FargateService(name, {
        ...webArgs(config, service),
        ...tasksIn(config, service, shares, [shares.jwt, shares.queueing]),
        targetGroupArn: route.targetGroupArn,
        targetGroupArnSuffix: route.targetGroupArnSuffix,
        loadBalancerArnSuffix: ingress.loadBalancerArnSuffix,
        loadBalancerSecurityGroupId: ingress.securityGroupId,
    });
    const { serviceName, logGroupName } = made;
    return { kind: service.kind, serviceName, logGroupName, paths: service.paths ?? [], hosts: service.hosts };
}

function site(config: StartupConfig, service: SiteService, shares: Shares): Record<string, pulumi.Input<unknown>> {
    const made = new StaticSite(service.name, {
        ...siteArgs(config, service, shares.ingress?.hostedZoneId),
        ...(shares.chatFunctionArn ? { chatFunctionArn: shares.chatFunctionArn } : {}),
    });
    const { url, bucketName, distributionId } = made;
    return { kind: service.kind, url, bucketName, distributionId };
}

function worker(config: StartupConfig, service: WorkerService, shares: Shares): Record<string, pulumi.Input<unknown>> {
    const { name } = service;
    const queue = shares.queues.get(name);
    if (queue && shares.alarmTopicArn) {
        new QueueAlarms(`${name}-queue-alarms`, {
            queueName: queue.queueName,
            deadLetterQueueName: queue.deadLetterQueueName,
            alarmTopicArn: shares.alarmTopicArn,
            oldestMessageSeconds: service.queue?.oldestMessageSeconds,
        });
    }
    const made = new Worker(name, {
        ...workerArgs(config, service),
        ...tasksIn(config, service, shares),
        ...(queue ? { queueArn: queue.queueArn, queueKeyArn: service.queue?.kmsKeyArn } : {}),
    });
    return given({
        kind: service.kind,
        serviceName: made.serviceName,
        logGroupName: made.logGroupName,
        queueUrl: queue?.queueUrl,
        deadLetterQueueUrl: queue?.deadLetterQueueUrl,
    });
}

/** What the tasks of a service are given: what it shares, and then its own. */
function tasksIn(config: StartupConfig, service: TaskService, shares: Shares, more: Part[] = []) {
    const { api } = config;
    const chosen = (["database", "redis", "files"] as const).flatMap((part) => (service[part] ? [shares[part]] : []));
    const uses = [...chosen, ...more];
    const merged = <K extends "environment" | "secrets" | "taskPolicies">(key: K) =>
        Object.assign({}, ...uses.map((part) => part[key])) as Part[K];
    const { clusterArn } = shares.api;
    return {
        vpcId: shares.vpcId,
        subnetIds: shares.subnetIds,
        clusterArn,
        image: service.image ?? shares.image,
        repositoryArn: shares.repositoryArn,
        environment: { NODE_ENV: "production", ...merged("environment"), ...api.environment, ...service.environment },
        secrets: { ...api.secrets, ...service.secrets, ...merged("secrets") },
        ...(shares.secretsKeyArns.length > 0 ? { secretsKeyArns: shares.secretsKeyArns } : {}),
        rereads: uses.flatMap(({ rereads }) => rereads),
        restartOn: uses.flatMap(({ restartOn }) => restartOn),
        connectsTo: uses.flatMap(({ connectsTo }) => connectsTo),
        // No session enters a job: its runs end by themselves.
        taskPolicies: { ...merged("taskPolicies"), ...(service.kind === "job" ? {} : sessionPolicies(config)) },
    };
}

function given(outputs: Record<string, pulumi.Input<unknown> | undefined>): Record<string, pulumi.Input<unknown>> {
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined)) as Record<
        string,
        pulumi.Input<unknown>
    >;
}
