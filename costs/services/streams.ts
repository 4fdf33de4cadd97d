import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse, hourly, keyed, monthly, use } from "./amounts";

const STREAM = "aws:kinesis/stream:Stream";

const isOnDemand = (stream: Inputs): boolean => stream.block("streamModeDetails")?.text("streamMode") === "ON_DEMAND";

const shardsOf = (stream: Inputs): number => stream.number("shardCount", 1) ?? stream.missing("shardCount");

/** A stream is paid for by the shard, or by the gigabyte where AWS chooses the shards. */
function stream(inputs: Inputs, context: Context): Quantity[] {
    if (isOnDemand(inputs)) {
        return [
            hourly("stream on demand", "kinesis.on-demand.stream-hour", 1, context),
            byUse(inputs, context, "data in", "kinesis.on-demand.in.gb", "monthly_on_demand_data_in_gb"),
            byUse(inputs, context, "data out", "kinesis.on-demand.out.gb", "monthly_on_demand_data_out_gb"),
        ];
    }
    return [
        hourly("shard", "kinesis.shard-hour", shardsOf(inputs), context),
        byUse(inputs, context, "records put", "kinesis.put-million", "monthly_provisioned_put_units", 1e6),
    ];
}

/** 24 hours are included; up to seven days each shard costs more, beyond that each gigabyte does. */
function retention(inputs: Inputs, context: Context): Quantity[] {
    const hours = inputs.number("retentionPeriod") ?? 24;
    if (hours <= 24) return [];
    const days = `records kept for ${Math.round(hours / 24)} days`;
    const long = byUse(inputs, context, days, "kinesis.long-retention.gb-month", "monthly_long_term_retention_gb");
    const price = "kinesis.on-demand.extended-retention.gb-month";
    const extended = isOnDemand(inputs)
        ? byUse(inputs, context, days, price, "monthly_extended_retention_gb")
        : hourly("shard beyond 24 hours", "kinesis.extended-retention.shard-hour", shardsOf(inputs), context);
    return hours > 168 ? [extended, long] : [extended];
}

/** Each metric of each shard is a custom one. */
function shardMetrics(inputs: Inputs): Quantity[] {
    const metrics = inputs.count("shardLevelMetrics");
    if (metrics === 0) return [];
    if (isOnDemand(inputs)) throw new Unpriceable("metrics of each shard, and AWS chooses how many shards there are");
    const count = (inputs.texts("shardLevelMetrics").includes("ALL") ? 7 : metrics) * shardsOf(inputs);
    const line = monthly(`${count} metrics of shards`, "cloudwatch.custom-metric.month", count);
    return [{ ...line, allowance: "custom-metrics" }];
}

function warmThroughput(inputs: Inputs): Quantity[] {
    if (!inputs.has("warmThroughputMibPs")) return [];
    throw new Unpriceable("throughput kept warm (warmThroughputMibPs) has a separate price, which is not known here");
}

/** A consumer with its own throughput from each shard. */
function consumer(inputs: Inputs, context: Context): Quantity[] {
    const source = inputs.relative(
        "streamArn",
        STREAM,
        "its stream is not among the resources, so its shards are not known",
    );
    const data = byUse(inputs, context, "data to the consumer", "kinesis.enhanced-fan-out.gb", "monthly_data_out_gb");
    if (isOnDemand(source)) return [{ ...data, price: "kinesis.on-demand.enhanced-fan-out.gb" }];
    const price = "kinesis.enhanced-fan-out.consumer-shard-hour";
    return [hourly("shard for the consumer", price, shardsOf(source), context), data];
}

const FIREHOSE_BLOCKS = ["opensearchConfiguration", "elasticsearchConfiguration", "opensearchserverlessConfiguration"];

