import net from "node:net";
import { isError } from "../../aws/failures";
import { CommandError, type Host, INTERRUPTED, interruptible } from "../../command";
import type { Running } from "../open";
import { PortPlugin, pluginCall, requirePlugin } from "./plugin";
import { endSession, type Session } from "./session";
import { type Way, wayTo } from "./way";

export { pluginCall, requirePlugin } from "./plugin";
export { endSession, type Session } from "./session";
export { allowedService } from "./way";

const DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";
const LONGEST_REASON = 256;
const PAUSE_MS = 1000;

/** A server of the stack, as its own clients name it. */
export interface Endpoint {
    host: string;
    port: number;
}

/** A port of this computer that leads to a server in the stack's network. */
export interface Tunnel {
    port: number;
    /** Resolves when it has ended. */
    ended: Promise<void>;
}

interface Wanted {
    command: string;
    running: Running;
    endpoint: Endpoint;
    /** @default one that is free */
    localPort?: number | undefined;
}

/**
 * Opens a tunnel for the time that some work takes, and leaves nothing behind: the session, the plugin and a one-off task end with
 * it, however it ends.
 *
 * @param work gives the exit code; its signal is aborted by Ctrl-C
 */
export async function throughTunnel(
    { command, running, endpoint, localPort }: Wanted,
    host: Host,
    work: (tunnel: Tunnel, signal: AbortSignal) => Promise<number>,
): Promise<number> {
    const program = requirePlugin(command, host);
    return interruptible(host, async (signal) => {
        let way: Way | undefined;
        try {
            const port = localPort ?? (await freePort());
            if (localPort !== undefined) await requireFree(localPort, command);
            way = await wayTo(endpoint.port, running, command, host, signal);
            way.watch((why) => host.stderr.write(`The way to ${endpoint.host} ended: ${why}\n`));
            if (signal.aborted) return interrupted(host);
            const session = await started(way, { command, running, endpoint, port }, host, signal);
            return await forwarding(session, { program, way, endpoint, port, command, running, host, signal, work });
        } catch (error) {
            if (!signal.aborted) throw error;
            return interrupted(host);
        } finally {
            await way?.close();
        }
    });
}

function interrupted({ stderr }: Host): number {
    stderr.write("Interrupted\n");
    return INTERRUPTED;
}

interface Asked {
    command: string;
    running: Running;
    endpoint: Endpoint;
    port: number;
}

/** The input of StartSession, which the plugin needs too. */
function inputOf({ target }: Way, { endpoint, port }: Pick<Asked, "endpoint" | "port">) {
    return {
        Target: target,
        DocumentName: DOCUMENT,
        Parameters: {
            host: [endpoint.host],
            portNumber: [String(endpoint.port)],
            localPortNumber: [String(port)],
        },
    };
}

async function started(way: Way, asked: Asked, { clock }: Host, signal: AbortSignal): Promise<Session> {
    const { command, running } = asked;
    const { SSMClient, StartSessionCommand } = await import("@aws-sdk/client-ssm");
    const ssm = new SSMClient(running.aws.config());
    const Reason = `npm run ${command} of ${running.stack}`.slice(0, LONGEST_REASON);
    const latest = clock.now() + way.connectsWithinMs;
    for (;;) {
        try {
            const answer = await ssm.send(
                new StartSessionCommand({ ...inputOf(way, asked), Reason }),
                running.aws.options,
            );
            return answer as Session;
        } catch (error) {
            if (!isError(error, "TargetNotConnected")) throw error;
            if (signal.aborted || clock.now() >= latest) throw notConnected(way, command);
            await clock.wait(PAUSE_MS, signal);
        }
    }
}

function notConnected({ said, target }: Way, command: string): CommandError {
    const reason = `the agent of ${said} is not connected to Session Manager`;
    const fix = "an agent takes a minute or two after its machine has started: run this again then";
    return new CommandError(command, { key: "session", value: target, reason, fix });
}

async function forwarding(
    session: Session,
    given: Asked & {
        program: string;
        way: Way;
        host: Host;
        signal: AbortSignal;
        work: (tunnel: Tunnel, signal: AbortSignal) => Promise<number>;
    },
): Promise<number> {
    const { program, way, endpoint, port, command, running, host, signal, work } = given;
    const { aws } = running;
    let plugin: PortPlugin | undefined;
    try {
        const call = await pluginCall(program, aws, session, inputOf(way, given), host.env);
        plugin = await PortPlugin.start(call, command, signal);
        if (signal.aborted) return interrupted(host);
        host.stderr.write(
            `127.0.0.1:${port} is ${endpoint.host}:${endpoint.port}, through ${way.said} (session ${session.SessionId})\n`,
        );
        return await work({ port, ended: plugin.ended }, signal);
    } finally {
        await plugin?.stop();
        await endSession(session, running, host);
    }
}

/** A port of this computer that no one listens on. */
export async function freePort(): Promise<number> {
    const server = await listening(0);
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    return typeof address === "object" && address !== null ? address.port : 0;
}

async function requireFree(port: number, command: string): Promise<void> {
    try {
        const server = await listening(port);
        await new Promise((resolve) => server.close(resolve));
    } catch (error) {
        const reason = `this computer does not give it: ${error instanceof Error ? error.message : error}`;
        throw new CommandError(command, {
            key: "--port",
            value: port,
            reason,
            fix: "write another one, or leave it out: a free one is found",
        });
    }
}

function listening(port: number): Promise<net.Server> {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => resolve(server));
    });
}
