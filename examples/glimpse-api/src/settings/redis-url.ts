/** What REDIS_URL says. */
export interface RedisSettings {
    host: string;
    port: number;
    tls: boolean;
    username: string | undefined;
    password: string | undefined;
    /** Whether the keys are spread over shards, as ElastiCache Serverless always does: then clients must follow them. */
    cluster: boolean;
}

/** An endpoint such as `name-abc123.serverless.apn2.cache.amazonaws.com`. */
const SERVERLESS = /\.serverless\.[a-z0-9]+\.cache\.amazonaws\.com(\.cn)?$/;

/** Takes the cache's URL apart: `rediss` for TLS, a token without a user for ElastiCache's AUTH. */
export function redisSettings(text: string): RedisSettings {
    const url = new URL(text);
    return {
        host: url.hostname,
        port: Number(url.port || 6379),
        tls: url.protocol === "rediss:",
        username: url.username === "" ? undefined : decodeURIComponent(url.username),
        password: url.password === "" ? undefined : decodeURIComponent(url.password),
        cluster: url.searchParams.get("cluster") === "true" || SERVERLESS.test(url.hostname),
    };
}
