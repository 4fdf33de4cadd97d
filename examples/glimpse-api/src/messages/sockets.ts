import type { INestApplication } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { Server, ServerOptions } from "socket.io";
import { Sessions } from "../auth/sessions.js";
import { RedisConnections } from "../cache/connections.js";
import { Drain } from "../lifecycle/drain.js";

/** How long a socket that lost its task finds its rooms and what it missed on another one. */
const RECOVERY_MS = 2 * 60_000;

/**
 * Socket.IO for several tasks behind a balancer. Events travel by a stream in Redis rather than by publish and subscribe:
 * a stream is what lets a socket that comes back on another task receive what it missed.
 */
export class Sockets extends IoAdapter {
    constructor(private readonly app: INestApplication) {
        super(app);
    }

    override createIOServer(port: number, options?: ServerOptions): Server {
        const redis = this.app.get(RedisConnections);
        const server: Server = super.createIOServer(port, {
            ...options,
            // Long polling would need a balancer that sends every request of a client to the same task.
            transports: ["websocket"],
            // Authentication runs again: the session may be over by then.
            connectionStateRecovery: { maxDisconnectionDuration: RECOVERY_MS, skipMiddlewares: false },
            // Pings every 25 s, well inside the balancer's idle timeout of 60 s.
            pingInterval: 25_000,
            maxHttpBufferSize: 64 * 1024,
            adapter: createAdapter(redis.patient(), { maxLen: 10_000, useShardedPubSub: redis.isCluster }),
        });
        server.use((socket, next) => {
            this.app
                .get(Sessions)
                .find(socket.handshake.auth["token"])
                .then(
                    (signedIn) => {
                        Object.assign(socket.data, signedIn);
                        next();
                    },
                    (error: Error) => next(error),
                );
        });
        this.app.get(Drain).watch(server);
        return server;
    }
}
