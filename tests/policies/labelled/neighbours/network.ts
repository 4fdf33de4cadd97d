import { resource as r } from "../../helpers";
import type { LabelledSet } from "../label";
import { bare, group } from "./writing";

/** What the internet reaches: neighbours of each evasion, thought up without the code of the rules. */
export const networkNeighbours: LabelledSet = {
    "open-security-groups": {
        bad: [
            group("a protocol in capitals", { protocol: "TCP", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }),
            group("a protocol by number", { protocol: 6, fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] }),
            group("halves of the internet", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"],
            }),
            group("all of the IPv6 that there is", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                ipv6CidrBlocks: ["2000::/3"],
            }),
            group("zero, written out", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"],
            }),
            group("a range with the web in it", {
                protocol: "tcp",
                fromPort: 80,
                toPort: 443,
                cidrBlocks: ["0.0.0.0/0"],
            }),
            group("every protocol", { protocol: "all", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
            group("every ICMP", { protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }),
            bare("a group of aws-native", "aws-native:ec2:SecurityGroup", {
                groupDescription: "ssh",
                securityGroupIngress: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" }],
            }),
            [
                "a prefix list of everyone",
                r("aws:ec2/managedPrefixList:ManagedPrefixList", "l", { entries: [{ cidr: "0.0.0.0/0" }] }),
                r("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "i", {
                    prefixListId: "l-id",
                    ipProtocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                }),
            ],
        ],
        good: [
            group("the network itself", { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }),
            group("another group", { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["sg-1"] }),
            group("an office", { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["203.0.113.7/32"] }),
            group("a larger private range", { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] }),
            group("path MTU discovery", { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] }),
        ],
    },
    "default-security-group": {
        bad: [
            [
                "a rule from without",
                r("aws:ec2/vpc:Vpc", "v", {}),
                r("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: "v-id" }),
                r("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "i", {
                    securityGroupId: "d-id",
                    cidrIpv4: "10.0.0.0/8",
                    ipProtocol: "tcp",
                    fromPort: 80,
                    toPort: 8080,
                }),
            ],
        ],
        good: [
            [
                "a rule of another group",
                r("aws:ec2/vpc:Vpc", "v", {}),
                r("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: "v-id" }),
                r("aws:ec2/securityGroup:SecurityGroup", "s", {}),
                r("aws:ec2/securityGroupRule:SecurityGroupRule", "i", { securityGroupId: "s-id", type: "ingress" }),
            ],
        ],
    },
    "public-addresses": {
        bad: [
            bare("a set of tasks", "aws:ecs/taskSet:TaskSet", {
                networkConfiguration: { subnets: ["s"], assignPublicIp: true },
            }),
            bare("tasks of a schedule", "aws:scheduler/schedule:Schedule", {
                target: { ecsParameters: { networkConfiguration: { subnets: ["s"], assignPublicIp: true } } },
            }),
            bare("tasks of an event", "aws:cloudwatch/eventTarget:EventTarget", {
                ecsTarget: { networkConfiguration: { subnets: ["s"], assignPublicIp: true } },
            }),
        ],
        good: [
            bare("a set of tasks", "aws:ecs/taskSet:TaskSet", { networkConfiguration: { subnets: ["s"] } }),
            bare("tasks of an event", "aws:cloudwatch/eventTarget:EventTarget", {
                ecsTarget: { networkConfiguration: { subnets: ["s"], assignPublicIp: false } },
            }),
        ],
    },
};
