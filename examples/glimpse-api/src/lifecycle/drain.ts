import { setTimeout as pause } from "node:timers/promises";
import { Inject, Injectable, Logger } from "@nestjs/common";
import type { Server, Socket } from "socket.io";
import { SETTINGS, type Settings } from "../settings/settings.js";

/** Sockets are sent away within this part of the drain: not before the balancer has surely heard of it, not all at once. */
const SOCKETS_FROM = 0.15;
const SOCKETS_UNTIL = 0.75;
/** From here on answers end their connection. Before, the balancer may still choose it for its next request. */
const CONNECTIONS_FROM = 0.5;

/**
 * The time between SIGTERM and the end. ECS sends SIGTERM on a Spot notice while it takes the task from the balancer, in
 * no fixed order: new requests arrive for seconds afterwards, and for `deregistrationDelay` those under way go on. So the
 * server serves as before, answers `/ready` with 503, and stops listening only when that time has passed.
 */
@Injectable()
export class Drain {
    private readonly log = new Logger(Drain.name);
    private startedAt: number | undefined;
    private server: Server | undefined;

    constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

    get draining(): boolean {
        return this.startedAt !== undefined;
    }

    /** Whether an answer should end its connection. */
    get endsConnections(): boolean {
        return this.part() >= CONNECTIONS_FROM;
    }

    /** Sends this server's sockets away in time, those too that come while the task drains. */
    watch(server: Server): void {
        this.server = server;
        server.on("connection", (socket: Socket) => {
            if (this.draining) this.sendAway(socket);
        });
    }

    /** Resolves when the time has passed and the last socket was sent away. */
    async over(): Promise<void> {
        const { drainMs } = this.settings;
        this.startedAt = Date.now();
        this.log.log(`draining for ${drainMs / 1000} s`);
        const sockets = this.sockets();
        for (const socket of sockets) this.sendAway(socket);
        await pause(drainMs);
        const late = this.sockets();
        for (const socket of late) leave(socket);
        this.log.log(`drained: ${sockets.length} sockets at the start, ${late.length} at the end`);
    }

    private sendAway(socket: Socket): void {
        const at = Math.max(SOCKETS_FROM, this.part()) + Math.random() * (SOCKETS_UNTIL - SOCKETS_FROM);
        const delay = (Math.min(at, SOCKETS_UNTIL) - this.part()) * this.settings.drainMs;
        setTimeout(leave, Math.max(delay, 0), socket).unref();
    }

    /** How much of the drain has passed, 0 to 1. */
    private part(): number {
        if (this.startedAt === undefined) return 0;
        return Math.min(1, (Date.now() - this.startedAt) / Math.max(this.settings.drainMs, 1));
    }

    private sockets(): Socket[] {
        return [...(this.server?.of("/").sockets.values() ?? [])];
    }
}

/** Ends the transport, not the socket: a client whose socket the server ends does not come back by itself. */
function leave(socket: Socket): void {
    socket.conn.close();
}
