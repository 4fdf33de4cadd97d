import { Inject, Injectable, Logger, type OnApplicationShutdown } from "@nestjs/common";
import { createClient, createCluster } from "redis";
import { redisSettings } from "../settings/redis-url.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { StoredValues } from "../settings/stored-values.js";

/**
 * A connection on which nothing was sent or received for so long is closed. A host that is lost refuses nothing: TCP alone
 * would wait for a quarter of an hour. One ping at a time is sent, so a silent connection is noticed after both together.
 */
const SILENT_MS = 3000;
const PING_MS = 2000;
const SLOWEST_RECONNECT_MS = 2000;

/**
 * Connections to Redis or Valkey. They come back by themselves, for ever; each time with the token as it is then, so that
 * a rotated one needs no restart.
 */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
    private readonly log = new Logger("Redis");
    private readonly open: { destroy(): void }[] = [];
    private lastComplaint = "";

    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly values: StoredValues,
    ) {}

    /** For commands that a request waits for: refused at once while there is no connection. `Cache` bounds each of them. */
    commands() {
        const { host, port, tls } = this.settings.redis;
        const options = this.options(true);
        return this.kept(
            this.settings.redisCluster
                ? createCluster({ rootNodes: [{ socket: { host, port, tls } }], defaults: options, RESP: 2 })
                : createClient({ ...options, socket: { ...options.socket, host, port } }),
        );
    }

    /** For subscriptions, which are made again on each new connection. Any node of a cluster hears every channel. */
    subscriber() {
        const { host, port } = this.settings.redis;
        const options = this.options(false);
        return this.kept(createClient({ ...options, socket: { ...options.socket, host, port } }));
    }

    onApplicationShutdown(): void {
        for (const client of this.open) client.destroy();
    }

    private options(disableOfflineQueue: boolean) {
        const { host, tls } = this.settings.redis;
        return {
            disableOfflineQueue,
            RESP: 2 as const,
            // A service of Redis Enterprise; others answer with an error.
            maintNotifications: "disabled" as const,
            credentialsProvider: { type: "async-credentials-provider" as const, credentials: () => this.credentials() },
            pingInterval: PING_MS,
            socket: {
                ...(tls ? { tls: true as const, servername: host } : {}),
                connectTimeout: SILENT_MS,
                socketTimeout: SILENT_MS,
                reconnectStrategy: (tries: number) =>
                    Math.min(50 * 2 ** tries, SLOWEST_RECONNECT_MS) + Math.random() * 50,
            },
        };
    }

    /** Never awaited: the server starts, and serves, without its cache. */
    private kept<C extends Kept>(client: C): C {
        client.on("error", (error: Error) => this.complain(error));
        client.on("ready", () => {
            this.lastComplaint = "";
        });
        this.open.push(client);
        client.connect().catch((error: Error) => this.complain(error));
        return client;
    }

    /** The token from the environment is the right one at the start; later the one that is stored is. */
    private async credentials() {
        const { redis, redisUrlArn } = this.settings;
        const stored = this.lastComplaint === "" ? undefined : await this.values.read(redisUrlArn);
        const { username, password } = stored === undefined ? redis : redisSettings(stored);
        if (stored !== undefined) Object.assign(redis, { username, password });
        return { username, password };
    }

    /** Once per reason, not at every try to come back. */
    private complain(error: Error): void {
        const complaint = error.message || error.name;
        if (complaint !== this.lastComplaint) this.log.warn(complaint);
        this.lastComplaint = complaint;
    }
}

interface Kept {
    on(event: "error", listener: (error: Error) => void): unknown;
    on(event: "ready", listener: () => void): unknown;
    connect(): Promise<unknown>;
    destroy(): void;
}

export type RedisClient = ReturnType<RedisConnections["commands"]>;
