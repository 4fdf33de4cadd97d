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
import { byUse } from "./amounts";
import { scaledTo } from "./autoscaling-application";
import { type Calendar, period, versionOf, yearOf } from "./extended-support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

/** What AWS bills at least, in GB. */
const LEAST_GB: Record<string, number> = { valkey: 0.1, redis: 1 };

function nodes(group: Inputs, context: ScenarioContext): Quantity[] {
    return nodeLines(engineOf(group), nodeTypeOf(group), countOf(group, context), context.hours);
}

/** Slow queries and the engine's own words, which the service delivers: dearer than what a program writes by itself. */
function deliveredLogs(cache: Inputs, context: Context): Quantity[] {
    if (cache.count("logDeliveryConfigurations") === 0) return [];
    const line = byUse(cache, context, "logs delivered", "logs.vended.gb", "monthly_log_ingested_gb");
    return [{ ...line, allowance: "logs" }];
}

const engineOf = (group: Inputs): string => group.text("engine") ?? "redis";
const nodeTypeOf = (inputs: Inputs): string => inputs.text("nodeType") ?? inputs.missing("nodeType");

function countOf(group: Inputs, context: ScenarioContext): number {
    const listed = group.allBlocks("nodeGroupConfigurations");
    // Until v6 of the provider shards were in a block, and nodes without shards had a longer name.
    const mode = group.block("clusterMode");
    const shards = group.number("numNodeGroups", 1) ?? mode?.number("numNodeGroups", 1) ?? (listed.length || undefined);
    if (shards === undefined) return group.number("numCacheClusters", 1) ?? group.number("numberCacheClusters", 1) ?? 1;
    const own = group.number("replicasPerNodeGroup") ?? mode?.number("replicasPerNodeGroup") ?? 0;
    const each = listed.map((one) => one.number("replicaCount") ?? own);
    const replicas = Math.max(own, ...each, grown(group, "Replicas", context));
    const scaled = grown(group, "NodeGroups", context);
    // Listed shards may differ from each other; scaled ones have what the largest has.
    const isScaled = scaled > 0 || grown(group, "Replicas", context) > 0;
    if (!isScaled && listed.length > 0) return each.reduce((sum, one) => sum + 1 + one, 0);
    return Math.max(shards, scaled) * (1 + replicas);
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

/** From when Redis is charged for, and the third year, when the price doubles; Valkey has none to pay. */
const REDIS: Readonly<Record<number, Calendar>> = {
    4: period("2026-02-01", "2028-02-01", "2029-01-31"),
    5: period("2026-02-01", "2028-02-01", "2029-01-31"),
    6: period("2027-02-01", "2029-02-01", "2030-01-31"),
};

function extendedSupport(group: Inputs, context: ScenarioContext): Quantity[] {
    return supportOf(group, () => countOf(group, context), context);
}

/** Of a cluster by itself; a replica of a group has what the group says. */
function clusterSupport(inputs: Inputs, context: Context): Quantity[] {
    if (!inputs.has("replicationGroupId"))
        return supportOf(inputs, () => inputs.number("numCacheNodes", 1) ?? 1, context);
    const group = inputs.related("replicationGroupId", GROUP);
    return group ? supportOf(group, () => 1, context) : [];
}

function supportOf(group: Inputs, count: () => number, { asOf, hours }: Context): Quantity[] {
    if (engineOf(group) !== "redis") return [];
    const major = Number.parseInt(versionOf(group) ?? "", 10);
    if (major < 4)
        throw new Unpriceable(`Redis ${major} is older than Extended Support covers: AWS upgrades it by itself`);
    const year = yearOf(REDIS[major], asOf);
    if (!year) return [];
    return [
        {
            what: `Extended Support of Redis ${major}`,
            quantity: count() * hours,
            price: `elasticache.extended-support.redis.${year}.${nodeTypeOf(group)}.hour`,
            kind: "fixed",
        },
    ];
}

/** One of each node's is free; none of a serverless cache's. */
function snapshots(inputs: Inputs, context: Context): Quantity[] {
    const days = inputs.number("snapshotRetentionLimit") ?? 0;
    const isServerless = inputs.resource.type === SERVERLESS;
    if (days <= (isServerless ? 0 : 1)) return [];
    const what = isServerless ? `${days} snapshots` : `${days} snapshots, of which one is free`;
    return [byUse(inputs, context, what, "elasticache.backup.gb-month", "snapshot_storage_size_gb")];
}

/** What autoscaling makes of its shards or replicas. */
function grown(group: Inputs, dimension: string, context: ScenarioContext): number {
    const own = group.known.text("replicationGroupId");
    const name = own && `replication-group/${own}`;
    return scaledTo(group, `elasticache:replication-group:${dimension}`, name, context);
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

/** What the cache may grow to, where someone said so: autoscaling goes no further. */
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
    // What is kept ready is billed, used or not.
    const least = limit?.number("minimum") ?? 0;
    const perSecond = scenario.tasks === "maximum" ? Math.max(least, limit?.number("maximum") ?? 0) : least;
    const ready = (perSecond * SECONDS_PER_HOUR * hours) / 1e6;
    return [
        {
            what: "processing units",
            quantity: Math.max(used, ready),
            price: `elasticache.serverless.${cache.text("engine") ?? cache.missing("engine")}.ecpu-million`,
            kind: "usage",
            note: `${use.cacheEcpuMillions} million a month are assumed`,
        },
    ];
}

const piece = free("settings; the cache itself is billed");

export const elasticacheQuantities: Record<string, Quantify> = {
    [GROUP]: scenarioSumOf(nodes, extendedSupport, snapshots, deliveredLogs),
    "aws:elasticache/cluster:Cluster": sumOf(cluster, clusterSupport, snapshots, deliveredLogs),
    [SERVERLESS]: scenarioSumOf(stored, processed, snapshots),
    "aws:elasticache/subnetGroup:SubnetGroup": piece,
    "aws:elasticache/parameterGroup:ParameterGroup": piece,
    "aws:elasticache/user:User": piece,
    "aws:elasticache/userGroup:UserGroup": piece,
    "aws:elasticache/userGroupAssociation:UserGroupAssociation": piece,
};