/** Data by the gigabyte; what it becomes on the way, and a way into a VPC, cost more. */
function firehose(inputs: Inputs, context: Context): Quantity[] {
    const gb = (what: string, price: string) => byUse(inputs, context, what, price, "monthly_data_ingested_gb");
    const s3 = inputs.block("extendedS3Configuration");
    const zones = FIREHOSE_BLOCKS.map((key) => inputs.block(key)?.block("vpcConfig")?.count("subnetIds") ?? 0);
    const inVpc = Math.max(...zones);
    const isPartitioned = s3?.block("dynamicPartitioningConfiguration")?.flag("enabled") ?? false;
    return [
        gb("data taken in", takenIn(inputs)),
        ...(s3?.block("dataFormatConversionConfiguration")?.flag("enabled") !== false &&
        s3?.has("dataFormatConversionConfiguration")
            ? [gb("data converted", "firehose.format-conversion.gb")]
            : []),
        ...(isPartitioned
            ? [gb("data partitioned", "firehose.dynamic-partitioning.gb"), ...parts(inputs, context)]
            : []),
        ...(inVpc > 0
            ? [
                  hourly("zone of delivery into a VPC", "firehose.vpc-delivery.hour", inVpc, context),
                  gb("data into the VPC", "firehose.vpc-delivery.gb"),
              ]
            : []),
    ];
}

/** Where it comes from, or what it becomes, has its own price. */
function takenIn(stream: Inputs): string {
    if (stream.has("mskSourceConfiguration")) return "firehose.msk-source.gb";
    if (stream.has("snowflakeConfiguration")) return "firehose.snowflake.gb";
    return stream.has("icebergConfiguration") ? "firehose.iceberg.gb" : "firehose.gb";
}

/** Each file that partitions make is paid for, and the time of the queries that name them. */
function parts(stream: Inputs, context: Context): Quantity[] {
    const family = "firehose.dynamic-partitioning";
    return [
        byUse(stream, context, "files delivered", `${family}.object-1k`, "monthly_delivered_objects", 1000),
        byUse(stream, context, "queries of partitions", `${family}.jq-hour`, "monthly_jq_hours"),
    ];
}

const APPLICATION_UNIT = "kinesis.analytics.kpu-hour";

/** Flink has a separate unit that leads the others, and a disk for what runs. */
function analytics(application: Inputs, context: Context): Quantity[] {
    const units = byUse(application, context, "processing units", APPLICATION_UNIT, "monthly_kpu_hours");
    if (!application.text("runtimeEnvironment")?.startsWith("FLINK")) return [units];
    const price = "kinesis.analytics.storage.gb-month";
    return [
        units,
        { ...hourly("unit that leads the others", APPLICATION_UNIT, 1, context), note: "while the application runs" },
        byUse(application, context, "storage of what runs", price, "running_storage_gb"),
    ];
}

/** Brokers of ActiveMQ come alone or with a standby, those of RabbitMQ alone or as three. */
function queueBroker(inputs: Inputs, context: Context): Quantity[] {
    const engine = keyed(inputs.text("engineType") ?? inputs.missing("engineType"));
    const type = inputs.text("hostInstanceType") ?? inputs.missing("hostInstanceType");
    // The provider takes it in any case.
    const mode = (inputs.text("deploymentMode") ?? "SINGLE_INSTANCE").toUpperCase();
    const nodes = mode === "CLUSTER_MULTI_AZ" ? 3 : mode === "ACTIVE_STANDBY_MULTI_AZ" ? 2 : 1;
    const disk = engine === "activemq" && (inputs.text("storageType") ?? "efs").toLowerCase() === "efs" ? "efs" : "ebs";
    // Each broker has a volume, on which it holds all of them; the file system is the broker's and the standby's.
    const holders = disk === "ebs" ? nodes : 1;
    return [
        hourly(`${type} ${engine}`, `mq.${engine}.${type}.hour`, nodes, context),
        byUse(inputs, context, "messages held", `mq.${engine}.${disk}.gb-month`, "storage_size_gb", 1 / holders),
        ...(inputs.flag("publiclyAccessible")
            ? [hourly("public IPv4 address of a broker", "vpc.public-ipv4.hour", nodes, context)]
            : []),
    ];
}

/** Kinesis, Firehose and MQ. */
export const streamQuantities: Record<string, Quantify> = {
    [STREAM]: sumOf(stream, retention, shardMetrics, warmThroughput),
    "aws:kinesis/streamConsumer:StreamConsumer": sumOf(consumer),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": sumOf(firehose),
    "aws:kinesis/analyticsApplication:AnalyticsApplication": sumOf(
        use("processing units", APPLICATION_UNIT, "monthly_kpu_hours"),
    ),
    "aws:kinesisanalyticsv2/application:Application": sumOf(analytics),
    "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot": sumOf(
        use("backup held", "kinesis.analytics.backup.gb-month", "durable_application_backup_gb"),
    ),
    "aws:mq/broker:Broker": sumOf(queueBroker),
};
