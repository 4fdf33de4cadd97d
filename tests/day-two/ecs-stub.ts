import { randomBytes } from "node:crypto";
import { AwsError, type Json, type RunningAws } from "./aws";
import { ARN, type Definition, now, runtimeIdOf, type Task } from "./ecs-forms";
import { otherServiceOf, otherTaskOf, serviceOf, tasksOf } from "./ecs-service";
import { TaskProcesses } from "./task-processes";

/**
 * What moto lacks of ECS: tasks that run. One service, and tasks of RunTask as real processes on this machine. Times in AWS's form
 * (seconds).
 */
export class EcsStub {
    readonly definitions: Definition[] = [];
    readonly tasks: Task[] = [];
    /** What RunTask was asked for. */
    readonly started: Json[] = [];
    /** How the next task fares: refused at once, or never started. */
    next: { refusal?: string; startFailure?: string } = {};
    /** What becomes of ECS Exec's agent in a task that has one. */
    agent: "RUNNING" | "STOPPED" = "RUNNING";
    service: Json = {};
    /** Services next to it, by their names. */
    readonly others = new Map<string, Json>();
    /** Answers ExecuteCommand with a session, for a task whose agent runs. */
    execute: (target: string, command: string) => Json = () => {
        throw new AwsError("UnsupportedOperation", "the test has no sessions", 501);
    };
    /** Of ListServiceDeployments: the newest first. */
    readonly history: { id: string; status: string; taskDefinition: string }[] = [];
    private readonly processes: TaskProcesses;

    constructor(aws: RunningAws) {
        this.processes = new TaskProcesses(aws);
        aws.stubs["ecs"] = (operation, input) => this.answer(operation, input);
    }

    /** A service of three tasks that run a task definition. */
    serve(definition: Definition, more: Json = {}): void {
        this.service = { ...serviceOf(definition), ...more };
        this.tasks.splice(0, this.tasks.length, ...tasksOf(definition));
    }

    /** Another service, of one task. */
    serveAlso(name: string, definition: Definition): void {
        this.others.set(name, otherServiceOf(name, definition, this.service));
        this.tasks.push(otherTaskOf(name, definition));
    }

    register(input: Pick<Definition, "family" | "containerDefinitions"> & Json): Definition {
        const { family } = input;
        const revision = this.definitions.filter((one) => one.family === family).length + 1;
        const definition = {
            ...input,
            taskDefinitionArn: `${ARN}:task-definition/${family}:${revision}`,
            revision,
            status: "ACTIVE",
        };
        this.definitions.push(definition);
        return definition;
    }

    /** Tasks that RunTask began and that have not ended. */
    get left(): string[] {
        return this.processes.left;
    }

    private async answer(operation: string, input: Json): Promise<Json> {
        switch (operation) {
            case "DescribeServices": {
                const name = String(input["services"]).split("/").at(-1) ?? "";
                const found = name === "glimpse-api" ? this.service : this.others.get(name);
                return found && input["cluster"] === "glimpse-prod"
                    ? { services: [found], failures: [] }
                    : { services: [], failures: [{ reason: "MISSING" }] };
            }
            case "ListTasks":
                return { taskArns: this.listed(input).map(({ taskArn }) => taskArn) };
            case "DescribeTasks":
                return {
                    tasks: this.tasks.filter(({ taskArn }) =>
                        (input["tasks"] as string[]).some((one) => one === taskArn || taskArn.endsWith(`/${one}`)),
                    ),
                    failures: [],
                };
            case "ExecuteCommand":
                return this.exec(input);
            case "DescribeTaskDefinition":
                return { taskDefinition: this.definitionOf(String(input["taskDefinition"])) };
            case "RegisterTaskDefinition":
                return { taskDefinition: this.register(input as Definition) };
            case "DeregisterTaskDefinition": {
                const definition = this.definitionOf(String(input["taskDefinition"]));
                definition.status = "INACTIVE";
                return { taskDefinition: definition };
            }
            case "RunTask":
                return this.run(input);
            case "StopTask":
                return { task: this.stop(String(input["task"]), String(input["reason"])) };
            case "ListServiceDeployments":
                return {
                    serviceDeployments: this.history
                        .filter(({ status }) => (input["status"] as string[]).includes(status))
                        .map(({ id, status }) => ({
                            serviceDeploymentArn: id,
                            status,
                            targetServiceRevisionArn: `revision-of-${id}`,
                        })),
                };
            case "DescribeServiceRevisions":
                return {
                    serviceRevisions: (input["serviceRevisionArns"] as string[]).map((serviceRevisionArn) => ({
                        serviceRevisionArn,
                        taskDefinition: this.history.find(({ id }) => `revision-of-${id}` === serviceRevisionArn)
                            ?.taskDefinition,
                    })),
                };
        }
        throw new AwsError("UnsupportedOperation", `the stub knows no ${operation}`, 501);
    }

