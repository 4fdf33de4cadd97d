import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AwsError, type Json, type RunningAws } from "./aws";

const ARN = "arn:aws:ecs:ap-northeast-2:123456789012";

interface Container {
    name: string;
    image: string;
    command?: string[];
    entryPoint?: string[];
    environment?: { name: string; value: string }[];
    secrets?: { name: string; valueFrom: string }[];
    logConfiguration?: { options: Record<string, string> };
    [key: string]: unknown;
}

/** A task definition as it was registered. */
export interface Definition extends Json {
    taskDefinitionArn: string;
    family: string;
    status: string;
    containerDefinitions: Container[];
}

interface Task extends Json {
    taskArn: string;
    lastStatus: string;
}

/**
 * What moto lacks of ECS: tasks that run. One service, and tasks of RunTask as real processes on this machine: with the
 * environment and the secrets of the task definition, their output in moto's CloudWatch Logs, their exit code. Times in AWS's
 * form (seconds).
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
    private readonly processes = new Map<string, ChildProcess>();
    private readonly logs: CloudWatchLogsClient;

    constructor(private readonly aws: RunningAws) {
        this.logs = new CloudWatchLogsClient(aws.config);
        aws.stubs["ecs"] = (operation, input) => this.answer(operation, input);
        process.once("exit", () => {
            for (const child of this.processes.values()) child.kill("SIGKILL");
        });
    }

    /** A service of three tasks that run a task definition. */
    serve(definition: Definition, more: Json = {}): void {
        const { taskDefinitionArn } = definition;
        const deployment = {
            id: "ecs-svc/1",
            status: "PRIMARY",
            taskDefinition: taskDefinitionArn,
            desiredCount: 3,
            runningCount: 3,
            pendingCount: 0,
            failedTasks: 0,
            createdAt: now() - 7200,
            rolloutState: "COMPLETED",
            rolloutStateReason: "ECS deployment ecs-svc/1 completed.",
        };
        this.service = {
            serviceName: "glimpse-api",
            clusterArn: `${ARN}:cluster/glimpse-prod`,
            status: "ACTIVE",
            taskDefinition: taskDefinitionArn,
            desiredCount: 3,
            runningCount: 3,
            deployments: [deployment],
            events: [
                { id: "2", createdAt: now() - 60, message: "(service glimpse-api) has reached a steady state." },
                { id: "1", createdAt: now() - 7200, message: "(service glimpse-api) has started 3 tasks." },
            ],
            networkConfiguration: {
                awsvpcConfiguration: {
                    subnets: ["subnet-1", "subnet-2"],
                    securityGroups: ["sg-1"],
                    assignPublicIp: "DISABLED",
                },
            },
            enableExecuteCommand: false,
            ...more,
        };
        this.tasks.length = 0;
        for (const [index, provider] of ["FARGATE", "FARGATE_SPOT", "FARGATE_SPOT"].entries()) {
            this.tasks.push({
                taskArn: `${ARN}:task/glimpse-prod/${index}123456789abcdef0123456789abcdef`,
                taskDefinitionArn,
                group: "service:glimpse-api",
                capacityProviderName: provider,
                lastStatus: "RUNNING",
                healthStatus: "HEALTHY",
                availabilityZone: index === 1 ? "ap-northeast-2c" : "ap-northeast-2a",
                startedAt: now() - 7200 + index,
                enableExecuteCommand: false,
                containers: definition.containerDefinitions.map(({ name, image }) => ({
                    name,
                    image,
                    lastStatus: "RUNNING",
                })),
            });
        }
    }

    /** Another service, of one task. */
    serveAlso(name: string, definition: Definition): void {
        const { taskDefinitionArn, containerDefinitions } = definition;
        const [deployment] = this.service["deployments"] as Json[];
        this.others.set(name, {
            ...this.service,
            serviceName: name,
            taskDefinition: taskDefinitionArn,
            desiredCount: 1,
            runningCount: 1,
            deployments: [{ ...deployment, taskDefinition: taskDefinitionArn, desiredCount: 1, runningCount: 1 }],
            events: [{ id: "1", createdAt: now() - 60, message: `(service ${name}) has reached a steady state.` }],
        });
        this.tasks.push({
            taskArn: `${ARN}:task/glimpse-prod/${randomBytes(16).toString("hex")}`,
            taskDefinitionArn,
            group: `service:${name}`,
            capacityProviderName: "FARGATE",
            lastStatus: "RUNNING",
            healthStatus: "UNKNOWN",
            availabilityZone: "ap-northeast-2a",
            startedAt: now() - 3600,
            enableExecuteCommand: false,
            containers: containerDefinitions.map(({ name: one, image }) => ({
                name: one,
                image,
                lastStatus: "RUNNING",
            })),
        });
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
        return [...this.processes.keys()];
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
        if (startFailure === undefined) await this.begin(task, container, input);
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

    private async begin(task: Task, container: Container, { overrides }: Json): Promise<void> {
        const override = (Object(overrides)["containerOverrides"] as Container[] | undefined)?.find(
            ({ name }) => name === container.name,
        );
        const command = [...(container.entryPoint ?? []), ...(override?.command ?? container.command ?? ["true"])];
        const env: Record<string, string> = { PATH: process.env["PATH"] ?? "" };
        for (const { name, value } of [...(container.environment ?? []), ...(override?.environment ?? [])])
            env[name] = value;
        for (const { name, valueFrom } of container.secrets ?? []) env[name] = await this.secret(valueFrom);
        const { "awslogs-group": group = "", "awslogs-stream-prefix": prefix } =
            container.logConfiguration?.options ?? {};
        const stream = `${prefix}/${container.name}/${task.taskArn.split("/").at(-1)}`;
        await this.logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream }));
        const [program = "", ...args] = command;
        const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
        this.processes.set(task.taskArn, child);
        const agent = { name: "ExecuteCommandAgent", lastStatus: this.agent };
        Object.assign(task, {
            lastStatus: "RUNNING",
            startedAt: now(),
            ...(task["enableExecuteCommand"] === true
                ? {
                      containers: [
                          {
                              name: container.name,
                              image: container.image,
                              lastStatus: "RUNNING",
                              runtimeId: runtimeIdOf(task.taskArn),
                              managedAgents: [agent],
                          },
                      ],
                  }
                : {}),
        });
        let writing = Promise.resolve();
        for (const output of [child.stdout, child.stderr]) {
            output.setEncoding("utf8").on("data", (text: string) => {
                const logEvents = text
                    .split("\n")
                    .filter(Boolean)
                    .map((message) => ({ message, timestamp: Date.now() }));
                writing = writing.then(async () => {
                    await this.logs.send(
                        new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents }),
                    );
                });
            });
        }
        child.on("error", (error) => {
            this.processes.delete(task.taskArn);
            Object.assign(task, { lastStatus: "STOPPED", stopCode: "TaskFailedToStart", stoppedReason: error.message });
        });
        child.on("exit", (code, signal) => {
            this.processes.delete(task.taskArn);
            const exitCode = code ?? (signal === "SIGKILL" ? 137 : 143);
            Object.assign(task, {
                lastStatus: "STOPPED",
                stoppedAt: now(),
                stopCode: task["stopCode"] ?? "EssentialContainerExited",
                stoppedReason: task["stoppedReason"] ?? "Essential container in task exited",
                containers: [{ name: container.name, image: container.image, lastStatus: "STOPPED", exitCode }],
            });
        });
    }

    /** As a task's execution role reads them. */
    private async secret(arn: string): Promise<string> {
        if (arn.includes(":ssm:")) {
            const Name = arn.slice(arn.indexOf(":parameter") + ":parameter".length).replace(/^\/(?=[^/]+$)/, "");
            const read = (name: string) =>
                this.aws.moto.call("ssm", "AmazonSSM.GetParameter", { Name: name, WithDecryption: true });
            const found = (await read(Name).catch(() => read(`/${Name}`)))["Parameter"] as { Value: string };
            return found.Value;
        }
        const found = await this.aws.moto.call("secretsmanager", "secretsmanager.GetSecretValue", { SecretId: arn });
        return String(found["SecretString"]);
    }

    private stop(task: string, reason: string): Task {
        const found = this.tasks.find(({ taskArn }) => taskArn === task);
        if (!found) throw new AwsError("InvalidParameterException", "The referenced task was not found.");
        Object.assign(found, { stopCode: "UserInitiated", stoppedReason: reason });
        this.processes.get(task)?.kill("SIGTERM");
        return found;
    }

    /** Ends a task from outside, as Spot or a failure does. */
    kill(task: string, why: Json = {}): void {
        Object.assign(this.tasks.find(({ taskArn }) => taskArn === task) ?? {}, why);
        this.processes.get(task)?.kill("SIGKILL");
    }
}

/** As Session Manager names a container of a task. */
export function runtimeIdOf(taskArn: string): string {
    return `${taskArn.split("/").at(-1)}-0527074092`;
}

function now(): number {
    return Date.now() / 1000;
}
