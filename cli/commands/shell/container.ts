import type { ECSClient, Service, Task, TaskDefinition } from "@aws-sdk/client-ecs";
import { tasksOf } from "../../aws/ecs-tasks";
import { given } from "../../aws/failures";
import { CommandError } from "../../command";
import type { Running, RunningService } from "../../running";
import { describedDefinition, mainContainer, serviceOf } from "../../running/one-off";

/** A container that ECS Exec's agent runs in. */
export interface Container {
    task: string;
    /** As ECS names it. */
    name: string;
    /** As Session Manager names it. */
    target: string;
    said: string;
}

/** Why ECS Exec enters none of the service's tasks, and what would let it. */
export interface Closed {
    why: string;
    fix: string;
}

/** The container of a task that serves, or why there is none to enter. */
export async function openContainer(
    ecs: ECSClient,
    { aws, stack }: Pick<Running, "aws" | "stack">,
    service: RunningService,
    wantedTask: string | undefined,
): Promise<Container | Closed> {
    const place = { aws, cluster: service.cluster, service: service.name };
    const found = await serviceOf(ecs, place, "shell");
    const definition = await describedDefinition(ecs, given(found.taskDefinition, "task definition"), aws.options);
    const closed = forbidden(found, definition, service, stack);
    if (closed) return closed;
    const all = (await tasksOf(ecs, place, aws.options)).filter(({ lastStatus }) => lastStatus === "RUNNING");
    const name = mainContainer(definition).name ?? "";
    const meant = wantedTask === undefined ? all : all.filter((task) => idOf(task).startsWith(wantedTask));
    if (wantedTask !== undefined && meant.length !== 1) throw noTask(wantedTask, meant, all);
    if (meant.length === 0) {
        return { why: "no task of it runs", fix: "see npm run status: it may be asleep" };
    }
    const [task] = meant.filter((one) => agentOf(one, name)?.lastStatus === "RUNNING").sort(bestFirst);
    if (!task) return { why: whyNoAgent(meant, name), fix: `replace its tasks: npm run deploy -- --stack ${stack}` };
    const runtime = given(containerOf(task, name)?.runtimeId, "runtime ID");
    return {
        task: idOf(task),
        name,
        target: `ecs:${service.cluster}_${idOf(task)}_${runtime}`,
        said: `the task ${idOf(task)}${isOnSpot(task) ? " (on Spot: it may be interrupted)" : ""}`,
    };
}

/** What the service's settings forbid. */
function forbidden(found: Service, definition: TaskDefinition, { component }: RunningService, stack: string) {
    const isReadOnly = mainContainer(definition).readonlyRootFilesystem === true;
    const isOff = found.enableExecuteCommand !== true;
    if (!isReadOnly && !isOff) return undefined;
    const section = component === "api" ? "glimpse:api" : `glimpse:services.${component}`;
    const why = [
        ...(isOff ? [`${section}.enableExecuteCommand is off`] : []),
        ...(isReadOnly ? ["its file system is read-only, and ECS Exec's agent writes to it"] : []),
    ].join("; ");
    const keys = "enableExecuteCommand: true and readonlyRootFilesystem: false";
    return { why, fix: `write ${keys} under ${section} of Pulumi.${stack}.yaml, and npm run up -- --stack ${stack}` };
}

function whyNoAgent(tasks: Task[], container: string): string {
    if (!tasks.some(({ enableExecuteCommand }) => enableExecuteCommand)) {
        return "its tasks were started before enableExecuteCommand was on";
    }
    const reason = tasks.flatMap((task) => agentOf(task, container)?.reason ?? [])[0];
    return `the agent of ECS Exec runs in none of its tasks${reason ? `: ${reason}` : ""}`;
}

function noTask(wanted: string, meant: Task[], all: Task[]): CommandError {
    const reason = meant.length === 0 ? "no such task of the service runs" : "several of its tasks begin so";
    const ids = (meant.length === 0 ? all : meant).map(idOf).join(", ");
    const fix = ids === "" ? "leave it out: no task of the service runs" : `write one of ${ids}`;
    return new CommandError("shell", { key: "--task", value: wanted, reason, fix });
}

/** On demand before Spot, which may be interrupted; then the newest, which a deployment replaces last. */
function bestFirst(one: Task, other: Task): number {
    const newer = (other.startedAt?.getTime() ?? 0) - (one.startedAt?.getTime() ?? 0);
    return Number(isOnSpot(one)) - Number(isOnSpot(other)) || newer;
}

function isOnSpot({ capacityProviderName }: Task): boolean {
    return capacityProviderName === "FARGATE_SPOT";
}

function containerOf({ containers = [] }: Task, wanted: string) {
    return containers.find(({ name }) => name === wanted);
}

function agentOf(task: Task, container: string) {
    return containerOf(task, container)?.managedAgents?.find(({ name }) => name === "ExecuteCommandAgent");
}

function idOf({ taskArn = "" }: Task): string {
    return taskArn.split("/").at(-1) ?? taskArn;
}
