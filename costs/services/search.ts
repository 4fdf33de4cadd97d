import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf, sumOf } from "../quantity";
import { byUse, hourly, monthly } from "./amounts";
import { opensearchExtendedSupport } from "./opensearch-support";

/** What AWS takes where nothing is said: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ */
const NODE = "m4.large.search";
/** Of a gp3 volume: so much is part of its price. */
const GP3 = { iops: 3000, mibps: 125 };

/** Data nodes, and those that lead, keep warm data or coordinate. */
function nodes(domain: Inputs, context: Context): Quantity[] {
    const cluster = domain.block("clusterConfig");
    const data = cluster?.number("instanceCount", 1) ?? 1;
    const lines = [node("data node", cluster?.text("instanceType") ?? NODE, data, context)];
    if (cluster?.flag("dedicatedMasterEnabled")) {
        const count = cluster.number("dedicatedMasterCount", 1) ?? 3;
        lines.push(node("dedicated master", cluster.text("dedicatedMasterType") ?? NODE, count, context));
    }
    if (cluster?.flag("warmEnabled")) {
        const count = cluster.number("warmCount", 1) ?? cluster.missing("warmCount");
        const type = cluster.text("warmType") ?? cluster.missing("warmType");
        lines.push(node("warm node", type, count, context));
        lines.push(byUse(domain, context, "warm data held", "opensearch.managed-storage.gb-month", "warm_storage_gb"));
    }
    for (const option of cluster?.blocks("nodeOptions") ?? []) {
        const config = option.block("nodeConfig");
        if (!config?.flag("enabled")) continue;
        lines.push(node("coordinator", config.text("type") ?? NODE, config.number("count", 1) ?? 1, context));
    }
    return lines;
}

function node(what: string, type: string, count: number, context: Context): Quantity {
    const name = type.replace(/\.elasticsearch$/, ".search");
    return hourly(`${what} ${name.replace(/\.search$/, "")}`, `opensearch.${name}.hour`, count, context);
}

function coldStorage(domain: Inputs, context: Context): Quantity[] {
    if (!domain.block("clusterConfig")?.block("coldStorageOptions")?.flag("enabled")) return [];
    return [byUse(domain, context, "cold data held", "opensearch.managed-storage.gb-month", "cold_storage_gb")];
}

/** Each data node has a volume. */
function volumes(domain: Inputs): Quantity[] {
    const disk = domain.block("ebsOptions");
    if (!disk?.flag("ebsEnabled")) return [];
    const count = domain.block("clusterConfig")?.number("instanceCount", 1) ?? 1;
    const type = disk.text("volumeType") ?? "gp2";
    const size = disk.number("volumeSize", 1) ?? disk.missing("volumeSize");
    const each = count === 1 ? "" : `${count} x `;
    const lines = [monthly(`${each}${size} GB of ${type}`, `opensearch.${type}.gb-month`, count * size)];
    const iops = disk.number("iops") ?? 0;
    if (type === "io1") return [...lines, monthly(`${each}${iops} IOPS`, "opensearch.io1.iops-month", count * iops)];
    if (type !== "gp3") return lines;
    // A larger volume includes more, which makes this the upper bound: 3 operations for each GB, 250 MiB/s beyond 170 GB.
    const moreIops = iops - Math.max(GP3.iops, 3 * size);
    const moreSpeed = (disk.number("throughput") ?? 0) - (size > 170 ? 2 * GP3.mibps : GP3.mibps);
    if (moreIops > 0)
        lines.push(monthly(`${each}${moreIops} IOPS more`, "opensearch.gp3.iops-month", count * moreIops));
    if (moreSpeed > 0)
        lines.push(monthly(`${each}${moreSpeed} MiB/s more`, "opensearch.gp3.throughput-month", count * moreSpeed));
    return lines;
}

/** Half a unit each for writing and for searching, twice that with standbys, whether anything is in it or not. */
function collection(inputs: Inputs, context: Context): Quantity[] {
    const isDoubled = inputs.text("standbyReplicas") !== "DISABLED";
    const units = isDoubled ? 2 : 1;
    if (inputs.has("collectionGroupName"))
        throw new Unpriceable("a collection of a group shares the group's units, which are not counted");
    const line = hourly("OpenSearch unit at its least", "opensearch.serverless.ocu-hour", units, context);
    return [
        { ...line, note: "collections of one key share it; it scales with load" },
        byUse(inputs, context, "data held", "opensearch.serverless.gb-month", "storage_gb"),
    ];
}

/** Between its bounds by load. */
function ingestion(pipeline: Inputs, context: ScenarioContext): Quantity[] {
    const least = pipeline.number("minUnits", 1) ?? pipeline.missing("minUnits");
    const isBusy = context.scenario.tasks === "maximum";
    const units = isBusy ? Math.max(least, pipeline.number("maxUnits", 1) ?? pipeline.missing("maxUnits")) : least;
    return [hourly("ingestion unit", "opensearch.ingestion.ocu-hour", units, context)];
}

const domain = sumOf(nodes, volumes, coldStorage, opensearchExtendedSupport);

/** OpenSearch, under its old name too. */
export const searchQuantities: Record<string, Quantify> = {
    "aws:opensearch/domain:Domain": domain,
    "aws:elasticsearch/domain:Domain": domain,
    "aws:opensearch/serverlessCollection:ServerlessCollection": sumOf(collection),
    "aws:opensearchingest/pipeline:Pipeline": scenarioSumOf(ingestion),
};
