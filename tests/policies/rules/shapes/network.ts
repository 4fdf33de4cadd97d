import { resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const LOG = "aws:ec2/flowLog:FlowLog";
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const SUBNET = "aws:ec2/subnet:Subnet";
const SERVICE = "aws:ecs/service:Service";
const EKS = "aws:eks/cluster:Cluster";

const main = r(VPC, "main", { cidrBlock: "10.0.0.0/16" });
const entry = (more: object) => ({ ruleNo: 100, action: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0", ...more });
const acl = (...ingress: object[]) => r(ACL, "fence", { vpcId: "main-id", ingress });
const ssh = { fromPort: 22, toPort: 22 };
const aclRule = (name: string, more: object) =>
    r(ACL_RULE, name, {
        networkAclId: "fence-id",
        ruleNumber: 100,
        ruleAction: "allow",
        protocol: "tcp",
        cidrBlock: "0.0.0.0/0",
        ...more,
    });
const routes = r("aws:ec2/routeTable:RouteTable", "private");

export const network: AllShapes = {
    "default-security-group": {
        good: [
            ["a network whose default group is adopted and empty", main, r(GROUP, "none", { vpcId: "main-id" })],
            ["empty lists, written out", main, r(GROUP, "none", { vpcId: "main-id", ingress: [], egress: [] })],
            [
                "a group adopted by the network's own output",
                main,
                r(GROUP, "none", { vpcId: "[unknown]" }, { dependencies: [main.urn] }),
            ],
            [
                "two networks, each with its own",
                main,
                r(VPC, "second"),
                r(GROUP, "none", { vpcId: "main-id" }),
                r(GROUP, "none-too", { vpcId: "second-id" }),
            ],
            ["a program in someone else's network", r(SUBNET, "a", { vpcId: "vpc-0123456789abcdef0" })],
            ["the account's default network, which is not made here", r("aws:ec2/defaultVpc:DefaultVpc", "default")],
        ],
        bad: [
            ["a network as it comes", /leaves its default security group open/, main],
            [
                "the rules that AWS puts there",
                /has rules/,
                main,
                r(GROUP, "all", { vpcId: "main-id", ingress: [{ self: true, protocol: "-1" }] }),
            ],
            [
                "a way out only",
                /Write egress: \[\]/,
                main,
                r(GROUP, "out", { vpcId: "main-id", egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] }),
            ],
            ["the group of another network", /main leaves/, main, r(GROUP, "none", { vpcId: "vpc-elsewhere" })],
            ["one of two networks", /second leaves/, main, r(VPC, "second"), r(GROUP, "none", { vpcId: "main-id" })],
        ],
    },
    "flow-logs": {
        good: [
            [
                "all traffic into a bucket",
                main,
                r(LOG, "log", { vpcId: "main-id", trafficType: "ALL", logDestinationType: "s3" }),
            ],
            ["what was refused into CloudWatch", main, r(LOG, "log", { vpcId: "main-id", trafficType: "REJECT" })],
            [
                "a log by the network's own output",
                main,
                r(LOG, "log", { vpcId: "[unknown]" }, { dependencies: [main.urn] }),
            ],
            [
                "two networks, two logs",
                main,
                r(VPC, "second"),
                r(LOG, "a", { vpcId: "main-id" }),
                r(LOG, "b", { vpcId: "second-id" }),
            ],
            ["a program in someone else's network", r(SUBNET, "a", { vpcId: "vpc-0123456789abcdef0" })],
            [
                "a network that no one enters from the internet",
                main,
                r("aws:lb/loadBalancer:LoadBalancer", "inner", { internal: true }),
                r("aws:ec2/securityGroup:SecurityGroup", "db", { ingress: [{ cidrBlocks: ["10.0.0.0/16"] }] }),
            ],
        ],
        bad: [
            [
                "a network with a door to the internet",
                /main records nothing/,
                main,
                r("aws:ec2/securityGroup:SecurityGroup", "web", { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] }),
            ],
            [
                "a network with a public load balancer",
                /main records nothing/,
                main,
                r("aws:lb/loadBalancer:LoadBalancer", "web"),
            ],
            ["a network as it comes", /main records nothing/, main],
            ["the log of one subnet", /main records nothing/, main, r(LOG, "log", { subnetId: "a-id" })],
            ["the log of another network", /main records nothing/, main, r(LOG, "log", { vpcId: "vpc-elsewhere" })],
        ],
    },
    "network-acls": {
        good: [
            [
                "the web's ports",
                acl(entry({ fromPort: 443, toPort: 443 }), entry({ ruleNo: 110, fromPort: 80, toPort: 80 })),
            ],
            ["answers to what goes out", acl(entry({ fromPort: 32768, toPort: 65535 }))],
            ["SSH from the office", acl(entry({ ...ssh, cidrBlock: "203.0.113.7/32" }))],
            [
                "all from within the network",
                acl(entry({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "10.0.0.0/8" })),
            ],
            [
                "a deny of SSH before all is allowed",
                acl(
                    entry({ ruleNo: 50, action: "deny", fromPort: 22, toPort: 3389 }),
                    entry({ protocol: "-1", fromPort: 0, toPort: 0 }),
                ),
            ],
            ["DNS over UDP", acl(entry({ protocol: "udp", ...ssh }))],
            [
                "rules one by one, with a deny",
                aclRule("no", { ruleNumber: 10, ruleAction: "deny", ...ssh }),
                aclRule("all", { fromPort: 0, toPort: 1024 }),
            ],
            ["a way out", aclRule("out", { egress: true, ...ssh })],
        ],
        bad: [
            ["SSH", /to port 22/, acl(entry(ssh))],
            [
                "remote desktop, by IPv6",
                /to port 3389/,
                acl(entry({ cidrBlock: undefined, ipv6CidrBlock: "::/0", fromPort: 3389, toPort: 3389 })),
            ],
            ["every port", /to port 22 and 3389/, acl(entry({ protocol: "-1", fromPort: 0, toPort: 0 }))],
            [
                "every port of TCP, by number",
                /to port 22 and 3389/,
                acl(entry({ protocol: "6", fromPort: 0, toPort: 65535 })),
            ],
            [
                "one of two halves of the internet",
                /128\.0\.0\.0\/1 to port 22/,
                acl(entry({ ...ssh, cidrBlock: "128.0.0.0/1" })),
            ],
            [
                "a deny that comes too late",
                /to port 22/,
                acl(entry(ssh), entry({ ...ssh, ruleNo: 200, action: "deny" })),
            ],
            [
                "a deny of one address only",
                /to port 22/,
                acl(entry({ ...ssh, ruleNo: 10, action: "deny", cidrBlock: "198.51.100.9/32" }), entry(ssh)),
            ],
            [
                "a deny of the other family",
                /to port 22/,
                acl(
                    entry({ ...ssh, ruleNo: 10, action: "deny", cidrBlock: undefined, ipv6CidrBlock: "::/0" }),
                    entry(ssh),
                ),
            ],
            [
                "a deny of another ACL",
                /to port 22/,
                aclRule("no", { networkAclId: "other", ruleNumber: 10, ruleAction: "deny", ...ssh }),
                aclRule("yes", ssh),
            ],
            ["ALLOW in capitals", /to port 22/, aclRule("yes", { ...ssh, ruleAction: "ALLOW" })],
        ],
    },
    "public-addresses": {
        good: [
            [
                "a machine in a private subnet",
                r(INSTANCE, "box", { subnetId: "a-id" }),
                r(SUBNET, "a", { mapPublicIpOnLaunch: false }),
            ],
            [
                "a public subnet, and a machine without an address there",
                r(SUBNET, "a", { mapPublicIpOnLaunch: true }),
                r(INSTANCE, "box", { subnetId: "a-id", associatePublicIpAddress: false }),
            ],
            ["a NAT instance", r(INSTANCE, "nat", { associatePublicIpAddress: true, sourceDestCheck: false })],
            [
                "a NAT instance of a template that takes route tables",
                routes,
                r(
                    TEMPLATE,
                    "nat",
                    { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
                    { dependencies: [routes.urn] },
                ),
            ],
            [
                "the address of a NAT gateway",
                r("aws:ec2/eip:Eip", "nat", { domain: "vpc" }),
                r("aws:ec2/natGateway:NatGateway", "nat", { allocationId: "nat-id" }),
            ],
            [
                "tasks in private subnets",
                r(SERVICE, "web", { networkConfiguration: { subnets: ["a-id"], assignPublicIp: false } }),
            ],
            ["a service on machines, which has no own network", r(SERVICE, "web", { launchType: "EC2" })],
        ],
        bad: [
            [
                "a machine that asks for one",
                /box has a public address/,
                r(INSTANCE, "box", { associatePublicIpAddress: true }),
            ],
            [
                "a machine whose subnet gives one",
                /box has a public address/,
                r(SUBNET, "a", { mapPublicIpOnLaunch: true }),
                r(INSTANCE, "box", { subnetId: "a-id" }),
            ],
            [
                "a machine that is given one afterwards",
                /gives box a public address/,
                r(INSTANCE, "box"),
                r("aws:ec2/eip:Eip", "ip", { instance: "box-id" }),
            ],
            [
                "by an association",
                /gives box a public address/,
                r(INSTANCE, "box"),
                r("aws:ec2/eipAssociation:EipAssociation", "ip", { instanceId: "box-id" }),
            ],
            [
                "a template of a group",
                /gives each machine/,
                r(TEMPLATE, "web", { networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
            ],
            [
                "tasks in public subnets",
                /gives each task/,
                r(SERVICE, "web", { networkConfiguration: { assignPublicIp: true } }),
            ],
        ],
    },
    "eks-endpoint": {
        good: [
            [
                "a private endpoint",
                r(EKS, "shop", { vpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } }),
            ],
            ["the office's address", r(EKS, "shop", { vpcConfig: { publicAccessCidrs: ["203.0.113.7/32"] } })],
            [
                "two offices",
                r(EKS, "shop", {
                    vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24", "198.51.100.0/24"] },
                }),
            ],
            [
                "private, with ranges left over",
                r(EKS, "shop", { vpcConfig: { endpointPublicAccess: false, publicAccessCidrs: ["0.0.0.0/0"] } }),
            ],
            ["a large company's range", r(EKS, "shop", { vpcConfig: { publicAccessCidrs: ["17.0.0.0/8"] } })],
        ],
        bad: [
            ["a cluster as it comes", /0\.0\.0\.0\/0/, r(EKS, "shop", { vpcConfig: { subnetIds: ["a"] } })],
            [
                "with a private endpoint next to it",
                /opens its Kubernetes API/,
                r(EKS, "shop", { vpcConfig: { endpointPrivateAccess: true } }),
            ],
            [
                "the internet as two halves",
                /0\.0\.0\.0\/1 and 128\.0\.0\.0\/1/,
                r(EKS, "shop", { vpcConfig: { publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] } }),
            ],
            ["an empty list", /0\.0\.0\.0\/0/, r(EKS, "shop", { vpcConfig: { publicAccessCidrs: [] } })],
        ],
    },
};
