import { INSTANCE, made, type Row } from "../helpers";
import { lacking, row, unused } from "./row";

const CLUSTER = "aws:ecs/cluster:Cluster";
const KINESIS = "aws:kinesis/accountSettings:AccountSettings";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";

const insights = (value: string) =>
    made("aws:ecs/accountSettingDefault:AccountSettingDefault", "all", { name: "containerInsights", value });
const credits = (instanceFamily: string, cpuCredits: string) =>
    made("aws:ec2/defaultCreditSpecification:DefaultCreditSpecification", "all", { instanceFamily, cpuCredits });
const t2 = made(INSTANCE, "one", { instanceType: "t2.small", rootBlockDevice: { volumeSize: 8, volumeType: "gp3" } });
const burst = (figures: Record<string, number>) => ({
    assumesNoUse: true,
    stated: (_: unknown, key: string) => figures[key],
});
const T2 = { "t2.small instance": 730 * 0.0288, "root volume, 8 GB of gp3": 8 * 0.0912 };

/** What is set for a whole account, and billed with the resources that say nothing themselves. */
export const defaults: Row[] = [
    {
        it: "a cluster in an account whose clusters begin with Container Insights, without a price",
        resources: [insights("enhanced"), made(CLUSTER, "one", { settings: [{ name: "other", value: "x" }] })],
        lines: {},
        lacks: ["Container Insights (enhanced) bills each metric"],
        options: unused,
    },
    {
        it: "a cluster there that switches them off itself",
        resources: [
            insights("enabled"),
            made(CLUSTER, "one", { settings: [{ name: "containerInsights", value: "disabled" }] }),
        ],
        lines: {},
        options: unused,
    },
    {
        it: "a T2 machine in an account whose T2 may take CPU beyond their credits",
        resources: [credits("t3", "standard"), credits("t2", "unlimited"), t2],
        lines: { ...T2, "CPU beyond the credits (unlimited mode)": 10 * 0.05 },
        options: burst({ monthly_cpu_credit_hrs: 10 }),
    },
    {
        it: "the same where the account says so of another family",
        resources: [credits("t3", "unlimited"), t2],
        lines: T2,
        options: burst({ monthly_cpu_credit_hrs: 10 }),
    },
    lacking(
        "throughput that an account promises Kinesis",
        KINESIS,
        { minimumThroughputBillingCommitment: { status: "ENABLED" } },
        ["the throughput that is promised"],
    ),
    row(
        "an account that promises Kinesis nothing, free",
        KINESIS,
        {
            minimumThroughputBillingCommitment: { status: "DISABLED" },
        },
        {},
    ),
    lacking(
        "deployments to machines outside AWS",
        GROUP,
        { onPremisesInstanceTagFilters: [{ key: "site", value: "seoul" }] },
        ["each update of a machine outside AWS"],
    ),
    row("deployments to machines at AWS, free", GROUP, { ec2TagFilters: [{ key: "site", value: "seoul" }] }, {}),
];
