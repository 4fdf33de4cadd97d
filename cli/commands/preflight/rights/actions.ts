import type { ResourceRecord } from "../../../../inventory";
import { Known } from "../../../../inventory/read";

/** The calls that make, read and change resources of a type of `@pulumi/aws`, as IAM names them. */
const BY_TYPE: Record<string, string> = {
    "acm/certificate":
        "acm:RequestCertificate acm:DescribeCertificate acm:AddTagsToCertificate acm:ListTagsForCertificate",
    "acm/certificateValidation": "acm:DescribeCertificate",
    "apigatewayv2/api": "apigateway:POST apigateway:GET apigateway:PATCH",
    "apigatewayv2/authorizer": "apigateway:POST apigateway:GET",
    "apigatewayv2/integration": "apigateway:POST apigateway:GET",
    "apigatewayv2/route": "apigateway:POST apigateway:GET",
    "apigatewayv2/stage": "apigateway:POST apigateway:GET",
    "apigatewayv2/vpcLink": "apigateway:POST apigateway:GET",
    "appautoscaling/policy": "application-autoscaling:PutScalingPolicy application-autoscaling:DescribeScalingPolicies",
    "appautoscaling/scheduledAction":
        "application-autoscaling:PutScheduledAction application-autoscaling:DescribeScheduledActions",
    "appautoscaling/target":
        "application-autoscaling:RegisterScalableTarget application-autoscaling:DescribeScalableTargets application-autoscaling:TagResource application-autoscaling:ListTagsForResource",
    "autoscaling/group":
        "autoscaling:CreateAutoScalingGroup autoscaling:DescribeAutoScalingGroups autoscaling:UpdateAutoScalingGroup autoscaling:CreateOrUpdateTags autoscaling:EnableMetricsCollection autoscaling:StartInstanceRefresh autoscaling:PutLifecycleHook autoscaling:DescribeScalingActivities ec2:RunInstances ssm:GetParameters",
    "autoscaling/lifecycleHook": "autoscaling:PutLifecycleHook autoscaling:DescribeLifecycleHooks",
    "backup/plan":
        "backup:CreateBackupPlan backup:GetBackupPlan backup:UpdateBackupPlan backup:TagResource backup:ListTags",
    "backup/selection": "backup:CreateBackupSelection backup:GetBackupSelection iam:PassRole",
    "backup/vault":
        "backup:CreateBackupVault backup-storage:MountCapsule backup:DescribeBackupVault backup:TagResource backup:ListTags",
    "backup/vaultLockConfiguration": "backup:PutBackupVaultLockConfiguration backup:DescribeBackupVault",
    "budgets/budget": "budgets:ModifyBudget budgets:ViewBudget budgets:TagResource budgets:ListTagsForResource",
    "cloudfront/distribution":
        "cloudfront:CreateDistribution cloudfront:GetDistribution cloudfront:UpdateDistribution cloudfront:TagResource cloudfront:ListTagsForResource",
    "cloudfront/function":
        "cloudfront:CreateFunction cloudfront:DescribeFunction cloudfront:GetFunction cloudfront:PublishFunction cloudfront:UpdateFunction cloudfront:TagResource cloudfront:ListTagsForResource",
    "cloudfront/keyGroup": "cloudfront:CreateKeyGroup cloudfront:GetKeyGroup cloudfront:UpdateKeyGroup",
    "cloudfront/originAccessControl":
        "cloudfront:CreateOriginAccessControl cloudfront:GetOriginAccessControl cloudfront:UpdateOriginAccessControl",
    "cloudfront/publicKey": "cloudfront:CreatePublicKey cloudfront:GetPublicKey cloudfront:UpdatePublicKey",
    "cloudfront/responseHeadersPolicy":
        "cloudfront:CreateResponseHeadersPolicy cloudfront:GetResponseHeadersPolicy cloudfront:UpdateResponseHeadersPolicy",
    "cloudfront/vpcOrigin":
        "cloudfront:CreateVpcOrigin cloudfront:GetVpcOrigin cloudfront:UpdateVpcOrigin cloudfront:TagResource ec2:DescribeInternetGateways ec2:DescribeSubnets elasticloadbalancing:DescribeLoadBalancers",
    "cloudwatch/dashboard": "cloudwatch:PutDashboard cloudwatch:GetDashboard",
    "cloudwatch/eventRule": "events:PutRule events:DescribeRule events:TagResource events:ListTagsForResource",
    "cloudwatch/eventTarget": "events:PutTargets events:ListTargetsByRule",
    "cloudwatch/logDelivery": "logs:CreateDelivery logs:GetDelivery logs:TagResource logs:ListTagsForResource",
    "cloudwatch/logDeliveryDestination":
        "logs:PutDeliveryDestination logs:GetDeliveryDestination logs:TagResource logs:ListTagsForResource",
    "cloudwatch/logDeliverySource":
        "logs:PutDeliverySource logs:GetDeliverySource logs:TagResource logs:ListTagsForResource",
    "cloudwatch/logGroup":
        "logs:CreateLogGroup logs:DescribeLogGroups logs:PutRetentionPolicy logs:TagResource logs:ListTagsForResource",
    "cloudwatch/metricAlarm":
        "cloudwatch:PutMetricAlarm cloudwatch:DescribeAlarms cloudwatch:TagResource cloudwatch:ListTagsForResource",
    "cognito/userPool":
        "cognito-idp:CreateUserPool cognito-idp:DescribeUserPool cognito-idp:SetUserPoolMfaConfig cognito-idp:GetUserPoolMfaConfig cognito-idp:TagResource",
    "cognito/userPoolClient": "cognito-idp:CreateUserPoolClient cognito-idp:DescribeUserPoolClient",
    "cognito/userPoolDomain": "cognito-idp:CreateUserPoolDomain cognito-idp:DescribeUserPoolDomain",
    "costexplorer/anomalyMonitor":
        "ce:CreateAnomalyMonitor ce:GetAnomalyMonitors ce:TagResource ce:ListTagsForResource",
    "costexplorer/anomalySubscription":
        "ce:CreateAnomalySubscription ce:GetAnomalySubscriptions ce:UpdateAnomalySubscription ce:TagResource ce:ListTagsForResource",
    "ec2/defaultSecurityGroup":
        "ec2:DescribeSecurityGroups ec2:RevokeSecurityGroupIngress ec2:RevokeSecurityGroupEgress ec2:CreateTags",
    "ec2/eip": "ec2:AllocateAddress ec2:DescribeAddresses ec2:DescribeAddressesAttribute ec2:CreateTags",
    "ec2/internetGateway":
        "ec2:CreateInternetGateway ec2:AttachInternetGateway ec2:DescribeInternetGateways ec2:CreateTags",
    "ec2/launchTemplate":
        "ec2:CreateLaunchTemplate ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate ec2:DescribeLaunchTemplates ec2:DescribeLaunchTemplateVersions ec2:CreateTags iam:PassRole",
    "ec2/natGateway": "ec2:CreateNatGateway ec2:DescribeNatGateways ec2:DescribeAddresses ec2:CreateTags",
    "ec2/networkInterface":
        "ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces ec2:ModifyNetworkInterfaceAttribute ec2:CreateTags",
    "ec2/route": "ec2:CreateRoute ec2:DescribeRouteTables ec2:ReplaceRoute",
    "ec2/routeTable": "ec2:CreateRouteTable ec2:DescribeRouteTables ec2:CreateTags",
    "ec2/routeTableAssociation": "ec2:AssociateRouteTable ec2:DescribeRouteTables",
    "ec2/securityGroup":
        "ec2:CreateSecurityGroup ec2:DescribeSecurityGroups ec2:RevokeSecurityGroupEgress ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:CreateTags",
    "ec2/subnet": "ec2:CreateSubnet ec2:DescribeSubnets ec2:ModifySubnetAttribute ec2:CreateTags",
    "ec2/vpc":
        "ec2:CreateVpc ec2:DescribeVpcs ec2:DescribeVpcAttribute ec2:ModifyVpcAttribute ec2:DescribeNetworkAcls ec2:CreateTags",
    "ec2/vpcIpv6CidrBlockAssociation": "ec2:AssociateVpcCidrBlock ec2:DescribeVpcs",
    "ec2/vpcEndpoint": "ec2:CreateVpcEndpoint ec2:DescribeVpcEndpoints ec2:DescribePrefixLists ec2:CreateTags",
    "ec2/vpcEndpointRouteTableAssociation": "ec2:ModifyVpcEndpoint ec2:DescribeVpcEndpoints",
    "ecr/lifecyclePolicy": "ecr:PutLifecyclePolicy ecr:GetLifecyclePolicy",
    "ecr/repository": "ecr:CreateRepository ecr:DescribeRepositories ecr:TagResource ecr:ListTagsForResource",
    "ecs/cluster": "ecs:CreateCluster ecs:DescribeClusters ecs:TagResource",
    "ecs/clusterCapacityProviders": "ecs:PutClusterCapacityProviders ecs:DescribeClusters",
    "ecs/service":
        "ecs:CreateService ecs:UpdateService ecs:DescribeServices ecs:ListServiceDeployments ecs:DescribeServiceDeployments ecs:TagResource",
    "ecs/taskDefinition":
        "ecs:RegisterTaskDefinition ecs:DescribeTaskDefinition ecs:DeregisterTaskDefinition ecs:TagResource iam:PassRole",
    "elasticache/parameterGroup":
        "elasticache:CreateCacheParameterGroup elasticache:ModifyCacheParameterGroup elasticache:DescribeCacheParameterGroups elasticache:DescribeCacheParameters elasticache:AddTagsToResource elasticache:ListTagsForResource",
    "elasticache/replicationGroup":
        "elasticache:CreateReplicationGroup elasticache:ModifyReplicationGroup elasticache:DescribeReplicationGroups elasticache:DescribeCacheClusters elasticache:AddTagsToResource elasticache:ListTagsForResource",
    "elasticache/serverlessCache":
        "elasticache:CreateServerlessCache elasticache:DescribeServerlessCaches elasticache:ModifyServerlessCache elasticache:AddTagsToResource ec2:CreateVpcEndpoint ec2:CreateTags",
    "elasticache/subnetGroup":
        "elasticache:CreateCacheSubnetGroup elasticache:DescribeCacheSubnetGroups elasticache:AddTagsToResource elasticache:ListTagsForResource",
    "elasticache/user":
        "elasticache:CreateUser elasticache:DescribeUsers elasticache:ModifyUser elasticache:AddTagsToResource",
    "elasticache/userGroup":
        "elasticache:CreateUserGroup elasticache:DescribeUserGroups elasticache:ModifyUserGroup elasticache:AddTagsToResource",
    "iam/instanceProfile":
        "iam:CreateInstanceProfile iam:AddRoleToInstanceProfile iam:GetInstanceProfile iam:TagInstanceProfile iam:PassRole",
    "iam/role": "iam:CreateRole iam:GetRole iam:TagRole iam:ListRolePolicies iam:ListAttachedRolePolicies",
    "iam/rolePolicy": "iam:PutRolePolicy iam:GetRolePolicy",
    "iam/rolePolicyAttachment": "iam:AttachRolePolicy iam:ListAttachedRolePolicies",
    "kms/key":
        "kms:CreateKey kms:DescribeKey kms:GetKeyPolicy kms:GetKeyRotationStatus kms:EnableKeyRotation kms:ListResourceTags kms:TagResource",
    "lambda/function":
        "lambda:CreateFunction lambda:GetFunction lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration lambda:TagResource iam:PassRole",
    "lambda/functionEventInvokeConfig": "lambda:PutFunctionEventInvokeConfig lambda:GetFunctionEventInvokeConfig",
    "lambda/permission": "lambda:AddPermission lambda:GetPolicy",
    "lb/listener":
        "elasticloadbalancing:CreateListener elasticloadbalancing:DescribeListeners elasticloadbalancing:ModifyListener elasticloadbalancing:DescribeListenerAttributes elasticloadbalancing:AddTags elasticloadbalancing:DescribeTags",
    "lb/listenerCertificate":
        "elasticloadbalancing:AddListenerCertificates elasticloadbalancing:DescribeListenerCertificates",
    "lb/listenerRule":
        "elasticloadbalancing:CreateRule elasticloadbalancing:DescribeRules elasticloadbalancing:ModifyRule elasticloadbalancing:AddTags",
    "lb/loadBalancer":
        "elasticloadbalancing:CreateLoadBalancer elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:ModifyLoadBalancerAttributes elasticloadbalancing:DescribeLoadBalancerAttributes elasticloadbalancing:AddTags elasticloadbalancing:DescribeTags",
    "lb/targetGroup":
        "elasticloadbalancing:CreateTargetGroup elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:ModifyTargetGroupAttributes elasticloadbalancing:DescribeTargetGroupAttributes elasticloadbalancing:AddTags elasticloadbalancing:DescribeTags",
    "rds/cluster":
        "rds:CreateDBCluster rds:DescribeDBClusters rds:ModifyDBCluster rds:AddTagsToResource rds:ListTagsForResource",
    "rds/clusterInstance": "rds:CreateDBInstance rds:DescribeDBInstances rds:AddTagsToResource",
    "rds/clusterParameterGroup":
        "rds:CreateDBClusterParameterGroup rds:ModifyDBClusterParameterGroup rds:DescribeDBClusterParameterGroups rds:DescribeDBClusterParameters rds:AddTagsToResource",
    "rds/eventSubscription":
        "rds:CreateEventSubscription rds:DescribeEventSubscriptions rds:ModifyEventSubscription rds:AddTagsToResource rds:ListTagsForResource",
    "rds/instance":
        "rds:CreateDBInstance rds:DescribeDBInstances rds:ModifyDBInstance rds:AddTagsToResource rds:ListTagsForResource",
    "rds/parameterGroup":
        "rds:CreateDBParameterGroup rds:ModifyDBParameterGroup rds:DescribeDBParameterGroups rds:DescribeDBParameters rds:AddTagsToResource rds:ListTagsForResource",
    "rds/proxy":
        "rds:CreateDBProxy rds:DescribeDBProxies rds:ModifyDBProxy rds:AddTagsToResource rds:ListTagsForResource iam:PassRole",
    "rds/proxyDefaultTargetGroup": "rds:ModifyDBProxyTargetGroup rds:DescribeDBProxyTargetGroups",
    "rds/proxyTarget": "rds:RegisterDBProxyTargets rds:DescribeDBProxyTargets",
    "rds/subnetGroup":
        "rds:CreateDBSubnetGroup rds:DescribeDBSubnetGroups rds:AddTagsToResource rds:ListTagsForResource",
    "route53/record": "route53:ChangeResourceRecordSets route53:ListResourceRecordSets route53:GetChange",
    "route53/zone":
        "route53:CreateHostedZone route53:GetHostedZone route53:GetChange route53:ChangeTagsForResource route53:ListTagsForResource",
    "s3/bucket": "s3:CreateBucket s3:ListBucket s3:PutBucketTagging s3:GetBucketTagging s3:GetBucketLocation",
    "s3/bucketCorsConfiguration": "s3:PutBucketCORS s3:GetBucketCORS",
    "s3/bucketLifecycleConfiguration": "s3:PutLifecycleConfiguration s3:GetLifecycleConfiguration",
    "s3/bucketOwnershipControls": "s3:PutBucketOwnershipControls s3:GetBucketOwnershipControls",
    "s3/bucketPolicy": "s3:PutBucketPolicy s3:GetBucketPolicy",
    "s3/bucketPublicAccessBlock": "s3:PutBucketPublicAccessBlock s3:GetBucketPublicAccessBlock",
    "s3/bucketServerSideEncryptionConfiguration": "s3:PutEncryptionConfiguration s3:GetEncryptionConfiguration",
    "s3/bucketVersioning": "s3:PutBucketVersioning s3:GetBucketVersioning",
    "scheduler/schedule": "scheduler:CreateSchedule scheduler:GetSchedule scheduler:UpdateSchedule iam:PassRole",
    "scheduler/scheduleGroup": "scheduler:CreateScheduleGroup scheduler:GetScheduleGroup scheduler:TagResource",
    "secretsmanager/secret":
        "secretsmanager:CreateSecret secretsmanager:DescribeSecret secretsmanager:GetResourcePolicy secretsmanager:TagResource",
    "secretsmanager/secretVersion": "secretsmanager:PutSecretValue secretsmanager:GetSecretValue",
    "sns/topic":
        "sns:CreateTopic sns:GetTopicAttributes sns:SetTopicAttributes sns:TagResource sns:ListTagsForResource",
    "sns/topicPolicy": "sns:SetTopicAttributes sns:GetTopicAttributes",
    "sns/topicSubscription": "sns:Subscribe sns:GetSubscriptionAttributes",
    "wafv2/webAcl": "wafv2:CreateWebACL wafv2:GetWebACL wafv2:UpdateWebACL wafv2:TagResource wafv2:ListTagsForResource",
    "sqs/queue": "sqs:CreateQueue sqs:GetQueueAttributes sqs:SetQueueAttributes sqs:TagQueue sqs:ListQueueTags",
    "sqs/queuePolicy": "sqs:SetQueueAttributes sqs:GetQueueAttributes",
    "sqs/redriveAllowPolicy": "sqs:SetQueueAttributes sqs:GetQueueAttributes",
    "ssm/parameter":
        "ssm:PutParameter ssm:GetParameter ssm:DescribeParameters ssm:AddTagsToResource ssm:ListTagsForResource",
    "vpc/securityGroupEgressRule": "ec2:AuthorizeSecurityGroupEgress ec2:DescribeSecurityGroupRules ec2:CreateTags",
    "vpc/securityGroupIngressRule": "ec2:AuthorizeSecurityGroupIngress ec2:DescribeSecurityGroupRules ec2:CreateTags",
};

/** The actions that the plan's types need; nothing for a type that is not in the table. */
export function actionsOf(type: string): string[] | undefined {
    const [, key = ""] = /^aws:([^:]+):/.exec(type) ?? [];
    return Object.hasOwn(BY_TYPE, key) ? BY_TYPE[key]?.split(" ") : undefined;
}

/**
 * What the key of a secret, or of a parameter, is used for while its value is written and read again.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
export function keyActionsOf(resource: ResourceRecord): string[] {
    const { type } = resource;
    const inputs = Known.of(resource);
    if (type === "aws:secretsmanager/secret:Secret" && inputs.has("kmsKeyId")) {
        return ["kms:Decrypt", "kms:GenerateDataKey"];
    }
    return type === "aws:ssm/parameter:Parameter" && inputs.has("keyId") ? ["kms:Decrypt", "kms:Encrypt"] : [];
}
