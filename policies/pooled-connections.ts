import type { Inspection } from "./inspection";
import type { Properties } from "./judged";

const PROXY = "aws:rds/proxy:Proxy";
const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const TARGET = "aws:rds/proxyTarget:ProxyTarget";
const GROUP = "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup";

/** What is read of proxies. */
export const POOLER_READS = {
    [TARGET]: ["dbProxyName", "dbInstanceIdentifier", "dbClusterIdentifier"],
    [GROUP]: ["dbProxyName", "connectionPoolConfig.maxConnectionsPercent"],
};

/** What RDS Proxy takes of a database where nothing limits it. */
const ALL = 100;

/** A URL of RDS Proxy, or Prisma's word for a pooler. */
export const IS_POOLED = /[?&]pgbouncer=true\b|@[^/?]+\.proxy-[a-z0-9]+\.[a-z0-9-]+\.rds\.amazonaws\.com/;

/** The part of a database's connections that proxies in front of it may open, in percent; 0 without one. */
export function lentPercent(database: Properties, inspection: Inspection): number {
    return inspection.all(TARGET).reduce((sum, resource) => {
        const target = database.of(resource);
        return sum + (isOf(target, database) ? percentOf(target, inspection) : 0);
    }, 0);
}

function isOf(target: Properties, database: Properties): boolean {
    const instance = target.reference("dbInstanceIdentifier", INSTANCE);
    if (instance && "resource" in instance) return instance.resource === database.resource;
    const cluster = target.reference("dbClusterIdentifier", CLUSTER);
    if (!cluster || !("resource" in cluster)) return false;
    const own = database.reference("clusterIdentifier", CLUSTER);
    return own !== undefined && "resource" in own && own.resource === cluster.resource;
}

function percentOf(target: Properties, inspection: Inspection): number {
    const proxy = target.reference("dbProxyName", PROXY);
    for (const resource of inspection.all(GROUP)) {
        const group = target.of(resource);
        const of = group.reference("dbProxyName", PROXY);
        if (!proxy || !of || !("resource" in proxy) || !("resource" in of) || of.resource !== proxy.resource) continue;
        return group.block("connectionPoolConfig")?.number("maxConnectionsPercent") ?? ALL;
    }
    return ALL;
}
