import { fargate } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf, sumOf } from "../quantity";
import { byUse, hourly, keyed, monthly, use } from "./amounts";

const STREAM = "aws:kinesis/stream:Stream";
const KAFKA = "aws:msk/cluster:Cluster";

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
    return [
        gb("data taken in", "firehose.gb"),
        ...(s3?.block("dataFormatConversionConfiguration")?.flag("enabled") !== false &&
        s3?.has("dataFormatConversionConfiguration")
            ? [gb("data converted", "firehose.format-conversion.gb")]
            : []),
        ...(s3?.block("dynamicPartitioningConfiguration")?.flag("enabled")
            ? [gb("data partitioned", "firehose.dynamic-partitioning.gb")]
            : []),
        ...(inVpc > 0
            ? [
                  hourly("zone of delivery into a VPC", "firehose.vpc-delivery.hour", inVpc, context),
                  gb("data into the VPC", "firehose.vpc-delivery.gb"),
              ]
            : []),
    ];
}

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
    const own =
        disk?.number("volumeSize") ?? kafka.missing("brokerNodeGroupInfo.storageInfo.ebsStorageInfo.volumeSize");
    const size = context.scenario.tasks === "maximum" ? Math.max(own, growsTo(kafka)) : own;
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

/** The size that autoscaling may let each broker's volume grow to; volumes never shrink. */
function growsTo(kafka: Inputs): number {
    const sizes = kafka.relatives.all(fargate.SCALING_TARGET).flatMap((resource) => {
        const target = kafka.of(resource);
        if (target.known.text("serviceNamespace") !== "kafka") return [];
        const named = target.find("resourceId", KAFKA);
        const isOther =
            named.is === "value" && (!("resource" in named.value) || named.value.resource !== kafka.resource);
        return isOther ? [] : [target.known.number("maxCapacity") ?? 0];
    });
    return Math.max(0, ...sizes);
}

function brokerAddresses(kafka: Inputs, context: Context): Quantity[] {
    const access = kafka.block("brokerNodeGroupInfo")?.block("connectivityInfo")?.block("publicAccess")?.text("type");
    if (access !== "SERVICE_PROVIDED_EIPS") return [];
    return [hourly("public IPv4 address of a broker", "vpc.public-ipv4.hour", brokersOf(kafka), context)];
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

/** Brokers of ActiveMQ come alone or with a standby, those of RabbitMQ alone or as three. */
function queueBroker(inputs: Inputs, context: Context): Quantity[] {
    const engine = keyed(inputs.text("engineType") ?? inputs.missing("engineType"));
    const type = inputs.text("hostInstanceType") ?? inputs.missing("hostInstanceType");
    const mode = inputs.text("deploymentMode") ?? "SINGLE_INSTANCE";
    const nodes = mode === "CLUSTER_MULTI_AZ" ? 3 : mode === "ACTIVE_STANDBY_MULTI_AZ" ? 2 : 1;
    const disk = engine === "activemq" && (inputs.text("storageType") ?? "efs").toLowerCase() === "efs" ? "efs" : "ebs";
    return [
        hourly(`${type} ${engine}`, `mq.${engine}.${type}.hour`, nodes, context),
        byUse(inputs, context, "messages held", `mq.${engine}.${disk}.gb-month`, "storage_size_gb"),
        ...(inputs.flag("publiclyAccessible")
            ? [hourly("public IPv4 address of a broker", "vpc.public-ipv4.hour", nodes, context)]
            : []),
    ];
}

/** Kinesis, Firehose, MSK and MQ. */
export const streamQuantities: Record<string, Quantify> = {
    [STREAM]: sumOf(stream, retention, shardMetrics),
    "aws:kinesis/streamConsumer:StreamConsumer": sumOf(consumer),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": sumOf(firehose),
    "aws:kinesis/analyticsApplication:AnalyticsApplication": sumOf(
        use("processing units", "kinesis.analytics.kpu-hour", "monthly_kpu_hours"),
    ),
    "aws:kinesisanalyticsv2/application:Application": sumOf(
        use("processing units", "kinesis.analytics.kpu-hour", "monthly_kpu_hours"),
    ),
    "aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot": sumOf(
        use("backup held", "kinesis.analytics.backup.gb-month", "durable_application_backup_gb"),
    ),
    [KAFKA]: scenarioSumOf(brokers, brokerVolumes, brokerAddresses),
    "aws:msk/serverlessCluster:ServerlessCluster": sumOf(kafkaServerless),
    "aws:mskconnect/connector:Connector": scenarioSumOf(connector),
    "aws:mq/broker:Broker": sumOf(queueBroker),
};
