import type { Inputs } from "../inputs";
import { type Context, perScenario, type Quantify, type Quantities, type Quantity, type Steady } from "../quantity";
import { byUse } from "./amounts";
import { vcpusOf } from "./vcpus";

/** A figure that is billed where it is stated, and of which nothing is said where it is not. */
interface Figure {
    what: string;
    price: string | ((inputs: Inputs) => string);
    /** How many of the price's unit one of the figure's is. @default 1 */
    each?: (inputs: Inputs, context: Context) => number;
}

const figure = (what: string, price: Figure["price"], each?: Figure["each"]): Figure =>
    each ? { what, price, each } : { what, price };
const millionth = () => 1e-6;
const insightCalls = figure("calls of Performance Insights", "rds.performance-insights.request");
const credits = (price: string) =>
    figure("CPU beyond the credits", price, (instance, { stated }) => {
        const count = stated(instance.resource, "vcpu_count");
        return count ?? vcpusOf(instance.text("instanceClass") ?? "", "CPU beyond the credits");
    });
const workers = (kind: string) => (environment: Inputs) =>
    `mwaa.${kind}.${(environment.text("environmentClass") ?? "mw1.small").replace("mw1.", "")}.hour`;
const allMonth = (_: Inputs, { hours }: Context) => hours;
/** By type and by Infracost's name of the figure. */
const FIGURES: Readonly<Record<string, Readonly<Record<string, Figure>>>> = {
    "aws:cloudfront/distribution:Distribution": Object.fromEntries(
        ["us", "europe", "south_america", "japan", "australia", "singapore", "south_korea", "india"].map((edge) => [
            `monthly_shield_requests.${edge}`,
            figure(`requests to Origin Shield, ${edge}`, "cloudfront.origin-shield.10k", () => 1e-4),
        ]),
    ),
    "aws:cloudwatch/logGroup:LogGroup": {
        monthly_data_scanned_gb: figure("logs scanned by queries", "logs.insights.scanned.gb"),
    },
    "aws:dynamodb/table:Table": {
        on_demand_backup_storage_gb: figure("backups held", "dynamodb.backup.gb-month"),
        monthly_data_restored_gb: figure("data restored", "dynamodb.restore.gb"),
        monthly_streams_read_request_units: figure("reads of the stream", "dynamodb.streams.read-million", millionth),
    },
    "aws:kinesis/stream:Stream": {
        monthly_on_demand_efo_data_out_gb: figure("data out by fan-out", "kinesis.on-demand.enhanced-fan-out.gb"),
        monthly_on_demand_extended_retention_gb: figure("data kept a week", "kinesis.on-demand.retention.gb-month"),
        monthly_on_demand_long_term_retention_gb: figure("data kept longer", "kinesis.long-retention.gb-month"),
    },
    "aws:mwaa/environment:Environment": {
        additional_workers: figure("workers more", workers("worker"), allMonth),
        additional_schedulers: figure("schedulers more", workers("scheduler"), allMonth),
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        monthly_cpu_credit_hrs: credits("aurora.cpu-credit.vcpu-hour"),
        monthly_additional_performance_insights_requests: insightCalls,
    },
    "aws:rds/instance:Instance": {
        monthly_cpu_credit_hrs: credits("rds.cpu-credit.vcpu-hour"),
        monthly_additional_performance_insights_requests: insightCalls,
        monthly_standard_io_requests: figure("requests to storage", "rds.magnetic.io.million", millionth),
    },
    "aws:redshift/cluster:Cluster": {
        excess_concurrency_scaling_secs: figure(
            "concurrency beyond the free",
            (cluster) => `redshift.${cluster.text("nodeType") ?? cluster.missing("nodeType")}.hour`,
            (cluster) => (cluster.number("numberOfNodes", 1) ?? 1) / 3600,
        ),
    },
    "aws:route53/record:Record": {
        monthly_standard_queries: figure("queries", "route53.query.million", millionth),
        monthly_latency_based_queries: figure("queries by latency", "route53.query.latency.million", millionth),
        monthly_geo_queries: figure("queries by place", "route53.query.geo.million", millionth),
    },
};

/** The types of which more may be stated than their own counts ask for. */
export const STATED_TYPES: readonly string[] = Object.keys(FIGURES);

/** The same count, and a line for each figure of `FIGURES` that is stated of the resource. */
export function withStated(type: string, quantify: Quantify): Quantify {
    const figures = Object.entries(FIGURES[type] ?? {});
    const more = (found: Quantities, inputs: Inputs, context: Context): Quantities => {
        const own = "free" in found ? [] : found.lines;
        const lines = figures.flatMap(([key, one]) => lineOf(key, one, inputs, context)).filter(isNew(own));
        if (lines.length === 0) return found;
        return "free" in found ? { lines, unpriced: [] } : { ...found, lines: [...found.lines, ...lines] };
    };
    if (quantify.isPerScenario)
        return perScenario((inputs, context) => more(quantify(inputs, context), inputs, context));
    const { isFree, hasNoPrice } = quantify;
    const steady: Steady = (inputs, context) => more(quantify(inputs, context), inputs, context);
    return Object.assign(steady, { ...(isFree && { isFree }), ...(hasNoPrice && { hasNoPrice }) });
}

/** What a type's own count asked for is billed there: its line has the same figure in its note. */
const isNew = (own: readonly Quantity[]) => (line: Quantity) => own.every(({ note }) => note !== line.note);

function lineOf(key: string, { what, price, each }: Figure, inputs: Inputs, context: Context): Quantity[] {
    if (context.stated(inputs.resource, key) === undefined) return [];
    const of = typeof price === "string" ? price : price(inputs);
    return [byUse(inputs, context, what, of, key, 1 / (each?.(inputs, context) ?? 1))];
}
