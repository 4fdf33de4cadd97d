import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { blockIn, isSet, knownText, numberIn, textIn } from "../values";
import { AURORA as CLUSTER, databases } from "./databases";

const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

/** The least that runs while a connection is open. */
const AWAKE_ACU = 0.5;

function volume(cluster: ResourceRecord, { use, relatives }: Context): Quantity[] {
    const optimized = isOptimized(cluster) ? "io-optimized." : "";
    const share = relatives.share(CLUSTER);
    const lines: Quantity[] = [
        {
            what: "backups beyond the cluster's own size",
            quantity: use.extraBackupGB / databases(relatives),
            price: "aurora.backup.gb-month",
            kind: "usage",
            note: `${use.extraBackupGB} GB of all databases are assumed; as much as the storage itself is free`,
        },
        {
            what: "storage",
            quantity: use.auroraGB * share,
            price: `aurora.${optimized}storage.gb-month`,
            kind: "usage",
            note: `${use.auroraGB} GB are assumed`,
        },
    ];
    if (optimized) return lines;
    return [
        ...lines,
        {
            what: "reads and writes of storage",
            quantity: use.auroraIoMillions * share,
            price: "aurora.io.million",
            kind: "usage",
            note: `${use.auroraIoMillions} million a month are assumed`,
        },
    ];
}

function kindOfCluster(cluster: ResourceRecord): Quantity[] {
    const engine = textIn(cluster.inputs, "engine");
    if (!engine.startsWith("aurora")) throw new Unpriceable(`a Multi-AZ DB cluster of ${engine} has prices of its own`);
    if (cluster.inputs["engineMode"] === "serverless")
        throw new Unpriceable("Aurora Serverless v1 has prices of its own");
    return [];
}

/** A member: provisioned, by the hour of its class; or serverless, by the capacity unit. */
function member(instance: ResourceRecord, context: Context): Quantity[] {
    const cluster = context.relatives.named(instance, instance.inputs["clusterIdentifier"], CLUSTER);
    if (!cluster) throw new Unpriceable("its cluster is not among the resources");
    const instanceClass = textIn(instance.inputs, "instanceClass");
    if (instanceClass === "db.serverless") return serverless(cluster, context);
    const engine = textIn(instance.inputs, "engine", knownText(cluster.inputs["engine"])).replace(/^aurora-/, "");
    const optimized = isOptimized(cluster) ? "io-optimized." : "";
    return [
        {
            what: `${instanceClass} Aurora ${engine}`,
            quantity: context.hours,
            price: `aurora.${engine}.${optimized}${instanceClass}.hour`,
            kind: "fixed",
        },
    ];
}

/**
 * Aurora pauses at a minimum of 0 only while no connection is open, which a service with a pool never grants: half a unit
 * is counted then, with the pause as the lower bound.
 */
function serverless(cluster: ResourceRecord, { hours, scenario }: Context): Quantity[] {
    const scaling = blockIn(cluster.inputs, "serverlessv2ScalingConfiguration");
    const least = numberIn(scaling, "minCapacity");
    const most = Math.max(least, numberIn(scaling, "maxCapacity", { otherwise: least }));
    const awake = scenario.tasks === "maximum" ? most : Math.max(least, Math.min(AWAKE_ACU, most));
    const optimized = isOptimized(cluster) ? "io-optimized." : "";
    const mayPause = least === 0 && scenario.tasks !== "maximum";
    return [
        {
            what: `Aurora Serverless v2, ${awake} ACU`,
            quantity: awake * hours,
            price: `aurora.serverless-v2.${optimized}acu-hour`,
            kind: "fixed",
            ...(mayPause
                ? {
                      range: { minimum: 0, maximum: awake * hours },
                      note: "pauses only while no connection is open, which a pool prevents",
                  }
                : { note: `at its least; scales to ${most} ACU with load` }),
        },
    ];
}

const isOptimized = (cluster: ResourceRecord): boolean => cluster.inputs["storageType"] === "aurora-iopt1";

function proxy(): Quantity[] {
    throw new Unpriceable("RDS Proxy bills each vCPU of the database behind it");
}

export const auroraQuantities: Record<string, Quantify> = {
    [CLUSTER]: (cluster, context) => {
        const isAurora = !isSet(cluster.inputs["engine"]) || knownText(cluster.inputs["engine"])?.startsWith("aurora");
        return isAurora ? sumOf(kindOfCluster, volume)(cluster, context) : sumOf(kindOfCluster)(cluster, context);
    },
    [MEMBER]: sumOf(member),
    "aws:rds/proxy:Proxy": sumOf(proxy),
    "aws:rds/clusterEndpoint:ClusterEndpoint": free("a name for members that are billed themselves"),
};
