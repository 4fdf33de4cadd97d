import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { blockIn, blocksIn, isSet, numberIn, textIn } from "../values";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

/** What AWS bills at least, in GB. */
const LEAST_GB: Record<string, number> = { valkey: 0.1, redis: 1 };

function nodes(group: ResourceRecord, { hours }: Context): Quantity[] {
    return nodeLines(textIn(group.inputs, "engine", "redis"), textIn(group.inputs, "nodeType"), countOf(group), hours);
}

function countOf({ inputs }: ResourceRecord): number {
    if (!isSet(inputs["numNodeGroups"])) return numberIn(inputs, "numCacheClusters", { otherwise: 1, minimum: 1 });
    const replicas = numberIn(inputs, "replicasPerNodeGroup", { otherwise: 0 });
    return numberIn(inputs, "numNodeGroups", { minimum: 1 }) * (1 + replicas);
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
function extendedSupport(group: ResourceRecord, { hours, asOf }: Context): Quantity[] {
    const { inputs } = group;
    if (textIn(inputs, "engine", "redis") !== "redis" || asOf < new Date("2026-02-01")) return [];
    const major = Number.parseInt(textIn(inputs, "engineVersion", ""), 10);
    if (!(major <= 5)) return [];
    const type = textIn(inputs, "nodeType");
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

function snapshots({ inputs }: ResourceRecord): Quantity[] {
    const days = numberIn(inputs, "snapshotRetentionLimit", { otherwise: 0 });
    if (days > 1)
        throw new Unpriceable(`${days} snapshots: one is free, and the price book has no price for the others`);
    return [];
}

/** A cluster of its own, or a replica of a group. */
function cluster(resource: ResourceRecord, { relatives, hours }: Context): Quantity[] {
    const { inputs } = resource;
    if (!isSet(inputs["replicationGroupId"])) {
        const count = numberIn(inputs, "numCacheNodes", { otherwise: 1, minimum: 1 });
        return nodeLines(textIn(inputs, "engine"), textIn(inputs, "nodeType"), count, hours);
    }
    const group = relatives.named(resource, inputs["replicationGroupId"], GROUP);
    if (!group) throw new Unpriceable("its replication group is not among the resources");
    return nodeLines(textIn(group.inputs, "engine", "redis"), textIn(group.inputs, "nodeType"), 1, hours);
}

/** What the cache may grow to, where somebody said so: autoscaling goes no further. */
function stored(cache: ResourceRecord, { use, hours, relatives, scenario }: Context): Quantity[] {
    const engine = textIn(cache.inputs, "engine");
    const least = LEAST_GB[engine];
    if (least === undefined) throw new Unpriceable(`the price book has no price for a serverless cache of ${engine}`);
    const limits = blockIn(blockIn(cache.inputs, "cacheUsageLimits"), "dataStorage");
    const asked = numberIn(limits, "minimum", { otherwise: 0 });
    const used = Math.max(least, asked, use.cacheGB * relatives.share(SERVERLESS));
    const gb = scenario.tasks === "maximum" ? Math.max(used, numberIn(limits, "maximum", { otherwise: 0 })) : used;
    return [
        {
            what: `${gb} GB held`,
            quantity: gb * hours,
            price: `elasticache.serverless.${engine}.gb-hour`,
            kind: asked > least ? "fixed" : "usage",
            note: `AWS bills at least ${least} GB`,
        },
    ];
}

const SECONDS_PER_HOUR = 3600;

function processed(cache: ResourceRecord, { use, relatives, scenario, hours }: Context): Quantity[] {
    const used = use.cacheEcpuMillions * relatives.share(SERVERLESS);
    const [limit] = blocksIn(blockIn(cache.inputs, "cacheUsageLimits"), "ecpuPerSeconds");
    const perSecond = scenario.tasks === "maximum" ? numberIn(limit ?? {}, "maximum", { otherwise: 0 }) : 0;
    return [
        {
            what: "processing units",
            quantity: Math.max(used, (perSecond * SECONDS_PER_HOUR * hours) / 1e6),
            price: `elasticache.serverless.${textIn(cache.inputs, "engine")}.ecpu-million`,
            kind: "usage",
            note: `${use.cacheEcpuMillions} million a month are assumed`,
        },
    ];
}

const piece = free("settings; the cache itself is billed");

export const elasticacheQuantities: Record<string, Quantify> = {
    [GROUP]: sumOf(nodes, extendedSupport, snapshots),
    "aws:elasticache/cluster:Cluster": sumOf(cluster, snapshots),
    [SERVERLESS]: sumOf(stored, processed, snapshots),
    "aws:elasticache/subnetGroup:SubnetGroup": piece,
    "aws:elasticache/parameterGroup:ParameterGroup": piece,
    "aws:elasticache/user:User": piece,
    "aws:elasticache/userGroup:UserGroup": piece,
    "aws:elasticache/userGroupAssociation:UserGroupAssociation": piece,
};
