import type { Inputs } from "../inputs";
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
import { byUse, publicAddress } from "./amounts";
import { backupShare, AURORA as CLUSTER, classOf, MEMBER, membersOf } from "./databases";
import { auroraExtendedSupport, versionOf } from "./extended-support";
import { globalCluster, replicated } from "./global-clusters";
import { insightsOf, type Units } from "./insights";
import { multiAzCluster } from "./multi-az-cluster";
import { alsoOfReaders } from "./readers";
import { managedPassword } from "./secrets";
import { enhancedMonitoring, exportedLogs } from "./watching";

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

/** A cluster that does not say its engine, and the first Serverless, which is another product and runs as it is asked. */
function refuseOthers(cluster: Inputs, context: Context): Quantity[] {
    if (!cluster.has("engine")) cluster.missing("engine");
    if (cluster.text("engineMode") !== "serverless") return [];
    const [what, price] = ["Aurora Serverless v1", "aurora.serverless-v1.acu-hour"];
    return [byUse(cluster, context, what, price, CAPACITY, 1 / context.hours)];
}

/** A member: provisioned, by the hour of its class; or serverless, by the capacity unit. */
function member(instance: Inputs, context: ScenarioContext): Quantity[] {
    const cluster = instance.relative("clusterIdentifier", CLUSTER, "its cluster is not among the resources");
    const instanceClass = classOf(instance);
    if (instanceClass === "db.serverless") {
        return cluster.has("serverlessv2ScalingConfiguration")
            ? serverless(instance, cluster, context)
            : [unitsByUse(instance, cluster, context)];
    }
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

/** What watches an instance. */
function memberInsights(instance: Inputs, context: ScenarioContext): Quantity[] {
    const cluster = instance.relative("clusterIdentifier", CLUSTER, "its cluster is not among the resources");
    const className = () => classOf(instance);
    return insightsOf(instance, cluster, context, className, () => unitsIn(instance, cluster, context));
}

/** What can be taken back is paid for by the change. */
function backtrack(cluster: Inputs, context: Context): Quantity[] {
    if ((cluster.number("backtrackWindow") ?? 0) === 0) return [];
    return [
        byUse(
            cluster,
            context,
            "changes kept for Backtrack",
            "aurora.backtrack.million",
            "monthly_backtrack_changes",
            1e6,
        ),
    ];
}

/** SQL over HTTPS, by the call. */
function dataApi(cluster: Inputs, context: Context): Quantity[] {
    if (!cluster.flag("enableHttpEndpoint")) return [];
    return [byUse(cluster, context, "calls of the Data API", "aurora.data-api.million", "monthly_data_api_calls", 1e6)];
}

function engineOf(instance: Inputs, cluster: Inputs): string {
    // A member has its cluster's, whatever its own does not say yet.
    const known = instance.known.text("engine") ?? cluster.known.text("engine");
    const named = known ?? instance.text("engine") ?? cluster.text("engine") ?? instance.missing("engine");
    return named.replace(/^aurora-/, "");
}

/** A member that takes its cluster's version has none to know where that says none: AWS's default, in standard support. */
function memberVersion(instance: Inputs, cluster: Inputs): string | undefined {
    const known = versionOf(cluster) ?? instance.known.text("engineVersion");
    if (known !== undefined) return known;
    const sources = instance.relatives.sources(instance.resource, "engineVersion", CLUSTER);
    return sources.includes(cluster.resource) ? undefined : versionOf(instance);
}

function support(instance: Inputs, context: ScenarioContext): Quantity[] {
    const cluster = instance.relative("clusterIdentifier", CLUSTER, "its cluster is not among the resources");
    const instanceClass = classOf(instance);
    const units = instanceClass === "db.serverless" ? unitsIn(instance, cluster, context) : undefined;
    const version = memberVersion(instance, cluster);
    const engine = engineOf(instance, cluster);
    const lines = auroraExtendedSupport(cluster, engine, instanceClass, units?.acus ?? 0, context, version);
    return lines.map((line) => ({ ...line, ...units?.known }));
}

const CAPACITY = "capacity_units_per_hr";

/** What a serverless member runs at: what is stated of it, else its cluster's least; at its maximum its cluster's most. */
function unitsIn(instance: Inputs, cluster: Inputs, context: ScenarioContext): Units {
    const own = cluster.has("serverlessv2ScalingConfiguration") ? unitsOf(cluster, context) : undefined;
    const stated = context.stated(instance.resource, CAPACITY);
    if (stated !== undefined) {
        const acus = context.scenario.tasks === "maximum" ? Math.max(own?.most ?? 0, stated) : stated;
        return { acus, known: { kind: "usage", note: `${CAPACITY}: ${stated}` } };
    }
    if (own) return { acus: own.awake, known: {} };
    const note = `depends on use: ${CAPACITY} is not stated`;
    return { acus: 0, known: { kind: "usage", note, dependsOn: CAPACITY } };
}

/**
 * Aurora pauses at a minimum of 0 only while no connection is open, which a service with a pool never grants: half a unit
 * is counted then, with the pause as the lower bound.
 */
function serverless(instance: Inputs, cluster: Inputs, context: ScenarioContext): Quantity[] {
    const { hours, scenario } = context;
    const { least, most } = unitsOf(cluster, context);
    const { acus: awake, known } = unitsIn(instance, cluster, context);
    const optimized = isOptimized(cluster) ? "io-optimized." : "";
    const mayPause = least === 0 && scenario.tasks !== "maximum" && known.note === undefined;
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
            ...known,
        },
    ];
}

/** A cluster that does not say its least has one all the same. */
function unitsByUse(instance: Inputs, cluster: Inputs, context: Context): Quantity {
    const price = `aurora.serverless-v2.${isOptimized(cluster) ? "io-optimized." : ""}acu-hour`;
    return byUse(instance, context, "Aurora Serverless v2", price, CAPACITY, 1 / context.hours);
}

/** Capacity units: at least, at most, and what is counted. */
function unitsOf(cluster: Inputs, { scenario }: Pick<ScenarioContext, "scenario">) {
    const scaling = cluster.block("serverlessv2ScalingConfiguration");
    const least = scaling?.number("minCapacity") ?? cluster.missing("serverlessv2ScalingConfiguration.minCapacity");
    const most = Math.max(least, scaling?.number("maxCapacity") ?? least);
    return { least, most, awake: scenario.tasks === "maximum" ? most : Math.max(least, Math.min(AWAKE_ACU, most)) };
}

const isOptimized = (cluster: Inputs): boolean => cluster.text("storageType") === "aurora-iopt1";

const aurora = sumOf(
    refuseOthers,
    volume,
    backtrack,
    managedPassword,
    dataApi,
    replicated("aurora"),
    exportedLogs("enabledCloudwatchLogsExports"),
);

const cluster: Steady = (cluster, context) => {
    const isAurora = !cluster.has("engine") || cluster.known.text("engine")?.startsWith("aurora");
    return isAurora ? aurora(cluster, context) : multiAzCluster(cluster, context);
};

const READERS = { cluster: CLUSTER, membersOf, dimension: "rds:cluster:ReadReplicaCount" };

export const auroraQuantities: Record<string, Quantify> = {
    [CLUSTER]: cluster,
    [MEMBER]: scenarioSumOf(
        ...alsoOfReaders(READERS, member, support, memberInsights, publicAddress),
        enhancedMonitoring,
    ),
    "aws:rds/globalCluster:GlobalCluster": globalCluster,
    "aws:rds/clusterEndpoint:ClusterEndpoint": free("a name for members that are billed themselves"),
};
