import type { Inputs } from "../inputs";
import { type Context, perScenario, type Quantify, type Quantities, type Quantity, type Steady } from "../quantity";
import { byUse, piecesOf64 } from "./amounts";
import { environmentOf } from "./apis";
import { isAurora } from "./databases";
import { BY_EDGE, EDGES, edgePrice } from "./edges";
import { controllerPrice } from "./paths";
import { certificatePrice } from "./private-certificates";
import { vcpusOf } from "./vcpus";

/** A figure that is billed where it is stated. */
interface Figure {
    what: string;
    price: string | ((inputs: Inputs) => string);
    /** How many of the price's unit one of the figure's is. @default 1 */
    each?: (inputs: Inputs, context: Context) => number;
    /** The always-free allowance that covers it. */
    allowance?: string;
    /** Whether AWS will bill it for what is there: then it depends on use where it is not stated, else nothing is said. */
    isImplied?: (inputs: Inputs, context: Context) => boolean;
}

const figure = (what: string, price: Figure["price"], each?: Figure["each"]): Figure =>
    each ? { what, price, each } : { what, price };
const millionth = () => 1e-6;
const insightCalls = figure("calls of Performance Insights", "rds.performance-insights.request");
/**
 * Databases of these classes are always in unlimited mode:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html. A stack of this program whose
 * machines stay within their credits has no line of it.
 */
const isUnlimited = (instance: Inputs, { use }: Context) =>
    use.surplusVcpuHours > 0 && /^db\.t(3|4g)\./.test(instance.known.text("instanceClass") ?? "");
const credits = (price: Figure["price"]): Figure => ({
    ...figure("CPU beyond the credits", price, (instance, { stated }) => {
        const count = stated(instance.resource, "vcpu_count");
        return count ?? vcpusOf(instance.text("instanceClass") ?? "", "CPU beyond the credits");
    }),
    isImplied: isUnlimited,
});
const workers = (kind: string) => (environment: Inputs) => `mwaa.${kind}.${environmentOf(environment)}.hour`;
const allMonth = (_: Inputs, { hours }: Context) => hours;
const handlers: Readonly<Record<string, Figure>> = {
    monthly_handler_operations: figure("calls of resource handlers", "cloudformation.handler-operation"),
    monthly_duration_secs: figure("handlers beyond 30 seconds", "cloudformation.handler-second"),
};
const kpus = figure("processing units", "kinesis.analytics.kpu-hour", allMonth);
/** `south_africa` in words. */
const placed = (edge: string) => edge.replace("_", " ");
const oncePer = (count: number) => () => 1 / count;
/** Of each message that is published, in pieces of 64 KB. */
const deliveries = (by: string, price: string, count: number) =>
    figure(`deliveries by ${by}`, price, ({ resource }, { stated }) => {
        const pieces = piecesOf64(stated(resource, "request_size_kb") ?? 0);
        return ((stated(resource, "monthly_requests") ?? 0) * pieces) / count;
    });

/** What a statement changes, in each hour of the window, all month; where that is not stated, one of each. MySQL alone has it. */
function changesKept(cluster: Inputs, { stated, hours }: Context): number {
    const { resource } = cluster;
    if (cluster.text("engine")?.includes("postgresql")) return 0;
    const each = stated(resource, "change_records_per_statement") ?? 1;
    return ((stated(resource, "backtrack_window_hrs") ?? 1) * each * hours) / 1e6;
}

