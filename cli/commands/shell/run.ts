import { DescribeTasksCommand, ECSClient, ExecuteCommandCommand } from "@aws-sdk/client-ecs";
import { isError } from "../../aws/failures";
import { CommandError, type Host, INTERRUPTED, interruptible } from "../../command";
import { shellWord } from "../../command/shell-word";
import { onlyService, opened, type Running, type RunningService, type Surroundings } from "../../running";
import { SessionTask } from "../../running/one-off";
import { endSession, pluginCall, requirePlugin, type Session } from "../../running/tunnel";
import type { Confirm } from "./confirm";
import { type Container, openContainer } from "./container";

const POLICY = "aws:iam/rolePolicy:RolePolicy";
const TASK_ENDED = 1;
const POLL_MS = 5000;
const PAUSE_MS = 1000;
/** ECS calls an agent RUNNING some seconds before Session Manager knows it. */
const FIRST_CONNECTION_MS = 60_000;

interface Asked {
    stack: string;
    service: string | undefined;
    once: boolean;
    task: string | undefined;
}

/** A container to enter, and what is to be done for it. */
interface Inside extends Container {
    /** Says why its task ended; until `close`. */
    watch(ended: (why: string) => void): void;
    /** Ends what was started for it. */
    close(): Promise<void>;
    connectsWithinMs: number;
}

/** Opens a shell in a task, and gives the exit code. */
export async function shell(
    asked: Asked,
    rest: string[],
    host: Host,
    surroundings: Surroundings,
    ask: Confirm,
): Promise<number> {
    const program = requirePlugin("shell", host);
    // It ends what it started itself: no request is aborted.
    const running = await opened({ command: "shell", stack: asked.stack, service: asked.service }, host, surroundings);
    const service = onlyService(running, "shell");
    return running.asking(() =>
        interruptible(host, async (signal) => {
            const ecs = new ECSClient(running.aws.config());
            let inside: Inside | undefined;
            try {
                inside = await insideOf(ecs, asked, running, service, host, signal, ask);
                if (signal.aborted) return interrupted(host);
                return await entered(ecs, inside, rest, { program, running, service, host, signal });
            } catch (error) {
                if (!signal.aborted) throw error;
                return interrupted(host);
            } finally {
                await inside?.close();
            }
        }),
    );
}

async function insideOf(
    ecs: ECSClient,
    { once, task }: Asked,
    running: Running,
    service: RunningService,
    host: Host,
    signal: AbortSignal,
    ask: Confirm,
): Promise<Inside> {
    if (once) return oneOff(running, service, host, signal);
    const found = await openContainer(ecs, running, service, task);
    if ("target" in found) return serving(ecs, found, running, service, host);
    const reason = `ECS Exec cannot enter it: ${found.why}`;
    const refused = (fix: string) => new CommandError("shell", { key: "service", value: service.name, reason, fix });
    const offer = "a one-off task with the same image, role and secrets, and a writable file system";
    if (!mayHaveSessions(running, service)) throw refused(`${found.fix}. Or, for ${offer}: ${allowing(running)}`);
    host.stderr.write(`${reason}\n`);
    const isWanted = await ask(`Start ${offer} instead? It costs what a task costs, and ends with the shell.`);
    if (isWanted) return oneOff(running, service, host, signal);
    throw refused(`write --once, for ${offer}; or ${found.fix}`);
}

/** A task of the service: it is watched, and nothing of it is ended. */
function serving(ecs: ECSClient, found: Container, { aws }: Running, { cluster }: RunningService, host: Host): Inside {
    const over = new AbortController();
    const watch = async (ended: (why: string) => void) => {
        while (!over.signal.aborted) {
            await host.clock.wait(POLL_MS, over.signal);
            const asked = new DescribeTasksCommand({ cluster, tasks: [found.task] });
            const answer = await ecs.send(asked, aws.options).catch(() => undefined);
            const [task] = answer?.tasks ?? [];
            if (over.signal.aborted || task === undefined) continue;
            if (task.desiredStatus !== "STOPPED" && task.lastStatus !== "STOPPED") continue;
            return ended(task.stoppedReason ?? "ECS says nothing");
        }
    };
    return {
        ...found,
        connectsWithinMs: 0,
        watch: (ended) => void watch(ended),
        close: async () => over.abort(),
    };
}

