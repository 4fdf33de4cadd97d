import { securityGroupIds } from "../common-settings";
import { flag, matching, oneOf, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { RedisArgs } from "./args";
import { engines, versionsInWords } from "./engines";
import { nodeTypeRefusals } from "./node-types";

const NODE_TYPE = "cache.t4g.micro";
const WINDOW_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
const WINDOW_TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";

/** Defaults and limits of the arguments of `Redis`. */
export const redisSettings = settingsOf<RedisArgs>()({
    authToken: matching(/^[A-Za-z0-9!&#$^<>-]{16,128}$/, {
        example: "x".repeat(64),
        limits: "16 to 128 letters, digits and ! & # $ ^ < > -",
        why: "ElastiCache takes 16 to 128 letters, digits and ! & # $ ^ < > -",
        fix: "generate one of 64 letters and digits",
        secret: true,
    }),
    subnetGroupName: matching(/^[a-z0-9][a-z0-9-]{0,254}$/, {
        example: "glimpse-prod",
        limits: "the name of a subnet group",
        why: "ElastiCache names subnet groups in lower-case letters, digits and hyphens",
    }),
    additionalSecurityGroupIds: securityGroupIds(),
    serverless: flag({ default: false }),
    serverlessMaximumGB: whole({
        default: 1,
        minimum: 1,
        maximum: 5000,
        unit: "GB",
        why: "ElastiCache takes a limit of 1 to 5000 whole gigabytes",
    }),
    serverlessMaximumEcpuPerSecond: whole({
        default: 1000,
        minimum: 1000,
        maximum: 15_000_000,
        unit: "processing units a second",
        why: "ElastiCache takes a limit of 1,000 to 15,000,000 whole processing units a second",
    }),
    engine: oneOf(engines, { default: "valkey", why: "ElastiCache has no such engine for replication groups" }),
    // Its limits follow from the engine: see faults.ts.
    engineVersion: text({ example: "8.1", limits: versionsInWords }),
    nodeType: text({
        default: NODE_TYPE,
        limits: "a Graviton node type",
        judge: (nodeType) => nodeTypeRefusals(nodeType, NODE_TYPE),
    }),
    replicas: whole({
        default: 0,
        minimum: 0,
        maximum: 5,
        unit: "replicas",
        why: "ElastiCache gives a primary at most five replicas",
    }),
    snapshotRetentionDays: whole({
        default: 0,
        minimum: 0,
        maximum: 35,
        unit: "days",
        why: "ElastiCache keeps automatic snapshots for 0 to 35 whole days",
        fix: "write 0 for none, or up to 35",
    }),
    maxmemoryPolicy: oneOf(
        [
            "volatile-lru",
            "volatile-ttl",
            "volatile-lfu",
            "volatile-random",
            "allkeys-lru",
            "allkeys-lfu",
            "allkeys-random",
            "noeviction",
        ],
        { default: "volatile-lru", why: "the engine knows no such policy" },
    ),
    authTokenUpdateStrategy: oneOf(["ROTATE", "SET"], {
        example: "SET",
        why: "ElastiCache adds a token or sets it; without one the cache would be open",
    }),
    maintenanceWindow: matching(new RegExp(`^${WINDOW_DAY}:${WINDOW_TIME}-${WINDOW_DAY}:${WINDOW_TIME}$`), {
        default: "sun:19:00-sun:20:00",
        limits: "ddd:hh:mm-ddd:hh:mm in UTC, an hour at least",
        why: "ElastiCache takes ddd:hh:mm-ddd:hh:mm in UTC and lower case, an hour at least",
    }),
    applyImmediately: flag({ default: true }),
});

/** What `Redis` takes for an argument that is not given. */
export const redisDefaults = defaultsOf(redisSettings);
