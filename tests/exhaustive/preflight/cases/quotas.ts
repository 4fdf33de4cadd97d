import { ec2, json, xml } from "../aws-stub";
import { type Case, NOT_FOUND, own } from "./case";
import { NAT, SERVICE, SPOT_NAT, WITH_A_JOB } from "./plans";

const quota = (Value: number) => json({ Quota: { Value } });
const instances = (cores: number, lifecycle = "") =>
    ec2(
        "DescribeInstances",
        `<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId>${lifecycle}<cpuOptions><coreCount>${cores}</coreCount><threadsPerCore>1</threadsPerCore></cpuOptions></item></instancesSet></item></reservationSet>`,
    );
/** vCPUs by minute, the newest first; CloudWatch answers in no order. */
const tasks = (vcpus: number[]) => {
    const at = (minute: number) => 1_764_400_000 - minute * 60;
    const Datapoints = vcpus.map((Maximum, minute) => ({ Timestamp: at(minute), Maximum, Unit: "None" })).reverse();
    return json({ Label: "ResourceCount", Datapoints });
};
const items = (count: number, inner: string) => Array.from({ length: count }, () => `<item>${inner}</item>`).join("");

const MONITOR: [string, Record<string, unknown>] = [
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
    { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
];
const A_MONITOR = {
    MonitorArn: "arn:aws:ce::123456789012:anomalymonitor/m-1",
    MonitorType: "DIMENSIONAL",
    MonitorDimension: "SERVICE",
};

export const QUOTAS: Case[] = [
    {
        name: "quotas: on-demand instances",
        check: "quotas",
        asked: /vCPUs of on-demand instances: 2 for up, 4 at the peak/,
        plan: NAT,
        good: { GetServiceQuota: quota(5), DescribeInstances: instances(1) },
        bad: [
            {
                where: "a new account may have one vCPU",
                answers: { GetServiceQuota: quota(1) },
                level: "stop",
                says: /^1, 1 in use by others/,
                fix: /request-service-quota-increase --service-code ec2 --quota-code L-1216C47A --desired-value 5 --region ap-northeast-2/,
            },
            {
                where: "it is enough until the instance is replaced",
                answers: { GetServiceQuota: quota(4) },
                level: "warning",
                says: /enough for up, not for the peak/,
                fix: /--desired-value 5/,
            },
            {
                where: "what runs is the stack's own (ok, not a warning)",
                answers: { GetServiceQuota: quota(4), DescribeInstances: instances(2) },
                state: own("aws:autoscaling/group:Group", {}),
                level: "ok",
                says: /^4, 0 in use by others/,
                fix: /^$/,
            },
            {
                where: "only AWS's default is known (ok, and said)",
                answers: {
                    GetServiceQuota: NOT_FOUND("NoSuchResourceException"),
                    GetAWSDefaultServiceQuota: quota(5),
                },
                level: "ok",
                says: /^5 by default/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "quotas: Spot instances",
        check: "quotas",
        asked: /vCPUs of Spot instances: 2 for up, 4 at the peak/,
        plan: SPOT_NAT,
        good: { GetServiceQuota: quota(5), DescribeInstances: instances(8) },
        bad: [
            {
                where: "other Spot instances use it up",
                answers: { DescribeInstances: instances(4, "<instanceLifecycle>spot</instanceLifecycle>") },
                level: "stop",
                says: /^5, 4 in use by others/,
                fix: /L-34B43A08 --desired-value 8/,
            },
        ],
    },
    ...(
        [
            ["on-demand Fargate", "L-3032A538"],
            ["Fargate Spot", "L-36FBB829"],
        ] as const
    ).map(
        ([what, code]): Case => ({
            name: `quotas: ${what}`,
            check: "quotas",
            // 3 tasks and 20 tasks of 0.25 vCPU, half as many again during a deployment: 4 and 30.
            asked: new RegExp(`vCPUs of ${what} tasks: 1 for up, 7.5 at the peak`),
            plan: SERVICE,
            good: { GetServiceQuota: quota(8), GetMetricStatistics: tasks([0.5, 0.25]) },
            bad: [
                {
                    where: "other clusters use it up",
                    answers: { GetMetricStatistics: tasks([7.5, 2]) },
                    level: "stop",
                    says: /^8, 7.5 in use by others/,
                    fix: new RegExp(`${code} --desired-value 15`),
                },
                {
                    where: "what runs is the stack's own (ok, not a warning)",
                    answers: { GetMetricStatistics: tasks([1]) },
                    state: own("aws:ecs/service:Service", {}),
                    level: "ok",
                    says: /^8, 0 in use by others/,
                    fix: /^$/,
                },
                {
                    where: "nothing runs (ok, and no value)",
                    answers: { GetMetricStatistics: tasks([]) },
                    level: "ok",
                    says: /^8, 0 in use by others/,
                    fix: /^$/,
                },
                {
                    where: "a new account may have 6 vCPUs",
                    answers: { GetServiceQuota: quota(6) },
                    level: "warning",
                    says: /enough for up, not for the peak/,
                    fix: new RegExp(`--service-code fargate --quota-code ${code} --desired-value 8`),
                },
                {
                    where: "it may have none",
                    answers: { GetServiceQuota: quota(0) },
                    level: "stop",
                    says: /^0/,
                    fix: new RegExp(code),
                },
            ],
        }),
    ),
    {
        name: "quotas: a job's run, next to the services' tasks",
        check: "quotas",
        asked: /vCPUs of on-demand Fargate tasks: 1 for up, 8 at the peak/,
        plan: WITH_A_JOB,
        good: { GetServiceQuota: quota(8), GetMetricStatistics: tasks([]) },
        bad: [
            {
                where: "it is the run that does not fit",
                answers: { GetServiceQuota: quota(7.75) },
                level: "warning",
                says: /enough for up, not for the peak/,
                fix: /L-3032A538 --desired-value 8/,
            },
        ],
    },
    {
        name: "quotas: the cost anomaly monitor",
        check: "quotas",
        asked: /cost anomaly monitors of services: 1/,
        plan: [MONITOR],
        good: { GetAnomalyMonitors: json({ AnomalyMonitors: [{ ...A_MONITOR, MonitorType: "CUSTOM" }] }) },
        bad: [
            {
                where: "AWS has made one for the account",
                answers: { GetAnomalyMonitors: json({ AnomalyMonitors: [A_MONITOR] }) },
                level: "stop",
                says: /there is one: arn:aws:ce::123456789012:anomalymonitor\/m-1/,
                fix: /glimpse:budget.anomalyMonitor: arn:aws:ce::123456789012:anomalymonitor\/m-1/,
            },
            {
                where: "that is the stack's own (ok, not a stop)",
                answers: { GetAnomalyMonitors: json({ AnomalyMonitors: [A_MONITOR] }) },
                state: own(...MONITOR, { arn: A_MONITOR.MonitorArn }),
                level: "ok",
                says: /startup-prod's own/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "quotas: VPCs",
        check: "quotas",
        asked: /VPCs of the region: 1/,
        plan: [["aws:ec2/vpc:Vpc", {}]],
        good: {
            GetServiceQuota: quota(5),
            DescribeVpcs: ec2("DescribeVpcs", `<vpcSet>${items(4, "<vpcId>vpc-1</vpcId>")}</vpcSet>`),
        },
        bad: [
            {
                where: "five others exist",
                answers: { DescribeVpcs: ec2("DescribeVpcs", `<vpcSet>${items(5, "<vpcId>vpc-1</vpcId>")}</vpcSet>`) },
                level: "stop",
                says: /^5, 5 in use by others/,
                fix: /--service-code vpc --quota-code L-F678F1CE --desired-value 6/,
            },
            {
                where: "the fifth is the stack's own (ok, not a stop)",
                answers: { DescribeVpcs: ec2("DescribeVpcs", `<vpcSet>${items(5, "<vpcId>vpc-1</vpcId>")}</vpcSet>`) },
                state: own("aws:ec2/vpc:Vpc", {}),
                level: "ok",
                says: /4 in use by others/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "quotas: elastic addresses",
        check: "quotas",
        asked: /elastic addresses: 1/,
        plan: [["aws:ec2/eip:Eip", {}]],
        good: {
            GetServiceQuota: quota(5),
            DescribeAddresses: ec2("DescribeAddresses", "<addressesSet></addressesSet>"),
        },
        bad: [
            {
                where: "all are in use",
                answers: {
                    DescribeAddresses: ec2(
                        "DescribeAddresses",
                        `<addressesSet>${items(5, "<publicIp>1.2.3.4</publicIp>")}</addressesSet>`,
                    ),
                },
                level: "stop",
                says: /5 in use by others/,
                fix: /--service-code ec2 --quota-code L-0263D0A3/,
            },
        ],
    },
    {
        name: "quotas: VPC origins",
        check: "quotas",
        asked: /VPC origins of CloudFront: 1/,
        plan: [["aws:cloudfront/vpcOrigin:VpcOrigin", {}]],
        good: {
            ListVpcOrigins: xml(
                "<VpcOriginList><IsTruncated>false</IsTruncated><Quantity>0</Quantity></VpcOriginList>",
            ),
        },
        bad: [
            {
                where: "25 exist",
                answers: {
                    ListVpcOrigins: xml(
                        "<VpcOriginList><IsTruncated>false</IsTruncated><Quantity>25</Quantity></VpcOriginList>",
                    ),
                },
                level: "stop",
                says: /25 in use by others/,
                fix: /AWS Support/,
            },
        ],
    },
    {
        name: "quotas: security group rules",
        check: "quotas",
        asked: /rules of a security group, one way: 55/,
        plan: [
            [
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                { securityGroupId: "sg-1", prefixListId: "pl-22a6434b" },
            ],
        ],
        good: { GetServiceQuota: quota(60) },
        bad: [
            {
                where: "CloudFront's list does not fit",
                answers: { GetServiceQuota: quota(50) },
                level: "stop",
                says: /^50/,
                fix: /L-0EA8095F --desired-value 55/,
            },
        ],
    },
];
