import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, symlinkSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { temporaryFolder } from "../temporary-folder";
import { AwsError, type Json, type RunningAws } from "./aws";

const PLUGIN = path.join(__dirname, "session-manager-plugin.js");

interface Session {
    id: string;
    token: string;
    /** Of the plugin that holds it. */
    pid?: number;
    socket?: net.Socket;
    /** A shell's: the program at its other end. */
    command?: string;
}

/** What either side writes where it has ended: what is typed, or the program. */
const END = "\u0004";

/**
 * What moto lacks of Session Manager: sessions that a plugin holds open. Ports lead to real servers of this machine; who may be
 * reached through which target, the test says.
 */
export class SessionManager {
    /** What StartSession was asked for. */
    readonly started: Json[] = [];
    /** By `host:port`, the port of this machine. */
    readonly servers = new Map<string, number>();
    /** Instances, and containers of tasks, whose agent is connected. */
    readonly connected = new Set<string>();
    /** Does the next plugin never listen? */
    isSlow = false;
    private readonly sessions = new Map<string, Session>();
    private readonly server: net.Server;

    private constructor(aws: RunningAws) {
        aws.stubs["ssm"] = (operation, input) => this.answer(operation, input) as Json;
        this.server = net.createServer((socket) => this.hold(socket));
    }

    static async open(aws: RunningAws): Promise<SessionManager> {
        const manager = new SessionManager(aws);
        await new Promise<void>((resolve) => manager.server.listen(0, "127.0.0.1", resolve));
        return manager;
    }

    /** A folder for PATH with the stub of the plugin, and nothing else. */
    static folder(): string {
        const folder = temporaryFolder("plugin");
        chmodSync(PLUGIN, 0o755);
        symlinkSync(PLUGIN, path.join(folder, "session-manager-plugin"));
        return folder;
    }

    /** Sessions that no one ended. */
    get left(): string[] {
        return [...this.sessions.keys()];
    }

    /** The processes that hold them. */
    get plugins(): number[] {
        return [...this.sessions.values()].flatMap(({ pid }) => pid ?? []);
    }

    /** Ends all sessions from outside, as the end of their machine does. */
    endAll(): void {
        for (const id of this.left) this.end(id);
    }

    /** A session for something else than SSM's StartSession: ECS's ExecuteCommand. */
    session(to = "", command?: string): { SessionId: string; StreamUrl: string; TokenValue: string } {
        const id = `test-${randomBytes(8).toString("hex")}`;
        const session: Session = { id, token: randomBytes(24).toString("base64"), ...(command ? { command } : {}) };
        this.sessions.set(session.id, session);
        const { port } = this.server.address() as net.AddressInfo;
        const slow = this.isSlow ? "&slow=1" : "";
        return {
            SessionId: session.id,
            StreamUrl: `tcp://127.0.0.1:${port}/?to=${to}${slow}`,
            TokenValue: session.token,
        };
    }

    close(): void {
        this.endAll();
        this.server.close();
    }

    private answer(operation: string, input: Json): Json | undefined {
        if (operation === "StartSession") return this.start(input);
        if (operation === "TerminateSession") {
            this.end(String(input["SessionId"]));
            return { SessionId: input["SessionId"] };
        }
        return undefined;
    }

    private start(input: Json): Json {
        this.started.push(input);
        if (!this.connected.has(String(input["Target"]))) {
            throw new AwsError("TargetNotConnected", `${input["Target"]} is not connected.`);
        }
        const { host, portNumber } = input["Parameters"] as Record<string, string[]>;
        const to = this.servers.get(`${host?.[0]}:${portNumber?.[0]}`);
        if (to === undefined) throw new AwsError("InvalidParameters", `${host}:${portNumber} is no one's here`);
        return this.session(String(to));
    }

    private end(id: string): void {
        const session = this.sessions.get(id);
        this.sessions.delete(id);
        session?.socket?.destroy();
    }

    private hold(socket: net.Socket): void {
        socket.on("error", () => {});
        socket.once("data", (data) => {
            const [first = "{}", ...rest] = data.toString().split("\n");
            const { id, token, pid } = JSON.parse(first);
            const session = this.sessions.get(id);
            if (session?.token !== token) return socket.destroy();
            Object.assign(session ?? {}, { socket, pid });
            socket.on("close", () => this.sessions.delete(id));
            if (session?.command !== undefined) converse(session.command, socket, rest.join("\n"));
            return undefined;
        });
    }
}

/** Runs a program at the other end of a session, as ECS Exec's agent does: it takes the line apart as a shell does. */
function converse(command: string, socket: net.Socket, typed: string): void {
    const child = spawn("sh", ["-c", command], { env: { PATH: process.env["PATH"] ?? "", IN_TASK: "yes" } });
    const type = (text: string) => {
        child.stdin.write(text.replace(END, ""));
        if (text.includes(END)) child.stdin.end();
    };
    type(typed);
    socket.on("data", (data) => type(data.toString()));
    for (const output of [child.stdout, child.stderr]) output.on("data", (data) => socket.write(data));
    child.stdin.on("error", () => {});
    child.on("close", () => socket.write(END));
    socket.on("close", () => child.kill("SIGKILL"));
}
