import type { ResourceRecord } from "../../inventory";

type Figures = ReadonlyMap<string, number>;

/** One entry: whose use it is, and the figures, `standard.storage_gb` for those in blocks. */
export interface Entry {
    key: string;
    type: string | undefined;
    name: RegExp | undefined;
    /** Letters that are no wildcard: the closest name counts first. */
    exactness: number;
    figures: Figures;
    /** Which of the figures were words. */
    words: ReadonlySet<string>;
    asked: Set<string>;
}

/** Terraform's names that do not follow from those of @pulumi/aws. */
const TYPES: Readonly<Record<string, string>> = {
    aws_alb: "aws:lb/loadBalancer:LoadBalancer",
    aws_cloudtrail: "aws:cloudtrail/trail:Trail",
    aws_config_config_rule: "aws:cfg/rule:Rule",
    aws_config_configuration_recorder: "aws:cfg/recorder:Recorder",
    aws_config_organization_custom_rule: "aws:cfg/organizationCustomRule:OrganizationCustomRule",
    aws_config_organization_managed_rule: "aws:cfg/organizationManagedRule:OrganizationManagedRule",
    aws_db_cluster_snapshot: "aws:rds/clusterSnapshot:ClusterSnapshot",
    aws_db_snapshot: "aws:rds/snapshot:Snapshot",
    aws_dx_connection: "aws:directconnect/connection:Connection",
    aws_dx_gateway_association: "aws:directconnect/gatewayAssociation:GatewayAssociation",
    aws_ec2_host: "aws:ec2/dedicatedHost:DedicatedHost",
    aws_s3_bucket_analytics_configuration: "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
    aws_s3_bucket_inventory: "aws:s3/inventory:Inventory",
    aws_cloudwatch_event_bus: "aws:cloudwatch/eventBus:EventBus",
    aws_db_instance: "aws:rds/instance:Instance",
    aws_elb: "aws:elb/loadBalancer:LoadBalancer",
    aws_instance: "aws:ec2/instance:Instance",
    aws_lb: "aws:lb/loadBalancer:LoadBalancer",
};

/** Is it the use of this resource? */
export function isOf({ type, name }: Entry, resource: ResourceRecord): boolean {
    if (type !== undefined && !isType(type, resource.type)) return false;
    return name === undefined || name.test(resource.name);
}

/** `aws:lambda/function:Function`, or Terraform's `aws_lambda_function`. */
function isType(written: string, type: string): boolean {
    if (written === type || TYPES[written] === type) return true;
    const [, module = "", name = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
    if (name === "" || !written.startsWith("aws_") || TYPES[written] !== undefined) return false;
    const plain = written.slice("aws_".length).replaceAll("_", "").toLowerCase();
    const own = name.toLowerCase();
    return plain === `${module}${own}` || (module === "ec2" && plain === own);
}

/** `module.shop.aws_sqs_queue.jobs[*]`, `aws:sqs/queue:Queue::jobs`, `jobs-*`. */
export function matcherOf(key: string): Pick<Entry, "type" | "name" | "exactness"> {
    const terraform = /(?:^|\.)(aws_\w+)\.(.+)$/.exec(key);
    const pulumi = /^(\w[\w-]*:[^:]*:[^:]+)::(.+)$/.exec(key);
    const [, type, name = key] = terraform ?? pulumi ?? [];
    const written = terraform ? name.replace(/\[\*\]$/, "*").replace(/\["?([^\]"]*)"?\]$/, "*$1") : name;
    const letters = written.replaceAll("*", "").length;
    const isExact = !written.includes("*");
    return {
        type,
        name: patternOf(written),
        exactness: letters + (isExact ? 1000 : 0) + (type === undefined ? 0 : 0.5),
    };
}

function patternOf(text: string): RegExp {
    const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s");
}
