import { type ChildProcess, spawn } from "node:child_process";
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Json, RunningAws } from "./aws";
import { type Container, now, runtimeIdOf, type Task } from "./ecs-forms";

/**
 * Tasks as real processes on this machine: with the environment and the secrets of the task definition, their output in moto's
 * CloudWatch Logs, their exit code.
 */
export class TaskProcesses {
    private readonly running = new Map<string, ChildProcess>();
    private readonly logs: CloudWatchLogsClient;

    constructor(private readonly aws: RunningAws) {
        this.logs = new CloudWatchLogsClient(aws.config);
        process.once("exit", () => {
            for (const child of this.running.values()) child.kill("SIGKILL");
        });
    }

    /** Those that have not ended, by their tasks' ARNs. */
    get left(): string[] {
        return [...this.running.keys()];
    }

    signal(task: string, signal: NodeJS.Signals): void {
        this.running.get(task)?.kill(signal);
    }

    /** Begins it: the task's status follows the process. */
    async begin(task: Task, container: Container, { overrides }: Json, agentStatus: string): Promise<void> {
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
        this.running.set(task.taskArn, child);
        const agent = { name: "ExecuteCommandAgent", lastStatus: agentStatus };
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
            this.running.delete(task.taskArn);
            Object.assign(task, { lastStatus: "STOPPED", stopCode: "TaskFailedToStart", stoppedReason: error.message });
        });
        child.on("exit", (code, signal) => {
            this.running.delete(task.taskArn);
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
}
