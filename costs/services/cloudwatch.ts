import { NAT_TAG } from "../../components/network/nat/metrics";
import { isMapping } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import { monthly } from "./amounts";
import { logDelivery } from "./log-delivery";
import { statedMetrics } from "./watching";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** Metrics that a dashboard may show and still be one of the free ones. */
const FREE_DASHBOARD_METRICS = 50;

/** AWS bills an alarm by each metric that it reads; an expression itself is none. */
function alarm(inputs: Inputs): Quantity[] {
    if (inputs.has("evaluationCriteria"))
        throw new Unpriceable("an alarm on a query bills each series that the query finds");
    const queries = inputs.blocks("metricQueries");
    const expressions = queries.map((query) => query.known.text("expression") ?? "");
    if (expressions.some((expression) => /\b(SELECT|SEARCH)\b/.test(expression))) {
        throw new Unpriceable("an alarm on a query bills each metric that the query finds");
    }
    const metrics = queries.flatMap((query) => query.block("metric") ?? []);
    const isHighResolution = [inputs, ...metrics].some(({ known }) => (known.number("period") ?? 60) < 60);
    // A band of expected values is itself two metrics more.
    const isBand = expressions.some((expression) => expression.includes("ANOMALY_DETECTION_BAND"));
    const read = Math.max(1, metrics.length) * (isBand ? 3 : 1);
    const what = `${read} alarm ${read === 1 ? "metric" : "metrics"}`;
    if (isHighResolution) {
        // The ten that are always free are of the standard resolution.
        return [monthly(`${what} of high resolution`, "cloudwatch.alarm-metric.high-resolution.month", read)];
    }
    return [{ ...monthly(what, "cloudwatch.alarm-metric.month", read), allowance: "alarm-metrics" }];
}

function compositeAlarm(): Quantity[] {
    return [{ what: "composite alarm", quantity: 1, price: "cloudwatch.composite-alarm.month", kind: "fixed" }];
}

function dashboard(inputs: Inputs): Quantity[] {
    const metrics = metricsShown(inputs);
    const line: Quantity = { what: "dashboard", quantity: 1, price: "cloudwatch.dashboard.month", kind: "fixed" };
    if (metrics <= FREE_DASHBOARD_METRICS) return [{ ...line, allowance: "dashboards" }];
    return [{ ...line, note: `${metrics} metrics: only dashboards of at most ${FREE_DASHBOARD_METRICS} are free` }];
}

function metricsShown({ known }: Inputs): number {
    const body = known.json("dashboardBody");
    const widgets = known.blocksOf("widgets", isMapping(body) ? body["widgets"] : []);
    return widgets.reduce((sum, widget) => sum + (widget.block("properties")?.count("metrics") ?? 0), 0);
}

/** A metric filter publishes a custom metric. */
function metricFilter(filter: Inputs, context: Context): Quantity[] {
    const line: Quantity = {
        what: "custom metric of a log filter",
        quantity: 1,
        price: "cloudwatch.custom-metric.month",
        kind: "fixed",
        allowance: "custom-metrics",
    };
    if (!filter.block("metricTransformation")?.has("dimensions")) return [line];
    const what = "further metrics, one for each value of its dimensions";
    return [line, ...statedMetrics(filter, context, what, "further_metrics")];
}

const CLASSES: Record<string, string> = {
    STANDARD: "logs.ingest.gb",
    INFREQUENT_ACCESS: "logs.infrequent-access.ingest.gb",
};
const DAYS_PER_MONTH = 365 / 12;
/** What a log that no one ever deletes has gathered after a year. */
const FOREVER_DAYS = 365;

/** About 3 KB at each boot of a NAT, and lines in between: a megabyte is hundreds of boots. */
const NAT_LOG_GB = 0.001;

function isNatLog({ known }: Inputs): boolean {
    return known.block("tags")?.has(NAT_TAG) ?? false;
}

function logs(group: Inputs, { relatives, use, stated }: Context): Quantity[] {
    const logClass = group.text("logGroupClass") ?? "STANDARD";
    const price = CLASSES[logClass];
    if (!price) throw new Unpriceable(`the price book has no price for log class ${logClass}`);
    const others = relatives.all(LOG_GROUP).filter((one) => !isNatLog(group.of(one))).length;
    const written = isNatLog(group) ? NAT_LOG_GB : use.logsGB * relatives.evenly(others);
    const days = group.number("retentionInDays") ?? 0;
    const held = stated(group.resource, "storage_gb");
    const note = isNatLog(group) ? "a few KB a boot" : `${use.logsGB} GB a month to all log groups`;
    return [
        { what: "logs written", quantity: written, price, kind: "usage", allowance: "logs", note },
        {
            what: days === 0 ? "logs kept for ever, after a year" : `logs kept for ${days} days`,
            quantity: held ?? (written * (days === 0 ? FOREVER_DAYS : days)) / DAYS_PER_MONTH,
            price: "logs.store.gb-month",
            kind: "usage",
            allowance: "logs",
            note: held === undefined ? `${note}, counted uncompressed` : `storage_gb: ${held}`,
        },
    ];
}

export const cloudwatchQuantities: Record<string, Quantify> = {
    [LOG_GROUP]: sumOf(logs),
    "aws:cloudwatch/metricAlarm:MetricAlarm": sumOf(alarm),
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": sumOf(compositeAlarm),
    "aws:cloudwatch/dashboard:Dashboard": sumOf(dashboard),
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": sumOf(metricFilter),
    "aws:cloudwatch/logDelivery:LogDelivery": logDelivery,
    "aws:cloudwatch/logStream:LogStream": free("counted with its log group"),
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": free("what receives the logs is billed itself"),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": free("a policy"),
    "aws:cloudwatch/eventRule:EventRule": free("events of AWS's own services have no charge"),
};
