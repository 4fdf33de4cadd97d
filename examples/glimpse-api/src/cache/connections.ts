import { Inject, Injectable, Logger, type OnApplicationShutdown } from "@nestjs/common";
import { createClient, createCluster } from "redis";
import { redisSettings } from "../settings/redis-url.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { StoredValues } from "../settings/stored-values.js";

/** What the cache may take before a request goes on without it. It answers in a millisecond or not at all. */
const COMMAND_TIMEOUT_MS = 500;
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

    /** Whether keys, and channels, are spread over shards. */
    get isCluster(): boolean {
        return this.settings.redisCluster;
    }

    /** For commands that a request waits for: refused at once while there is no connection, given up when late. */
    impatient() {
        return this.made({ disableOfflineQueue: true, commandOptions: { timeout: COMMAND_TIMEOUT_MS } });
    }

    /** For what blocks until something happens, and for what must not be lost: waits for a connection. */
    patient() {
        return this.made({ disableOfflineQueue: false, commandOptions: { timeout: undefined } });
    }

    onApplicationShutdown(): void {
        for (const client of this.open) client.destroy();
    }

    private made(behaviour: { disableOfflineQueue: boolean; commandOptions: { timeout: number | undefined } }) {
        const { host, port, tls } = this.settings.redis;
        const options = {
            ...behaviour,
            RESP: 2 as const,
            // A service of Redis Enterprise; others answer with an error.
            maintNotifications: "disabled" as const,
            credentialsProvider: { type: "async-credentials-provider" as const, credentials: () => this.credentials() },
            pingInterval: 10_000,
            socket: {
                ...(tls ? { tls: true as const, servername: host } : {}),
                connectTimeout: 3000,
                reconnectStrategy: (tries: number) =>
                    Math.min(50 * 2 ** tries, SLOWEST_RECONNECT_MS) + Math.random() * 50,
            },
        };
        const client = this.isCluster
            ? createCluster({ rootNodes: [{ socket: { host, port, tls } }], defaults: options, RESP: 2 })
            : createClient({ ...options, socket: { ...options.socket, host, port } });
        client.on("error", (error: Error) => this.complain(error));
        client.on("ready", () => {
            this.lastComplaint = "";
        });
        this.open.push(client);
        // Never awaited: the server starts, and serves, without its cache.
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

export type RedisClient = ReturnType<RedisConnections["patient"]>;
