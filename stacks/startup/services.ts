import type * as pulumi from "@pulumi/pulumi";
import {
    FargateService,
    type Ingress,
    Queue,
    QueueAlarms,
    Route,
    ScheduledJob,
    StaticSite,
    Worker,
} from "../../components/index";
import type { StartupConfig } from "../config";
import { namePrefix } from "../config/defaults";
import {
    type JobService,
    jobArgs,
    queuesOf,
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
import { given } from "./outputs";
import type { Part, Queues } from "./parts";
import { sessionPolicies } from "./sessions";

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
