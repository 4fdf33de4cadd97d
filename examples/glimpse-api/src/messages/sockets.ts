import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import proxyAddress from "@fastify/proxy-addr";
import { HttpException, type INestApplication } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { createAdapter } from "@socket.io/redis-adapter";
import type { Server, ServerOptions, Socket } from "socket.io";
import type { SignedIn } from "../auth/guard.js";
import { Sessions } from "../auth/sessions.js";
import { Tokens } from "../auth/tokens.js";
import { Cache } from "../cache/cache.js";
import { RedisConnections } from "../cache/connections.js";
import { Drain } from "../lifecycle/drain.js";
import { Limits } from "../limits/limits.js";
import type { Settings } from "../settings/settings.js";
import { type Raw, SocketCounts } from "./socket-counts.js";
import { watchSessions } from "./watch-sessions.js";

/** Where Socket.IO is: its default. */
const PATH = "/socket.io/";

/** How long after a lost publication the others are asked to read it, again and again until the cache takes that. */
const OWED_MS = 5000;

/**
 * Socket.IO for several tasks behind a balancer. Events travel by publish and subscribe, which holds nothing in the cache.
 * What a socket missed it reads from the database, `GET /messages?after=`: a stream to recover from grows until it evicts
 * what else is in a small cache, and is read as a whole by every socket of a lost task at once.
 */
export class Sockets extends IoAdapter {
    constructor(
        private readonly app: INestApplication,
        private readonly settings: Settings,
    ) {
        super(app);
    }

    override createIOServer(port: number, options?: ServerOptions): Server {
        const counts = new SocketCounts();
        const address = (request: IncomingMessage) =>
            proxyAddress(request, (_address: string, hop: number) => hop < this.settings.trustedProxies);
        const server: Server = super.createIOServer(port, {
            ...options,
            // Long polling would need a balancer that sends every request of a client to the same task.
            transports: ["websocket"],
            // Pings every 25 s, well inside the balancer's idle timeout of 60 s.
            pingInterval: 25_000,
            // A connection that never says who it is.
            connectTimeout: 10_000,
            // Refused below: it would be hung up on after a second, which a balancer answers with 502, and that sets off an alarm.
            destroyUpgrade: false,
            // Clients send nothing but their token.
            maxHttpBufferSize: 16 * 1024,
            allowRequest: (request: IncomingMessage, answer: (error: null, allowed: boolean) => void) =>
                answer(null, counts.hasRoom(address(request))),
            adapter: this.adapter(() => server),
        });
        this.app.getHttpServer().on("upgrade", refuseElsewhere);
        server.engine.on("connection", (raw: Raw) => {
            counts.add(address(raw.request), raw);
            counts.bound(raw);
        });
        server.use((socket, next) => {
            this.signIn(socket, counts).then(
                () => next(),
                (error: unknown) => {
                    // A client does not try again after an error of the server; after a lost connection it does.
                    if (error instanceof HttpException && error.getStatus() < 429) next(error);
                    else socket.conn.close();
                },
            );
        });
        server.on("missed", () => server.local.emit("missed"));
        watchSessions(server, this.app.get(Sessions));
        this.app.get(Drain).watch(server);
        return server;
    }

    private async signIn(socket: Socket, counts: SocketCounts): Promise<void> {
        const token: unknown = socket.handshake.auth["token"];
        const caller = await this.app.get(Tokens).verify(typeof token === "string" ? token : undefined);
        await this.app.get(Limits).count("socket", caller.userId);
        const session = await this.app.get(Sessions).of(caller);
        counts.claim(caller.userId, socket);
        Object.assign(socket.data, { caller, session } satisfies SignedIn);
    }

    /**
     * Each publication is bounded, and given up while the cache is away: sockets of this task have it anyway. Those of the
     * others learn with `missed` that there is something to read, once the cache is back.
     */
    private adapter(server: () => Server) {
        const cache = this.app.get(Cache);
        const subscriber = this.app.get(RedisConnections).subscriber();
        let wasReady = false;
        subscriber.on("ready", () => {
            // What was published while the subscription was broken did not arrive.
            if (wasReady) server().local.emit("missed");
            wasReady = true;
        });
        let isOwed = false;
        const owe = () => {
            if (isOwed) return;
            isOwed = true;
            setTimeout(() => {
                isOwed = false;
                server().serverSideEmit("missed");
            }, OWED_MS).unref();
        };
        const publisher = {
            pSubscribe: () => {},
            on: () => {},
            publish: async (channel: string, message: string | Buffer) => {
                if (!(await cache.publish(channel, message))) owe();
            },
        };
        return createAdapter(publisher, subscriber);
    }
}

/** Answers who asks for another protocol where there is none: a WebSocket at a route of the API, or HTTP/2. */
function refuseElsewhere(request: IncomingMessage, socket: Duplex): void {
    if (request.url?.startsWith(PATH)) return;
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
}
