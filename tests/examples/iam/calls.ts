import type { ResourceRecord } from "../../../inventory";
import { knowsNoResource } from "./reference";

/*
 * What the AWS provider (@pulumi/aws 7, terraform-provider-aws 6) calls to make, read, change, tag and delete a resource, by
 * its sources in internal/service/<service>. Kept apart from examples/ci-role/permissions on purpose: one is held against the other.
 */
const CALLS: Record<string, string> = {
    "aws:autoscaling/group:Group":
        "autoscaling: CreateAutoScalingGroup DescribeAutoScalingGroups DescribeScalingActivities UpdateAutoScalingGroup StartInstanceRefresh DescribeInstanceRefreshes EnableMetricsCollection CreateOrUpdateTags DeleteTags DeleteAutoScalingGroup",
    "aws:autoscaling/lifecycleHook:LifecycleHook":
        "autoscaling: PutLifecycleHook DescribeLifecycleHooks DeleteLifecycleHook",
    "aws:cloudfront/function:Function":
        "cloudfront: CreateFunction DescribeFunction GetFunction PublishFunction UpdateFunction ListTagsForResource TagResource UntagResource DeleteFunction",
    "aws:cloudfront/keyGroup:KeyGroup": "cloudfront: CreateKeyGroup GetKeyGroup UpdateKeyGroup DeleteKeyGroup",
    "aws:cloudfront/publicKey:PublicKey": "cloudfront: CreatePublicKey GetPublicKey UpdatePublicKey DeletePublicKey",
    "aws:cloudfront/originAccessControl:OriginAccessControl":
        "cloudfront: CreateOriginAccessControl GetOriginAccessControl UpdateOriginAccessControl DeleteOriginAccessControl",
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy":
        "cloudfront: CreateResponseHeadersPolicy GetResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy",
    "aws:cloudwatch/logDelivery:LogDelivery":
        "logs: CreateDelivery GetDelivery UpdateDeliveryConfiguration ListTagsForResource TagResource UntagResource DeleteDelivery",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination":
        "logs: PutDeliveryDestination GetDeliveryDestination ListTagsForResource TagResource UntagResource DeleteDeliveryDestination",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource":
        "logs: PutDeliverySource GetDeliverySource ListTagsForResource TagResource UntagResource DeleteDeliverySource",
    "aws:cloudwatch/logGroup:LogGroup":
        "logs: CreateLogGroup DescribeLogGroups PutRetentionPolicy ListTagsForResource TagResource UntagResource DeleteLogGroup",
    "aws:cloudwatch/metricAlarm:MetricAlarm":
        "cloudwatch: PutMetricAlarm DescribeAlarms ListTagsForResource TagResource UntagResource DeleteAlarms",
    // Vault and lock stay at AWS: no call of the stack deletes them.
    "aws:backup/vault:Vault": "backup: CreateBackupVault DescribeBackupVault ListTags TagResource UntagResource",
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration":
        "backup: PutBackupVaultLockConfiguration DescribeBackupVault",
    "aws:backup/plan:Plan":
        "backup: CreateBackupPlan GetBackupPlan UpdateBackupPlan ListTags TagResource UntagResource DeleteBackupPlan",
    "aws:backup/selection:Selection": "backup: CreateBackupSelection GetBackupSelection DeleteBackupSelection",
    "aws:budgets/budget:Budget": "budgets: ModifyBudget ViewBudget ListTagsForResource TagResource UntagResource",
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor":
        "ce: CreateAnomalyMonitor GetAnomalyMonitors UpdateAnomalyMonitor ListTagsForResource TagResource DeleteAnomalyMonitor",
    "aws:costexplorer/anomalySubscription:AnomalySubscription":
        "ce: CreateAnomalySubscription GetAnomalySubscriptions UpdateAnomalySubscription ListTagsForResource TagResource DeleteAnomalySubscription",
    "aws:cloudwatch/dashboard:Dashboard": "cloudwatch: PutDashboard GetDashboard DeleteDashboards",
    "aws:cloudwatch/eventRule:EventRule": "events: PutRule DescribeRule ListTagsForResource TagResource DeleteRule",
    "aws:cloudwatch/eventTarget:EventTarget": "events: PutTargets ListTargetsByRule RemoveTargets",
    "aws:cognito/userPool:UserPool":
        "cognito-idp: CreateUserPool DescribeUserPool GetUserPoolMfaConfig UpdateUserPool TagResource DeleteUserPool",
    "aws:cognito/userPoolClient:UserPoolClient":
        "cognito-idp: CreateUserPoolClient DescribeUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
    "aws:ecr/repository:Repository":
        "ecr: CreateRepository DescribeRepositories PutImageScanningConfiguration PutImageTagMutability ListTagsForResource TagResource DeleteRepository",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": "ecr: PutLifecyclePolicy GetLifecyclePolicy DeleteLifecyclePolicy",
    "aws:ecs/cluster:Cluster": "ecs: CreateCluster DescribeClusters UpdateCluster TagResource DeleteCluster",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "ecs: PutClusterCapacityProviders DescribeClusters",
    "aws:ecs/service:Service":
        "ecs: CreateService DescribeServices ListServiceDeployments DescribeServiceDeployments UpdateService TagResource DeleteService",
    "aws:ecs/taskDefinition:TaskDefinition":
        "ecs: RegisterTaskDefinition DescribeTaskDefinition TagResource DeregisterTaskDefinition",
    "aws:elasticache/parameterGroup:ParameterGroup":
        "elasticache: CreateCacheParameterGroup DescribeCacheParameterGroups DescribeCacheParameters ModifyCacheParameterGroup ResetCacheParameterGroup AddTagsToResource DeleteCacheParameterGroup",
    "aws:elasticache/replicationGroup:ReplicationGroup":
        "elasticache: CreateReplicationGroup DescribeReplicationGroups ModifyReplicationGroup ListTagsForResource AddTagsToResource DeleteReplicationGroup",
    "aws:elasticache/serverlessCache:ServerlessCache":
        "elasticache: CreateServerlessCache DescribeServerlessCaches ModifyServerlessCache AddTagsToResource DeleteServerlessCache",
    "aws:elasticache/subnetGroup:SubnetGroup":
        "elasticache: CreateCacheSubnetGroup DescribeCacheSubnetGroups ModifyCacheSubnetGroup AddTagsToResource DeleteCacheSubnetGroup",
    "aws:elasticache/user:User": "elasticache: CreateUser DescribeUsers ModifyUser AddTagsToResource DeleteUser",
    "aws:elasticache/userGroup:UserGroup":
        "elasticache: CreateUserGroup DescribeUserGroups ModifyUserGroup AddTagsToResource DeleteUserGroup",
    "aws:iam/instanceProfile:InstanceProfile":
        "iam: CreateInstanceProfile GetInstanceProfile TagInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile DeleteInstanceProfile",
    "aws:iam/role:Role":
        "iam: CreateRole GetRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole UpdateRole PutRolePermissionsBoundary TagRole UntagRole PassRole DeleteRole",
    "aws:iam/rolePolicy:RolePolicy": "iam: PutRolePolicy GetRolePolicy DeleteRolePolicy",
    "aws:lambda/function:Function":
        "lambda: CreateFunction GetFunction GetFunctionCodeSigningConfig ListVersionsByFunction UpdateFunctionCode UpdateFunctionConfiguration TagResource DeleteFunction",
    "aws:lambda/permission:Permission": "lambda: AddPermission GetPolicy RemovePermission",
    "aws:rds/cluster:Cluster":
        "rds: CreateDBCluster RestoreDBClusterFromSnapshot DescribeDBClusters DescribeGlobalClusters ModifyDBCluster ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBCluster",
    "aws:rds/clusterInstance:ClusterInstance":
        "rds: CreateDBInstance DescribeDBInstances DescribeDBClusters ModifyDBInstance RebootDBInstance ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBInstance",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup":
        "rds: CreateDBClusterParameterGroup DescribeDBClusterParameterGroups DescribeDBClusterParameters ModifyDBClusterParameterGroup ResetDBClusterParameterGroup ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBClusterParameterGroup",
    "aws:rds/eventSubscription:EventSubscription":
        "rds: CreateEventSubscription DescribeEventSubscriptions ModifyEventSubscription ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteEventSubscription",
    "aws:rds/instance:Instance":
        "rds: CreateDBInstance CreateDBInstanceReadReplica DescribeDBInstances ModifyDBInstance RebootDBInstance ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBInstance",
    "aws:rds/parameterGroup:ParameterGroup":
        "rds: CreateDBParameterGroup DescribeDBParameterGroups DescribeDBParameters ModifyDBParameterGroup ResetDBParameterGroup AddTagsToResource DeleteDBParameterGroup",
    "aws:rds/proxy:Proxy":
        "rds: CreateDBProxy DescribeDBProxies ModifyDBProxy ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBProxy",
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup":
        "rds: DescribeDBProxyTargetGroups ModifyDBProxyTargetGroup",
    "aws:rds/proxyTarget:ProxyTarget": "rds: RegisterDBProxyTargets DescribeDBProxyTargets DeregisterDBProxyTargets",
    "aws:rds/subnetGroup:SubnetGroup":
        "rds: CreateDBSubnetGroup DescribeDBSubnetGroups ModifyDBSubnetGroup AddTagsToResource DeleteDBSubnetGroup",
    "aws:route53/zone:Zone":
        "route53: CreateHostedZone GetHostedZone ListTagsForResource ChangeTagsForResource DeleteHostedZone",
    "aws:s3/bucket:Bucket":
        "s3: CreateBucket ListBucket GetBucketLocation GetBucketTagging PutBucketTagging TagResource ListTagsForResource DeleteBucket",
    "aws:s3/bucketPolicy:BucketPolicy": "s3: PutBucketPolicy GetBucketPolicy DeleteBucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":
        "s3: PutBucketPublicAccessBlock GetBucketPublicAccessBlock",
    "aws:s3/bucketVersioning:BucketVersioning": "s3: PutBucketVersioning GetBucketVersioning",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
        "s3: PutEncryptionConfiguration GetEncryptionConfiguration",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls":
        "s3: PutBucketOwnershipControls GetBucketOwnershipControls",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":
        "s3: PutLifecycleConfiguration GetLifecycleConfiguration",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "s3: PutBucketCORS GetBucketCORS",
    "aws:scheduler/schedule:Schedule": "scheduler: CreateSchedule GetSchedule UpdateSchedule DeleteSchedule",
    "aws:scheduler/scheduleGroup:ScheduleGroup":
        "scheduler: CreateScheduleGroup GetScheduleGroup ListTagsForResource TagResource DeleteScheduleGroup",
    "aws:secretsmanager/secret:Secret":
        "secretsmanager: CreateSecret DescribeSecret GetResourcePolicy UpdateSecret TagResource UntagResource DeleteSecret RestoreSecret",
    "aws:secretsmanager/secretVersion:SecretVersion":
        "secretsmanager: PutSecretValue GetSecretValue UpdateSecretVersionStage",
    "aws:sns/topicSubscription:TopicSubscription":
        "sns: Subscribe GetSubscriptionAttributes SetSubscriptionAttributes Unsubscribe",
    "aws:sqs/queue:Queue":
        "sqs: CreateQueue GetQueueAttributes SetQueueAttributes ListQueueTags TagQueue UntagQueue DeleteQueue",
    "aws:sqs/queuePolicy:QueuePolicy": "sqs: SetQueueAttributes GetQueueAttributes",
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": "sqs: SetQueueAttributes GetQueueAttributes",
    "aws:lb/listenerCertificate:ListenerCertificate":
        "elasticloadbalancing: AddListenerCertificates DescribeListenerCertificates RemoveListenerCertificates",
    "aws:sns/topic:Topic":
        "sns: CreateTopic GetTopicAttributes SetTopicAttributes ListTagsForResource TagResource DeleteTopic",
    "aws:sns/topicPolicy:TopicPolicy": "sns: SetTopicAttributes GetTopicAttributes",
    "aws:ssm/parameter:Parameter":
        "ssm: PutParameter GetParameter DescribeParameters ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteParameter",
    "aws:appautoscaling/target:Target":
        "application-autoscaling: RegisterScalableTarget DescribeScalableTargets ListTagsForResource TagResource DeregisterScalableTarget",
    "aws:ec2/vpc:Vpc":
        "ec2: CreateVpc DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups ModifyVpcAttribute CreateTags DeleteTags DeleteVpc",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation":
        "ec2: AssociateVpcCidrBlock DescribeVpcs DisassociateVpcCidrBlock",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":
        "ec2: DescribeSecurityGroups RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateTags",
    "aws:ec2/internetGateway:InternetGateway":
        "ec2: CreateInternetGateway AttachInternetGateway DescribeInternetGateways DetachInternetGateway DeleteInternetGateway CreateTags",
    "aws:ec2/subnet:Subnet": "ec2: CreateSubnet DescribeSubnets ModifySubnetAttribute DeleteSubnet CreateTags",
    "aws:ec2/routeTable:RouteTable":
        "ec2: CreateRouteTable DescribeRouteTables DeleteRouteTable DisassociateRouteTable CreateTags",
    "aws:ec2/routeTableAssociation:RouteTableAssociation":
        "ec2: AssociateRouteTable DescribeRouteTables ReplaceRouteTableAssociation DisassociateRouteTable",
    "aws:ec2/route:Route": "ec2: CreateRoute DescribeRouteTables ReplaceRoute DeleteRoute",
    "aws:ec2/eip:Eip": "ec2: AllocateAddress DescribeAddresses DescribeAddressesAttribute ReleaseAddress CreateTags",
    "aws:ec2/networkInterface:NetworkInterface":
        "ec2: CreateNetworkInterface DescribeNetworkInterfaces ModifyNetworkInterfaceAttribute DetachNetworkInterface DeleteNetworkInterface CreateTags",
    "aws:ec2/launchTemplate:LaunchTemplate":
        "ec2: CreateLaunchTemplate DescribeLaunchTemplates DescribeLaunchTemplateVersions CreateLaunchTemplateVersion ModifyLaunchTemplate RunInstances DeleteLaunchTemplate CreateTags",
    "aws:ec2/securityGroup:SecurityGroup":
        "ec2: CreateSecurityGroup DescribeSecurityGroups RevokeSecurityGroupEgress DescribeNetworkInterfaces DeleteSecurityGroup CreateTags",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
        "ec2: AuthorizeSecurityGroupIngress DescribeSecurityGroupRules ModifySecurityGroupRules RevokeSecurityGroupIngress CreateTags",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":
        "ec2: AuthorizeSecurityGroupEgress DescribeSecurityGroupRules ModifySecurityGroupRules RevokeSecurityGroupEgress CreateTags",
    "aws:ec2/vpcEndpoint:VpcEndpoint":
        "ec2: CreateVpcEndpoint DescribeVpcEndpoints DescribePrefixLists ModifyVpcEndpoint DeleteVpcEndpoints CreateTags",
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation":
        "ec2: ModifyVpcEndpoint DescribeVpcEndpoints",
    "aws:lb/loadBalancer:LoadBalancer":
        "elasticloadbalancing: CreateLoadBalancer DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeCapacityReservation ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets DescribeTags AddTags RemoveTags DeleteLoadBalancer",
    "aws:lb/listener:Listener":
        "elasticloadbalancing: CreateListener DescribeListeners DescribeListenerAttributes ModifyListenerAttributes ModifyListener DescribeTags AddTags DeleteListener",
    "aws:lb/listenerRule:ListenerRule":
        "elasticloadbalancing: CreateRule DescribeRules SetRulePriorities ModifyRule DescribeTags AddTags DeleteRule",
    "aws:lb/targetGroup:TargetGroup":
        "elasticloadbalancing: CreateTargetGroup DescribeTargetGroups DescribeTargetGroupAttributes ModifyTargetGroup ModifyTargetGroupAttributes DescribeTags AddTags DeleteTargetGroup",
    "aws:cloudfront/distribution:Distribution":
        "cloudfront: CreateDistribution GetDistribution UpdateDistribution ListTagsForResource TagResource UntagResource DeleteDistribution",
    "aws:kms/key:Key":
        "kms: CreateKey DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags EnableKeyRotation UpdateKeyDescription TagResource UntagResource",
    "aws:wafv2/webAcl:WebAcl":
        "wafv2: CreateWebACL GetWebACL ListTagsForResource UpdateWebACL TagResource UntagResource DeleteWebACL",
    "aws:cloudfront/vpcOrigin:VpcOrigin":
        "cloudfront: CreateVpcOrigin GetVpcOrigin UpdateVpcOrigin ListTagsForResource DeleteVpcOrigin",
    "aws:acm/certificate:Certificate":
        "acm: RequestCertificate DescribeCertificate ListTagsForCertificate AddTagsToCertificate DeleteCertificate",
    "aws:acm/certificateValidation:CertificateValidation": "acm: DescribeCertificate",
    "aws:ec2/natGateway:NatGateway":
        "ec2: CreateNatGateway DescribeNatGateways AllocateAddress DescribeAddresses DeleteNatGateway CreateTags",
    "aws:route53/record:Record":
        "route53: GetHostedZone ChangeResourceRecordSets GetChange ListResourceRecordSets ListHostedZones",
    "aws:apigatewayv2/api:Api": "apigateway: POST GET PATCH DELETE",
    "aws:apigatewayv2/authorizer:Authorizer": "apigateway: POST GET PATCH DELETE",
    "aws:apigatewayv2/integration:Integration": "apigateway: POST GET PATCH DELETE",
    "aws:apigatewayv2/route:Route": "apigateway: POST GET PATCH DELETE",
    "aws:apigatewayv2/stage:Stage": "apigateway: POST GET PATCH DELETE",
    "aws:apigatewayv2/vpcLink:VpcLink": "apigateway: POST GET PATCH DELETE",
    "aws:appautoscaling/policy:Policy":
        "application-autoscaling: PutScalingPolicy DescribeScalingPolicies DeleteScalingPolicy",
    "aws:appautoscaling/scheduledAction:ScheduledAction":
        "application-autoscaling: PutScheduledAction DescribeScheduledActions DeleteScheduledAction",
};

