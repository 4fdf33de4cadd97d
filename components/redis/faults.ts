import type { Fault } from "../faults";
import { gravitonOf, isGraviton, nodeClass } from "../graviton";
import { lowerCaseNameFaults } from "../lower-case-name";
import { withDefaults } from "../with-defaults";
import type { RedisArgs } from "./args";
import { redisDefaults } from "./defaults";
import { engines, versionsOf } from "./engines";
import { nodeFamilies, nodeSizes } from "./node-types";
import { serverlessFaults } from "./serverless-faults";

/** ElastiCache allows 40 characters in a replication group's id; `-cache` and Pulumi's own suffix take 14 of them. */
const LONGEST_NAME = 26;

const POLICIES = [
    "volatile-lru",
    "volatile-ttl",
    "volatile-lfu",
    "volatile-random",
    "allkeys-lru",
    "allkeys-lfu",
    "allkeys-random",
    "noeviction",
];

/** What is wrong with the arguments of a `Redis`. Pure: looks at plain values only and skips what is not given. */
export function redisFaults(args: Partial<RedisArgs>, name?: string): Fault[] {
    const settings = withDefaults(redisDefaults, args);
    return [
        ...lowerCaseNameFaults(name, LONGEST_NAME, "ElastiCache allows 40 characters in an id made from it"),
        ...choiceFaults("engine", settings.engine, engines, "ElastiCache has no such engine for replication groups"),
        ...versionFaults(settings.engine, args.engineVersion),
        ...nodeTypeFaults(settings.nodeType),
        ...tokenFaults(args.authToken),
        ...choiceFaults("maxmemoryPolicy", settings.maxmemoryPolicy, POLICIES, "the engine knows no such policy"),
        ...choiceFaults(
            "authTokenUpdateStrategy",
            args.authTokenUpdateStrategy,
            ["ROTATE", "SET"],
            "ElastiCache adds a token or sets it; without one the cache would be open",
        ),
        ...retentionFaults(settings.snapshotRetentionDays),
        ...windowFaults(settings.maintenanceWindow),
        ...serverlessFaults(settings),
    ];
}

function choiceFaults(key: string, value: unknown, choices: string[], reason: string): Fault[] {
    if (typeof value !== "string" || choices.includes(value)) return [];
    return [{ key, value, reason, fix: `write one of ${choices.join(", ")}` }];
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

function nodeTypeFaults(nodeType: unknown): Fault[] {
    if (typeof nodeType !== "string") return [];
    const fault = (reason: string, fix: string): Fault[] => [{ key: "nodeType", value: nodeType, reason, fix }];
    const parts = nodeClass(nodeType);
    if (parts?.service !== "cache") {
        return fault("it is not the name of an ElastiCache node type", `write it like ${redisDefaults.nodeType}`);
    }
    if (!isGraviton(parts.family)) {
        const arm = gravitonOf(nodeType);
        const sold = arm !== undefined && nodeFamilies.some((family) => isSold(arm, family));
        return fault(
            `${parts.family} is no Graviton family: it costs more for the same memory`,
            `write ${sold ? arm : `a Graviton type, such as ${redisDefaults.nodeType}`}`,
        );
    }
    if (!nodeFamilies.includes(parts.family)) {
        return fault(
            `ElastiCache has no ${parts.family} that this component knows, or only with data tiering`,
            `take one of ${nodeFamilies.map((family) => `cache.${family}`).join(", ")}`,
        );
    }
    if (!nodeSizes(parts.family).includes(parts.size)) {
        return fault(
            `cache.${parts.family} is not sold in the size ${parts.size}`,
            `take one of ${nodeSizes(parts.family).join(", ")}`,
        );
    }
    return [];
}

function isSold(nodeType: string, family: string): boolean {
    return nodeSizes(family).some((size) => nodeType === `cache.${family}.${size}`);
}

/** A token that is not an output yet; its text stays out of the message. */
function tokenFaults(authToken: unknown): Fault[] {
    if (typeof authToken !== "string" || /^[A-Za-z0-9!&#$^<>-]{16,128}$/.test(authToken)) return [];
    return [
        {
            key: "authToken",
            value: "[secret]",
            reason: "ElastiCache takes 16 to 128 letters, digits and ! & # $ ^ < > -",
            fix: "generate one of 64 letters and digits",
        },
    ];
}

function retentionFaults(days: unknown): Fault[] {
    if (typeof days === "object" && days !== null) return [];
    if (Number.isInteger(days) && Number(days) >= 0 && Number(days) <= 35) return [];
    return [
        {
            key: "snapshotRetentionDays",
            value: days,
            reason: "ElastiCache keeps automatic snapshots for 0 to 35 whole days",
            fix: "write 0 for none, or up to 35",
        },
    ];
}

function windowFaults(window: unknown): Fault[] {
    const day = "(?:mon|tue|wed|thu|fri|sat|sun)";
    const time = "(?:[01]\\d|2[0-3]):[0-5]\\d";
    if (typeof window !== "string" || new RegExp(`^${day}:${time}-${day}:${time}$`).test(window)) return [];
    return [
        {
            key: "maintenanceWindow",
            value: window,
            reason: "ElastiCache takes ddd:hh:mm-ddd:hh:mm in UTC and lower case, an hour at least",
            fix: `write it like ${redisDefaults.maintenanceWindow}`,
        },
    ];
}
