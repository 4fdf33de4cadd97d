import { type Quantify, sumOf } from "../quantity";
import { use } from "./amounts";

/** What is paid for, its price, Infracost's name of the figure, and how many of the figure's units are one of the price's. */
type Fee = readonly [what: string, price: string, key: string, per?: number];

const EVALUATIONS: readonly Fee[] = [["evaluations", "config.rule-evaluation", "monthly_rule_evaluations"]];

/**
 * Types that cost nothing while no one uses them. Nothing is assumed of their use: without a statement of it each is a line of
 * 0 with its unit price, that says so.
 */
const FEES: Readonly<Record<string, readonly Fee[]>> = {
    "aws:amp/workspace:Workspace": [
        ["samples taken in", "prometheus.sample.million", "monthly_samples", 1e6],
        ["metrics held", "prometheus.gb-month", "storage_gb"],
        ["samples read by queries", "prometheus.query-sample.billion", "monthly_query_samples", 1e9],
    ],
    "aws:appconfig/deployment:Deployment": [
        ["configuration requests", "appconfig.request.million", "monthly_requests", 1e6],
        ["configurations received", "appconfig.received.million", "monthly_configurations", 1e6],
    ],
    "aws:appflow/flow:Flow": [["runs of the flow", "appflow.run", "monthly_runs"]],
    "aws:appsync/api:Api": [
        ["events", "appsync.event.million", "monthly_events", 1e6],
        ["connected", "appsync.connection.minute-million", "monthly_connection_mins", 1e6],
    ],
    "aws:athena/workgroup:Workgroup": [["data scanned by queries", "athena.scanned.tb", "monthly_scanned_tb"]],
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": [
        ["recovery points held", "backup.air-gapped.gb-month", "storage_gb"],
    ],
    "aws:cfg/rule:Rule": EVALUATIONS,
    "aws:cfg/organizationManagedRule:OrganizationManagedRule": EVALUATIONS,
    "aws:cfg/organizationCustomRule:OrganizationCustomRule": EVALUATIONS,
    "aws:cfg/organizationCustomPolicyRule:OrganizationCustomPolicyRule": EVALUATIONS,
    "aws:cfg/conformancePack:ConformancePack": [
        ["evaluations", "config.conformance-pack-evaluation", "monthly_rule_evaluations"],
    ],
    "aws:cloudtrail/trail:Trail": [
        [
            "copies of management events",
            "cloudtrail.management-event-copy.100k",
            "monthly_additional_management_events",
            1e5,
        ],
        ["data events", "cloudtrail.data-event.100k", "monthly_data_events", 1e5],
        ["insight events", "cloudtrail.insight-event.100k", "monthly_insight_events", 1e5],
    ],
    "aws:cloudwatch/eventApiDestination:EventApiDestination": [
        ["calls", "eventbridge.api-destination.million", "monthly_requests", 1e6],
    ],
    "aws:cloudwatch/eventArchive:EventArchive": [
        ["events archived", "eventbridge.archive.gb", "monthly_archive_processing_gb"],
        ["archive held", "eventbridge.archive.gb-month", "archive_storage_gb"],
    ],
    "aws:cloudwatch/eventBus:EventBus": [
        ["events of your own", "eventbridge.custom-event.million", "monthly_custom_events", 1e6],
    ],
    "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": [
        ["logs scanned for personal data", "logs.data-protection.gb", "monthly_data_scanned_gb"],
    ],
    "aws:cloudwatch/metricStream:MetricStream": [
        ["updates of metrics", "cloudwatch.metric-stream.update-million", "monthly_updates", 1e6],
    ],
    "aws:codeartifact/repository:Repository": [
        ["packages held", "codeartifact.gb-month", "storage_gb"],
        ["requests", "codeartifact.request.10k", "monthly_requests", 1e4],
    ],
    "aws:detective/graph:Graph": [["logs taken in", "detective.gb", "monthly_ingested_gb"]],
    "aws:ecrpublic/repository:Repository": [["images held beyond 50 GB", "ecr.public.gb-month", "storage_gb"]],
    "aws:glacier/vault:Vault": [["archives held", "s3.glacier-flexible.gb-month", "storage_gb"]],
    "aws:glue/crawler:Crawler": [["hours of DPUs", "glue.dpu-hour", "monthly_hours"]],
    "aws:glue/catalogDatabase:CatalogDatabase": [
        ["objects beyond the first million", "glue.catalog.object-100k-month", "monthly_objects", 1e5],
        ["requests beyond the first million", "glue.catalog.request-million", "monthly_requests", 1e6],
    ],
    "aws:grafana/workspace:Workspace": [
        ["editors and administrators", "grafana.editor.month", "editor_administrator_licenses"],
        ["viewers", "grafana.viewer.month", "viewer_licenses"],
    ],
    "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": [
        ["objects scanned", "guardduty.malware-scan.gb", "monthly_scanned_gb"],
    ],
    "aws:iot/topicRule:TopicRule": [
        ["rules triggered", "iot.rule.million", "monthly_rules", 1e6],
        ["actions executed", "iot.action.million", "monthly_actions", 1e6],
    ],
    "aws:kinesis/videoStream:VideoStream": [
        ["video taken in", "kinesis.video.in.gb", "monthly_ingested_gb"],
        ["video held", "kinesis.video.gb-month", "storage_gb"],
    ],
    "aws:pipes/pipe:Pipe": [["requests", "eventbridge.pipe.million", "monthly_requests", 1e6]],
    "aws:rum/appMonitor:AppMonitor": [["events of browsers", "cloudwatch.rum.event-100k", "monthly_events", 1e5]],
    "aws:s3/analyticsConfiguration:AnalyticsConfiguration": [
        ["objects monitored", "s3.analytics.object-million", "monthly_monitored_objects", 1e6],
    ],
    "aws:s3/inventory:Inventory": [["objects listed", "s3.inventory.object-million", "monthly_listed_objects", 1e6]],
    "aws:s3/directoryBucket:DirectoryBucket": [
        ["files held", "s3.express.gb-month", "storage_gb"],
        ["uploads", "s3.express.put.1k", "monthly_tier_1_requests", 1000],
        ["reads", "s3.express.get.1k", "monthly_tier_2_requests", 1000],
    ],
    "aws:s3tables/tableBucket:TableBucket": [
        ["tables held", "s3.tables.gb-month", "storage_gb"],
        ["objects kept in order", "s3.tables.object-1k-month", "monthly_objects", 1000],
    ],
    "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint": [
        ["data routed", "s3.multi-region-access-point.gb", "monthly_routed_gb"],
    ],
    "aws:securityhub/account:Account": [["checks", "securityhub.check", "monthly_checks"]],
    "aws:securityhub/standardsSubscription:StandardsSubscription": [["checks", "securityhub.check", "monthly_checks"]],
    "aws:shield/protection:Protection": [
        ["data sent by what Shield Advanced protects", "shield.advanced.data.gb", "monthly_data_out_gb"],
    ],
    "aws:ssm/activation:Activation": [
        ["machines of the advanced tier", "ssm.managed-instance.advanced.hour", "monthly_instance_hours"],
    ],
    "aws:timestreamwrite/table:Table": [
        ["records written", "timestream.write.gb", "monthly_written_gb"],
        ["records in memory", "timestream.memory.gb-hour", "memory_gb_hours"],
        ["records on disk", "timestream.magnetic.gb-month", "storage_gb"],
    ],
    "aws:verifiedpermissions/policyStore:PolicyStore": [
        ["authorizations", "verified-permissions.request.million", "monthly_requests", 1e6],
    ],
};

export const useFeeQuantities: Record<string, Quantify> = Object.fromEntries(
    Object.entries(FEES).map(([type, fees]) => [type, sumOf(...fees.map((fee) => use(...fee)))]),
);
