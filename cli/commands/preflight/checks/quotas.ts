import { fargate } from "../../../../inventory/read";
import type { StackPlan } from "../../../aws/stack-plan";
import { defineCheck } from "../check";
import { instanceVcpus, missing, type Need, securityGroupRules, taskVcpus } from "../needs";
import { type QuotaCode, quotaOf } from "../quota";
import { addresses, runningTaskVcpus, runningVcpus, type Usage, vpcOrigins, vpcs } from "../usage";

/** One limit of the account. */
interface Limit {
    what: string;
    /** Where Service Quotas has it; a figure of AWS's page where it has none. */
    quota: QuotaCode | number;
    need(plan: StackPlan): Need | undefined;
    /** What exists already; absent where the limit is one resource's own. */
    usage?: Usage;
    /** How much of what exists is this stack's own, which it need not have twice. */
    own?(plan: StackPlan): number;
}

/** Entries of CloudFront's prefix list count as so many rules. */
const CLOUDFRONT_RULES = 55;

const count =
    (type: string) =>
    (plan: StackPlan): number =>
        plan.own(type).length;

/** What the stack needs is what it has, where a resource of this type is up. */
const whereUp =
    (type: string, need: Limit["need"]) =>
    (plan: StackPlan): number =>
        plan.own(type).length > 0 ? (need(plan)?.up ?? 0) : 0;

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
        what: "rules of a security group, one way",
        quota: { service: "vpc", code: "L-0EA8095F" },
        need: (plan) => securityGroupRules(plan, CLOUDFRONT_RULES),
    },
];

/** What the account may have, against what the stack needs at its peak. */
export const quotas = LIMITS.map((limit) =>
    defineCheck({
        name: "quotas",
        actions: [
            ...(typeof limit.quota === "number"
                ? []
                : ["servicequotas:GetServiceQuota", "servicequotas:GetAWSDefaultServiceQuota"]),
            ...(limit.usage === undefined ? [] : [limit.usage.action]),
        ],
        subjects: (plan) => {
            const need = limit.need(plan);
            return need === undefined ? [] : [need];
        },
        question: ({ up, peak }) =>
            `${limit.what}: ${up === peak ? up : `${up} for up, ${peak} at the peak`}${limit.usage ? ", next to what exists" : ""}`,
        ask: async (aws) => {
            const { quota } = limit;
            const [allowed, used] = await Promise.all([
                typeof quota === "number" ? { value: quota, isDefault: true } : quotaOf(aws, quota),
                limit.usage?.count(aws) ?? 0,
            ]);
            return { allowed, used };
        },
        judge: ({ allowed, used }, need, plan) => {
            const others = Math.max(0, used - (limit.own?.(plan) ?? 0));
            const said = `${allowed.value}${allowed.isDefault ? " by default" : ""}${limit.usage ? `, ${others} in use by others` : ""}`;
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

function raise({ quota }: Limit, value: number, region: string): string {
    if (typeof quota === "number") return "ask AWS Support to raise it, or delete one";
    const { service, code } = quota;
    return `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${Math.ceil(value)} --region ${region} (minutes to days)`;
}
