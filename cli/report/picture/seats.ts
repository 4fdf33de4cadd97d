import type { ResourceRecord } from "../../../inventory";
import type { Links } from "../../../inventory/read";

export const SUBNET = "aws:ec2/subnet:Subnet";
export const SECURITY_GROUPS = [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
];

/** What is between a resource and its subnets or security groups. */
const BETWEEN = [
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/networkInterface:NetworkInterface",
];

const FUNCTION = "aws:lambda/function:Function";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** What starts tasks by themselves, and the input that says where: a function has it in its environment. */
const STARTERS: Readonly<Record<string, string>> = {
    [FUNCTION]: "environment",
    "aws:scheduler/schedule:Schedule": "target",
    "aws:cloudwatch/eventTarget:EventTarget": "ecsTarget",
    "aws:sfn/stateMachine:StateMachine": "definition",
};

/** What starts tasks of a definition, where no service does: a job. */
export function startersOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    if (resource.type !== DEFINITION) return [];
    const users = [...links.to(resource)];
    if (users.some(({ type }) => /^aws:ecs\/(service:Service|taskSet:TaskSet)$/.test(type))) return [];
    return users.filter(({ type }) => STARTERS[type] !== undefined);
}

/**
 * What puts a resource into a network: its subnets and security groups, directly or over what is between. A function that only
 * knows of them, because it starts tasks there, is in none.
 */
export function seatsOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    const direct = directOf(resource, links);
    const over = direct.filter(({ type }) => BETWEEN.includes(type)).flatMap((one) => links.over(one, BETWEEN));
    return [...new Set([...direct, ...over])].filter(({ type }) => type === SUBNET || SECURITY_GROUPS.includes(type));
}

function directOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    if (resource.type === FUNCTION) return links.ofInput(resource, "vpcConfig");
    if (resource.type !== DEFINITION) return [...links.of(resource)];
    return startersOf(resource, links).flatMap((one) => links.ofInput(one, STARTERS[one.type] ?? ""));
}
