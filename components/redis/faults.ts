import type { Fault } from "../faults";
import { lowerCaseNameFaults } from "../lower-case-name";
import { except, valueFaults } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { RedisArgs } from "./args";
import { versionsOf } from "./engines";
import { isTiered } from "./node-types";
import { redisDefaults, redisSettings } from "./settings";

/** ElastiCache allows 40 characters in a replication group's id; `-cache` and Pulumi's own suffix take 14 of them. */
const LONGEST_NAME = 26;

/** What is wrong with the arguments of a `Redis`. Pure: reads plain values only and skips what is not given. */
export function redisFaults(args: Partial<RedisArgs>, name?: string): Fault[] {
    const values = withDefaults(redisDefaults, args);
    const settings = values.serverless
        ? except(redisSettings, ...NODE_ONLY)
        : except(redisSettings, "serverlessMaximumGB", "serverlessMaximumEcpuPerSecond");
    return [
        ...lowerCaseNameFaults(name, LONGEST_NAME, "ElastiCache allows 40 characters in an id made from it"),
        ...valueFaults(settings, values),
        ...versionFaults(values.engine, args.engineVersion),
        ...serverlessFaults(values),
        ...nodeFaults(args),
        ...tieringFaults(values),
    ];
}

/** Arguments of a node, which a serverless cache does not have. */
export const NODE_ONLY = ["nodeType", "replicas", "maintenanceWindow", "applyImmediately"] as const;

function nodeFaults(args: Partial<RedisArgs>): Fault[] {
    if (args.serverless !== true) return [];
    return NODE_ONLY.filter((key) => args[key] !== undefined).map((key) => ({
        key,
        value: args[key],
        reason: "a serverless cache (serverless: true) has no nodes, and AWS chooses when it is maintained",
        fix: "remove the line, or write serverless: false",
    }));
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html */
const POLICIES_OF_TIERING = ["volatile-lru", "volatile-lfu", "allkeys-lru", "allkeys-lfu", "noeviction"];

function tieringFaults({ serverless, nodeType, maxmemoryPolicy: value }: Partial<RedisArgs>): Fault[] {
    if (serverless === true || typeof nodeType !== "string" || !isTiered(nodeType)) return [];
    if (typeof value !== "string" || POLICIES_OF_TIERING.includes(value)) return [];
    const reason = `${nodeType} keeps values on an SSD (data tiering), which knows no such policy`;
    const fix = `write one of ${POLICIES_OF_TIERING.join(", ")}, or take another node type`;
    return [{ key: "maxmemoryPolicy", value, reason, fix }];
}

function versionFaults(engine: unknown, engineVersion: unknown): Fault[] {
    if (typeof engine !== "string" || typeof engineVersion !== "string") return [];
    const versions = versionsOf(engine);
    if (versions.length === 0 || versions.includes(engineVersion)) return [];
    return [
        {
            key: "engineVersion",
            value: engineVersion,
            reason: `ElastiCache offers no ${engine} of that version, as major.minor, that this component knows`,
            fix: `write one of ${versions.join(", ")}`,
        },
    ];
}

/** What a serverless cache does not have. */
function serverlessFaults({
    serverless,
    engine,
    maxmemoryPolicy,
    authTokenUpdateStrategy,
}: Partial<RedisArgs>): Fault[] {
    if (serverless !== true) return [];
    const faults = [
        ...unlike(
            "engine",
            engine,
            "valkey",
            "a serverless cache of Redis is billed for 1 GB at least, $110.23 a month, fifteen times Valkey's least",
        ),
        ...unlike(
            "maxmemoryPolicy",
            maxmemoryPolicy,
            "volatile-lru",
            "a serverless cache evicts by volatile-lru and knows no other policy",
        ),
    ];
    if (authTokenUpdateStrategy === undefined) return faults;
    const reason = "a serverless cache has users with passwords, of which a new one counts at once, and no tokens";
    const key = "authTokenUpdateStrategy";
    return [...faults, { key, value: authTokenUpdateStrategy, reason, fix: "remove the line" }];
}

function unlike(key: string, value: unknown, only: string, reason: string): Fault[] {
    if (typeof value !== "string" || value === only) return [];
    return [{ key, value, reason, fix: `write ${only}, or serverless: false` }];
}
