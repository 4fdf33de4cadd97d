import { expect } from "chai";
import { natPolicy } from "../../../components/network/nat/role";
import { allows, type Request, type Target } from "./iam";

const OURS = { "nat-network": "glimpse/test/net" };
const THEIRS = { "nat-network": "glimpse/prod/net" };
const LOG_GROUP = "arn:aws:logs:ap-northeast-2:123456789012:log-group:/nat/glimpse/test/net";
const policy = natPolicy(
    "arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-1",
    "eipalloc-1",
    LOG_GROUP,
    OURS["nat-network"],
);

const ec2 = (resource: string, tags?: Record<string, string>): Target => ({
    arn: `arn:aws:ec2:ap-northeast-2:123456789012:${resource}`,
    tags,
});
const group = (tags?: Record<string, string>): Target => ({
    arn: "arn:aws:autoscaling:ap-northeast-2:123456789012:autoScalingGroup:0f-1:autoScalingGroupName/net-nat-1",
    tags,
});
const anything: Target = { arn: "*" };

/** What AWS checks for each call of the script (service authorization reference of EC2, Auto Scaling and CloudWatch). */
const takeAddress = (address: Target, tags: Record<string, string>): Request => ({
    action: "ec2:AssociateAddress",
    targets: [address, ec2("network-interface/eni-1", tags), ec2("instance/i-1", tags)],
});
const moveRoute = (tags?: Record<string, string>): Request => ({
    action: "ec2:ReplaceRoute",
    targets: [ec2("route-table/rtb-1", tags)],
});
const modify = (attribute: Record<string, string>, tags = OURS): Request => ({
    action: "ec2:ModifyNetworkInterfaceAttribute",
    targets: [ec2("network-interface/eni-1", tags)],
    context: attribute,
});
const noCheck = { "ec2:Attribute/SourceDestCheck": "False" };
const metric = (namespace: string): Request => ({
    action: "cloudwatch:PutMetricData",
    targets: [anything],
    context: { "cloudwatch:namespace": namespace },
});
const see = (action: string, region = "ap-northeast-2"): Request => ({
    action,
    targets: [anything],
    context: { "ec2:Region": region },
});
const hook = (action: string, tags?: Record<string, string>): Request => ({ action, targets: [group(tags)] });

const log = (action: string, arn = `${LOG_GROUP}:log-stream:i-1`): Request => ({ action, targets: [{ arn }] });

describe("the rights of a NAT instance", () => {
    const permitted: [string, Request][] = [
        ["its own address", takeAddress(ec2("elastic-ip/eipalloc-1", OURS), OURS)],
        ["its network's routes", moveRoute(OURS)],
        ["a route that is missing", { ...moveRoute(OURS), action: "ec2:CreateRoute" }],
        ["the source/destination check of its interface", modify(noCheck)],
        ["who holds the address", see("ec2:DescribeAddresses")],
        ["where the routes lead", see("ec2:DescribeRouteTables")],
        ["its launch", hook("autoscaling:CompleteLifecycleAction", OURS)],
        ["more time for its launch", hook("autoscaling:RecordLifecycleActionHeartbeat", OURS)],
        ["its metrics", metric("NatInstance")],
        ["a stream of its log", log("logs:CreateLogStream")],
        ["lines of its log", log("logs:PutLogEvents")],
        ["the end of an instance that EC2 takes back", hook("autoscaling:CompleteLifecycleAction", OURS)],
    ];
    for (const [what, request] of permitted) {
        it(`reach as far as ${what}`, () => expect(allows(policy, request)).to.equal(true));
    }

    const denied: [string, Request][] = [
        ["another address of this network", takeAddress(ec2("elastic-ip/eipalloc-2", OURS), OURS)],
        ["another stack's address", takeAddress(ec2("elastic-ip/eipalloc-1", THEIRS), OURS)],
        ["giving its address to another stack's instance", takeAddress(ec2("elastic-ip/eipalloc-1", OURS), THEIRS)],
        ["another stack's routes", moveRoute(THEIRS)],
        ["routes without a tag, the public ones among them", moveRoute()],
        ["deleting a route", { ...moveRoute(OURS), action: "ec2:DeleteRoute" }],
        ["another stack's interface", modify(noCheck, THEIRS)],
        ["the security groups of its interface", modify({ "ec2:Attribute/GroupSet": "sg-1" })],
        ["another stack's launch", hook("autoscaling:CompleteLifecycleAction", THEIRS)],
        ["its group's size", hook("autoscaling:SetDesiredCapacity", OURS)],
        ["terminating an instance", hook("autoscaling:TerminateInstanceInAutoScalingGroup", OURS)],
        ["metrics in AWS's or another namespace", metric("AWS/EC2")],
        [
            "another stack's log",
            log(
                "logs:PutLogEvents",
                "arn:aws:logs:ap-northeast-2:123456789012:log-group:/nat/glimpse/prod/net:log-stream:i",
            ),
        ],
        [
            "the service's log",
            log("logs:PutLogEvents", "arn:aws:logs:ap-northeast-2:123456789012:log-group:/ecs/a:log-stream:b"),
        ],
        ["reading its log", log("logs:GetLogEvents")],
        ["deleting its log", log("logs:DeleteLogStream")],
        ["another region", see("ec2:DescribeAddresses", "us-east-1")],
        ["seeing instances", see("ec2:DescribeInstances")],
        [
            "tags, by which it could widen its own rights",
            { action: "ec2:CreateTags", targets: [ec2("route-table/rtb-1", THEIRS)] },
        ],
        ["parameters and secrets", { action: "ssm:GetParameter", targets: [anything] }],
        ["roles", { action: "iam:PassRole", targets: [anything] }],
    ];
    for (const [what, request] of denied) {
        it(`end before ${what}`, () => expect(allows(policy, request)).to.equal(false));
    }
});
