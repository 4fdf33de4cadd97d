import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    free,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    type Steady,
    scenarioSumOf,
    sumOf,
} from "../quantity";
import { backupShare, AURORA as CLUSTER } from "./databases";
import { auroraExtendedSupport } from "./extended-support";
import { managedPassword } from "./secrets";

const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

/** The least that runs while a connection is open. */
const AWAKE_ACU = 0.5;

function volume(cluster: Inputs, { use, relatives }: Context): Quantity[] {
    const optimized = isOptimized(cluster) ? "io-optimized." : "";
    const share = relatives.share(CLUSTER);
    const lines: Quantity[] = [
        {
            what: "backups beyond the cluster's own size",
            quantity: use.extraBackupGB * backupShare(relatives),
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

function kindOfCluster(cluster: Inputs): Quantity[] {
    const engine = cluster.text("engine") ?? cluster.missing("engine");
    if (!engine.startsWith("aurora")) throw new Unpriceable(`a Multi-AZ DB cluster of ${engine} has separate prices`);
    if (cluster.text("engineMode") === "serverless") throw new Unpriceable("Aurora Serverless v1 has separate prices");
    return [];
}

/** A member: provisioned, by the hour of its class; or serverless, by the capacity unit. */
function member(instance: Inputs, context: ScenarioContext): Quantity[] {
    const cluster = instance.relative("clusterIdentifier", CLUSTER, "its cluster is not among the resources");
    const instanceClass = classOf(instance);
    if (instanceClass === "db.serverless") return serverless(cluster, context);
    const engine = engineOf(instance, cluster);
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

const classOf = (instance: Inputs): string => instance.text("instanceClass") ?? instance.missing("instanceClass");

function engineOf(instance: Inputs, cluster: Inputs): string {
    const named = instance.text("engine") ?? cluster.text("engine") ?? instance.missing("engine");
    return named.replace(/^aurora-/, "");
}

function support(instance: Inputs, context: ScenarioContext): Quantity[] {
    const cluster = instance.relative("clusterIdentifier", CLUSTER, "its cluster is not among the resources");
    const instanceClass = classOf(instance);
    const acus = instanceClass === "db.serverless" ? unitsOf(cluster, context).awake : 0;
    return auroraExtendedSupport(cluster, engineOf(instance, cluster), instanceClass, acus, context);
}

/**
 * Aurora pauses at a minimum of 0 only while no connection is open, which a service with a pool never grants: half a unit
 * is counted then, with the pause as the lower bound.
 */
function serverless(cluster: Inputs, { hours, scenario }: ScenarioContext): Quantity[] {
    const { least, most, awake } = unitsOf(cluster, { scenario });
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

/** Capacity units: at least, at most, and what is counted. */
function unitsOf(cluster: Inputs, { scenario }: Pick<ScenarioContext, "scenario">) {
    const scaling = cluster.block("serverlessv2ScalingConfiguration");
    const least = scaling?.number("minCapacity") ?? cluster.missing("serverlessv2ScalingConfiguration.minCapacity");
    const most = Math.max(least, scaling?.number("maxCapacity") ?? least);
    return { least, most, awake: scenario.tasks === "maximum" ? most : Math.max(least, Math.min(AWAKE_ACU, most)) };
}

const isOptimized = (cluster: Inputs): boolean => cluster.text("storageType") === "aurora-iopt1";

const aurora = sumOf(kindOfCluster, volume, managedPassword);
const otherwise = sumOf(kindOfCluster, managedPassword);

const cluster: Steady = (cluster, context) => {
    const isAurora = !cluster.has("engine") || cluster.known.text("engine")?.startsWith("aurora");
    return isAurora ? aurora(cluster, context) : otherwise(cluster, context);
};

export const auroraQuantities: Record<string, Quantify> = {
    [CLUSTER]: cluster,
    [MEMBER]: scenarioSumOf(member, support),
    "aws:rds/clusterEndpoint:ClusterEndpoint": free("a name for members that are billed themselves"),
};
