import type { Inputs } from "../inputs";
import { type Context, type Part, perScenario, type Quantify, type Quantities, type Steady, sumOf } from "../quantity";
import {
    addresses,
    diskCache,
    isAccelerated,
    isBucket,
    isDecompressed,
    isGiven,
    isInRegions,
    isLoggedToBucket,
    isOn,
    isSold,
    isWarmed,
    isWatched,
    lacks,
    MANY,
    setting,
    used,
    vectors,
} from "./surcharge-inputs";

/** In CloudWatch such logs cost what others do, and are counted with their group: https://docs.aws.amazon.com/waf/latest/developerguide/logging-pricing.html */
const DELIVERED = ["logs delivered to a bucket", "logs.vended.s3.gb", "monthly_delivered_gb"] as const;

/**
 * What AWS bills for an input in addition to what a type costs by itself, type by type. A type that is free without that input
 * may be here too.
 */
const SURCHARGES: Readonly<Record<string, readonly Part[]>> = {
    "aws:apigatewayv2/stage:Stage": [
        lacks("metrics of each route are billed, and how many there are is not known", (stage) =>
            [stage.block("defaultRouteSettings"), ...stage.blocks("routeSettings")].some((settings) =>
                settings?.flag("detailedMetricsEnabled"),
            ),
        ),
    ],
    "aws:backup/plan:Plan": [
        lacks(
            "scans of recovery points for malware are billed by the gigabyte",
            (plan) => plan.has("scanSettings") || plan.blocks("rules").some((rule) => rule.has("scanActions")),
        ),
    ],
    "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": [
        used(
            (policy) => policy.text("policyType") === "DATA_PROTECTION_POLICY",
            "logs of the account scanned for personal data",
            "logs.data-protection.gb",
            "monthly_data_scanned_gb",
        ),
    ],
    "aws:codedeploy/deploymentGroup:DeploymentGroup": [
        lacks("each update of a machine outside AWS is billed", isGiven("onPremisesInstanceTagFilters")),
    ],
    "aws:detective/organizationConfiguration:OrganizationConfiguration": [
        lacks("Detective is billed in each account that it takes in", isOn("autoEnable")),
    ],
    "aws:dynamodb/table:Table": [
        lacks("throughput that is warmed beyond 12,000 reads and 4,000 writes a second is paid for once", isWarmed),
    ],
    "aws:ebs/snapshotCopy:SnapshotCopy": [
        lacks("a copy in a stated time is billed by the gigabyte copied", isGiven("completionDurationMinutes")),
    ],
    "aws:ec2/flowLog:FlowLog": [
        used(
            (log) => log.block("destinationOptions")?.text("fileFormat") === "parquet",
            "logs converted to Parquet",
            "logs.parquet.gb",
            "monthly_converted_gb",
        ),
    ],
    "aws:ec2/vpcIpamPoolCidr:VpcIpamPoolCidr": [addresses],
    "aws:ecs/service:Service": [
        lacks(
            "a stated rate of initialization is billed by the gigabyte of the snapshot, at each task's start",
            (service) =>
                service.block("volumeConfiguration")?.block("managedEbsVolume")?.has("volumeInitializationRate"),
        ),
    ],
    "aws:eks/addon:Addon": [
        lacks(
            "Container Insights with enhanced observability bills each observation of the cluster",
            (addon) => addon.text("addonName") === "amazon-cloudwatch-observability",
        ),
        lacks("an add-on of another seller costs what the Marketplace says", isSold),
    ],
    "aws:fsx/lustreFileSystem:LustreFileSystem": [diskCache],
    "aws:guardduty/organizationConfiguration:OrganizationConfiguration": [
        lacks(
            "GuardDuty is billed in each account that it takes in",
            (all) => all.flag("autoEnable") || MANY.includes(all.text("autoEnableOrganizationMembers") ?? ""),
        ),
    ],
    "aws:keyspaces/table:Table": [
        lacks(
            "its keyspace has a copy of it in other regions, each billed there, and writes are billed in each",
            isInRegions,
        ),
    ],
    "aws:kinesis/accountSettings:AccountSettings": [
        lacks(
            "the throughput that is promised (On-demand Advantage) is billed all month, whether streams take it or not",
            (settings) => settings.block("minimumThroughputBillingCommitment")?.text("status") === "ENABLED",
        ),
    ],
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
        used(isDecompressed, "data decompressed", "firehose.decompression.gb", "monthly_decompressed_gb"),
    ],
    "aws:lambda/eventSourceMapping:EventSourceMapping": [
        lacks(
            "metrics of the mapping may be billed as custom ones, and how many there are is not known",
            isGiven("metricsConfig"),
        ),
    ],
    "aws:lambda/function:Function": [
        lacks("each environment that is made for a tenant is billed by its memory", isGiven("tenancyConfig")),
    ],
    "aws:networkfirewall/firewallPolicy:FirewallPolicy": [
        lacks("active threat defense bills each endpoint and gigabyte of the firewalls that use it", (policy) =>
            policy
                .block("firewallPolicy")
                ?.blocks("statefulRuleGroupReferences")
                .some((group) =>
                    group.known.text("resourceArn")?.includes("aws-managed:stateful-rulegroup/AttackInfrastructure"),
                ),
        ),
    ],
    "aws:networkfirewall/loggingConfiguration:LoggingConfiguration": [used(isLoggedToBucket, ...DELIVERED)],
    "aws:opensearch/domain:Domain": [
        lacks(vectors, (domain) => isAccelerated(domain.block("aimlOptions")?.block("serverlessVectorAcceleration"))),
        lacks("vectors in S3 are billed by what they hold and are asked", (domain) =>
            isAccelerated(domain.block("aimlOptions")?.block("s3VectorsEngine")),
        ),
    ],
    "aws:opensearch/serverlessCollection:ServerlessCollection": [
        lacks(vectors, (one) =>
            ["ENABLED", "ALLOWED"].includes(one.block("vectorOptions")?.text("serverlessVectorAcceleration") ?? ""),
        ),
    ],
    "aws:route53/resolverEndpoint:ResolverEndpoint": [
        lacks(
            "detailed metrics of its addresses and name servers may be billed as custom ones, and how many there are is not known",
            (endpoint) => endpoint.flag("rniEnhancedMetricsEnabled") || endpoint.flag("targetNameServerMetricsEnabled"),
        ),
    ],
    "aws:sesv2/configurationSet:ConfigurationSet": [
        used(isWatched, "e-mails that the deliverability manager watches", "ses.vdm.1k", "monthly_emails", 1000),
    ],
    "aws:ssm/serviceSetting:ServiceSetting": [
        used(
            setting("/parameter-store/high-throughput-enabled", ["true"]),
            "calls of parameters",
            "ssm.advanced.request.10k",
            "monthly_api_interactions",
            1e4,
        ),
        used(
            setting("/managed-instance/activation-tier", ["advanced"]),
            "machines of the advanced tier",
            "ssm.managed-instance.advanced.hour",
            "monthly_instance_hours",
        ),
        lacks(
            "parameters without a tier are advanced ones by it, each billed",
            setting("/parameter-store/default-parameter-tier", ["advanced", "intelligent-tiering"]),
        ),
    ],
    "aws:vpclattice/accessLogSubscription:AccessLogSubscription": [
        used((subscription) => isBucket(subscription, "destinationArn"), ...DELIVERED),
    ],
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
        used((config) => isBucket(config, "logDestinationConfigs"), ...DELIVERED),
    ],
    // A dollar for each million, with or without a finding: https://aws.amazon.com/xray/pricing/
    "aws:xray/group:Group": [
        used(
            (group) => group.block("insightsConfiguration")?.flag("insightsEnabled"),
            "traces that Insights reads",
            "xray.insights.trace.million",
            "monthly_traces",
            1e6,
        ),
    ],
};

/** The same count and what its inputs ask for in addition; the same where no input of the type does. */
export function withSurcharges(type: string, quantify: Quantify): Quantify {
    const parts = SURCHARGES[type];
    if (!parts) return quantify;
    const more = sumOf(...parts);
    const add = (found: Quantities, inputs: Inputs, context: Context): Quantities => {
        const further = more(inputs, context);
        if ("free" in further || (further.lines.length === 0 && further.unpriced.length === 0)) return found;
        if ("free" in found) return further;
        return { lines: [...found.lines, ...further.lines], unpriced: [...found.unpriced, ...further.unpriced] };
    };
    if (quantify.isPerScenario)
        return perScenario((inputs, context) => add(quantify(inputs, context), inputs, context));
    const steady: Steady = (inputs, context) => add(quantify(inputs, context), inputs, context);
    return steady;
}
