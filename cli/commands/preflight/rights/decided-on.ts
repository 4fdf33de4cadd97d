/*
 * What of AWS each action is decided on, where that is not the resource's own ARN.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** All resources: what no ARN narrows. */
export const ANYTHING = "*";

/** Actions that know no resource: what lists, what asks about no thing in particular, and what makes something without a name. */
const ABOUT_NOTHING = new Set([
    "acm:RequestCertificate",
    "backup-storage:MountCapsule",
    "ce:CreateAnomalyMonitor",
    "ce:CreateAnomalySubscription",
    "cloudfront:CreateDistribution",
    "cloudfront:CreateFunction",
    "cloudfront:CreateKeyGroup",
    "cloudfront:CreateOriginAccessControl",
    "cloudfront:CreatePublicKey",
    "cloudfront:CreateResponseHeadersPolicy",
    "cloudfront:CreateVpcOrigin",
    "cloudfront:GetKeyGroup",
    "cloudfront:GetPublicKey",
    "cloudfront:UpdateKeyGroup",
    "cloudfront:UpdatePublicKey",
    "cognito-idp:CreateUserPool",
    "cognito-idp:DescribeUserPoolDomain",
    "ecs:DeregisterTaskDefinition",
    "ecs:DescribeTaskDefinition",
    "kms:CreateKey",
    "logs:DescribeLogGroups",
    "rds:CreateDBProxy",
    "route53:CreateHostedZone",
    "sns:GetSubscriptionAttributes",
    "ssm:DescribeParameters",
]);

/** Services whose `Describe` lists whatever there is. */
const LISTS = /^(application-autoscaling|autoscaling|ec2|elasticloadbalancing):Describe(?!VpcAttribute$)/;

export function isAboutNothing(action: string): boolean {
    return ABOUT_NOTHING.has(action) || LISTS.test(action);
}

/** Types that have no ARN, and the input that names the whole that counts. */
export const PART_OF: Record<string, string> = {
    "aws:acm/certificateValidation:CertificateValidation": "certificateArn",
    "aws:apigatewayv2/authorizer:Authorizer": "apiId",
    "aws:apigatewayv2/integration:Integration": "apiId",
    "aws:apigatewayv2/route:Route": "apiId",
    "aws:apigatewayv2/stage:Stage": "apiId",
    "aws:appautoscaling/policy:Policy": "resourceId",
    "aws:appautoscaling/scheduledAction:ScheduledAction": "resourceId",
    "aws:autoscaling/lifecycleHook:LifecycleHook": "autoscalingGroupName",
    "aws:backup/selection:Selection": "planId",
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": "backupVaultName",
    "aws:cloudwatch/eventTarget:EventTarget": "rule",
    "aws:cognito/userPoolClient:UserPoolClient": "userPoolId",
    "aws:cognito/userPoolDomain:UserPoolDomain": "userPoolId",
    "aws:ec2/route:Route": "routeTableId",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "routeTableId",
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": "vpcEndpointId",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": "vpcId",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": "repository",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "clusterName",
    "aws:iam/rolePolicy:RolePolicy": "role",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "functionName",
    "aws:lambda/permission:Permission": "function",
    "aws:lb/listenerCertificate:ListenerCertificate": "listenerArn",
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": "dbProxyName",
    "aws:rds/proxyTarget:ProxyTarget": "dbProxyName",
    "aws:route53/record:Record": "zoneId",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "bucket",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "bucket",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "bucket",
    "aws:s3/bucketPolicy:BucketPolicy": "bucket",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "bucket",
    "aws:s3/bucketVersioning:BucketVersioning": "bucket",
    "aws:secretsmanager/secretVersion:SecretVersion": "secretId",
    "aws:sns/topicPolicy:TopicPolicy": "arn",
    "aws:sns/topicSubscription:TopicSubscription": "topic",
    "aws:sqs/queuePolicy:QueuePolicy": "queueUrl",
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": "queueUrl",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "securityGroupId",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "securityGroupId",
};