async function oneOff(running: Running, service: RunningService, host: Host, signal: AbortSignal): Promise<Inside> {
    if (!mayHaveSessions(running, service)) {
        const reason = "the role of its tasks has no right to sessions (glimpse:sessionManager)";
        throw new CommandError("shell", { key: "service", value: service.name, reason, fix: allowing(running) });
    }
    const place = { aws: running.aws, cluster: service.cluster, service: service.name };
    const task = await SessionTask.start(place, "shell", host, signal);
    return {
        task: task.id,
        name: task.container,
        target: task.target,
        said: `the one-off task ${task.id}`,
        connectsWithinMs: FIRST_CONNECTION_MS,
        watch: (ended) => task.watch(({ stoppedReason = "ECS says nothing" }) => ended(stoppedReason)),
        close: () => task.end(),
    };
}

/** Either setting gives the role what ECS Exec's agent needs. */
function mayHaveSessions({ resources }: Running, { component }: RunningService): boolean {
    return ["task-sessions", "execute-command"].some((one) => resources.named(POLICY, `${component}-${one}`));
}

function allowing({ stack }: Running): string {
    return `write glimpse:sessionManager: true into Pulumi.${stack}.yaml, and npm run up -- --stack ${stack}`;
}

interface Surrounded {
    program: string;
    running: Running;
    service: RunningService;
    host: Host;
    signal: AbortSignal;
}

/** Runs the program in the container, on this terminal. */
async function entered(ecs: ECSClient, inside: Inside, rest: string[], given: Surrounded): Promise<number> {
    const { program, running, service, host, signal } = given;
    // ECS takes one line, which its agent takes apart as a shell does.
    const command = (rest.length === 0 ? ["sh"] : rest).map(shellWord).join(" ");
    const session = await sessionIn(ecs, inside, command, given);
    let why: string | undefined;
    inside.watch((reason) => {
        why = reason;
        // The plugin has the terminal in another mode: a line feed alone does not return.
        host.stderr.write(`\r\nThe task ended: ${reason}\r\n`);
    });
    try {
        if (signal.aborted) return interrupted(host);
        host.stderr.write(`${command} in ${inside.said} of ${service.name} (session ${session.SessionId})\n`);
        const call = await pluginCall(program, running.aws, session, { Target: inside.target }, host.env);
        const code = await host.attach(call.program, call.args, call.env);
        return why === undefined ? code : TASK_ENDED;
    } finally {
        await endSession(session, running, host);
    }
}

async function sessionIn(
    ecs: ECSClient,
    { task, name: container, connectsWithinMs, said }: Inside,
    command: string,
    { running: { aws }, service: { cluster }, host: { clock }, signal }: Surrounded,
): Promise<Session> {
    const latest = clock.now() + connectsWithinMs;
    for (;;) {
        try {
            const asked = new ExecuteCommandCommand({ cluster, task, container, command, interactive: true });
            const { session } = await ecs.send(asked, aws.options);
            const { sessionId = "", streamUrl = "", tokenValue = "" } = session ?? {};
            return { SessionId: sessionId, StreamUrl: streamUrl, TokenValue: tokenValue };
        } catch (error) {
            if (!isError(error, "TargetNotConnectedException")) throw error;
            if (signal.aborted || clock.now() >= latest) {
                const reason = `the agent of ${said} is not connected to Session Manager`;
                const fix =
                    "run this again; the agent needs a way out to port 443, and the role of the tasks its rights";
                throw new CommandError("shell", { key: "session", value: task, reason, fix });
            }
            await clock.wait(PAUSE_MS, signal);
        }
    }
}

function interrupted({ stderr }: Host): number {
    stderr.write("Interrupted\n");
    return INTERRUPTED;
}
