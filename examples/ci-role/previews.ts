import type { Names } from "./names";
import { allow, oneOffTasks, type Statement } from "./statement";

/** Where the previews of pull requests are guests, and who agrees to them. */
export interface Previews {
    /** The environment of the jobs on GitHub that make previews; of those that remove them with `-removal` after it. */
    environment: string;
    /** The prefix of the stack that hosts their databases: `glimpse-dev`. */
    host: string;
    /** Their image repository. */
    repositoryName: string;
}

/** What a preview is made of (docs/previews.md): no network, database instance, cache or load balancer is among it. */
const TYPES = [
    "aws:appautoscaling/scheduledAction:ScheduledAction",
    "aws:appautoscaling/target:Target",
    "aws:cloudfront/distribution:Distribution",
    "aws:cloudfront/vpcOrigin:VpcOrigin",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cognito/userPool:UserPool",
    "aws:cognito/userPoolClient:UserPoolClient",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ecs/cluster:Cluster",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    "aws:ecs/service:Service",
    "aws:ecs/taskDefinition:TaskDefinition",
    "aws:iam/role:Role",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:lb/listenerRule:ListenerRule",
    "aws:lb/targetGroup:TargetGroup",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:ssm/parameter:Parameter",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];

/** The names of all previews: `npm run preview:environment` lets each begin with `pr-`. */
export function previewNames({ region, account }: Names, { repositoryName }: Previews): Names {
    return {
        region,
        account,
        prefix: "glimpse-pr-*",
        bucketName: "glimpse-files-pr-*",
        repositoryName,
        types: TYPES,
    };
}

/** What the command asks of the stack that hosts: a one-off task of its API, and whether its instance is awake. And pushing images. */
export function hosting({ region, account }: Names, { host, repositoryName }: Previews): Statement[] {
    const inRegion = { StringEquals: { "aws:RequestedRegion": [region] } };
    return [
        allow(["rds:DescribeDBInstances"], [`arn:aws:rds:${region}:${account}:db:*`]),
        allow(["rds:DescribeDBClusters"], [`arn:aws:rds:${region}:${account}:cluster:*`]),
        ...oneOffTasks({ region, account }, host),
        // AWS knows no resource for these.
        allow(
            [
                "ecs:DescribeTaskDefinition",
                "ecs:RegisterTaskDefinition",
                "ecs:DeregisterTaskDefinition",
                "ecr:GetAuthorizationToken",
                "elasticloadbalancing:DescribeRules",
                // In their permissions these are with the network and the load balancer, which no preview has.
                ...["CreateTags", "DeleteTags"].map((action) => `ec2:${action}`),
                ...["AddTags", "RemoveTags"].map((action) => `elasticloadbalancing:${action}`),
            ],
            ["*"],
            inRegion,
        ),
        allow(["logs:FilterLogEvents"], [`arn:aws:logs:${region}:${account}:log-group:/ecs/${host}*`]),
        allow(
            [
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:CompleteLayerUpload",
                "ecr:DescribeImages",
                "ecr:InitiateLayerUpload",
                "ecr:PutImage",
                "ecr:UploadLayerPart",
            ],
            [`arn:aws:ecr:${region}:${account}:repository/${repositoryName}`],
        ),
    ];
}
