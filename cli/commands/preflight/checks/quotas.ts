import { fargate } from "../../../../inventory/read";
import type { StackPlan } from "../../../aws/stack-plan";
import { defineCheck } from "../check";
import { databaseStorage, instanceVcpus, missing, type Need, securityGroupRules, storageOf, taskVcpus } from "../needs";
import { databaseQuota, type QuotaCode, quotaOf } from "../quota";
import { addresses, runningTaskVcpus, runningVcpus, type Usage, vpcOrigins, vpcs } from "../usage";

/** One limit of the account. */
interface Limit {
    what: string;
    /** Where Service Quotas has it; a figure of AWS's page where it has none. */
    quota: QuotaCode | number;
    need(plan: StackPlan): Need | undefined;
    /** RDS's own name of it: it says by itself what is allowed, and how much of it exists. */
    attribute?: string;
    /** What exists already; absent where the limit is one resource's own. */
    usage?: Usage;
    /** How much of what exists is this stack's own, which it need not have twice. */
    own?(plan: StackPlan): number;
}

/** Entries of CloudFront's prefix list count as so many rules. */
const CLOUDFRONT_RULES = 55;

const count =
    (...types: string[]) =>
    (plan: StackPlan): number =>
        plan.own(...types).length;

/** What the stack needs is what it has, where a resource of this type is up. */
const whereUp =
    (type: string, need: Limit["need"]) =>
    (plan: StackPlan): number =>
        plan.own(type).length > 0 ? (need(plan)?.up ?? 0) : 0;

const DATABASES = ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"];

const LIMITS: Limit[] = [
    {
        what: "vCPUs of on-demand instances",
        quota: { service: "ec2", code: "L-1216C47A" },
        need: (plan) => instanceVcpus(plan, false),
        usage: runningVcpus(false),
        own: whereUp("aws:autoscaling/group:Group", (plan) => instanceVcpus(plan, false)),
    },
    {
        what: "vCPUs of Spot instances",
        quota: { service: "ec2", code: "L-34B43A08" },
        need: (plan) => instanceVcpus(plan, true),
        usage: runningVcpus(true),
        own: whereUp("aws:autoscaling/group:Group", (plan) => instanceVcpus(plan, true)),
    },
    {
        what: "vCPUs of on-demand Fargate tasks",
        quota: { service: "fargate", code: "L-3032A538" },
        need: (plan) => taskVcpus(plan, false),
        usage: runningTaskVcpus(false),
        own: whereUp(fargate.SERVICE, (plan) => taskVcpus(plan, false)),
    },
    {
        what: "vCPUs of Fargate Spot tasks",
        quota: { service: "fargate", code: "L-36FBB829" },
        need: (plan) => taskVcpus(plan, true),
        usage: runningTaskVcpus(true),
        own: whereUp(fargate.SERVICE, (plan) => taskVcpus(plan, true)),
    },
    {
        what: "VPCs of the region",
        quota: { service: "vpc", code: "L-F678F1CE" },
        need: (plan) => missing(plan, "aws:ec2/vpc:Vpc"),
        usage: vpcs,
        own: count("aws:ec2/vpc:Vpc"),
    },
    {
        what: "elastic addresses",
        quota: { service: "ec2", code: "L-0263D0A3" },
        need: (plan) => missing(plan, "aws:ec2/eip:Eip"),
        usage: addresses,
        own: count("aws:ec2/eip:Eip"),
    },
    {
        what: "VPC origins of CloudFront",
        quota: 25,
        need: (plan) => missing(plan, "aws:cloudfront/vpcOrigin:VpcOrigin"),
        usage: vpcOrigins,
        own: count("aws:cloudfront/vpcOrigin:VpcOrigin"),
    },
    {
        what: "database instances",
        quota: { service: "rds", code: "L-7B6409FD" },
        attribute: "DBInstances",
        need: (plan) => missing(plan, ...DATABASES),
        own: count(...DATABASES),
    },
    {
        what: "database clusters",
        quota: { service: "rds", code: "L-952B80B8" },
        attribute: "DBClusters",
        need: (plan) => missing(plan, "aws:rds/cluster:Cluster"),
        own: count("aws:rds/cluster:Cluster"),
    },
    {
        what: "GiB of database storage",
        quota: { service: "rds", code: "L-7ADDB58A" },
        attribute: "AllocatedStorage",
        need: databaseStorage,
        own: (plan) => storageOf(plan.own("aws:rds/instance:Instance")),
    },
    {
        what: "rules of a security group, one way",
        quota: { service: "vpc", code: "L-0EA8095F" },
        need: (plan) => securityGroupRules(plan, CLOUDFRONT_RULES),
    },
];

/** What the account may have, against what the stack needs at its peak. */
export const quotas = LIMITS.map((limit) =>
    defineCheck({
        name: "quotas",
        actions: actionsOf(limit),
        subjects: (plan) => {
            const need = limit.need(plan);
            return need === undefined ? [] : [need];
        },
        question: ({ up, peak }) =>
            `${limit.what}: ${up === peak ? up : `${up} for up, ${peak} at the peak`}${isShared(limit) ? ", next to what exists" : ""}`,
        ask: async (aws) => {
            const { quota, attribute } = limit;
            if (attribute !== undefined) return await databaseQuota(aws, attribute);
            const [allowed, used] = await Promise.all([
                typeof quota === "number" ? { value: quota, isDefault: true } : quotaOf(aws, quota),
                limit.usage?.count(aws) ?? 0,
            ]);
            return { allowed, used };
        },
        judge: ({ allowed, used }, need, plan) => {
            const others = Math.max(0, used - (limit.own?.(plan) ?? 0));
            const said = `${allowed.value}${allowed.isDefault ? " by default" : ""}${isShared(limit) ? `, ${others} in use by others` : ""}`;
            if (others + need.up > allowed.value)
                return { level: "stop", answer: said, fix: raise(limit, others + need.peak, plan.region) };
            if (others + need.peak > allowed.value) {
                return {
                    level: "warning",
                    answer: `${said}: enough for up, not for the peak`,
                    fix: raise(limit, others + need.peak, plan.region),
                };
            }
            return { level: "ok", answer: said };
        },
    }),
);

/** Is it a limit of all that the account has, rather than of one resource? */
const isShared = ({ usage, attribute }: Limit) => usage !== undefined || attribute !== undefined;

function actionsOf({ quota, attribute, usage }: Limit): string[] {
    if (attribute !== undefined) return ["rds:DescribeAccountAttributes"];
    return [
        ...(typeof quota === "number"
            ? []
            : ["servicequotas:GetServiceQuota", "servicequotas:GetAWSDefaultServiceQuota"]),
        ...(usage === undefined ? [] : [usage.action]),
    ];
}

function raise({ quota }: Limit, value: number, region: string): string {
    if (typeof quota === "number") return "ask AWS Support to raise it, or delete one";
    const { service, code } = quota;
    return `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${Math.ceil(value)} --region ${region} (minutes to days)`;
}
