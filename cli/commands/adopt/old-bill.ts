import { bill, PriceBookError } from "../../../costs";
import { usd } from "../../../costs/usd";
import type { ResourceRecord } from "../../../inventory";
import { clean } from "./clean";
import type { Found } from "./state/found";
import type { Kind, Verdict } from "./verdict";

type Values = Record<string, unknown>;

/** What the old system costs as it is, by this program's price book: what runs whether used or not. */
export interface OldBill {
    /** USD a month by verdict. */
    monthly: Record<Kind, number>;
    /** The dearest first: what each resource that has a price costs. */
    resources: { address: string; verdict: Kind; monthly: number }[];
    /** What costs something that is not in the sums: address or type, and why. */
    uncounted: string[];
}

/** Terraform's types that cost something, as the bill names them. */
const TYPES: Record<string, string> = {
    aws_alb: "aws:lb/loadBalancer:LoadBalancer",
    aws_appautoscaling_target: "aws:appautoscaling/target:Target",
    aws_cloudwatch_dashboard: "aws:cloudwatch/dashboard:Dashboard",
    aws_cloudwatch_metric_alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    aws_db_instance: "aws:rds/instance:Instance",
    aws_db_proxy: "aws:rds/proxy:Proxy",
    aws_db_proxy_target: "aws:rds/proxyTarget:ProxyTarget",
    aws_ecs_cluster: "aws:ecs/cluster:Cluster",
    aws_ecs_cluster_capacity_providers: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    aws_ecs_service: "aws:ecs/service:Service",
    aws_ecs_task_definition: "aws:ecs/taskDefinition:TaskDefinition",
    aws_eip: "aws:ec2/eip:Eip",
    aws_eip_association: "aws:ec2/eipAssociation:EipAssociation",
    aws_elasticache_cluster: "aws:elasticache/cluster:Cluster",
    aws_elasticache_replication_group: "aws:elasticache/replicationGroup:ReplicationGroup",
    aws_instance: "aws:ec2/instance:Instance",
    aws_kms_key: "aws:kms/key:Key",
    aws_lb: "aws:lb/loadBalancer:LoadBalancer",
    aws_nat_gateway: "aws:ec2/natGateway:NatGateway",
    aws_rds_cluster: "aws:rds/cluster:Cluster",
    aws_rds_cluster_instance: "aws:rds/clusterInstance:ClusterInstance",
    aws_route53_zone: "aws:route53/zone:Zone",
    aws_secretsmanager_secret: "aws:secretsmanager/secret:Secret",
    aws_subnet: "aws:ec2/subnet:Subnet",
    aws_vpc_endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
};

/** What has no hourly or monthly fee: it is free, or costs by its use alone, which moves to the new system with the users. */
const WITHOUT_FEE = new RegExp(
    `^aws_(${[
        "(acm|iam|appautoscaling|default|route|security_group|vpc_(security|dhcp|ipv4|ipv6|block))(_\\w+)?",
        "(vpc|internet_gateway|egress_only_internet_gateway|network_acl\\w*|main_route_table_association|flow_log)",
        "(lb|alb|vpc_endpoint|nat_gateway|eip|kms|ecs_cluster|route53|secretsmanager_secret|sns|sqs|lambda)_\\w+",
        "(sns_topic|sqs_queue|lambda_function|s3_bucket\\w*|ecr_\\w+|cognito_\\w+|apigatewayv2_\\w+|cloudfront_\\w+)",
        "(db|elasticache|rds|redshift)_(subnet|parameter|option)_group|rds_cluster_parameter_group",
        "(cloudwatch_(log|event)_\\w+|scheduler_\\w+|ssm_(parameter|document)|service_discovery_\\w+|dynamodb_table)",
        "(db_proxy_default_target_group|ecs_capacity_provider|autoscaling_(policy|schedule))",
        "(key_pair|launch_template|placement_group|resourcegroups_group|backup_(plan|selection|vault\\w*))",
    ].join("|")})$`,
);

/** Blocks of which there is one: Terraform's state lists it, the bill reads an object. */
const SINGLE = new Set(["runtimePlatform", "ephemeralStorage", "rootBlockDevice", "serverlessv2ScalingConfiguration"]);
/** Blocks that Pulumi names in the plural. */
const PLURAL: Record<string, string> = {
    capacityProviderStrategy: "capacityProviderStrategies",
    defaultCapacityProviderStrategy: "defaultCapacityProviderStrategies",
    ebsBlockDevice: "ebsBlockDevices",
    setting: "settings",
    subnetMapping: "subnetMappings",
};

