import type { Relatives } from "../../inventory/read";
import type { Inputs } from "../inputs";

export const RDS = "aws:rds/instance:Instance";
export const AURORA = "aws:rds/cluster:Cluster";
export const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

/** A database's part of what the stack keeps of backups. */
export function backupShare(relatives: Relatives): number {
    return relatives.evenly(relatives.all(RDS).length + relatives.all(AURORA).length);
}

/** A replica has its source's engine, version and, unless it says otherwise, its size. */
export function sourceOf(instance: Inputs): Inputs | undefined {
    return instance.related("replicateSourceDb", RDS);
}

/** The instances of a cluster, of Aurora where no other type is said. */
export function membersOf(cluster: Inputs, type: string = MEMBER): Inputs[] {
    return cluster.relatives
        .all(type)
        .map((resource) => cluster.of(resource))
        .filter((member) => member.related("clusterIdentifier", cluster.resource.type)?.resource === cluster.resource);
}

export function classOf(instance: Inputs): string {
    return instance.text("instanceClass") ?? instance.missing("instanceClass");
}

export function engineOf(instance: Inputs): string {
    return instance.text("engine") ?? sourceOf(instance)?.text("engine") ?? instance.missing("engine");
}

/** A member of Aurora may be of the older type too: it costs what members do. */
export const isAurora = (instance: Inputs): boolean => instance.known.text("engine")?.startsWith("aurora") ?? false;
