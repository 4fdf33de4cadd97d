import type { ContainerDefinition, Task } from "@aws-sdk/client-ecs";
import { CommandError, type Host } from "../../command";
import { reasonOfTask } from "../../commands/deploy/reasons";
import type { Place } from "./service";
import { OneOffTask } from "./task";

/** Whatever becomes of this computer, the task ends by then. */
const LONGEST_SECONDS = 4 * 3600;
const LONGEST_START = 300_000;

/** A one-off task that does nothing but stay, for a session of ECS Exec in it. */
export class SessionTask {
    private readonly over = new AbortController();

    private constructor(
        private readonly task: OneOffTask,
        private readonly host: Host,
        /** As Session Manager names its container. */
        readonly target: string,
    ) {}

    /**
     * Starts it, and waits until ECS Exec's agent in it is connected.
     *
     * @param signal ends the wait, and the task
     * @throws CommandError where the task does not start, or the agent does not
     */
    static async start(place: Place, command: string, host: Host, signal: AbortSignal): Promise<SessionTask> {
        const wanted = { command, run: [`sleep ${LONGEST_SECONDS}`], change: staying, hasSessions: true };
        const task = await OneOffTask.start(place, wanted, host);
        host.stderr.write(`Starting a one-off task, ${task.id}: its agent takes about a minute\n`);
        try {
            const runtime = await agentOf(task, command, host, signal);
            const target = `ecs:${place.cluster}_${task.id}_${runtime}`;
            return new SessionTask(task, host, target);
        } catch (error) {
            host.stderr.write(`Ending the task ${task.id}\n`);
            await task.stop("its command ended", nothing).catch(nothing);
            await task.remove();
            throw error;
        }
    }

    get id(): string {
        return this.task.id;
    }

    /** Its container, as ECS names it. */
    get container(): string {
        return this.task.container;
    }

    /** Calls back where it ends by itself. */
    watch(ended: (last: Task) => void): void {
        const { signal } = this.over;
        this.task.untilEnded(nothing, signal).then(
            (last) => signal.aborted || ended(last),
            () => {},
        );
    }

    async end(): Promise<void> {
        this.over.abort();
        this.host.stderr.write(`Ending the task ${this.id}\n`);
        try {
            await this.task.stop("its session ended", nothing);
        } finally {
            await this.task.remove();
        }
    }
}

async function nothing(): Promise<void> {}

/** A writable root, which the agent needs, and a first process that passes SIGTERM on. No port and no health check: it serves no one. */
function staying(container: ContainerDefinition): ContainerDefinition {
    const { healthCheck: _, portMappings: __, ...rest } = container;
    return {
        ...rest,
        readonlyRootFilesystem: false,
        linuxParameters: { ...container.linuxParameters, initProcessEnabled: true },
        entryPoint: ["sh", "-c"],
        command: [],
    };
}

/** The runtime id of the container whose agent is connected. */
async function agentOf(task: OneOffTask, command: string, host: Host, signal: AbortSignal): Promise<string> {
    const enough = new AbortController();
    const latest = host.clock.now() + LONGEST_START;
    let runtime: string | undefined;
    let said = "its agent did not connect within five minutes";
    const each = async ({ containers = [] }: Task) => {
        const container = containers.find(({ name }) => name === task.container);
        const agent = container?.managedAgents?.find(({ name }) => name === "ExecuteCommandAgent");
        if (agent?.lastStatus === "RUNNING") runtime = container?.runtimeId;
        if (agent?.lastStatus === "STOPPED") said = `its agent ended: ${agent.reason ?? "ECS says nothing"}`;
        if (runtime !== undefined || agent?.lastStatus === "STOPPED" || host.clock.now() > latest) enough.abort();
    };
    const last = await task.untilEnded(each, AbortSignal.any([enough.signal, signal]));
    if (runtime !== undefined) return runtime;
    const refused = (reason: string, fix: string) => new CommandError(command, { key: "task", reason, fix });
    if (signal.aborted) throw refused("it was interrupted", "run this again");
    if (last.lastStatus !== "STOPPED")
        throw refused(said, "run this again; ECS Exec's agent needs a way out to port 443");
    const reason = reasonOfTask(last);
    throw refused(
        `the task ended before its agent connected: ${reason?.said ?? last.stoppedReason ?? ""}`,
        reason?.fix ?? "see that the image has sh and sleep",
    );
}
