import type { Inputs } from "../inputs";
import { type Context, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf, sumOf } from "../quantity";
import { byUse, hourly, monthly } from "./amounts";
import { pathTo, statedCapacity, targetsOf } from "./autoscaling-application";
import { statedMetrics } from "./watching";

const KAFKA = "aws:msk/cluster:Cluster";

const brokersOf = (kafka: Inputs): number =>
    kafka.number("numberOfBrokerNodes", 1) ?? kafka.missing("numberOfBrokerNodes");

function brokers(kafka: Inputs, context: Context): Quantity[] {
    const count = brokersOf(kafka);
    const type =
        kafka.block("brokerNodeGroupInfo")?.text("instanceType") ?? kafka.missing("brokerNodeGroupInfo.instanceType");
    return [
        { what: `${count} brokers ${type}`, quantity: count * context.hours, price: `msk.${type}.hour`, kind: "fixed" },
    ];
}

/** Express brokers hold what they are given; others have a volume, which autoscaling may let grow. */
function brokerVolumes(kafka: Inputs, context: ScenarioContext): Quantity[] {
    const group = kafka.block("brokerNodeGroupInfo");
    if (group?.text("instanceType")?.startsWith("express.")) {
        return [byUse(kafka, context, "data held", "msk.express.storage.gb-month", "storage_gb")];
    }
    const count = brokersOf(kafka);
    const disk = group?.block("storageInfo")?.block("ebsStorageInfo");
    // Until v5 of the provider the size was the group's own.
    const own =
        disk?.number("volumeSize") ??
        group?.number("ebsVolumeSize") ??
        kafka.missing("brokerNodeGroupInfo.storageInfo.ebsStorageInfo.volumeSize");
    // Volumes grow and never shrink: a target's least makes none larger, what is stated of it does.
    const name = pathTo(kafka.known.text("clusterName"), ":cluster/", "/");
    const grown = targetsOf(kafka, "kafka:broker-storage:VolumeSize", name).map((target) => {
        const most = context.scenario.tasks === "maximum" ? target.known.number("maxCapacity") : undefined;
        return Math.max(most ?? 0, statedCapacity(target, context) ?? 0);
    });
    const size = Math.max(own, ...grown);
    const line = {
        what: `${count} x ${size} GB`,
        quantity: count * size,
        price: "msk.storage.gb-month",
        kind: "fixed",
    } as const;
    const speed = disk?.block("provisionedThroughput");
    const mibps = speed?.flag("enabled") ? (speed.number("volumeThroughput") ?? 0) : 0;
    if (mibps === 0) return [line];
    return [line, monthly(`${count} x ${mibps} MiB/s`, "msk.storage.throughput.mibps-month", count * mibps)];
}

function brokerAddresses(kafka: Inputs, context: Context): Quantity[] {
    const access = kafka.block("brokerNodeGroupInfo")?.block("connectivityInfo")?.block("publicAccess")?.text("type");
    if (access !== "SERVICE_PROVIDED_EIPS") return [];
    return [hourly("public IPv4 address of a broker", "vpc.public-ipv4.hour", brokersOf(kafka), context)];
}

/** What is moved to cheaper storage, what is measured beyond the default, and ways in from other networks. */
function brokerExtras(kafka: Inputs, context: Context): Quantity[] {
    const level = kafka.text("enhancedMonitoring") ?? "DEFAULT";
    const connectivity = kafka.block("brokerNodeGroupInfo")?.block("connectivityInfo");
    const schemes = schemesOf(connectivity?.block("vpcConnectivity")?.block("clientAuthentication"));
    return [
        ...(kafka.text("storageMode") === "TIERED"
            ? [
                  byUse(kafka, context, "data moved to the lower tier", "msk.tiered.gb-month", "tiered_storage_gb"),
                  byUse(kafka, context, "data read back", "msk.tiered.read.gb", "monthly_tiered_read_gb"),
              ]
            : []),
        ...(level === "DEFAULT" ? [] : statedMetrics(kafka, context, `metrics of level ${level}`)),
        ...(schemes > 0
            ? [
                  hourly("private connectivity of a scheme", "msk.private-connectivity.hour", schemes, context),
                  byUse(kafka, context, "data by it", "msk.private-connectivity.gb", "monthly_private_gb"),
              ]
            : []),
    ];
}

/** Each way to sign in that other networks may use is paid for apart. */
function schemesOf(authentication: Inputs | undefined): number {
    const sasl = authentication?.block("sasl");
    return [sasl?.flag("iam"), sasl?.flag("scram"), authentication?.flag("tls")].filter(Boolean).length;
}

function kafkaServerless(inputs: Inputs, context: Context): Quantity[] {
    return [
        hourly("serverless cluster", "msk.serverless.cluster.hour", 1, context),
        byUse(inputs, context, "partitions", "msk.serverless.partition.hour", "monthly_partition_hours"),
        byUse(inputs, context, "data in", "msk.serverless.in.gb", "monthly_data_in_gb"),
        byUse(inputs, context, "data out", "msk.serverless.out.gb", "monthly_data_out_gb"),
        byUse(inputs, context, "data held", "msk.serverless.storage.gb-month", "storage_gb"),
    ];
}

function connector(inputs: Inputs, context: ScenarioContext): Quantity[] {
    const capacity = inputs.block("capacity");
    const provisioned = capacity?.block("provisionedCapacity");
    const scaled = capacity?.block("autoscaling");
    const workers = provisioned
        ? (provisioned.number("workerCount", 1) ?? 1)
        : (scaled?.number(context.scenario.tasks === "maximum" ? "maxWorkerCount" : "minWorkerCount", 1) ??
          inputs.missing("capacity"));
    const each = (provisioned ?? scaled)?.number("mcuCount", 1) ?? 1;
    return [hourly(`connector worker of ${each} MCU`, "msk.connect.mcu-hour", workers * each, context)];
}

/** MSK, and its connectors. */
export const kafkaQuantities: Record<string, Quantify> = {
    [KAFKA]: scenarioSumOf(brokers, brokerVolumes, brokerAddresses, brokerExtras),
    "aws:msk/serverlessCluster:ServerlessCluster": sumOf(kafkaServerless),
    "aws:mskconnect/connector:Connector": scenarioSumOf(connector),
};