/** By type and by Infracost's name of the figure. */
const FIGURES: Readonly<Record<string, Readonly<Record<string, Figure>>>> = {
    "aws:acmpca/certificateAuthority:CertificateAuthority": {
        monthly_requests: {
            ...figure("certificates issued", certificatePrice),
            isImplied: ({ known }) => known.flag("enabled") !== false,
        },
    },
    "aws:backup/vault:Vault": { monthly_dynamodb_restore_gb: figure("tables restored", "dynamodb.restore.gb") },
    "aws:cfg/recorder:Recorder": {
        monthly_custom_config_items: figure("configuration items of third parties", "config.item"),
    },
    "aws:cloudformation/stack:Stack": handlers,
    "aws:cloudformation/stackSet:StackSet": handlers,
    "aws:cloudfront/distribution:Distribution": Object.fromEntries([
        ...Object.entries(BY_EDGE).flatMap(([key, { what, price, per, allowance }]) =>
            EDGES.map((edge) => {
                const line = figure(`${what}, ${placed(edge)}`, edgePrice(edge, price), oncePer(per));
                return [`${key}.${edge}`, allowance ? { ...line, allowance } : line];
            }),
        ),
        ...["us", "europe", "south_america", "japan", "australia", "singapore", "south_korea", "india"].map((edge) => [
            `monthly_shield_requests.${edge}`,
            figure(`requests to Origin Shield, ${placed(edge)}`, edgePrice(edge, "origin-shield.10k"), oncePer(1e4)),
        ]),
        [
            "monthly_invalidation_requests",
            {
                ...figure("paths invalidated", "cloudfront.invalidation.path"),
                allowance: "cloudfront-invalidations",
            },
        ],
        ["monthly_log_lines", figure("lines of real-time logs", "cloudfront.realtime-log.million", millionth)],
    ]),
    "aws:cloudwatch/eventBus:EventBus": {
        monthly_third_party_events: {
            ...figure("events of partners", "eventbridge.partner-event.million", millionth),
            isImplied: (bus) => bus.has("eventSourceName"),
        },
        monthly_archive_processing_gb: figure("events archived", "eventbridge.archive.gb"),
        archive_storage_gb: figure("archive held", "eventbridge.archive.gb-month"),
        monthly_schema_discovery_events: figure("events read for schemas", "eventbridge.schema.million", millionth),
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        monthly_data_scanned_gb: figure("logs scanned by queries", "logs.insights.scanned.gb"),
    },
    "aws:directoryservice/directory:Directory": {
        additional_domain_controllers: figure("further domain controllers", controllerPrice, allMonth),
        shared_accounts: figure("accounts that share it", "directory.sharing.account-hour", allMonth),
    },
    "aws:docdb/clusterInstance:ClusterInstance": {
        data_storage_gb: figure("storage", "documentdb.storage.gb-month"),
        monthly_io_requests: figure("reads and writes", "documentdb.io.million", millionth),
        monthly_cpu_credit_hrs: credits("documentdb.cpu-credit.vcpu-hour"),
    },
    "aws:dynamodb/table:Table": {
        on_demand_backup_storage_gb: figure("backups held", "dynamodb.backup.gb-month"),
        monthly_data_restored_gb: figure("data restored", "dynamodb.restore.gb"),
        monthly_streams_read_request_units: figure("reads of the stream", "dynamodb.streams.read-million", millionth),
    },
    "aws:ebs/snapshot:Snapshot": {
        monthly_list_block_requests: figure("lists of its blocks", "ebs.snapshot.list.1k", oncePer(1e3)),
        monthly_get_block_requests: figure("blocks read", "ebs.snapshot.get.1k", oncePer(1e3)),
        monthly_put_block_requests: figure("blocks written", "ebs.snapshot.put.1k", oncePer(1e3)),
        fast_snapshot_restore_hours: figure("fast snapshot restore", "ebs.fast-snapshot-restore.hour"),
    },
    "aws:kinesis/analyticsApplication:AnalyticsApplication": { kinesis_processing_units: kpus },
    "aws:kinesisanalyticsv2/application:Application": {
        kinesis_processing_units: kpus,
        durable_application_backup_gb: figure("backups held", "kinesis.analytics.backup.gb-month"),
    },
    "aws:kinesis/stream:Stream": {
        monthly_on_demand_efo_data_out_gb: figure("data out by fan-out", "kinesis.on-demand.enhanced-fan-out.gb"),
        monthly_on_demand_extended_retention_gb: figure(
            "data kept a week",
            "kinesis.on-demand.extended-retention.gb-month",
        ),
        monthly_on_demand_long_term_retention_gb: figure("data kept longer", "kinesis.long-retention.gb-month"),
        monthly_provisioned_long_term_retention_gb: figure("records kept longer", "kinesis.long-retention.gb-month"),
        monthly_provisioned_long_term_retrieval_gb: figure("older records read", "kinesis.long-retention.retrieval.gb"),
        monthly_provisioned_efo_data_out_gb: figure("data out by fan-out", "kinesis.enhanced-fan-out.gb"),
        monthly_provisioned_efo_consumer_hours: figure("consumers", "kinesis.enhanced-fan-out.consumer-shard-hour"),
    },
    "aws:mwaa/environment:Environment": {
        additional_workers: figure("workers more", workers("worker"), allMonth),
        additional_schedulers: figure("schedulers more", workers("scheduler"), allMonth),
    },
    "aws:neptune/clusterInstance:ClusterInstance": {
        monthly_cpu_credit_hrs: credits("neptune.cpu-credit.vcpu-hour"),
    },
    "aws:rds/cluster:Cluster": {
        snapshot_export_size_gb: figure("data of snapshots exported", "rds.snapshot-export.gb"),
        // Each hour of the month, the changes of the whole window are held.
        average_statements_per_hr: figure("changes kept for Backtrack", "aurora.backtrack.million", changesKept),
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        monthly_cpu_credit_hrs: credits("aurora.cpu-credit.vcpu-hour"),
        monthly_additional_performance_insights_requests: insightCalls,
    },
    "aws:rds/instance:Instance": {
        monthly_cpu_credit_hrs: credits((instance) => `${isAurora(instance) ? "aurora" : "rds"}.cpu-credit.vcpu-hour`),
        monthly_additional_performance_insights_requests: insightCalls,
        monthly_standard_io_requests: {
            ...figure("requests to storage", "rds.magnetic.io.million", millionth),
            isImplied: ({ known }) => known.text("storageType") === "standard",
        },
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
    "aws:sns/topic:Topic": {
        http_subscriptions: deliveries("HTTP", "sns.http.100k", 1e5),
        email_subscriptions: deliveries("e-mail", "sns.email.100k", 1e5),
        kinesis_subscriptions: deliveries("firehose", "sns.firehose.million", 1e6),
        mobile_push_subscriptions: deliveries("push", "sns.push.million", 1e6),
        macos_subscriptions: deliveries("push on macOS", "sns.push.million", 1e6),
    },
    "aws:ssm/activation:Activation": {
        instances: figure("machines", "ssm.managed-instance.advanced.hour", (activation, context) =>
            context.stated(activation.resource, "instance_tier.advanced") === undefined ? 0 : context.hours,
        ),
    },
    "aws:ssm/parameter:Parameter": {
        monthly_api_interactions: {
            ...figure("calls", "ssm.advanced.request.10k", (parameter, { stated }) => {
                const isFast = ["advanced", "higher"].some(
                    (limit) => stated(parameter.resource, `api_throughput_limit.${limit}`) !== undefined,
                );
                return isFast || parameter.known.text("tier") === "Advanced" ? 1e-4 : 0;
            }),
            isImplied: ({ known }) => known.text("tier") === "Advanced",
        },
    },
    "aws:waf/webAcl:WebAcl": { rule_group_rules: figure("rules of groups", "waf.rule.month") },
    "aws:wafregional/webAcl:WebAcl": { rule_group_rules: figure("rules of groups", "waf.rule.month") },
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

function lineOf(key: string, one: Figure, inputs: Inputs, context: Context): Quantity[] {
    const { what, price, each, allowance, isImplied } = one;
    const isStated = context.stated(inputs.resource, key) !== undefined;
    if (!isStated && !isImplied?.(inputs, context)) return [];
    const of = typeof price === "string" ? price : price(inputs);
    const line = byUse(inputs, context, what, of, key, isStated ? 1 / (each?.(inputs, context) ?? 1) : 1);
    return [allowance ? { ...line, allowance } : line];
}
