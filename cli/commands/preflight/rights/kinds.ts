import type { StackPlan } from "../../../aws/stack-plan";
import { actionsOf } from "./actions";

/**
 * A kind of resource whose ARN is known before it exists, but for the provider's random letters, and whose actions IAM decides
 * on by that ARN.
 */
interface Kind {
    /** The type that has the ARN. */
    type: string;
    /** The argument that names it; without it Pulumi takes the logical name and seven random letters. */
    named: string;
    /** What comes in the ARN after the account, with the name at `*`. */
    rest: string;
    /** Types whose actions are on that resource. */
    actedOnBy: string[];
}

const kind = (type: string, rest: string, named: string, ...parts: string[]): Kind => ({
    type,
    rest,
    named,
    actedOnBy: [type, ...parts],
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const KINDS: readonly Kind[] = [
    kind(
        "aws:s3/bucket:Bucket",
        "*",
        "bucket",
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:s3/bucketVersioning:BucketVersioning",
    ),
    kind(
        "aws:secretsmanager/secret:Secret",
        "secret:*-AbCdEf",
        "name",
        "aws:secretsmanager/secretVersion:SecretVersion",
    ),
    kind("aws:ecr/repository:Repository", "repository/*", "name", "aws:ecr/lifecyclePolicy:LifecyclePolicy"),
    kind("aws:cloudwatch/logGroup:LogGroup", "log-group:*:*", "name"),
    kind(
        "aws:iam/role:Role",
        "role/*",
        "name",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        // Who gives a role to a service must be allowed to pass it.
        "aws:ecs/service:Service",
        "aws:ecs/taskDefinition:TaskDefinition",
        "aws:lambda/function:Function",
        "aws:scheduler/schedule:Schedule",
        "aws:ec2/launchTemplate:LaunchTemplate",
    ),
    kind("aws:iam/instanceProfile:InstanceProfile", "instance-profile/*", "name"),
    kind("aws:rds/instance:Instance", "db:*", "identifier"),
    kind("aws:rds/parameterGroup:ParameterGroup", "pg:*", "name"),
    kind("aws:rds/subnetGroup:SubnetGroup", "subgrp:*", "name"),
    kind("aws:elasticache/replicationGroup:ReplicationGroup", "replicationgroup:*", "replicationGroupId"),
    kind("aws:elasticache/parameterGroup:ParameterGroup", "parametergroup:*", "name"),
    kind("aws:elasticache/subnetGroup:SubnetGroup", "subnetgroup:*", "name"),
    kind("aws:elasticache/serverlessCache:ServerlessCache", "serverlesscache:*", "name"),
    kind("aws:elasticache/user:User", "user:*", "userId"),
    kind("aws:elasticache/userGroup:UserGroup", "usergroup:*", "userGroupId"),
    kind("aws:ecs/cluster:Cluster", "cluster/*", "name", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"),
    kind("aws:ecs/service:Service", "service/*", "name"),
    kind("aws:ecs/taskDefinition:TaskDefinition", "task-definition/*:1", "family"),
    kind(
        "aws:sns/topic:Topic",
        "*",
        "name",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:sns/topicSubscription:TopicSubscription",
    ),
    kind("aws:sqs/queue:Queue", "*", "name", "aws:sqs/queuePolicy:QueuePolicy"),
    kind("aws:ssm/parameter:Parameter", "parameter/*", "name"),
    kind(
        "aws:lambda/function:Function",
        "function:*",
        "name",
        "aws:lambda/permission:Permission",
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    ),
    kind("aws:cloudwatch/eventRule:EventRule", "rule/*", "name", "aws:cloudwatch/eventTarget:EventTarget"),
    kind("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm:*", "name"),
    kind("aws:cloudwatch/dashboard:Dashboard", "dashboard/*", "dashboardName"),
    kind("aws:scheduler/schedule:Schedule", "schedule/*", "name"),
    kind("aws:scheduler/scheduleGroup:ScheduleGroup", "schedule-group/*", "name"),
];

/** Actions that IAM decides on for the account as a whole, or by the ARN of something else: a node, a deployment. */
const WITHOUT_ARN = new Set([
    "ecs:DescribeServiceDeployments",
    "ecs:DescribeTaskDefinition",
    "ecs:DeregisterTaskDefinition",
    "elasticache:DescribeCacheClusters",
    "sns:GetSubscriptionAttributes",
    "ssm:DescribeParameters",
]);

/** Actions on what the plan has of a kind, by its ARNs. */
export interface Named {
    service: string;
    actions: string[];
    arns(account: string): string[];
}

/** The kinds that a plan has. */
export function namedIn(plan: StackPlan): Named[] {
    return KINDS.flatMap(({ type, named, rest, actedOnBy }): Named[] => {
        const service = SERVICES[type] ?? /^aws:([^/]+)/.exec(type)?.[1] ?? "";
        const found = plan.resources.filter((one) => one.type === type);
        const actions = plannedActions(plan, actedOnBy).filter(
            (action) => action.startsWith(`${service}:`) && !WITHOUT_ARN.has(action),
        );
        if (found.length === 0 || actions.length === 0) return [];
        const names = [...new Set(found.map((one) => plan.read(one).text(named) ?? `${one.name}-0123456`))];
        return [
            {
                service,
                actions,
                arns: (account) => names.map((name) => arnOf(service, rest, name, plan.region, account)),
            },
        ];
    });
}

/** The actions of the types that a plan has, each once. */
export function plannedActions(plan: StackPlan, types?: readonly string[]): string[] {
    const planned = [...new Set(plan.resources.map(({ type }) => type))];
    const asked = types === undefined ? planned : planned.filter((type) => types.includes(type));
    return [...new Set(asked.flatMap((type) => actionsOf(type) ?? []))].sort();
}

/** IAM's prefix, where it is not the module of the provider. */
const SERVICES: Record<string, string> = {
    "aws:cloudwatch/eventRule:EventRule": "events",
    "aws:cloudwatch/logGroup:LogGroup": "logs",
};

function arnOf(service: string, rest: string, name: string, region: string, account: string): string {
    const place =
        service === "s3"
            ? ":"
            : service === "iam"
              ? `:${account}`
              : `${service === "cloudwatch" && rest.startsWith("dashboard") ? "" : region}:${account}`;
    // A parameter's name begins with a slash.
    return `arn:aws:${service}:${place}:${rest.replace("*", () => name).replace("parameter//", "parameter/")}`;
}
