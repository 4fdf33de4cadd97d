import type { ResourceRecord } from "../../../inventory";

/*
 * What the AWS provider (@pulumi/aws 7, terraform-provider-aws 6) calls to make, read, change, tag and delete a resource, by
 * its sources in internal/service/<service>. EC2 and ELB are left out: their ids are not known before, so the limit there
 * is the region. Kept apart from examples/ci-role/permissions.ts on purpose: one is held against the other.
 */
const CALLS: Record<string, string> = {
    "aws:autoscaling/group:Group":
        "autoscaling: CreateAutoScalingGroup DescribeAutoScalingGroups DescribeScalingActivities UpdateAutoScalingGroup StartInstanceRefresh EnableMetricsCollection CreateOrUpdateTags DeleteTags DeleteAutoScalingGroup",
    "aws:autoscaling/lifecycleHook:LifecycleHook":
        "autoscaling: PutLifecycleHook DescribeLifecycleHooks DeleteLifecycleHook",
    "aws:cloudwatch/logGroup:LogGroup":
        "logs: CreateLogGroup DescribeLogGroups PutRetentionPolicy ListTagsForResource TagResource UntagResource DeleteLogGroup",
    "aws:cloudwatch/metricAlarm:MetricAlarm":
        "cloudwatch: PutMetricAlarm DescribeAlarms ListTagsForResource TagResource UntagResource DeleteAlarms",
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
    "aws:ecs/service:Service": "ecs: CreateService DescribeServices UpdateService TagResource DeleteService",
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
    "aws:rds/instance:Instance":
        "rds: CreateDBInstance DescribeDBInstances ModifyDBInstance RebootDBInstance ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteDBInstance",
    "aws:rds/parameterGroup:ParameterGroup":
        "rds: CreateDBParameterGroup DescribeDBParameterGroups DescribeDBParameters ModifyDBParameterGroup ResetDBParameterGroup AddTagsToResource DeleteDBParameterGroup",
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
    "aws:sns/topic:Topic":
        "sns: CreateTopic GetTopicAttributes SetTopicAttributes ListTagsForResource TagResource DeleteTopic",
    "aws:sns/topicPolicy:TopicPolicy": "sns: SetTopicAttributes GetTopicAttributes",
    "aws:ssm/parameter:Parameter":
        "ssm: PutParameter GetParameter DescribeParameters ListTagsForResource AddTagsToResource RemoveTagsFromResource DeleteParameter",
    "aws:appautoscaling/target:Target":
        "application-autoscaling: RegisterScalableTarget DescribeScalableTargets ListTagsForResource TagResource DeregisterScalableTarget",
};

/** Types whose ids AWS makes, where no ARN can narrow. */
export const isByRegion = (type: string) => /^aws:(ec2|vpc|lb|apigatewayv2|cloudfront|acm|appautoscaling)\//.test(type);

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
        .map((name) => ({ action: `${service}:${name}`, resource: arnOf(resource, account, region) }));
}

/** The ARN that counts: of what a part belongs to, where it has none itself. */
function arnOf({ type, inputs, outputs }: ResourceRecord, account: string, region: string): string {
    const text = (name: string) => String(inputs[name] ?? outputs?.[name]);
    if (type.startsWith("aws:s3/")) return `arn:aws:s3:::${text("bucket")}`;
    switch (type) {
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
        case "aws:secretsmanager/secretVersion:SecretVersion":
            return text("secretId");
        default:
            return String(outputs?.["arn"]);
    }
}
