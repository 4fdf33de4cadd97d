import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf, sumOf } from "../quantity";
import { byUse, hourly, keyed, monthly, publicAddress, use } from "./amounts";
import { pathTo, scaledTo } from "./autoscaling-application";
import { passwordBy } from "./secrets";

/** Nodes by the hour; those of RA3 and RG keep their data apart. */
function redshift(cluster: Inputs, context: Context): Quantity[] {
    const type = cluster.text("nodeType") ?? cluster.missing("nodeType");
    const nodes = (cluster.number("numberOfNodes", 1) ?? 1) * (cluster.flag("multiAz") ? 2 : 1);
    const lines = [hourly(`node ${type}`, `redshift.${type}.hour`, nodes, context)];
    if (/^r/.test(type)) {
        lines.push(byUse(cluster, context, "data held", "redshift.managed-storage.gb-month", "managed_storage_gb"));
    }
    return [
        ...lines,
        byUse(cluster, context, "backups beyond the free", "redshift.backup.gb-month", "backup_storage_gb"),
        byUse(cluster, context, "data read in S3", "redshift.spectrum.tb", "spectrum_data_scanned_tb"),
    ];
}

function redshiftAddress(cluster: Inputs, context: Context): Quantity[] {
    // The provider's own default is private since v7.
    if (!cluster.flag("publiclyAccessible")) return [];
    const nodes = cluster.number("numberOfNodes", 1) ?? 1;
    // With several nodes the leader has an address too.
    return [hourly("public IPv4 address", "vpc.public-ipv4.hour", nodes > 1 ? nodes + 1 : 1, context)];
}

function serverlessAddresses(workgroup: Inputs): Quantity[] {
    if (!workgroup.flag("publiclyAccessible")) return [];
    throw new Unpriceable("its public addresses are billed, and how many AWS makes is not known");
}

/** Runs only while it is asked; with everything at its maximum, all month at the most that it may take. */
function redshiftServerless(workgroup: Inputs, context: ScenarioContext): Quantity[] {
    const line = byUse(workgroup, context, "processing units", "redshift.serverless.rpu-hour", "monthly_rpu_hours");
    const most = workgroup.number("maxCapacity");
    if (context.scenario.tasks !== "maximum" || most === undefined) return [line];
    const { dependsOn: _, ...stated } = line;
    return [{ ...stated, quantity: Math.max(line.quantity, most * context.hours), note: `all month at ${most} RPU` }];
}

/** What autoscaling makes of its shards or replicas: `cluster/NAME`, in older programs `memorydb:NAME`. */
function grown(cluster: Inputs, dimensions: readonly string[], context: ScenarioContext): number {
    const name = pathTo(cluster.known.text("name"));
    return Math.max(...dimensions.map((one) => scaledTo(cluster, `memorydb:cluster:${one}`, name, context)));
}

function memoryNodes(cluster: Inputs, context: ScenarioContext): Quantity[] {
    const engine = (cluster.text("engine") ?? "redis").toLowerCase();
    const type = cluster.text("nodeType") ?? cluster.missing("nodeType");
    const shards = Math.max(cluster.number("numShards", 1) ?? 1, grown(cluster, ["Shards"], context));
    const replicas = Math.max(
        cluster.number("numReplicasPerShard") ?? 1,
        grown(cluster, ["Replicas", "ReplicasPerShard"], context),
    );
    return [
        hourly(`node ${type}, ${engine}`, `memorydb.${engine}.${type}.hour`, shards * (1 + replicas), context),
        {
            ...byUse(cluster, context, "data written", `memorydb.${engine}.written.gb`, "monthly_data_written_gb"),
            ...(engine === "valkey" ? { allowance: "memorydb-writes" } : {}),
        },
        ...(cluster.has("multiRegionClusterName")
            ? [byUse(cluster, context, "data to other regions", "memorydb.multi-region.gb", "monthly_replicated_gb")]
            : []),
    ];
}

function memorySnapshots(cluster: Inputs, context: Context): Quantity[] {
    const days = cluster.number("snapshotRetentionLimit") ?? 0;
    if (days <= 1) return [];
    const what = `${days} snapshots, of which one is free`;
    return [byUse(cluster, context, what, "memorydb.snapshot.gb-month", "snapshot_storage_size_gb")];
}

function accelerator(cluster: Inputs, context: Context): Quantity[] {
    const type = cluster.text("nodeType") ?? cluster.missing("nodeType");
    const nodes = cluster.number("replicationFactor", 1) ?? cluster.missing("replicationFactor");
    return [hourly(`DAX node ${type}`, `dax.${type}.hour`, nodes, context)];
}

