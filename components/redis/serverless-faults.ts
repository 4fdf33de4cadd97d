import type { Fault } from "../faults";
import type { RedisArgs } from "./args";

/** What a serverless cache cannot be told. */
export function serverlessFaults(settings: Partial<RedisArgs>): Fault[] {
    if (settings.serverless !== true) return [];
    const { serverlessMaximumGB: gigabytes, serverlessMaximumEcpuPerSecond: units } = settings;
    return [
        ...limitFaults("serverlessMaximumGB", gigabytes, 1, 5000, "a limit of 1 to 5000 whole gigabytes"),
        ...limitFaults(
            "serverlessMaximumEcpuPerSecond",
            units,
            1000,
            15_000_000,
            "a limit of 1,000 to 15,000,000 whole processing units a second",
        ),
        ...unlike(
            settings,
            "engine",
            "valkey",
            "a serverless cache of Redis is billed for 1 GB at least, $110.23 a month, fifteen times Valkey's least",
        ),
        ...unlike(
            settings,
            "maxmemoryPolicy",
            "volatile-lru",
            "a serverless cache evicts by volatile-lru and knows no other policy",
        ),
        ...(settings.authTokenUpdateStrategy === undefined
            ? []
            : [
                  {
                      key: "authTokenUpdateStrategy",
                      value: settings.authTokenUpdateStrategy,
                      reason: "a serverless cache has users with passwords, of which a new one counts at once, and no tokens",
                      fix: "remove the line",
                  },
              ]),
    ];
}

function limitFaults(key: string, value: unknown, least: number, most: number, what: string): Fault[] {
    if (typeof value === "object" && value !== null) return [];
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return [];
    return [{ key, value, reason: `ElastiCache takes ${what}`, fix: `write ${least}, or up to ${most}` }];
}

function unlike(
    settings: Partial<RedisArgs>,
    key: "engine" | "maxmemoryPolicy",
    only: string,
    reason: string,
): Fault[] {
    const value = settings[key];
    if (typeof value !== "string" || value === only) return [];
    return [{ key, value, reason, fix: `write ${only}, or serverless: false` }];
}
