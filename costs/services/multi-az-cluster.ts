import type { Inputs } from "../inputs";
import { type Context, type Quantity, sumOf } from "../quantity";
import { hourly, monthly } from "./amounts";
import { extendedSupportOf } from "./extended-support";
import { insightsOf } from "./insights";
import { managedPassword } from "./secrets";
import { enhancedMonitoring, exportedLogs } from "./watching";

/** A writer and two readers. */
const INSTANCES = 3;
/** What gp3 includes: more from 400 GiB on. */
const GP3 = { small: 3_000, large: 12_000, from: 400 };

/** The least that AWS sells of io1 and io2. */
const LEAST_IOPS = 1_000;

const classOf = (cluster: Inputs): string =>
    cluster.text("dbClusterInstanceClass") ?? cluster.missing("dbClusterInstanceClass");
const engineOf = (cluster: Inputs): string => cluster.text("engine") ?? cluster.missing("engine");

/** Three instances of one class with a volume each, counted as one. */
function nodes(cluster: Inputs, context: Context): Quantity[] {
    const [engine, instanceClass] = [engineOf(cluster), classOf(cluster)];
    const price = `rds.${engine}.multi-az-cluster.${instanceClass}.hour`;
    return [hourly(`${instanceClass} ${engine}, Multi-AZ cluster`, price, 1, context), ...volume(cluster)];
}

function volume(cluster: Inputs): Quantity[] {
    const size = cluster.number("allocatedStorage", 1) ?? cluster.missing("allocatedStorage");
    const type = cluster.text("storageType") ?? "io1";
    const isGp3 = type === "gp3";
    const included = isGp3 ? (size >= GP3.from ? GP3.large : GP3.small) : 0;
    const more = Math.max(isGp3 ? 0 : LEAST_IOPS, (cluster.number("iops") ?? 0) - included);
    const price = `rds.multi-az-cluster.${type}`;
    return [
        monthly(`${size} GB of ${type}, Multi-AZ cluster`, `${price}.gb-month`, size),
        ...(more > 0 ? [monthly(`${more} IOPS, Multi-AZ cluster`, `${price}.iops-month`, more)] : []),
    ];
}

function support(cluster: Inputs, context: Context): Quantity[] {
    return extendedSupportOf(cluster, engineOf(cluster), () => classOf(cluster), INSTANCES, context);
}

/** By the vCPU of each of its instances. */
function insights(cluster: Inputs, context: Context): Quantity[] {
    const each = insightsOf(cluster, cluster, context, () => classOf(cluster));
    return each.map((line) => ({ ...line, what: `${INSTANCES} x ${line.what}`, quantity: INSTANCES * line.quantity }));
}

/** A cluster of RDS that is none of Aurora's. */
export const multiAzCluster = sumOf(
    nodes,
    support,
    insights,
    managedPassword,
    exportedLogs("enabledCloudwatchLogsExports"),
    enhancedMonitoring,
);
