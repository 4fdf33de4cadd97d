/** What REDIS_URL says. */
export interface RedisSettings {
    host: string;
    port: number;
    tls: boolean;
    username: string | undefined;
    password: string | undefined;
}

/** Takes the cache's URL apart: `rediss` for TLS, a token without a user for ElastiCache's AUTH. */
export function redisSettings(text: string): RedisSettings {
    const url = new URL(text);
    return {
        host: url.hostname,
        port: Number(url.port || 6379),
        tls: url.protocol === "rediss:",
        username: url.username === "" ? undefined : decodeURIComponent(url.username),
        password: url.password === "" ? undefined : decodeURIComponent(url.password),
    };
}