/** Cassandra's tables: on demand by the request, or so many units an hour. */
function keyspacesTable(table: Inputs, context: Context): Quantity[] {
    const capacity = table.block("capacitySpecification");
    const held = [
        byUse(table, context, "rows held", "keyspaces.storage.gb-month", "storage_gb"),
        ...(table.block("pointInTimeRecovery")?.text("status") === "ENABLED"
            ? [byUse(table, context, "kept for recovery", "keyspaces.pitr.gb-month", "storage_gb")]
            : []),
        ...(table.block("ttl")?.text("status") === "ENABLED" || (table.number("defaultTimeToLive") ?? 0) > 0
            ? [byUse(table, context, "rows that expire", "keyspaces.ttl-delete.million", "monthly_ttl_deletes", 1e6)]
            : []),
    ];
    if (capacity?.text("throughputMode") !== "PROVISIONED") {
        return [
            ...held,
            byUse(table, context, "reads", "keyspaces.read.million", "monthly_read_request_units", 1e6),
            byUse(table, context, "writes", "keyspaces.write.million", "monthly_write_request_units", 1e6),
        ];
    }
    const units = (key: string) => capacity.number(key, 1) ?? capacity.missing(key);
    return [
        ...held,
        hourly("read unit", "keyspaces.provisioned.rcu-hour", units("readCapacityUnits"), context),
        hourly("write unit", "keyspaces.provisioned.wcu-hour", units("writeCapacityUnits"), context),
    ];
}

function influx(instance: Inputs, context: Context): Quantity[] {
    const type = instance.text("dbInstanceType") ?? instance.missing("dbInstanceType");
    const nodes = instance.text("deploymentType") === "WITH_MULTIAZ_STANDBY" ? 2 : 1;
    const size = instance.number("allocatedStorage", 1) ?? instance.missing("allocatedStorage");
    const disk = keyed(instance.text("dbStorageType") ?? "InfluxIOIncludedT1");
    return [
        hourly(`${type} of InfluxDB`, `timestream.influxdb.${type}.hour`, nodes, context),
        monthly(`${size} GB`, `timestream.influxdb.${disk}.gb-month`, nodes * size),
        ...publicAddress(instance, context),
    ];
}

/** Beyond what its class includes, a copy task's disk is paid for by the gigabyte. */
function replication(instance: Inputs, context: Context): Quantity[] {
    const type = instance.text("replicationInstanceClass") ?? instance.missing("replicationInstanceClass");
    const nodes = instance.flag("multiAz") ? 2 : 1;
    const included = /^dms\.t/.test(type) ? 50 : 100;
    const more = Math.max(0, (instance.number("allocatedStorage", 1) ?? included) - included);
    const lines = [hourly(type, `${type.startsWith("dms.") ? "" : "dms."}${type}.hour`, nodes, context)];
    if (more > 0) lines.push(monthly(`${more} GB beyond ${included}`, "dms.storage.gb-month", nodes * more));
    return [...lines, ...publicAddress(instance, context)];
}

function replicationServerless(config: Inputs, context: ScenarioContext): Quantity[] {
    const compute = config.block("computeConfig");
    const key = context.scenario.tasks === "maximum" ? "maxCapacityUnits" : "minCapacityUnits";
    const units = compute?.number(key) ?? compute?.number("maxCapacityUnits") ?? config.missing("computeConfig");
    const zones = compute?.flag("multiAz") ? 2 : 1;
    return [hourly("capacity unit of replication", "dms.serverless.dcu-hour", units * zones, context)];
}

/** Redshift, MemoryDB, DAX, Keyspaces, Timestream and the migration service. */
export const clusterQuantities: Record<string, Quantify> = {
    "aws:redshift/cluster:Cluster": sumOf(redshift, redshiftAddress, passwordBy("manageMasterPassword")),
    "aws:redshift/clusterSnapshot:ClusterSnapshot": sumOf(
        use("snapshot held", "redshift.backup.gb-month", "storage_gb"),
    ),
    "aws:redshiftserverless/workgroup:Workgroup": scenarioSumOf(redshiftServerless, serverlessAddresses),
    "aws:redshiftserverless/namespace:Namespace": sumOf(
        use("data held", "redshift.managed-storage.gb-month", "managed_storage_gb"),
        passwordBy("manageAdminPassword"),
    ),
    "aws:redshiftserverless/snapshot:Snapshot": sumOf(use("snapshot held", "redshift.backup.gb-month", "storage_gb")),
    "aws:memorydb/cluster:Cluster": scenarioSumOf(memoryNodes, memorySnapshots),
    "aws:memorydb/snapshot:Snapshot": sumOf(
        use("snapshot held", "memorydb.snapshot.gb-month", "snapshot_storage_size_gb"),
    ),
    "aws:dax/cluster:Cluster": sumOf(accelerator),
    "aws:keyspaces/table:Table": sumOf(keyspacesTable),
    "aws:timestreaminfluxdb/dbInstance:DbInstance": sumOf(influx),
    "aws:dms/replicationInstance:ReplicationInstance": sumOf(replication),
    "aws:dms/replicationConfig:ReplicationConfig": scenarioSumOf(replicationServerless),
};
