import { randomUUID } from "node:crypto";
import { DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand, type Task } from "@aws-sdk/client-ecs";
import { failureOf, given, messageOf } from "../../aws/failures";
import { CommandError, type Host } from "../../command";
import { type Change, describedDefinition, type Prepared, prepared } from "./definition";
import { type Place, serviceOf } from "./service";

const POLL = 2000;
/** Answers that may fail in a row: two minutes of them. */
const MOST_UNANSWERED = 60;

/** What a task is started with. */
export interface Wanted {
    /** The command that asks, for its errors. */
    command: string;
    /** What the container runs in place of the image's own; nothing: the image's own. */
    run: string[];
    /** What it has that the service's tasks have not. */
    change?: Change;
    /** Hears that ECS took it: what it does may be done from then on. */
    started?: () => void;
    /** Whether sessions of ECS Exec reach it. @default false */
    hasSessions?: boolean;
}

/** A task that was started once, next to a service: with its image, role, secrets and network. */
export class OneOffTask {
    private isEnding = false;

    private constructor(
        private readonly ecs: ECSClient,
        private readonly place: Place,
        private readonly host: Host,
        private readonly made: Prepared,
        readonly arn: string,
    ) {}

    /** Starts it on demand: Spot may end a migration in the middle. @throws CommandError where ECS refuses it */
    static async start(place: Place, wanted: Wanted, host: Host): Promise<OneOffTask> {
        const { aws, cluster } = place;
        const ecs = new ECSClient(aws.config());
        const service = place.job ?? (await serviceOf(ecs, place, wanted.command));
        const definition = await describedDefinition(
            ecs,
            given(service.taskDefinition, "task definition"),
            aws.options,
        );
        const made = await prepared(ecs, definition, aws.options, wanted.change);
        try {
            const { tasks = [], failures = [] } = await ecs.send(
                new RunTaskCommand({
                    cluster,
                    taskDefinition: made.arn,
                    launchType: "FARGATE",
                    count: 1,
                    startedBy: `glimpse-${wanted.command}`,
                    clientToken: randomUUID(),
                    networkConfiguration: service.networkConfiguration,
                    enableECSManagedTags: true,
                    enableExecuteCommand: wanted.hasSessions === true,
                    ...(wanted.run.length === 0
                        ? {}
                        : { overrides: { containerOverrides: [{ name: made.container.name, command: wanted.run }] } }),
                }),
                aws.options,
            );
            // ECS answers 200 and no task where it refuses.
            const arn = tasks[0]?.taskArn;
            if (arn === undefined) throw refused(wanted.command, failures[0]);
            return new OneOffTask(ecs, place, host, made, arn);
        } catch (error) {
            await removed(made, aws.region, host);
            throw error;
        }
    }

    get id(): string {
        return this.arn.split("/").at(-1) ?? this.arn;
    }

    /** The name of the application's container. */
    get container(): string {
        return this.made.container.name ?? "";
    }

    get image(): string {
        return this.made.container.image ?? "";
    }

    /** Where its log is; nothing where CloudWatch has none. */
    get log(): { group: string; stream: string } | undefined {
        const { name, logConfiguration } = this.made.container;
        const { "awslogs-group": group, "awslogs-stream-prefix": prefix } = logConfiguration?.options ?? {};
        return group === undefined || prefix === undefined
            ? undefined
            : { group, stream: `${prefix}/${name}/${this.id}` };
    }

    /**
     * Follows it until it has ended, or is interrupted. One answer that fails is no task that fails.
     *
     * @param each hears of every state
     */
    async untilEnded(each: (task: Task) => Promise<void>, signal?: AbortSignal): Promise<Task> {
        const { aws, cluster } = this.place;
        let unanswered = 0;
        for (;;) {
            try {
                const described = new DescribeTasksCommand({ cluster, tasks: [this.arn] });
                const task = given((await this.ecs.send(described, aws.options)).tasks?.[0], "task");
                unanswered = 0;
                await each(task);
                if (task.lastStatus === "STOPPED" || signal?.aborted) return task;
            } catch (error) {
                const isLasting = ["denied", "credentials"].includes(failureOf(error)) || error instanceof CommandError;
                if (isLasting || aws.signal.aborted || ++unanswered === MOST_UNANSWERED) {
                    await this.unfollowed(failureOf(error) === "denied");
                    throw error;
                }
            }
            await this.host.clock.wait(POLL, signal?.aborted ? undefined : signal);
        }
    }

    /** Ends it, and waits until it has. */
    async stop(reason: string, each: (task: Task) => Promise<void>): Promise<Task> {
        try {
            await this.end(reason);
        } catch (error) {
            this.host.stderr.write(`The task was not ended. To end it: ${this.stopCommand}\n`);
            throw error;
        }
        return this.untilEnded(each);
    }

    private async end(reason: string): Promise<void> {
        if (this.isEnding) return;
        const { aws, cluster } = this.place;
        await this.ecs.send(new StopTaskCommand({ cluster, task: this.arn, reason }), aws.options);
        this.isEnding = true;
    }

    /** Its end will not be seen. One that may not be watched is ended; one of which AWS does not answer goes on: its work may be half done. */
    private async unfollowed(isForbidden: boolean): Promise<void> {
        if (this.isEnding) return;
        const say = (text: string) => this.host.stderr.write(`${text}\n`);
        const isEnded =
            isForbidden &&
            (await this.end("it could not be followed").then(
                () => true,
                () => false,
            ));
        if (isEnded) say("The task is being ended: it may not be followed.");
        else say(`The task goes on at ECS. To end it: ${this.stopCommand}`);
    }

    /** Removes what was made for it alone. What is left of that is said, and no reason to fail. */
    async remove(): Promise<void> {
        await removed(this.made, this.place.aws.region, this.host);
    }

    /** The exit code of the application's container; nothing where it never ran. */
    exitCodeOf({ containers = [] }: Task): number | undefined {
        return containers.find(({ name }) => name === this.made.container.name)?.exitCode;
    }

    private get stopCommand(): string {
        const { aws, cluster } = this.place;
        return `aws ecs stop-task --region ${aws.region} --cluster ${cluster} --task ${this.id}`;
    }
}

async function removed(made: Prepared, region: string, { stderr }: Host): Promise<void> {
    try {
        await made.remove();
    } catch (error) {
        const byHand = `aws ecs deregister-task-definition --region ${region} --task-definition ${made.arn}`;
        stderr.write(
            `Its task definition was not removed, which costs nothing: ${messageOf(error)}\n  fix: ${byHand}\n`,
        );
    }
}

function refused(command: string, { reason = "ECS said nothing", detail }: { reason?: string; detail?: string } = {}) {
    const isFull = /capacity|RESOURCE/i.test(reason);
    const fix = isFull
        ? "try again in some minutes: AWS has no capacity in these zones now"
        : "do what ECS says, and try again";
    return new CommandError(command, { key: "task", reason: `ECS started no task: ${detail ?? reason}`, fix });
}
