import type { Inputs } from "../inputs";
import { type Context, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf, sumOf } from "../quantity";
import { byUse, hourly, publicAddress, use } from "./amounts";
import { classOf, membersIn } from "./databases";
import { period, support, versionOf, yearOf } from "./extended-support";
import { globalCluster, replicated } from "./global-clusters";
import { alsoOfReaders } from "./readers";
import { managedPassword } from "./secrets";
import { vcpusOf } from "./vcpus";
import { exportedLogs } from "./watching";

const DOCUMENTDB = "aws:docdb/cluster:Cluster";
const NEPTUNE = "aws:neptune/cluster:Cluster";
const GRAPH = "aws:neptune/clusterInstance:ClusterInstance";
const ELSEWHERE = "its cluster is not among the resources";

/** A cluster's volume by what it holds, its reads and writes, and its backups beyond its size. */
function volumeOf(family: string): (cluster: Inputs, context: Context) => Quantity[] {
    return (cluster, context) => {
        const optimized = isOptimized(cluster) ? "io-optimized." : "";
        const lines = [
            byUse(cluster, context, "storage", `${family}.${optimized}storage.gb-month`, "storage_gb"),
            byUse(
                cluster,
                context,
                "backups beyond the cluster's own size",
                `${family}.backup.gb-month`,
                "backup_storage_gb",
            ),
        ];
        if (optimized) return lines;
        return [
            ...lines,
            byUse(cluster, context, "reads and writes", `${family}.io.million`, "monthly_io_requests", 1e6),
        ];
    };
}

const isOptimized = (cluster: Inputs): boolean => cluster.text("storageType") === "iopt1";

/** A member by its class; a serverless one by what it has at least, and at most where everything scales. */
function memberOf(family: string, clusterType: string, unit: string, scaling: string) {
    return (member: Inputs, context: ScenarioContext): Quantity[] => {
        const instanceClass = classOf(member);
        const known = member.related("clusterIdentifier", clusterType);
        if (instanceClass !== "db.serverless") {
            const optimized = known && isOptimized(known) ? "io-optimized." : "";
            const line = hourly(
                `${instanceClass} of ${family}`,
                `${family}.${optimized}${instanceClass}.hour`,
                1,
                context,
            );
            return [known ? line : { ...line, note: "its cluster is not among the resources: without I/O-Optimized" }];
        }
        const cluster = known ?? member.relative("clusterIdentifier", clusterType, ELSEWHERE);
        const optimized = isOptimized(cluster) ? "io-optimized." : "";
        const key = context.scenario.tasks === "maximum" ? "maxCapacity" : "minCapacity";
        const units = cluster.block(scaling)?.number(key) ?? cluster.missing(`${scaling}.${key}`);
        const line = hourly(`serverless, ${units} units`, `${family}.serverless.${optimized}${unit}`, units, context);
        return [{ ...line, what: `serverless ${family}, ${units} units at its least`, note: "scales with load" }];
    };
}

function elasticCluster(cluster: Inputs, context: Context): Quantity[] {
    const shards = cluster.number("shardCount", 1) ?? cluster.missing("shardCount");
    const copies = cluster.number("shardInstanceCount", 1) ?? 2;
    const vcpus = cluster.number("shardCapacity", 1) ?? cluster.missing("shardCapacity");
    return [
        hourly("vCPU of shards", "documentdb.elastic.vcpu-hour", shards * copies * vcpus, context),
        byUse(cluster, context, "storage", "documentdb.elastic.storage.gb-month", "storage_gb"),
    ];
}

/** DocumentDB 3.6 is charged for since its standard support ended: https://docs.aws.amazon.com/documentdb/latest/developerguide/extended-support.html */
const DOCUMENTDB_3_6 = period("2026-03-31", "2028-03-31", "2029-03-30");

function documentSupport(member: Inputs, { asOf, hours }: Context): Quantity[] {
    const cluster = member.related("clusterIdentifier", DOCUMENTDB);
    const version = cluster && versionOf(cluster);
    const year = version?.startsWith("3.6") ? yearOf(DOCUMENTDB_3_6, asOf) : undefined;
    if (!year) return [];
    const vcpus = vcpusOf(classOf(member), "Extended Support");
    const price = `documentdb.extended-support.${year}.vcpu-hour`;
    return [support(`DocumentDB 3.6, ${vcpus} vCPUs`, vcpus * hours, price, DOCUMENTDB_3_6)];
}

/** DocumentDB and Neptune. */
export const documentQuantities: Record<string, Quantify> = {
    [DOCUMENTDB]: sumOf(
        volumeOf("documentdb"),
        replicated("documentdb"),
        managedPassword,
        exportedLogs("enabledCloudwatchLogsExports"),
    ),
    "aws:docdb/clusterInstance:ClusterInstance": scenarioSumOf(
        memberOf("documentdb", DOCUMENTDB, "dcu-hour", "serverlessV2ScalingConfiguration"),
        documentSupport,
    ),
    "aws:docdb/clusterSnapshot:ClusterSnapshot": sumOf(
        use("snapshot held", "documentdb.backup.gb-month", "backup_storage_gb"),
    ),
    "aws:docdb/elasticCluster:ElasticCluster": sumOf(elasticCluster),
    "aws:docdb/globalCluster:GlobalCluster": globalCluster,
    [NEPTUNE]: sumOf(volumeOf("neptune"), replicated("neptune"), exportedLogs("enableCloudwatchLogsExports")),
    [GRAPH]: scenarioSumOf(
        ...alsoOfReaders(
            { cluster: NEPTUNE, membersOf: membersIn(NEPTUNE, GRAPH), dimension: "neptune:cluster:ReadReplicaCount" },
            memberOf("neptune", NEPTUNE, "ncu-hour", "serverlessV2ScalingConfiguration"),
            publicAddress,
        ),
    ),
    "aws:neptune/clusterSnapshot:ClusterSnapshot": sumOf(
        use("snapshot held", "neptune.backup.gb-month", "backup_storage_gb"),
    ),
};