/** Inputs that name what an action is decided on too: a subnet's VPC, a database's parameter group. */
export const OTHERS: Record<string, readonly string[]> = {
    "ec2:AssociateRouteTable": ["subnetId"],
    "ec2:AttachInternetGateway": ["vpcId"],
    "ec2:CreateNetworkInterface": ["subnetId", "securityGroups"],
    "ec2:CreateRouteTable": ["vpcId"],
    "ec2:CreateSecurityGroup": ["vpcId"],
    "ec2:CreateSubnet": ["vpcId"],
    "ec2:CreateVpcEndpoint": ["vpcId"],
    "ec2:ModifyVpcEndpoint": ["routeTableId"],
    "elasticache:CreateReplicationGroup": ["parameterGroupName", "subnetGroupName", "userGroupIds"],
    "elasticache:CreateServerlessCache": ["userGroupId"],
    "elasticache:CreateUserGroup": ["userIds"],
    "elasticloadbalancing:CreateListener": ["loadBalancerArn"],
    "elasticloadbalancing:CreateRule": ["listenerArn"],
    "rds:CreateDBCluster": ["dbClusterParameterGroupName", "dbSubnetGroupName"],
    "rds:CreateDBInstance": ["parameterGroupName", "dbSubnetGroupName"],
};

/** Of these the others alone count. */
export const ELSEWHERE = new Set(["elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule"]);

/** Where API Gateway makes things: at the top, or within an API. */
export const COLLECTION: Record<string, { name: string; isTop: boolean }> = {
    "aws:apigatewayv2/api:Api": { name: "apis", isTop: true },
    "aws:apigatewayv2/vpcLink:VpcLink": { name: "vpclinks", isTop: true },
    "aws:apigatewayv2/authorizer:Authorizer": { name: "authorizers", isTop: false },
    "aws:apigatewayv2/integration:Integration": { name: "integrations", isTop: false },
    "aws:apigatewayv2/route:Route": { name: "routes", isTop: false },
    "aws:apigatewayv2/stage:Stage": { name: "stages", isTop: false },
};

interface Place {
    region: string;
    account: string;
}

/** ARNs of what is not in the plan, by the id that the stack's settings or another stack give. */
export const WITH_ID: [pattern: RegExp, arn: (id: string, place: Place) => string][] = [
    [/^Z[A-Z0-9]+$/, (id) => `arn:aws:route53:::hostedzone/${id}`],
    [/^vpc-/, (id, { region, account }) => `arn:aws:ec2:${region}:${account}:vpc/${id}`],
    [/^subnet-/, (id, { region, account }) => `arn:aws:ec2:${region}:${account}:subnet/${id}`],
    [/^rtb-/, (id, { region, account }) => `arn:aws:ec2:${region}:${account}:route-table/${id}`],
    [/^sg-/, (id, { region, account }) => `arn:aws:ec2:${region}:${account}:security-group/${id}`],
];

/** The service that a type's resource gives its role to; a policy may admit some alone. */
export const PASSED_TO: Record<string, string> = {
    "aws:backup/selection:Selection": "backup.amazonaws.com",
    "aws:ec2/launchTemplate:LaunchTemplate": "ec2.amazonaws.com",
    "aws:ecs/taskDefinition:TaskDefinition": "ecs-tasks.amazonaws.com",
    "aws:iam/instanceProfile:InstanceProfile": "ec2.amazonaws.com",
    "aws:lambda/function:Function": "lambda.amazonaws.com",
    "aws:rds/proxy:Proxy": "rds.amazonaws.com",
    "aws:scheduler/schedule:Schedule": "scheduler.amazonaws.com",
};

/** Services that answer in us-east-1, wherever the stack is. */
export const GLOBAL = new Set(["budgets", "ce", "cloudfront", "iam", "route53"]);
