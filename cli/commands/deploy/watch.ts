import {
    type Deployment,
    DescribeServicesCommand,
    DescribeTasksCommand,
    type ECSClient,
    ListTasksCommand,
    type Service,
    type Task,
} from "@aws-sdk/client-ecs";
import { CommandError } from "../../command";
import { missingBase } from "./missing-base";
import { type Reason, reasonOf } from "./reasons";

/** Where a deployment is. */
export interface Standing {
    /** `none`: the service has no deployment but the one from before. */
    state: "none" | "running" | "completed" | "failed";
    /** The deployment that is watched. */
    deployment?: Deployment;
    /** The task definition that the service requires now. */
    taskDefinition?: string;
    /** Why it failed, or why it does not get on. */
    reason?: Reason;
    running: number;
    desired: number;
    /** Tasks of this deployment that failed so far. */
    failed: number;
}

/** What is watched. */
export interface Watched {
    cluster: string;
    service: string;
}

/** What ends a question early. */
interface Options {
    abortSignal?: AbortSignal;
}

/**
 * Follows one deployment of a service, from the first that is not the one from before to its end: ECS may have begun a
 * second one meanwhile, the rollback.
 */
export class Watch {
    private watched: Deployment | undefined;

    private constructor(
        private readonly ecs: ECSClient,
        private readonly where: Watched,
        private readonly before: string | undefined,
        private readonly options: Options,
    ) {}

    /** Remembers the deployment that is there before the update begins, and watches the one that follows. */
    static async next(ecs: ECSClient, where: Watched, options: Options = {}): Promise<Watch> {
        const service = await describe(ecs, where, options);
        return new Watch(ecs, where, primaryOf(service)?.id, options);
    }

    /** Watches the deployment that is there. */
    static async current(ecs: ECSClient, where: Watched, options: Options = {}): Promise<Watch> {
        return new Watch(ecs, where, undefined, options);
    }

    async read(): Promise<Standing> {
        const service = await describe(this.ecs, this.where, this.options);
        const deployments = service.deployments ?? [];
        const primary = primaryOf(service);
        const isSame = primary?.taskDefinition === this.watched?.taskDefinition;
        const latest = deployments.find(({ id }) => id === this.watched?.id) ?? this.watched;
        const isOver = latest?.rolloutState === "FAILED";
        // A new deployment of the same tasks, as the fallback from Spot starts, is the one to watch; a rollback is not.
        if (primary?.id !== this.before && (!this.watched || (isSame && !isOver))) this.watched = primary;
        const counts = {
            running: primary?.runningCount ?? 0,
            desired: primary?.desiredCount ?? 0,
            failed: 0,
            ...(service.taskDefinition ? { taskDefinition: service.taskDefinition } : {}),
        };
        if (!this.watched) return { state: "none", ...counts };
        const current = deployments.find(({ id }) => id === this.watched?.id);
        // It disappeared without a visible failure: another one took its place, and that is no success either.
        const deployment = current ?? { ...this.watched, rolloutState: "FAILED" as const };
        this.watched = deployment;
        const failed = deployment.failedTasks ?? 0;
        if (deployment.rolloutState === "COMPLETED" && deployment.status === "PRIMARY") {
            return { state: "completed", deployment, ...counts, failed };
        }
        const since = deployment.createdAt?.getTime() ?? 0;
        const events = (service.events ?? []).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since);
        const stopped = failed > 0 || deployment.rolloutState === "FAILED" ? await this.stopped(deployment) : [];
        const reason = reasonOf(deployment, stopped, events);
        const state = deployment.rolloutState === "FAILED" || deployment.status !== "PRIMARY" ? "failed" : "running";
        return { state, deployment, ...(reason ? { reason } : {}), ...counts, failed };
    }

    /** What is wrong with where the service's tasks run. Its strategy may be another than the stack's: the fallback's. */
    async capacity(): Promise<string | undefined> {
        const service = await describe(this.ecs, this.where, this.options);
        const strategy = primaryOf(service)?.capacityProviderStrategy ?? service.capacityProviderStrategy ?? [];
        return missingBase(this.ecs, this.where, strategy);
    }

    /** ECS shows stopped tasks for about an hour. */
    private async stopped({ id }: Deployment): Promise<Task[]> {
        const { cluster, service } = this.where;
        const { taskArns = [] } = await this.ecs.send(
            new ListTasksCommand({ cluster, serviceName: service, desiredStatus: "STOPPED" }),
            this.options,
        );
        if (taskArns.length === 0) return [];
        const { tasks = [] } = await this.ecs.send(
            new DescribeTasksCommand({ cluster, tasks: taskArns.slice(0, 100) }),
            this.options,
        );
        return tasks.filter(({ startedBy }) => startedBy === id);
    }
}

async function describe(ecs: ECSClient, { cluster, service }: Watched, options: Options): Promise<Service> {
    const asked = new DescribeServicesCommand({ cluster, services: [service] });
    const { services = [] } = await ecs.send(asked, options);
    const [found] = services;
    if (!found || found.status === "INACTIVE") {
        const reason = `ECS knows no service ${service} in the cluster ${cluster} of this account and region`;
        const fix = "see that AWS_PROFILE names the stack's own account";
        throw new CommandError("deploy", { key: "service", value: service, reason, fix });
    }
    return found;
}

function primaryOf({ deployments = [] }: Service): Deployment | undefined {
    return deployments.find(({ status }) => status === "PRIMARY");
}
