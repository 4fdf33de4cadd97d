import { resource } from "../helpers";
import { balancer, block, bucket, type Example, group } from "./parts";

/** What can be reached from outside. */
export const reach: Record<string, Example[]> = {
    "no-public-database": [
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
    ],
    imdsv2: [
        {
            type: "aws:ec2/instance:Instance",
            good: { launchTemplate: { id: "lt-1" } },
            bad: { launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "optional" } },
        },
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
        ].map((type) => ({
            type,
            good: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
            bad: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "optional" } },
        })),
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