    /** The service's settings let ECS Exec in, and its agent runs in each task. */
    allowExec(): void {
        this.service["enableExecuteCommand"] = true;
        for (const task of this.tasks) {
            task["enableExecuteCommand"] = true;
            for (const container of task["containers"] as Json[]) {
                container["runtimeId"] = runtimeIdOf(task.taskArn);
                container["managedAgents"] = [{ name: "ExecuteCommandAgent", lastStatus: this.agent }];
            }
        }
    }

    private exec({ task: wanted, container, command, interactive, cluster }: Json): Json {
        const task = this.tasks.find(({ taskArn }) => taskArn.endsWith(`/${wanted}`));
        if (interactive !== true)
            throw new AwsError("InvalidParameterException", "Interactive is the only mode supported");
        if (task === undefined) throw new AwsError("InvalidParameterException", "The referenced task was not found.");
        const found = (task["containers"] as Json[]).find(({ name }) => name === container);
        const [agent] = (found?.["managedAgents"] ?? []) as Json[];
        if (agent?.["lastStatus"] !== "RUNNING") {
            throw new AwsError("InvalidParameterException", "execute command was not enabled when the task was run");
        }
        const { SessionId, StreamUrl, TokenValue } = this.execute(
            `ecs:${cluster}_${wanted}_${found?.["runtimeId"]}`,
            String(command),
        );
        return { session: { sessionId: SessionId, streamUrl: StreamUrl, tokenValue: TokenValue } };
    }

    private listed({ desiredStatus = "RUNNING", serviceName, family }: Json): Task[] {
        return this.tasks.filter(
            (task) =>
                (task.lastStatus === "STOPPED") === (desiredStatus === "STOPPED") &&
                (serviceName === undefined || task["group"] === `service:${serviceName}`) &&
                (family === undefined || task["group"] === `family:${family}`),
        );
    }

    private definitionOf(name: string): Definition {
        const found = this.definitions.findLast(
            ({ taskDefinitionArn, family }) =>
                taskDefinitionArn === name || family === name || taskDefinitionArn.endsWith(`/${name}`),
        );
        if (!found) throw new AwsError("ClientException", "Unable to describe task definition.");
        return found;
    }

    private async run(input: Json): Promise<Json> {
        this.started.push(input);
        const { refusal, startFailure } = this.next;
        this.next = {};
        if (refusal !== undefined) return { tasks: [], failures: [{ reason: refusal }] };
        const definition = this.definitionOf(String(input["taskDefinition"]));
        if (definition.status !== "ACTIVE") throw new AwsError("ClientException", "TaskDefinition is inactive");
        const [container] = definition.containerDefinitions;
        if (!container) throw new AwsError("ClientException", "no container");
        const id = randomBytes(16).toString("hex");
        const task: Task = {
            taskArn: `${ARN}:task/glimpse-prod/${id}`,
            taskDefinitionArn: definition.taskDefinitionArn,
            group: `family:${definition.family}`,
            startedBy: input["startedBy"],
            lastStatus: "PENDING",
            enableExecuteCommand: input["enableExecuteCommand"] === true,
            containers: [{ name: container.name, image: container.image, lastStatus: "PENDING" }],
        };
        this.tasks.push(task);
        if (startFailure === undefined) await this.processes.begin(task, container, input, this.agent);
        else {
            Object.assign(task, {
                lastStatus: "STOPPED",
                stopCode: "TaskFailedToStart",
                stoppedReason: startFailure,
                stoppedAt: now(),
            });
        }
        return { tasks: [{ ...task, lastStatus: "PROVISIONING" }], failures: [] };
    }

    private stop(task: string, reason: string): Task {
        const found = this.tasks.find(({ taskArn }) => taskArn === task);
        if (!found) throw new AwsError("InvalidParameterException", "The referenced task was not found.");
        Object.assign(found, { stopCode: "UserInitiated", stoppedReason: reason });
        this.processes.signal(task, "SIGTERM");
        return found;
    }

    /** Ends a task from outside, as Spot or a failure does. */
    kill(task: string, why: Json = {}): void {
        Object.assign(this.tasks.find(({ taskArn }) => taskArn === task) ?? {}, why);
        this.processes.signal(task, "SIGKILL");
    }
}
