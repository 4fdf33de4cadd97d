import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    free,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
    sumOf,
} from "../quantity";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

/** What AWS bills at least, in GB. */
const LEAST_GB: Record<string, number> = { valkey: 0.1, redis: 1 };

function nodes(group: Inputs, { hours }: Context): Quantity[] {
    return nodeLines(engineOf(group), nodeTypeOf(group), countOf(group), hours);
}

const engineOf = (group: Inputs): string => group.text("engine") ?? "redis";
const nodeTypeOf = (inputs: Inputs): string => inputs.text("nodeType") ?? inputs.missing("nodeType");

function countOf(group: Inputs): number {
    const shards = group.number("numNodeGroups", 1);
    if (shards === undefined) return group.number("numCacheClusters", 1) ?? 1;
    return shards * (1 + (group.number("replicasPerNodeGroup") ?? 0));
}

function nodeLines(engine: string, type: string, count: number, hours: number): Quantity[] {
    return [
        {
            what: `${count} ${count === 1 ? "node" : "nodes"} ${type}, ${engine}`,
            quantity: count * hours,
            price: `elasticache.${engine}.${type}.hour`,
            kind: "fixed",
        },
    ];
}

/** Standard support of Redis 4 and 5 ended on 2026-01-31; Valkey has none to pay. */
function extendedSupport(group: Inputs, { hours, asOf }: Context): Quantity[] {
    if (engineOf(group) !== "redis" || asOf < new Date("2026-02-01")) return [];
    const major = Number.parseInt(group.text("engineVersion") ?? "", 10);
    if (!(major <= 5)) return [];
    const type = nodeTypeOf(group);
    const period = asOf < new Date("2028-02-01") ? "years-1-2" : "year-3";
    return [
        {
            what: `Extended Support of Redis ${major}`,
            quantity: countOf(group) * hours,
            price: `elasticache.extended-support.redis.${period}.${type}.hour`,
            kind: "fixed",
        },
    ];
}

function snapshots(inputs: Inputs): Quantity[] {
    const days = inputs.number("snapshotRetentionLimit") ?? 0;
    if (days > 1)
        throw new Unpriceable(`${days} snapshots: one is free, and the price book has no price for the others`);
    return [];
}

/** Its own cluster, or a replica of a group. */
function cluster(inputs: Inputs, { hours }: Context): Quantity[] {
    if (!inputs.has("replicationGroupId")) {
        const count = inputs.number("numCacheNodes", 1) ?? 1;
        return nodeLines(inputs.text("engine") ?? inputs.missing("engine"), nodeTypeOf(inputs), count, hours);
    }
    const group = inputs.relative("replicationGroupId", GROUP, "its replication group is not among the resources");
    return nodeLines(engineOf(group), nodeTypeOf(group), 1, hours);
}

/** What the cache may grow to, where somebody said so: autoscaling goes no further. */
function stored(cache: Inputs, { use, hours, relatives, scenario }: ScenarioContext): Quantity[] {
    const engine = cache.text("engine") ?? cache.missing("engine");
    const least = LEAST_GB[engine];
    if (least === undefined) throw new Unpriceable(`the price book has no price for a serverless cache of ${engine}`);
    const limits = cache.block("cacheUsageLimits")?.block("dataStorage");
    const billedAnyway = Math.max(least, limits?.number("minimum") ?? 0);
    const used = Math.max(billedAnyway, use.cacheGB * relatives.share(SERVERLESS));
    const gb = scenario.tasks === "maximum" ? Math.max(used, limits?.number("maximum") ?? 0) : used;
    return [
        {
            what: `${gb} GB held`,
            quantity: gb * hours,
            price: `elasticache.serverless.${engine}.gb-hour`,
            kind: used > billedAnyway ? "usage" : "fixed",
            note: `AWS bills at least ${least} GB`,
        },
    ];
}

const SECONDS_PER_HOUR = 3600;

function processed(cache: Inputs, { use, relatives, scenario, hours }: ScenarioContext): Quantity[] {
    const used = use.cacheEcpuMillions * relatives.share(SERVERLESS);
    const limit = cache.block("cacheUsageLimits")?.block("ecpuPerSeconds");
    const perSecond = scenario.tasks === "maximum" ? (limit?.number("maximum") ?? 0) : 0;
    return [
        {
            what: "processing units",
            quantity: Math.max(used, (perSecond * SECONDS_PER_HOUR * hours) / 1e6),
            price: `elasticache.serverless.${cache.text("engine") ?? cache.missing("engine")}.ecpu-million`,
            kind: "usage",
            note: `${use.cacheEcpuMillions} million a month are assumed`,
        },
    ];
}

const piece = free("settings; the cache itself is billed");

export const elasticacheQuantities: Record<string, Quantify> = {
    [GROUP]: sumOf(nodes, extendedSupport, snapshots),
    "aws:elasticache/cluster:Cluster": sumOf(cluster, snapshots),
    [SERVERLESS]: scenarioSumOf(stored, processed, snapshots),
    "aws:elasticache/subnetGroup:SubnetGroup": piece,
    "aws:elasticache/parameterGroup:ParameterGroup": piece,
    "aws:elasticache/user:User": piece,
    "aws:elasticache/userGroup:UserGroup": piece,
    "aws:elasticache/userGroupAssociation:UserGroupAssociation": piece,
};
