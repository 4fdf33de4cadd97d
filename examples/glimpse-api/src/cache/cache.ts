import { Injectable, Logger } from "@nestjs/common";
import { type RedisClient, RedisConnections } from "./connections.js";

/** What the cache says: a value, that it has none, or nothing at all. */
export type Lookup = { found: string } | "absent" | "unavailable";

/**
 * Values that may be lost, in Redis, each with a time to live: a key without one is never evicted (`volatile-lru`) and
 * would fill a small cache. No method throws: what the cache holds can be had elsewhere, or done without.
 */
@Injectable()
export class Cache {
    private readonly log = new Logger(Cache.name);
    private readonly client: RedisClient;

    constructor(connections: RedisConnections) {
        this.client = connections.impatient();
    }

    async get(key: string): Promise<Lookup> {
        return this.tried<Lookup>(async () => {
            const value = await this.client.get(key);
            return value === null ? "absent" : { found: value };
        }, "unavailable");
    }

    /** @returns whether the value was stored */
    async set(key: string, value: string, seconds: number): Promise<boolean> {
        return this.tried(async () => {
            await this.client.set(key, value, { expiration: { type: "EX", value: seconds } });
            return true;
        }, false);
    }

    /** @returns whether the key is removed */
    async delete(key: string): Promise<boolean> {
        return this.tried(async () => {
            await this.client.del(key);
            return true;
        }, false);
    }

    /** Whether the cache answers now. */
    async answers(): Promise<boolean> {
        return (await this.get("health")) !== "unavailable";
    }

    /**
     * The answer of `read`, kept for some seconds; JSON. Without a cache `read` is asked, but only once at a time: the
     * database would otherwise meet all that the cache kept from it.
     */
    async through<T>(key: string, seconds: number, read: () => Promise<T>): Promise<T> {
        const known = await this.get(key);
        if (typeof known === "object") return JSON.parse(known.found) as T;
        const underWay = this.reads.get(key) as Promise<T> | undefined;
        if (underWay !== undefined) return underWay;
        const reading = read().finally(() => this.reads.delete(key));
        this.reads.set(key, reading);
        const value = await reading;
        if (known === "absent") await this.set(key, JSON.stringify(value), seconds);
        return value;
    }

    private readonly reads = new Map<string, Promise<unknown>>();
    private lastFailure = 0;

    private async tried<T>(command: () => Promise<T>, otherwise: T): Promise<T> {
        try {
            return await command();
        } catch (error) {
            // One line a second at most: every request meets the same failure.
            if (Date.now() - this.lastFailure > 1000) {
                this.lastFailure = Date.now();
                this.log.warn(`without the cache: ${(error as Error).message}`);
            }
            return otherwise;
        }
    }
}
