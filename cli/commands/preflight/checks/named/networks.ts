import type { DescribeSubnetsCommandOutput } from "@aws-sdk/client-ec2";
import type { Known } from "../../../../../inventory/read";
import { given } from "../../../../aws/failures";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";

const VPC = "aws:ec2/vpc:Vpc";

/** The VPC that the stack is in: one that exists, or its own once that is made. */
function vpcOf(plan: StackPlan): string | undefined {
    const named = plan.of("aws:ec2/securityGroup:SecurityGroup").map((one) => one.reference("vpcId", VPC));
    const elsewhere = named.find((one) => one !== undefined && "elsewhere" in one);
    if (elsewhere !== undefined && "elsewhere" in elsewhere) return elsewhere.elsewhere;
    return plan.own(VPC).map(({ outputs }) => String(outputs?.["id"]))[0];
}

/** Subnets that the file lists: they exist, in the stack's VPC, in two zones for each use. */
export const namedSubnets = defineCheck({
    name: "named",
    actions: ["ec2:DescribeSubnets"],
    subjects: (plan) => {
        const groups = subnetGroups(plan);
        return groups.length === 0 ? [] : [{ groups, vpc: vpcOf(plan) }];
    },
    question: ({ groups, vpc }) =>
        `whether the subnets ${[...new Set(groups.flat())].join(", ")} are in two zones${vpc === undefined ? "" : ` of ${vpc}`}`,
    ask: async (aws, { groups }) => {
        const { DescribeSubnetsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const Filters = [{ Name: "subnet-id", Values: [...new Set(groups.flat())] }];
        const asked = new DescribeSubnetsCommand({ Filters });
        const found: DescribeSubnetsCommandOutput = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(found.Subnets, "subnets").map((one) => ({
            id: given(one.SubnetId, "id of a subnet"),
            vpc: given(one.VpcId, "VPC of a subnet"),
            zone: given(one.AvailabilityZone, "zone of a subnet"),
        }));
    },
    judge: (found, { groups, vpc }, { region }) => {
        const fix = `copy them from aws ec2 describe-subnets --region ${region}${vpc === undefined ? "" : ` --filters Name=vpc-id,Values=${vpc}`}`;
        const missing = [...new Set(groups.flat())].filter((id) => !found.some((one) => one.id === id));
        if (missing.length > 0) {
            return { level: "stop", answer: `${region} of this account has no ${missing.join(", ")}`, fix };
        }
        const strangers = found.filter((one) => vpc !== undefined && one.vpc !== vpc);
        if (strangers.length > 0) {
            const answer = `${strangers.map((one) => `${one.id} is in ${one.vpc}`).join(", ")}, not in ${vpc}`;
            return { level: "stop", answer, fix };
        }
        const zonesOf = (ids: string[]) => new Set(found.filter(({ id }) => ids.includes(id)).map(({ zone }) => zone));
        const narrow = groups.find((ids) => ids.length > 1 && zonesOf(ids).size < 2);
        if (narrow !== undefined) {
            const answer = `${narrow.join(", ")} are all in ${[...zonesOf(narrow)].join()}, and load balancer and database need two zones`;
            return { level: "stop", answer, fix: "list a subnet of each zone" };
        }
        return { level: "ok", answer: `in ${[...zonesOf(groups.flat())].sort().join(", ")}` };
    },
});

/** Lists of ids of subnets that the plan does not make, each once. */
function subnetGroups(plan: StackPlan): string[][] {
    const lists = plan.resources.flatMap((resource) => {
        const inputs = plan.read(resource);
        const own = ["subnets", "subnetIds", "vpcZoneIdentifiers"].map((key) => inputs.texts(key));
        return [...own, inputs.block("networkConfiguration")?.texts("subnets") ?? []];
    });
    const isNamed = plan.named("id", "aws:ec2/subnet:Subnet");
    const named = lists
        .map((list) => list.filter((id) => id.startsWith("subnet-") && isNamed(id)))
        .filter((list) => list.length > 0);
    return [...new Map(named.map((list) => [list.join(), list])).values()];
}

/** Security groups that the file names: they exist, in the stack's VPC. */
export const namedSecurityGroups = defineCheck({
    name: "named",
    actions: ["ec2:DescribeSecurityGroups"],
    subjects: (plan) => {
        const ids = securityGroups(plan);
        return ids.length === 0 ? [] : [{ ids, vpc: vpcOf(plan) }];
    },
    question: ({ ids, vpc }) => `whether the security groups ${ids.join(", ")} are in ${vpc ?? "the stack's network"}`,
    ask: async (aws, { ids }) => {
        const { DescribeSecurityGroupsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const asked = new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-id", Values: ids }] });
        const { SecurityGroups } = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(SecurityGroups, "security groups").map(({ GroupId, VpcId }) => ({
            id: given(GroupId, "id of a security group"),
            vpc: given(VpcId, "VPC of a security group"),
        }));
    },
    judge: (found, { ids, vpc }, { region, state }) => {
        const fix = `copy them from aws ec2 describe-security-groups --region ${region}${vpc === undefined ? "" : ` --filters Name=vpc-id,Values=${vpc}`}, or remove them`;
        const missing = ids.filter((id) => !found.some((one) => one.id === id));
        if (missing.length > 0) {
            return { level: "stop", answer: `${region} of this account has no ${missing.join(", ")}`, fix };
        }
        const where = found.map((one) => `${one.id} is in ${one.vpc}`).join(", ");
        if (vpc !== undefined) {
            const isThere = found.every((one) => one.vpc === vpc);
            return isThere ? { level: "ok", answer: where } : { level: "stop", answer: `${where}, not in ${vpc}`, fix };
        }
        if (state.is === "unread")
            return { level: "unknown", answer: `${where}; which is the stack's, its state says` };
        const own =
            "remove them, make the network first, and name groups of it; or name its VPC in glimpse:network.vpcId";
        return { level: "stop", answer: `${where}, and the stack will make its own network`, fix: own };
    },
});

/** Ids of groups that the plan does not make, on what it makes; what is adopted keeps its own network. */
function securityGroups(plan: StackPlan): string[] {
    const isNamed = plan.named("id", "aws:ec2/securityGroup:SecurityGroup");
    const isAdopted = (one: Known, name = NAMES[one.resource.type] ?? "") =>
        plan.adopts(one.resource.type, name, one.text(name) ?? "");
    const keys = ["vpcSecurityGroupIds", "securityGroupIds", "securityGroups"];
    const ids = plan.resources
        .map((resource) => plan.read(resource))
        .filter((one) => !isAdopted(one))
        .flatMap((one) => keys.flatMap((key) => one.texts(key)));
    return [...new Set(ids)].filter((id) => id.startsWith("sg-") && isNamed(id));
}

/** By which input each type of what can be adopted is named. */
const NAMES: Record<string, string> = {
    "aws:rds/instance:Instance": "identifier",
    "aws:rds/cluster:Cluster": "clusterIdentifier",
    "aws:elasticache/replicationGroup:ReplicationGroup": "replicationGroupId",
    "aws:lb/loadBalancer:LoadBalancer": "name",
};
