import { onceEach, type Relatives } from "../../inventory/read";
import { grouped } from "../grouped";
import { type Inputs, inputsOf } from "../inputs";

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

/** What finds the instances of a cluster of this type. */
export function membersIn(clusterType: string, type: string): (cluster: Inputs) => Inputs[] {
    const clusterOf = (member: Inputs) => member.related("clusterIdentifier", clusterType)?.resource;
    const byCluster = onceEach((relatives: Relatives) =>
        grouped(relatives.all(type), (member) => clusterOf(inputsOf(member, relatives))),
    );
    return (cluster) => (byCluster(cluster.relatives).get(cluster.resource) ?? []).map((one) => cluster.of(one));
}

/** The instances of an Aurora cluster. */
export const membersOf = membersIn(AURORA, MEMBER);

export function classOf(instance: Inputs): string {
    return instance.text("instanceClass") ?? instance.missing("instanceClass");
}

export function engineOf(instance: Inputs): string {
    return instance.text("engine") ?? sourceOf(instance)?.text("engine") ?? instance.missing("engine");
}

/** A member of Aurora may be of the older type too: it costs what members do. */
export const isAurora = (instance: Inputs): boolean => instance.known.text("engine")?.startsWith("aurora") ?? false;