/** The calls for a planned resource, each with its action and the ARN that AWS asks about. */
export function callsOf(
    resource: ResourceRecord,
    account: string,
    region: string,
): { action: string; resource: string }[] {
    const [service, names = ""] = (CALLS[resource.type] ?? "").split(": ");
    return names
        .split(" ")
        .filter(Boolean)
        .map((name) => `${service}:${name}`)
        .map((action) => ({ action, resource: decidedOn(action, arnOf(resource, account, region)) }));
}

/** What makes something that AWS names is decided on everything; a service's deployment has its ARN. */
function decidedOn(action: string, arn: string): string {
    // Of these, and of what asks for no name, the whole list is asked for.
    if (/:(DescribeGlobalClusters|CreateUserPool)$/.test(action) || knowsNoResource(action)) return "*";
    return action === "ecs:DescribeServiceDeployments"
        ? `${arn.replace(":service/", ":service-deployment/")}/AbCdEf`
        : arn;
}

/** The ARN that counts: of what a part belongs to, where it has none itself. */
function arnOf({ type, inputs, outputs }: ResourceRecord, account: string, region: string): string {
    const text = (name: string) => String(inputs[name] ?? outputs?.[name]);
    if (type.startsWith("aws:s3/")) return `arn:aws:s3:::${text("bucket")}`;
    // AWS makes their ids: whatever ARN is asked about, the region alone narrows it.
    if (/^aws:(ec2|vpc|lb)\//.test(type)) return "*";
    if (type.startsWith("aws:appautoscaling/")) {
        return `arn:aws:application-autoscaling:${region}:${account}:scalable-target/0123`;
    }
    if (type.startsWith("aws:cloudfront/")) {
        return `arn:aws:cloudfront::${account}:${type.endsWith(":VpcOrigin") ? "vpcorigin" : "distribution"}/E0123`;
    }
    if (type.startsWith("aws:apigatewayv2/")) {
        return `arn:aws:apigateway:${region}::/${type.endsWith(":VpcLink") ? "vpclinks" : "apis"}/0123`;
    }
    // AWS makes the ids of a proxy and of its target group.
    if (type === "aws:rds/proxy:Proxy") return `arn:aws:rds:${region}:${account}:db-proxy:prx-0123`;
    if (type.startsWith("aws:rds/proxy")) return `arn:aws:rds:${region}:${account}:target-group:prx-tg-0123`;
    switch (type) {
        case "aws:backup/vaultLockConfiguration:VaultLockConfiguration":
            return text("backupVaultArn");
        case "aws:backup/selection:Selection":
            return `arn:aws:backup:${region}:${account}:backup-plan:${text("planId")}`;
        case "aws:route53/record:Record":
            return `arn:aws:route53:::hostedzone/${text("zoneId")}`;
        case "aws:acm/certificateValidation:CertificateValidation":
            return text("certificateArn");
        case "aws:iam/rolePolicy:RolePolicy":
            return `arn:aws:iam::${account}:role/${text("role")}`;
        case "aws:cloudwatch/eventTarget:EventTarget":
            return `arn:aws:events:${region}:${account}:rule/${text("rule")}`;
        case "aws:cloudwatch/dashboard:Dashboard":
            return `arn:aws:cloudwatch::${account}:dashboard/${text("dashboardName")}`;
        case "aws:lambda/permission:Permission":
            return `arn:aws:lambda:${region}:${account}:function:${text("function").split(":").at(-1)}`;
        case "aws:autoscaling/lifecycleHook:LifecycleHook":
            return `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:uuid:autoScalingGroupName/${text("autoscalingGroupName")}`;
        case "aws:cognito/userPoolClient:UserPoolClient":
            return `arn:aws:cognito-idp:${region}:${account}:userpool/${text("userPoolId")}`;
        case "aws:ecr/lifecyclePolicy:LifecyclePolicy":
            return `arn:aws:ecr:${region}:${account}:repository/${text("repository")}`;
        case "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders":
            return `arn:aws:ecs:${region}:${account}:cluster/${text("clusterName")}`;
        case "aws:sns/topicSubscription:TopicSubscription":
            return text("topic");
        case "aws:sqs/queuePolicy:QueuePolicy":
        case "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy":
            return `arn:aws:sqs:${region}:${account}:${text("queueUrl").split("/").at(-1)}`;
        case "aws:secretsmanager/secretVersion:SecretVersion":
            return text("secretId");
        default:
            return String(outputs?.["arn"]);
    }
}
