import { resource } from "../helpers";
import { balancer, block, bucket, type Example, group } from "./parts";

const safeTemplate = resource("aws:ec2/launchTemplate:LaunchTemplate", "safe", {
    metadataOptions: { httpTokens: "required" },
});
const everywhere = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "everywhere", {
    entries: [{ cidr: "0.0.0.0/0" }],
});
const office = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "office", {
    entries: [{ cidr: "203.0.113.0/24" }],
});

/** What can be reached from outside. */
export const reach: Record<string, Example[]> = {
    "no-public-database": [
        {
            type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
            good: { type: "network", policy: JSON.stringify([{ Rules: [], AllowFromPublic: false }]) },
            bad: { type: "network", policy: JSON.stringify([{ Rules: [], AllowFromPublic: true }]) },
        },
        {
            type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
            good: { type: "encryption", policy: JSON.stringify([{ AllowFromPublic: true }]) },
            bad: { type: "network", policy: JSON.stringify([{ AllowFromPublic: true }]) },
        },
        ...[
            "aws:rds/instance:Instance",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:rds/cluster:Cluster",
            "aws:docdb/clusterInstance:ClusterInstance",
            "aws:neptune/clusterInstance:ClusterInstance",
            "aws:redshift/cluster:Cluster",
            "aws:redshiftserverless/workgroup:Workgroup",
            "aws:mq/broker:Broker",
            "aws:dms/replicationInstance:ReplicationInstance",
        ].map((type) => ({ type, good: { publiclyAccessible: false }, bad: { publiclyAccessible: true } })),
        { type: "aws:opensearch/domain:Domain", good: { vpcOptions: { subnetIds: ["subnet-1"] } }, bad: {} },
        {
            type: "aws:msk/cluster:Cluster",
            good: { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } } },
            bad: {
                brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } },
            },
        },
    ],
    "open-security-groups": [
        ...[
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:alb/loadBalancer:LoadBalancer",
            "aws:elb/loadBalancer:LoadBalancer",
        ].map((type) => ({
            type,
            good: { securityGroups: ["web-id"] },
            bad: { securityGroups: [] },
            relatives: [
                resource("aws:ec2/securityGroup:SecurityGroup", "web", {
                    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
                }),
            ],
        })),
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: {
                ingress: [
                    {
                        protocol: "tcp",
                        fromPort: 443,
                        toPort: 443,
                        cidrBlocks: ["0.0.0.0/0"],
                        ipv6CidrBlocks: ["::/0"],
                    },
                ],
            },
            bad: { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
            relatives: [resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { securityGroups: ["one-id"] })],
        },
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: {
                ingress: [
                    { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: [] },
                ],
            },
            bad: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
        },
        {
            type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            good: { ingress: [{ protocol: "-1", cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: [] }] },
            bad: { ingress: [{ protocol: "-1", cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }] },
        },
        {
            type: "aws:ec2/securityGroupRule:SecurityGroupRule",
            good: {
                type: "ingress",
                protocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrBlocks: ["0.0.0.0/0"],
                ipv6CidrBlocks: [],
                securityGroupId: "front-id",
            },
            bad: { type: "ingress", protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] },
            relatives: [group, balancer],
        },
        {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            good: {
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
                cidrIpv6: "fd00::/64",
                securityGroupId: "front-id",
            },
            bad: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", securityGroupId: "front-id" },
            relatives: [group, balancer],
        },
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: ["office-id"] }] },
            bad: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: ["everywhere-id"] }] },
            relatives: [office, everywhere],
        },
        {
            type: "aws:ec2/securityGroupRule:SecurityGroupRule",
            good: { type: "ingress", protocol: "6", fromPort: 22, toPort: 22, prefixListIds: ["office-id"] },
            bad: { type: "ingress", protocol: "6", fromPort: 22, toPort: 22, prefixListIds: ["everywhere-id"] },
            relatives: [office, everywhere],
        },
        {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            good: { ipProtocol: "TCP", fromPort: 22, toPort: 22, prefixListId: "office-id" },
            bad: { ipProtocol: "TCP", fromPort: 22, toPort: 22, prefixListId: "everywhere-id" },
            relatives: [office, everywhere],
        },
        {
            type: "aws:ec2/managedPrefixList:ManagedPrefixList",
            good: { entries: [{ cidr: "203.0.113.0/24" }] },
            bad: { entries: [{ cidr: "0.0.0.0/0" }] },
            relatives: [
                resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh", {
                    ipProtocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                    prefixListId: "one-id",
                }),
            ],
        },
        {
            type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
            good: { prefixListId: "office-id", cidr: "203.0.113.0/24" },
            bad: { prefixListId: "office-id", cidr: "::/0" },
            relatives: [
                office,
                resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ssh", {
                    ipProtocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                    prefixListId: "office-id",
                }),
            ],
        },
    ],
    imdsv2: [
        {
            type: "aws:ec2/instance:Instance",
            good: { launchTemplate: { id: "safe-id" } },
            bad: { launchTemplate: { id: "safe-id" }, metadataOptions: { httpTokens: "optional" } },
            relatives: [safeTemplate],
        },
        {
            type: "aws:ec2/instance:Instance",
            good: { launchTemplate: { name: "safe" } },
            bad: { launchTemplate: { name: "safe" }, metadataOptions: { httpTokens: "optional" } },
            relatives: [safeTemplate],
        },
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
        ].map((type) => ({
            type,
            good: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
            bad: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "optional" } },
        })),
        {
            type: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
            good: { instanceMetadataOptions: { httpTokens: "required" } },
            bad: { instanceMetadataOptions: { httpTokens: "optional" } },
        },
        {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            good: { launchSpecifications: [], launchTemplateConfigs: [{}] },
            bad: { launchSpecifications: [{ ami: "ami-1", instanceType: "t4g.small" }] },
        },
        {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            good: { httpTokens: "required" },
            bad: { httpTokens: "optional" },
            relatives: [resource("aws:ec2/instance:Instance", "machine", {})],
        },
    ],
    "bucket-public-access": [
        ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) => ({
            type,
            good: { bucket: "files", acl: "private" },
            bad: { bucket: "open" },
            relatives: [block],
        })),
        {
            type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            good: { ...block.inputs },
            bad: { ...block.inputs, restrictPublicBuckets: false },
            relatives: [bucket],
        },
        {
            type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            good: {
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            bad: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
        },
        {
            type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            good: { ...block.inputs, bucket: undefined, accountId: "" },
            bad: { ...block.inputs, bucket: undefined, accountId: "210987654321" },
            relatives: [bucket],
        },
        {
            type: "aws:s3/bucket:Bucket",
            good: { bucket: "files", grants: [{ uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }] },
            bad: { bucket: "files", grants: [{ uri: "http://acs.amazonaws.com/groups/global/AllUsers" }] },
            relatives: [block],
        },
        {
            type: "aws:s3/bucketAcl:BucketAcl",
            good: {
                accessControlPolicy: {
                    grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" } }],
                },
            },
            bad: {
                accessControlPolicy: {
                    grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" } }],
                },
            },
        },
        ...[
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:s3/bucketObject:BucketObject",
            "aws:s3/objectCopy:ObjectCopy",
        ].map((type) => ({ type, good: { acl: "private" }, bad: { acl: "public-read" } })),
        ...["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"].map((type) => ({
            type,
            good: { acl: "private" },
            bad: { acl: "public-read" },
        })),
    ],
    "invalid-headers": ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"].map((type) => ({
        type,
        good: { loadBalancerType: "application", dropInvalidHeaderFields: true },
        bad: { loadBalancerType: "application" },
    })),
};
