import { existsSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { haproxy } from "../needs";
import { FOLDER, freePort, listens, start, until } from "./processes";

const SLOTS = 40;
let count = 0;

/** How the balancer behaves; seconds. */
export interface BalancerSettings {
    idleTimeoutSeconds: number;
    healthCheckPath: string;
}

/**
 * haproxy with an ALB's manners: it keeps connections to the tasks for its idle timeout and shares them among clients, asks
 * no second task when one fails, and sends a target that is being deregistered nothing new while it lets the rest go on.
 */
export class Balancer {
    private readonly slots = new Map<number, string>();

    private constructor(
        readonly port: number,
        private readonly socket: string,
    ) {}

    static async start({ idleTimeoutSeconds, healthCheckPath }: BalancerSettings): Promise<Balancer> {
        count += 1;
        const port = await freePort();
        const socket = path.join(FOLDER, `haproxy-${count}.sock`);
        const file = path.join(FOLDER, `haproxy-${count}.cfg`);
        writeFileSync(
            file,
            `global
    stats socket "${socket}" mode 600 level admin
    nbthread 1
    maxconn 8000
defaults
    mode http
    retries 0
    http-reuse always
    option forwardfor
    timeout connect 3s
    timeout client ${idleTimeoutSeconds}s
    timeout server ${idleTimeoutSeconds}s
    timeout tunnel ${idleTimeoutSeconds}s
    timeout http-keep-alive ${idleTimeoutSeconds}s
frontend in
    bind 127.0.0.1:${port}
    default_backend tasks
backend tasks
    balance roundrobin
    option httpchk GET ${healthCheckPath}
    http-check expect status 200
    timeout check 20s
    default-server check inter 2s fall 3 rise 1 pool-purge-delay ${idleTimeoutSeconds}s pool-max-conn 500
    server-template task 1-${SLOTS} 127.0.0.1:1 disabled
`,
        );
        start(String(haproxy()), ["-db", "-f", file]);
        // It has its socket under another name until it listens everywhere.
        await until("haproxy is up", async () => existsSync(socket) && (await listens(port)));
        return new Balancer(port, socket);
    }

    get url(): string {
        return `http://127.0.0.1:${this.port}`;
    }

    /** Registers a target; resolves when the balancer sends it requests. */
    async register(port: number): Promise<void> {
        const taken = new Set(this.slots.values());
        const slot = Array.from({ length: SLOTS }, (_, index) => `task${index + 1}`).find((name) => !taken.has(name));
        if (slot === undefined) throw new Error("the balancer has no room");
        this.slots.set(port, slot);
        await this.command(`set server tasks/${slot} addr 127.0.0.1 port ${port}`);
        await this.command(`set server tasks/${slot} health up`);
        await this.command(`set server tasks/${slot} state ready`);
        await until("the target is healthy", async () => (await this.state(slot)) === "UP");
    }

    /** Begins to deregister: no new request, those under way and WebSockets go on. */
    async deregister(port: number): Promise<void> {
        await this.command(`set server tasks/${this.slot(port)} state drain`);
    }

    /** What an ALB does when the deregistration delay has passed: the rest is cut. */
    async forget(port: number): Promise<void> {
        const slot = this.slot(port);
        await this.command(`set server tasks/${slot} state maint`);
        await this.command(`shutdown sessions server tasks/${slot}`);
        this.slots.delete(port);
    }

    private slot(port: number): string {
        const slot = this.slots.get(port);
        if (slot === undefined) throw new Error(`no target has port ${port}`);
        return slot;
    }

    private async state(slot: string): Promise<string | undefined> {
        const lines = (await this.command("show stat")).split("\n");
        return lines
            .find((line) => line.startsWith(`tasks,${slot},`))
            ?.split(",")[17]
            ?.split(" ")[0];
    }

    private command(text: string): Promise<string> {
        return new Promise((resolve, reject) => {
            const socket = net.connect(this.socket, () => socket.end(`${text}\n`));
            let answer = "";
            socket.setEncoding("utf8").on("data", (chunk) => {
                answer += chunk;
            });
            socket.once("end", () => resolve(answer)).once("error", reject);
        });
    }
}
