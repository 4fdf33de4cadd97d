import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ANY = "0.0.0.0/0";
const balancer = r(BALANCER, "front", { securityGroups: ["web-id"], internal: false });
const web = r(GROUP, "web", {});
const inline = (what: string, ingress: Inputs): Row => [
    what,
    r(GROUP, "g", { ingress: [{ protocol: "tcp", ...ingress }] }),
];
const apart = (what: string, inputs: Inputs): Row => [
    what,
    r(RULE, "r", { type: "ingress", protocol: "tcp", securityGroupId: "web-id", ...inputs }),
    web,
    balancer,
];
const single = (what: string, inputs: Inputs): Row => [
    what,
    r(INGRESS, "r", { ipProtocol: "tcp", securityGroupId: "web-id", ...inputs }),
    web,
    balancer,
];
const port = (number: number) => ({ fromPort: number, toPort: number });
const bare = (what: string, type: string, inputs: Inputs): Row => [what, r(type, "it", inputs)];
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const EKS = "aws:eks/cluster:Cluster";
const INSTANCE = "aws:ec2/instance:Instance";
const entry = (more: Inputs) => ({ ruleNo: 100, action: "allow", protocol: "tcp", cidrBlock: ANY, ...more });

export const reachSet: LabelledSet = {
    "open-security-groups": {
        bad: [
            inline("SSH", { ...port(22), cidrBlocks: [ANY] }),
            inline("SSH next to the office", { ...port(22), cidrBlocks: ["192.168.0.0/16", ANY] }),
            inline("SSH over IPv6", { ...port(22), ipv6CidrBlocks: ["::/0"] }),
            inline("IPv6, spelled out", { ...port(5432), ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"] }),
            inline("all ports", { fromPort: 0, toPort: 65535, cidrBlocks: [ANY] }),
            inline("all protocols", { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [ANY] }),
            inline("all protocols by name", { protocol: "ALL", fromPort: 0, toPort: 0, cidrBlocks: [ANY] }),
            inline("all protocols as a number", { protocol: -1, fromPort: 0, toPort: 0, cidrBlocks: [ANY] }),
            inline("TCP in capitals", { protocol: "TCP", ...port(3306), cidrBlocks: [ANY] }),
            inline("TCP by number", { protocol: "6", ...port(3389), cidrBlocks: [ANY] }),
            inline("UDP by number", { protocol: "17", ...port(53), cidrBlocks: [ANY] }),
            inline("an odd port", { ...port(222), cidrBlocks: [ANY] }),
            inline("a port as text", { fromPort: "22", toPort: "22", cidrBlocks: [ANY] }),
            inline("two halves of the internet", { ...port(22), cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }),
            inline("zeros in the prefix", { ...port(22), cidrBlocks: ["0.0.0.0/00"] }),
            inline("every type of ICMP", { protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: [ANY] }),
            inline("ICMP by number", { protocol: "1", fromPort: 8, toPort: 0, cidrBlocks: [ANY] }),
            inline("HTTPS of what is no load balancer", { ...port(443), cidrBlocks: [ANY] }),
            inline("SSH and itself", { ...port(22), self: true, cidrBlocks: [ANY] }),
            inline("GRE, a protocol without ports", { protocol: "47", cidrBlocks: [ANY] }),
            apart("a separate rule", { ...port(22), cidrBlocks: [ANY] }),
            apart("a range around HTTPS", { fromPort: 440, toPort: 450, cidrBlocks: [ANY] }),
            apart("HTTP to HTTPS", { fromPort: 80, toPort: 443, cidrBlocks: [ANY] }),
            apart("HTTPS over UDP in any port", { protocol: "udp", fromPort: 0, toPort: 65535, cidrBlocks: [ANY] }),
            single("one range", { ...port(22), cidrIpv4: ANY }),
            single("one range of IPv6", { ...port(6379), cidrIpv6: "::/0" }),
            single("all protocols", { ipProtocol: "-1", cidrIpv4: ANY }),
            [
                "a prefix list of everyone",
                r("aws:ec2/managedPrefixList:ManagedPrefixList", "all", { entries: [{ cidr: ANY }] }),
                r(INGRESS, "r", { ipProtocol: "tcp", ...port(22), prefixListId: "all-id", securityGroupId: "web-id" }),
            ],
            [
                "a prefix list of everyone, by its entry",
                r("aws:ec2/managedPrefixList:ManagedPrefixList", "all", {}),
                r("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "e", {
                    prefixListId: "all-id",
                    cidr: "0.0.0.0/1",
                }),
                r(GROUP, "g", { ingress: [{ protocol: "tcp", ...port(22), prefixListIds: ["all-id"] }] }),
            ],
            bare("the default group of a network", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
                ingress: [{ protocol: "tcp", ...port(22), cidrBlocks: [ANY] }],
            }),
            bare("SSH of nodes, which EKS opens to everyone", "aws:eks/nodeGroup:NodeGroup", {
                remoteAccess: { ec2SshKey: "ops" },
            }),
        ],
        good: [
            inline("the office", { ...port(22), cidrBlocks: ["203.0.113.0/24"] }),
            inline("another group", { ...port(5432), securityGroups: ["web-id"] }),
            inline("itself", { protocol: "-1", fromPort: 0, toPort: 0, self: true }),
            inline("the network", { ...port(5432), cidrBlocks: ["10.0.0.0/8"] }),
            inline("path MTU discovery", { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: [ANY] }),
            inline("path MTU discovery of IPv6", {
                protocol: "icmpv6",
                fromPort: 2,
                toPort: 0,
                ipv6CidrBlocks: ["::/0"],
            }),
            inline("empty lists", { ...port(22), cidrBlocks: [], ipv6CidrBlocks: [], prefixListIds: [] }),
            inline("AWS's list of CloudFront", { ...port(443), prefixListIds: ["pl-22a6434b"] }),
            apart("HTTPS of a load balancer", { ...port(443), cidrBlocks: [ANY] }),
            apart("HTTP of a load balancer", { ...port(80), cidrBlocks: [ANY], ipv6CidrBlocks: ["::/0"] }),
            apart("what goes out", { type: "egress", ...port(22), cidrBlocks: [ANY] }),
            apart("a group's source", { ...port(22), sourceSecurityGroupId: "sg-1" }),
            single("HTTPS of a load balancer by one range", { ...port(443), cidrIpv4: ANY }),
            single("the network by one range", { fromPort: 80, toPort: 8080, cidrIpv4: "10.0.0.0/8" }),
            single("a group by reference", { ...port(22), referencedSecurityGroupId: "sg-1" }),
            [
                "a group without a way in",
                r(GROUP, "g", { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [ANY] }] }),
            ],
            [
                "a prefix list of the office",
                r("aws:ec2/managedPrefixList:ManagedPrefixList", "office", { entries: [{ cidr: "203.0.113.0/24" }] }),
                r(INGRESS, "r", {
                    ipProtocol: "tcp",
                    ...port(22),
                    prefixListId: "office-id",
                    securityGroupId: "web-id",
                }),
            ],
            bare("SSH of nodes from one group", "aws:eks/nodeGroup:NodeGroup", {
                remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: ["sg-1"] },
            }),
        ],
    },
    "network-acls": {
        bad: [
            bare("SSH", ACL, { ingress: [entry(port(22))] }),
            bare("remote desktop over IPv6", ACL, {
                ingress: [entry({ ...port(3389), cidrBlock: undefined, ipv6CidrBlock: "::/0" })],
            }),
            bare("everything, where a denial comes later", ACL, {
                ingress: [
                    entry({ protocol: "-1", fromPort: 0, toPort: 0 }),
                    entry({ ...port(22), action: "deny", ruleNo: 200 }),
                ],
            }),
            bare("a range around SSH", ACL_RULE, {
                ruleNumber: 200,
                ruleAction: "allow",
                protocol: "tcp",
                cidrBlock: ANY,
                fromPort: 5,
                toPort: 25,
            }),
            bare("every protocol", ACL_RULE, { ruleNumber: 100, ruleAction: "allow", protocol: "-1", cidrBlock: ANY }),
            bare("TCP by number", ACL_RULE, {
                ruleNumber: 100,
                ruleAction: "ALLOW",
                protocol: "6",
                cidrBlock: ANY,
                ...port(22),
            }),
            bare("half of the internet", ACL, { ingress: [entry({ ...port(22), cidrBlock: "128.0.0.0/1" })] }),
        ],
        good: [
            bare("the office", ACL, { ingress: [entry({ ...port(22), cidrBlock: "203.0.113.0/24" })] }),
            bare("HTTPS", ACL, { ingress: [entry(port(443))] }),
            bare("high ports", ACL, { ingress: [entry({ fromPort: 1024, toPort: 3388 })] }),
            bare("a denial of SSH", ACL, { ingress: [entry({ ...port(22), action: "deny" })] }),
            bare("UDP on port 22", ACL, { ingress: [entry({ ...port(22), protocol: "udp" })] }),
            bare("what goes out", ACL_RULE, {
                egress: true,
                ruleNumber: 1,
                ruleAction: "allow",
                protocol: "-1",
                cidrBlock: ANY,
            }),
            bare("everything after denials", ACL, {
                ingress: [
                    entry({ ...port(22), action: "deny", ruleNo: 10 }),
                    entry({ ...port(3389), action: "deny", ruleNo: 20 }),
                    entry({ protocol: "-1", fromPort: 0, toPort: 0, ruleNo: 100 }),
                ],
            }),
        ],
    },
    "no-public-database": {
        bad: [
            ...[
                "rds/instance:Instance",
                "rds/clusterInstance:ClusterInstance",
                "redshift/cluster:Cluster",
                "redshiftserverless/workgroup:Workgroup",
                "mq/broker:Broker",
                "dms/replicationInstance:ReplicationInstance",
                "neptune/clusterInstance:ClusterInstance",
                "lightsail/database:Database",
                "timestreaminfluxdb/dbInstance:DbInstance",
            ].map((name) => bare(name, `aws:${name}`, { publiclyAccessible: true })),
            bare("a switch as text", "aws:rds/instance:Instance", { publiclyAccessible: "true" }),
            bare("a search domain outside of a network", "aws:opensearch/domain:Domain", { domainName: "shop" }),
            bare("an old search domain outside of a network", "aws:elasticsearch/domain:Domain", {
                domainName: "shop",
            }),
            bare("a search domain with an empty network", "aws:opensearch/domain:Domain", {
                vpcOptions: { subnetIds: [] },
            }),
            bare("collections", "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", {
                type: "network",
                policy: JSON.stringify([
                    { Rules: [], AllowFromPublic: false },
                    { Rules: [], AllowFromPublic: true },
                ]),
            }),
            bare("brokers", "aws:msk/cluster:Cluster", {
                brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } },
            }),
        ],
        good: [
            bare("nothing said", "aws:rds/instance:Instance", {}),
            bare("a private database", "aws:rds/instance:Instance", { publiclyAccessible: false }),
            bare("a private broker", "aws:mq/broker:Broker", { publiclyAccessible: false }),
            bare("a search domain in a network", "aws:opensearch/domain:Domain", {
                vpcOptions: { subnetIds: ["subnet-1"] },
            }),
            bare("brokers of a network", "aws:msk/cluster:Cluster", {
                brokerNodeGroupInfo: { clientSubnets: ["subnet-1"] },
            }),
            bare("an encryption policy", "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", {
                type: "encryption",
                policy: JSON.stringify({ Rules: [], AWSOwnedKey: true }),
            }),
        ],
    },
    "public-addresses": {
        bad: [
            bare("a machine", INSTANCE, { associatePublicIpAddress: true }),
            [
                "a machine by its subnet",
                r("aws:ec2/subnet:Subnet", "s", { mapPublicIpOnLaunch: true }),
                r(INSTANCE, "b", { subnetId: "s-id" }),
            ],
            bare("a template", "aws:ec2/launchTemplate:LaunchTemplate", {
                networkInterfaces: [{ associatePublicIpAddress: "true" }],
            }),
            bare("a configuration", "aws:ec2/launchConfiguration:LaunchConfiguration", {
                associatePublicIpAddress: true,
            }),
            bare("tasks", "aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: true } }),
            bare("a Spot fleet", "aws:ec2/spotFleetRequest:SpotFleetRequest", {
                launchSpecifications: [{ associatePublicIpAddress: true }],
            }),
            ["an elastic address", r(INSTANCE, "b", {}), r("aws:ec2/eip:Eip", "e", { instance: "b-id" })],
        ],
        good: [
            bare("a machine as it comes", INSTANCE, {}),
            bare("a private machine", INSTANCE, { associatePublicIpAddress: false }),
            bare("a NAT instance", INSTANCE, { associatePublicIpAddress: true, sourceDestCheck: false }),
            bare("private tasks", "aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: false } }),
            [
                "a machine in a private subnet",
                r("aws:ec2/subnet:Subnet", "s", {}),
                r(INSTANCE, "b", { subnetId: "s-id" }),
            ],
        ],
    },
    "eks-endpoint": {
        bad: [
            bare("as it comes", EKS, { vpcConfig: { subnetIds: ["s-1"] } }),
            bare("public, said", EKS, { vpcConfig: { endpointPublicAccess: true } }),
            bare("public from halves", EKS, {
                vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/1", "128.0.0.0/1"] },
            }),
            bare("public next to the office", EKS, { vpcConfig: { publicAccessCidrs: ["203.0.113.0/24", ANY] } }),
        ],
        good: [
            bare("private", EKS, { vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: false } }),
            bare("from the office", EKS, { vpcConfig: { publicAccessCidrs: ["203.0.113.0/24"] } }),
        ],
    },
    "bucket-public-access": {
        bad: [
            bare("a bucket without a block", "aws:s3/bucket:Bucket", {}),
            bare("an old type of bucket", "aws:s3/bucketV2:BucketV2", { bucket: "shop" }),
            bare("a public ACL", "aws:s3/bucketAcl:BucketAcl", { bucket: "shop", acl: "public-read-write" }),
            bare("an ACL for all who have an account", "aws:s3/bucketAcl:BucketAcl", {
                bucket: "shop",
                acl: "authenticated-read",
            }),
            bare("a grant to everyone", "aws:s3/bucketAcl:BucketAcl", {
                accessControlPolicy: {
                    grants: [
                        {
                            permission: "READ",
                            grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
                        },
                    ],
                },
            }),
            bare("a public object", "aws:s3/bucketObjectv2:BucketObjectv2", { acl: "public-read" }),
            bare("a block with three switches", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
                bucket: "shop",
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
            }),
            bare("a block that is off", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
                bucket: "shop",
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: false,
            }),
            bare("an access point without its block", "aws:s3/accessPoint:AccessPoint", {
                bucket: "shop",
                publicAccessBlockConfiguration: { blockPublicPolicy: false },
            }),
            [
                "the block of an account that may be another",
                r("aws:s3/bucket:Bucket", "files", {}),
                r("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", {
                    accountId: "210987654321",
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                }),
            ],
        ],
        good: [
            [
                "a bucket with its block",
                r("aws:s3/bucket:Bucket", "files", { bucket: "files" }),
                r("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "b", {
                    bucket: "files",
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                }),
            ],
            [
                "the block of the account",
                r("aws:s3/bucket:Bucket", "files", {}),
                r("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", {
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                }),
            ],
            bare("a private ACL", "aws:s3/bucketAcl:BucketAcl", { bucket: "shop", acl: "private" }),
            bare("an ACL for the logs of S3", "aws:s3/bucketAcl:BucketAcl", {
                bucket: "shop",
                acl: "log-delivery-write",
            }),
            bare("a private object", "aws:s3/bucketObjectv2:BucketObjectv2", { key: "index.html" }),
            bare("an access point as it comes", "aws:s3/accessPoint:AccessPoint", { bucket: "shop" }),
        ],
    },
};
