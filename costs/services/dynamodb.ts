import { type Inputs, Unpriceable } from "../inputs";
import {
    type Context,
    free,
    type Part,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
    sumOf,
} from "../quantity";
import { byUse, use as feeByUse, hourly } from "./amounts";
import { boundOf, scalingTargets, statedCapacity, targetsNamed } from "./autoscaling-application";

const TABLE = "aws:dynamodb/table:Table";

/** Items that are rarely read cost less to keep and more to read: a class with a whole set of prices. */
const classOf = (table: Inputs): string =>
    table.text("tableClass") === "STANDARD_INFREQUENT_ACCESS" ? "dynamodb.infrequent-access" : "dynamodb";

const isProvisioned = (table: Inputs): boolean => (table.text("billingMode") ?? "PROVISIONED") === "PROVISIONED";

/**
 * A write to a table with replicas is a replicated one, here and in each of their regions, and costs what another does:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/global-tables-billing.html
 */
const copiesOf = (table: Inputs): number => table.count("replicas");

function requests(table: Inputs, { relatives, use }: Context): Quantity[] {
    if (isProvisioned(table)) return [];
    const share = relatives.share(TABLE);
    const note = `${use.dynamoReads} reads and ${use.dynamoWrites} writes a month of all tables`;
    const family = classOf(table);
    return [
        {
            what: "reads",
            quantity: (use.dynamoReads * share) / 1e6,
            price: `${family}.read.million`,
            kind: "usage",
            note,
        },
        {
            what: copiesOf(table) > 0 ? "writes, replicated" : "writes",
            quantity: (use.dynamoWrites * share) / 1e6,
            price: `${family}.write.million`,
            kind: "usage",
            note,
        },
    ];
}

/** Units that are there all month, of the table and of each index. Autoscaling holds them between its bounds. */
function capacity(table: Inputs, context: ScenarioContext): Quantity[] {
    if (!isProvisioned(table)) return [];
    const family = classOf(table);
    const units = (key: "readCapacity" | "writeCapacity") => {
        const indexes = table.blocks("globalSecondaryIndexes");
        const own = scaled(table, key, undefined, context) ?? table.number(key) ?? 1;
        return indexes.reduce((sum, index) => {
            const name = index.known.text("name");
            return sum + (scaled(table, key, name, context) ?? index.number(key) ?? 1);
        }, own);
    };
    return [
        hourly("read unit", `${family}.provisioned.rcu-hour`, units("readCapacity"), context),
        hourly("write unit", `${family}.provisioned.wcu-hour`, units("writeCapacity"), context),
    ];
}

/** What autoscaling makes of the units of a table or an index: its bounds hold what is asked for at rest. */
function scaled(
    table: Inputs,
    key: "readCapacity" | "writeCapacity",
    index: string | undefined,
    context: ScenarioContext,
): number | undefined {
    const dimension = `dynamodb:${index === undefined ? "table" : "index"}:${key === "readCapacity" ? "Read" : "Write"}CapacityUnits`;
    const name = nameOf(table);
    const possible =
        typeof name === "string"
            ? targetsNamed(table, dimension, resourceIdOf(name, index))
            : scalingTargets(table, dimension);
    const target = possible.find((one) => isOf(one, table, index));
    if (!target) return undefined;
    const bound = (key: "minCapacity" | "maxCapacity") =>
        target.number(key) === undefined ? target.missing(key) : boundOf(target, table, dimension, key);
    const least = bound("minCapacity");
    const most = Math.max(least, bound("maxCapacity"));
    if (context.scenario.tasks === "maximum") return most;
    const capacity = statedCapacity(target, context);
    if (capacity !== undefined) return capacity;
    return Math.min(most, Math.max(least, index === undefined ? (table.number(key) ?? least) : least));
}

const nameOf = (table: Inputs): unknown => table.known.text("name") ?? table.resource.outputs?.["name"];

/** As a target of Application Auto Scaling names a table, or an index of it. */
const resourceIdOf = (table: unknown, index: string | undefined): string =>
    index === undefined ? `table/${table}` : `table/${table}/index/${index}`;

function isOf(target: Inputs, table: Inputs, index: string | undefined): boolean {
    const named = target.known.text("resourceId");
    const name = nameOf(table);
    const sources = target.relatives.sources(target.resource, "resourceId", TABLE);
    if (named !== undefined && name !== undefined) {
        // Tables of different accounts or regions may have one name: what the engine says of it counts.
        if (sources.length > 0 && !sources.includes(table.resource)) return false;
        return named === resourceIdOf(name, index);
    }
    if (sources.length === 0) return named === undefined && target.relatives.all(TABLE).length === 1;
    return sources.length === 1 && sources[0] === table.resource;
}

function held(table: Inputs, { relatives, use, stated }: Context): Quantity[] {
    const family = classOf(table);
    const gb = use.dynamoGB * relatives.share(TABLE);
    const note = `${use.dynamoGB} GB in all tables`;
    const line: Quantity = {
        what: "items held",
        quantity: gb,
        price: `${family}.storage.gb-month`,
        kind: "usage",
        note,
    };
    const lines: Quantity[] = [family === "dynamodb" ? { ...line, allowance: "dynamodb-storage" } : line];
    if (table.block("pointInTimeRecovery")?.flag("enabled")) {
        const price = "dynamodb.pitr.gb-month";
        const what = "kept for recovery to any point in time";
        const kept = byUse(table, { stated }, what, price, "pitr_backup_storage_gb");
        lines.push(kept.dependsOn === undefined ? kept : { what, quantity: gb, price, kind: "usage", note });
    }
    return lines;
}

/** Each region with a replica bills its own copy, at its own prices. */
const replicas: Part = (table) => {
    const copies = copiesOf(table);
    if (copies === 0) return [];
    throw new Unpriceable(
        `${copies} ${copies === 1 ? "replica is" : "replicas are"} billed in their own regions, at those prices`,
    );
};

function streams(table: Inputs, context: Context): Quantity[] {
    if (!table.flag("streamEnabled")) return [];
    return [
        byUse(
            table,
            context,
            "reads of the stream",
            "dynamodb.streams.read-million",
            "monthly_streams_read_request_units",
            1e6,
        ),
    ];
}

/** A table that begins with what another held, or with files of a bucket, pays for each gigabyte once. */
function filled(table: Inputs, context: Context): Quantity[] {
    const isRestored = ["restoreSourceName", "restoreSourceTableArn", "restoreBackupArn"].some((key) => table.has(key));
    return [
        ...(table.has("importTable")
            ? [byUse(table, context, "data imported", "dynamodb.import.gb", "import_gb")]
            : []),
        ...(isRestored ? [byUse(table, context, "data restored", "dynamodb.restore.gb", "restore_gb")] : []),
    ];
}

/** DynamoDB. */
export const dynamodbQuantities: Record<string, Quantify> = {
    [TABLE]: scenarioSumOf(requests, capacity, held, replicas, streams, filled),
    "aws:dynamodb/tableItem:TableItem": free("counted with its table"),
    "aws:dynamodb/tableExport:TableExport": sumOf(feeByUse("data exported", "dynamodb.export.gb", "export_gb")),
    "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination": sumOf(
        feeByUse("changes sent to the stream", "dynamodb.kinesis.change-million", "monthly_changes", 1e6),
    ),
    "aws:dynamodb/contributorInsights:ContributorInsights": sumOf(
        feeByUse("events analysed", "cloudwatch.contributor-insights.event-million", "monthly_events", 1e6),
    ),
};
