import { Injectable, Logger } from "@nestjs/common";
import { type RedisClient, RedisConnections } from "./connections.js";

/** What the cache says: a value, that it has none, or nothing at all. */
export type Lookup = { found: string } | "absent" | "unavailable";

/** The cache answers in a millisecond or not at all. The client's own timeout ends when a command is on the wire. */
const COMMAND_TIMEOUT_MS = 500;
/**
 * After a command that was not answered nothing is asked for so long: requests do without the cache at once. It is longer
 * than the connection may be silent, so a dead one is closed meanwhile.
 */
const REST_MS = 4000;

/**
 * Values that may be lost, in Redis, each with a time to live: a key without one is never evicted (`volatile-lru`) and
 * would fill a small cache. What the cache holds can be had elsewhere, or done without; only `evaluate` throws.
 */
@Injectable()
export class Cache {
    private readonly log = new Logger(Cache.name);
    private readonly client: RedisClient;
    private readonly reads = new Map<string, Promise<unknown>>();
    private lastFailure = 0;
    private restsUntil = 0;

    constructor(connections: RedisConnections) {
        this.client = connections.commands();
    }

    async get(key: string): Promise<Lookup> {
        return this.tried<Lookup>(async () => {
            const value = await this.client.get(key);
            return value === null ? "absent" : { found: value };
        }, "unavailable");
    }

    /**
     * @param when `absent`: a value that is there stays
     * @returns whether the cache did what it was asked
     */
    async set(key: string, value: string, seconds: number, when: "always" | "absent" = "always"): Promise<boolean> {
        const expiration = { type: "EX" as const, value: seconds };
        return this.tried(async () => {
            await this.client.set(key, value, when === "absent" ? { expiration, condition: "NX" } : { expiration });
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

    /** @returns whether the cache took it, for the other tasks */
    async publish(channel: string, message: string | Buffer): Promise<boolean> {
        return this.tried(async () => {
            await this.client.publish(channel, message);
            return true;
        }, false);
    }

    /**
     * Runs a script.
     *
     * @throws when the cache does not answer
     */
    evaluate(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown> {
        return this.bounded(() => this.client.eval(script, options));
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
        const value = await this.once(key, read);
        if (known === "absent") await this.set(key, JSON.stringify(value), seconds);
        return value;
    }

    /** The answer of `read`, which all that ask for the key meanwhile share. */
    once<T>(key: string, read: () => Promise<T>): Promise<T> {
        const underWay = this.reads.get(key) as Promise<T> | undefined;
        if (underWay !== undefined) return underWay;
        const reading = read().finally(() => this.reads.delete(key));
        this.reads.set(key, reading);
        return reading;
    }

    private async tried<T>(command: () => Promise<T>, otherwise: T): Promise<T> {
        try {
            return await this.bounded(command);
        } catch (error) {
            // One line a second at most: every request meets the same failure.
            if (Date.now() - this.lastFailure > 1000) {
                this.lastFailure = Date.now();
                this.log.warn(`without the cache: ${(error as Error).message}`);
            }
            return otherwise;
        }
    }

    private async bounded<T>(command: () => Promise<T>): Promise<T> {
        if (Date.now() < this.restsUntil) throw new Error("it did not answer a moment ago");
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, reject) => {
            timer = setTimeout(() => {
                // A task that itself was late first reads what has arrived meanwhile.
                setImmediate(() => {
                    if (isOver) return;
                    this.restsUntil = Date.now() + REST_MS;
                    reject(new Error(`no answer within ${COMMAND_TIMEOUT_MS} ms`));
                });
            }, COMMAND_TIMEOUT_MS);
        });
        let isOver = false;
        try {
            return await Promise.race([command(), late]);
        } finally {
            isOver = true;
            clearTimeout(timer);
        }
    }
}
