import { HttpException, Inject, Injectable } from "@nestjs/common";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { Cache } from "../cache/cache.js";
import { SETTINGS, type Settings } from "../settings/settings.js";

/** What is counted: each with its own number a minute. */
export type Counted = "request" | "anonymous" | "signIn" | "change" | "message" | "file" | "socket";

const MINUTE = 60;

/** Too often: 429, with the seconds after which it works again. */
export class TooOften extends HttpException {
    constructor(readonly retryAfterSeconds: number) {
        super({ statusCode: 429, error: "Too Many Requests", message: `try again in ${retryAfterSeconds} s` }, 429);
    }
}

/**
 * How often a user or an address may do something, counted in the cache for all tasks together; by each task for itself
 * while the cache is away. A counter lives for a minute and may be evicted: the user then begins a new minute.
 */
@Injectable()
export class Limits {
    private readonly limiters: Record<Counted, RateLimiterRedis>;

    constructor(@Inject(SETTINGS) settings: Settings, cache: Cache) {
        const { userRequestsPerMinute, addressRequestsPerMinute } = settings;
        const storeClient = {
            eval: (script: string, options: { keys: string[]; arguments: string[] }) => cache.evaluate(script, options),
        };
        const limiter = (keyPrefix: Counted, points: number) =>
            new RateLimiterRedis({
                storeClient,
                useRedisPackage: true,
                keyPrefix: `limit:${keyPrefix}`,
                points,
                duration: MINUTE,
                // Who is over the limit costs no command until the minute ends.
                inMemoryBlockOnConsumed: points + 1,
                insuranceLimiter: new RateLimiterMemory({ keyPrefix: `limit:${keyPrefix}`, points, duration: MINUTE }),
            });
        this.limiters = {
            // Of a user: ten a second is more than a person asks for.
            request: limiter("request", userRequestsPerMinute),
            change: limiter("change", settings.userWritesPerMinute),
            message: limiter("message", settings.userWritesPerMinute),
            file: limiter("file", settings.userWritesPerMinute),
            socket: limiter("socket", settings.userWritesPerMinute),
            signIn: limiter("signIn", settings.userWritesPerMinute),
            // Of an address: many users may share one.
            anonymous: limiter("anonymous", addressRequestsPerMinute),
        };
    }

    /**
     * Counts one.
     *
     * @param who a user's id or an address
     * @throws `TooOften` beyond the limit
     */
    async count(what: Counted, who: string): Promise<void> {
        try {
            await this.limiters[what].consume(who);
        } catch (refused) {
            if (!(refused instanceof RateLimiterRes)) throw refused;
            throw new TooOften(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
        }
    }
}
