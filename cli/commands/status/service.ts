import { DescribeServicesCommand, ECSClient, type Service, type Task } from "@aws-sdk/client-ecs";
import { tasksOf } from "../../aws/ecs-tasks";
import type { Running, RunningService } from "../../running";
import { ago, clockTime } from "../../running";
import type { Question, Section } from "./section";

/** Events that are shown. */
const LAST_EVENTS = 5;

/** How a service is: its deployment, its tasks, its last events. */
export function serviceQuestion({ name, cluster }: RunningService): Question {
    return {
        name,
        ask: async ({ aws }: Running, now) => {
            const ecs = new ECSClient(aws.config());
            const { services = [] } = await ecs.send(
                new DescribeServicesCommand({ cluster, services: [name] }),
                aws.options,
            );
            const [service] = services;
            if (!service || service.status === "INACTIVE") {
                const said = `ECS knows no such service in the cluster ${cluster}`;
                return { name, level: "wrong", said, rows: [], data: { error: said } };
            }
            return sectionOf(name, service, await tasksOf(ecs, { cluster, service: name }, aws.options), now);
        },
    };
}

function sectionOf(name: string, service: Service, tasks: Task[], now: number): Section {
    const { runningCount: running = 0, desiredCount: desired = 0, deployments = [], events = [] } = service;
    const primary = deployments.find(({ status }) => status === "PRIMARY");
    const state = primary?.rolloutState ?? "COMPLETED";
    const isWell = running >= desired && state === "COMPLETED" && tasks.every(isHealthy);
    const asleep = desired === 0 ? ", asleep" : "";
    const since = primary?.createdAt;
    const deployment = `deployment ${state.toLowerCase().replaceAll("_", " ")}${since ? `, begun ${ago(since, now)}` : ""}`;
    const why = state === "COMPLETED" || !primary?.rolloutStateReason ? [] : [["", primary.rolloutStateReason]];
    const shown = tasks.map((task) => taskOf(task));
    return {
        name,
        level: isWell ? "ok" : "wrong",
        said: `${running} of ${desired} tasks run${asleep}; ${deployment}`,
        rows: [
            ...why,
            ...shown.map(({ id, on, image, state: status, health, started, zone }) => [
                id.slice(0, 8),
                on,
                status.toLowerCase(),
                health.toLowerCase(),
                zone,
                started ? ago(new Date(started), now) : "",
                image,
            ]),
            ...events
                .slice(0, LAST_EVENTS)
                .map(({ createdAt, message = "" }) => [createdAt ? clockTime(createdAt) : "", message]),
        ],
        data: {
            cluster: service.clusterArn?.split("/").at(-1),
            taskDefinition: service.taskDefinition,
            running,
            desired,
            deployment: { id: primary?.id, state, reason: primary?.rolloutStateReason, begun: since },
            tasks: shown,
            events: events.slice(0, LAST_EVENTS).map(({ createdAt, message }) => ({ at: createdAt, message })),
        },
    };
}

function isHealthy({ healthStatus, lastStatus }: Task): boolean {
    return lastStatus !== "RUNNING" || healthStatus !== "UNHEALTHY";
}

function taskOf(task: Task) {
    const { containers = [] } = task;
    const main = containers.find(({ name }) => name === "app") ?? containers[0];
    return {
        id: task.taskArn?.split("/").at(-1) ?? "",
        on: onOf(task),
        image: shortImage(main?.image),
        imageDigest: main?.imageDigest,
        state: task.lastStatus ?? "",
        health: task.healthStatus ?? "UNKNOWN",
        zone: task.availabilityZone ?? "",
        started: task.startedAt?.toISOString(),
    };
}

function onOf({ capacityProviderName, launchType }: Task): string {
    const names: Record<string, string> = { FARGATE: "on demand", FARGATE_SPOT: "Spot" };
    const on = capacityProviderName ?? launchType ?? "";
    return names[on] ?? on;
}

/** The repository and the tag: the registry is every task's. */
function shortImage(image = ""): string {
    return image.slice(image.lastIndexOf("/") + 1);
}
