import { type Inputs, Unpriceable } from "../inputs";
import type { Part } from "../quantity";
import { byUse, monthly } from "./amounts";
import { BUCKET } from "./log-buckets";

/** What has no price here, where an input asks for it. */
export const lacks =
    (why: string, isAsked: (inputs: Inputs) => boolean | undefined): Part =>
    (inputs) => {
        if (isAsked(inputs)) throw new Unpriceable(why);
        return [];
    };

/** A line that follows use, where an input asks for it. */
export const used =
    (
        isAsked: (inputs: Inputs) => boolean | undefined,
        ...line: [what: string, price: string, key: string, per?: number]
    ): Part =>
    (inputs, context) =>
        isAsked(inputs) ? [byUse(inputs, context, ...line)] : [];

export const isOn = (key: string) => (inputs: Inputs) => inputs.flag(key);
export const isGiven = (key: string) => (inputs: Inputs) => inputs.has(key);

/** Any of the destinations of a stream of Firehose. */
const FIREHOSE =
    /^(extendedS3|elasticsearch|opensearch|opensearchserverless|httpEndpoint|iceberg|redshift|snowflake|splunk)Configuration$/;

export function isDecompressed(stream: Inputs): boolean {
    return stream.keys
        .filter((key) => FIREHOSE.test(key))
        .map((key) => stream.block(key)?.block("processingConfiguration"))
        .filter((processing) => processing?.flag("enabled") !== false)
        .some((processing) => processing?.blocks("processors").some((one) => one.text("type") === "Decompression"));
}

/** New tables and indexes sustain this by themselves; more is paid for once, when it is asked for. */
const WARM = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 };

export function isWarmed(table: Inputs): boolean {
    return [table, ...table.blocks("globalSecondaryIndexes")].some((place) =>
        Object.entries(WARM).some(([key, free]) => (place.block("warmThroughput")?.number(key) ?? free) > free),
    );
}

const KEYSPACE = "aws:keyspaces/keyspace:Keyspace";

export function isInRegions(table: Inputs): boolean {
    const replication = table.related("keyspaceName", KEYSPACE)?.block("replicationSpecification");
    return replication?.text("replicationStrategy") === "MULTI_REGION";
}

const POOL = "aws:ec2/vpcIpamPool:VpcIpamPool";

/** Addresses in a row from Amazon, each by the hour, whether one uses it or not. */
export const addresses: Part = (block, { hours }) => {
    const pool = block.related("ipamPoolId", POOL);
    if (pool?.text("publicIpSource") !== "amazon" || pool.text("addressFamily") !== "ipv4") return [];
    const length = block.number("netmaskLength") ?? Number(block.text("cidr")?.split("/")[1] ?? Number.NaN);
    if (!(length <= 32))
        throw new Unpriceable("each of its public addresses is billed, and how many there are is not known");
    const count = 2 ** (32 - length);
    const price = "vpc.contiguous-ipv4.hour";
    return [{ what: `${count} public addresses in a row`, quantity: count * hours, price, kind: "fixed" }];
};

export const vectors = "vectors are indexed by further OpenSearch units, whose hours are not known";
export const isAccelerated = (block: Inputs | undefined) => block?.flag("enabled");

/** An add-on of another seller has the seller's name before an underscore: `datadog_operator`. */
export const isSold = (addon: Inputs) => addon.text("addonName")?.includes("_");

export const setting = (ending: string, values: readonly string[]) => (inputs: Inputs) =>
    inputs.text("settingId")?.endsWith(ending) && values.includes((inputs.text("settingValue") ?? "").toLowerCase());

/** The SSD cache of a file system on disks is a fifth of it. */
export const diskCache: Part = (fileSystem) => {
    if (fileSystem.text("driveCacheType") !== "READ") return [];
    const size = 0.2 * (fileSystem.number("storageCapacity") ?? fileSystem.missing("storageCapacity"));
    return [monthly(`${size} GB of SSD cache`, "fsx.lustre.ssd-cache.gb-month", size)];
};

export const MANY = ["ALL", "NEW"];

/** Whether an input names a bucket, by its ARN or by the resource itself. */
export function isBucket({ known, relatives, resource }: Inputs, key: string): boolean {
    const arns = [known.text(key) ?? [], known.texts(key)].flat();
    return arns.some((arn) => /^arn:[\w-]+:s3:/.test(arn)) || relatives.sources(resource, key, BUCKET).length > 0;
}

/** A firewall's log by the kind of its destinations. */
export const isLoggedToBucket = (config: Inputs): boolean =>
    config
        .block("loggingConfiguration")
        ?.blocks("logDestinationConfigs")
        .some((one) => one.text("logDestinationType") === "S3") ?? false;

/** A set of settings that has the Virtual Deliverability Manager on, in whole or in part. */
export function isWatched(set: Inputs): boolean {
    const options = set.block("vdmOptions");
    return (
        options?.block("dashboardOptions")?.text("engagementMetrics") === "ENABLED" ||
        options?.block("guardianOptions")?.text("optimizedSharedDelivery") === "ENABLED"
    );
}