/** Bills what Terraform made, in one region. */
export function oldBill(verdicts: readonly Verdict[], region: string | undefined): OldBill {
    const monthly: Record<Kind, number> = { cannot: 0, adopt: 0, "build anew": 0, "keep outside": 0 };
    const managed = verdicts.filter(({ found }) => !found.isData && found.type.startsWith("aws_") && isRun(found));
    const here = managed.filter(({ found }) => found.region === undefined || found.region === region);
    const byUrn = new Map(here.flatMap((one) => (TYPES[one.found.type] ? [[urnOf(one.found), one] as const] : [])));
    const uncounted = kinds(managed.filter(({ found }) => !TYPES[found.type] && !WITHOUT_FEE.test(found.type)));
    const isHere = new Set(here);
    const away = managed.filter((one) => !isHere.has(one) && TYPES[one.found.type]);
    uncounted.push(...kinds(away).map((line) => `${line}, in another region`));
    const costs = new Map<Verdict, number>();
    try {
        const records = [...byUrn.values()].map(({ found }) => recordOf(found));
        const billed = bill(records, { region: region ?? "", assumesNoUse: true, use: { alwaysFreeShare: 0 } });
        for (const { resource, monthly: usd } of billed.components.flatMap(({ lines }) => lines)) {
            const one = byUrn.get(resource);
            if (one === undefined) continue;
            monthly[one.verdict] += usd;
            costs.set(one, (costs.get(one) ?? 0) + usd);
        }
        uncounted.push(
            ...billed.unpriced.map(({ resource, why }) => `${byUrn.get(resource)?.found.address ?? resource}: ${why}`),
        );
    } catch (error) {
        if (!(error instanceof PriceBookError)) throw error;
        uncounted.push(`all of it: ${error.message}`);
    }
    const resources = [...costs].filter(([, usd]) => usd !== 0);
    return {
        monthly,
        resources: resources
            .map(([{ found, verdict }, usd]) => ({ address: found.address, verdict, monthly: usd }))
            .sort((one, other) => other.monthly - one.monthly),
        uncounted,
    };
}

const MOST_LINES = 12;

/** For people: what both systems cost while both run. */
export function oldBillLines({ monthly, uncounted }: OldBill): string[] {
    const line = (sum: number, what: string) => `  ${usd(sum).padStart(8)}  ${what}`;
    return [
        "What the old system costs, USD a month by this program's prices, whether used or not",
        line(monthly.adopt, "what is adopted: it is in the sum of npm run plan, too"),
        line(monthly["build anew"] + monthly.cannot, "what is not adopted: on top of that sum, until it is removed"),
        line(monthly["keep outside"], "what stays outside: on top of that sum"),
        ...uncounted.slice(0, MOST_LINES).map((what) => `         ?  not counted: ${clean(what)}`),
        ...(uncounted.length > MOST_LINES
            ? [`         ?  and ${uncounted.length - MOST_LINES} more (--format json)`]
            : []),
    ];
}

/** A revision costs nothing, and one that is left over is not what a service runs. */
const isRun = ({ type, isDeposed }: Found) => !(isDeposed && type === "aws_ecs_task_definition");

/** A leftover of a replacement has the address of the one that is live. */
const urnOf = ({ type, address, isDeposed, attributes }: Found) =>
    `urn:pulumi:old::terraform::${TYPES[type]}::${address}${isDeposed ? ` (deposed, ${attributes["id"]})` : ""}`;

function recordOf(found: Found): ResourceRecord {
    const inputs = inside(found.attributes);
    return {
        urn: urnOf(found),
        type: TYPES[found.type] ?? found.type,
        name: found.address,
        isCustom: true,
        inputs,
        outputs: inputs,
    };
}

function inside(values: Readonly<Values>): Values {
    return Object.fromEntries(
        Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
            if (value === null || value === "") return [];
            const name = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
            if (!Array.isArray(value)) return [[name, value]];
            const items = value.map((one) => (typeof one === "object" && one !== null ? inside(one) : one));
            if (!SINGLE.has(name)) return [[PLURAL[name] ?? name, items]];
            return items.length === 0 ? [] : [[name, items[0]]];
        }),
    );
}

/** `aws_redshift_cluster (2)`. */
function kinds(verdicts: readonly Verdict[]): string[] {
    const counts = new Map<string, number>();
    for (const { found } of verdicts) counts.set(found.type, (counts.get(found.type) ?? 0) + 1);
    return [...counts].map(([type, count]) => `${type}${count > 1 ? ` (${count})` : ""}`);
}
