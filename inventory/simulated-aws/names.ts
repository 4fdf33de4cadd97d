/** The name that a resource goes by at AWS, and what AWS lets it be. */
export interface NameRule {
    /** The input that holds it. */
    property: string;
    maximum: number;
    /** What the whole name must match. */
    pattern: RegExp;
    /** The pattern in words. */
    means: string;
    page: string;
}

const rule = (property: string, maximum: number, pattern: RegExp, means: string, page: string): NameRule => ({
    property,
    maximum,
    pattern,
    means,
    page,
});

const identity = (maximum: number) =>
    rule(
        "name",
        maximum,
        /^[\w+=,.@-]+$/,
        "letters, digits and _+=,.@-",
        "docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    );
const balancer = rule(
    "name",
    32,
    /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
    "letters, digits and hyphens, none of them first or last, not beginning with internal-",
    "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
);
const container = (property: string) =>
    rule(
        property,
        255,
        /^[A-Za-z0-9_-]+$/,
        "letters, digits, hyphens and underscores",
        "docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    );
const database = (property: string, maximum: number, page: string) =>
    rule(
        property,
        maximum,
        /^[a-z](?!.*--)(?:[a-z0-9-]*[a-z0-9])?$/,
        "lower-case letters, digits and single hyphens, a letter first and no hyphen last",
        page,
    );
const group = (maximum: number, page: string) =>
    rule("name", maximum, /^[a-z0-9](?:[a-z0-9._ -]*[a-z0-9])?$/, "lower-case letters, digits, hyphens and dots", page);
const alarmName = (property: string, page: string) => rule(property, 255, /^[^:]+$/, "anything but a colon", page);

const scheduler = (call: string) =>
    rule(
        "name",
        64,
        /^[0-9a-zA-Z_.-]+$/,
        "letters, digits and - _ .",
        `docs.aws.amazon.com/scheduler/latest/APIReference/API_${call}.html`,
    );

const rds = "docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html";
const cache = "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const serverless = "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html";
const alarm = "docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";

/** The types that Pulumi names itself where the program gives no name, by type token. */
export const names: Record<string, NameRule> = {
    "aws:apigatewayv2/api:Api": rule(
        "name",
        128,
        /^.+$/,
        "any text",
        "docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html",
    ),
    "aws:apigatewayv2/authorizer:Authorizer": rule(
        "name",
        128,
        /^.+$/,
        "any text",
        "docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html",
    ),
    "aws:apigatewayv2/vpcLink:VpcLink": rule(
        "name",
        128,
        /^.+$/,
        "any text",
        "docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks.html",
    ),
    "aws:appautoscaling/policy:Policy": rule(
        "name",
        256,
        /^[^|]+$/,
        "anything but a vertical bar",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
    ),
    "aws:appautoscaling/scheduledAction:ScheduledAction": rule(
        "name",
        256,
        /^[^|:/]+$/,
        "anything but a vertical bar, a colon or a slash",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
    ),
    "aws:autoscaling/group:Group": rule(
        "name",
        255,
        /^[^:]+$/,
        "anything but a colon",
        "docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html",
    ),
    "aws:cloudwatch/dashboard:Dashboard": rule(
        "dashboardName",
        255,
        /^[A-Za-z0-9_-]+$/,
        "letters, digits, hyphens and underscores",
        "docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
    ),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": rule(
        "name",
        60,
        /^[\w-]+$/,
        "letters, digits, _ and -",
        "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliveryDestination.html",
    ),
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": rule(
        "name",
        60,
        /^[\w-]+$/,
        "letters, digits, _ and -",
        "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html",
    ),
    "aws:cloudwatch/logGroup:LogGroup": rule(
        "name",
        512,
        /^[.\-_/#A-Za-z0-9]+$/,
        "letters, digits and . - _ / #",
        "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    ),
    "aws:cloudwatch/metricAlarm:MetricAlarm": alarmName("name", alarm),
    "aws:cognito/userPool:UserPool": rule(
        "name",
        128,
        /^[\w\s+=,.@-]+$/,
        "letters, digits, spaces and _+=,.@-",
        "docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html",
    ),
    "aws:cognito/userPoolClient:UserPoolClient": rule(
        "name",
        128,
        /^[\w\s+=,.@-]+$/,
        "letters, digits, spaces and _+=,.@-",
        "docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": rule(
        "name",
        128,
        /^[a-zA-Z0-9().\-/_]{3,}$/,
        "3 or more letters, digits and ( ) . - / _",
        "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
    ),
    "aws:ec2/securityGroup:SecurityGroup": rule(
        "name",
        255,
        /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]+$/,
        "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, not beginning with sg-",
        "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
    ),
    "aws:ecr/repository:Repository": rule(
        "name",
        256,
        /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
        "lower-case letters and digits, single . _ - and / between them",
        "docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html",
    ),
    "aws:ecs/cluster:Cluster": container("name"),
    "aws:ecs/service:Service": container("name"),
    "aws:elasticache/parameterGroup:ParameterGroup": group(255, cache),
    "aws:elasticache/replicationGroup:ReplicationGroup": database("replicationGroupId", 40, cache),
    "aws:elasticache/serverlessCache:ServerlessCache": database("name", 40, serverless),
    "aws:elasticache/subnetGroup:SubnetGroup": group(255, cache),
    "aws:iam/instanceProfile:InstanceProfile": identity(128),
    "aws:iam/policy:Policy": identity(128),
    "aws:iam/role:Role": identity(64),
    "aws:iam/rolePolicy:RolePolicy": identity(128),
    "aws:lb/loadBalancer:LoadBalancer": balancer,
    "aws:lb/targetGroup:TargetGroup": balancer,
    "aws:rds/instance:Instance": database("identifier", 63, rds),
    "aws:rds/parameterGroup:ParameterGroup": group(255, rds),
    "aws:rds/subnetGroup:SubnetGroup": group(255, rds),
    "aws:s3/bucket:Bucket": rule(
        "bucket",
        63,
        /^(?!xn--)[a-z0-9](?!.*\.\.)[a-z0-9.-]+[a-z0-9]$/,
        "3 or more lower-case letters, digits, hyphens and single dots, a letter or digit first and last",
        "docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    ),
    "aws:scheduler/schedule:Schedule": scheduler("CreateSchedule"),
    "aws:scheduler/scheduleGroup:ScheduleGroup": scheduler("CreateScheduleGroup"),
    "aws:secretsmanager/secret:Secret": rule(
        "name",
        512,
        /^[A-Za-z0-9/_+=.@-]+$/,
        "letters, digits and / _ + = . @ -",
        "docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    ),
    "aws:sns/topic:Topic": rule(
        "name",
        256,
        /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
        "letters, digits, hyphens and underscores",
        "docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
    ),
    "aws:sqs/queue:Queue": rule(
        "name",
        80,
        /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
        "letters, digits, hyphens and underscores",
        "docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
    ),
    "aws:ssm/parameter:Parameter": rule(
        "name",
        1011,
        /^(?!\/?(?:aws|ssm))[A-Za-z0-9_.\-/]+$/i,
        "letters, digits and _ . - /, not beginning with aws or ssm",
        "docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    ),
};

/** The types whose auto-name Pulumi puts in lower case, since AWS would. */
const LOWER_CASE = /^aws:(rds|elasticache|s3)\//;

/**
 * The inputs with the name that Pulumi would make up where the program gives none: the logical name, a hyphen and
 * seven hexadecimal characters.
 */
export function named(type: string, inputs: Record<string, unknown>, physicalName: string): Record<string, unknown> {
    const property = names[type]?.property;
    if (!property || inputs[property] !== undefined || inputs[`${property}Prefix`] !== undefined) return inputs;
    return { ...inputs, [property]: LOWER_CASE.test(type) ? physicalName.toLowerCase() : physicalName };
}
