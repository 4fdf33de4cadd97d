import { type Names, parameterNames, withAdopted } from "./names";
import type { Statement } from "./statement";

/** A job's function starts runs in the stack's cluster, with the two roles of a service. */
function startingRuns({ region, account, prefix, services = [] }: Names): Statement[] {
    const ecs = (resource: string) => `arn:aws:ecs:${region}:${account}:${resource}`;
    const inCluster = { ArnEquals: { "ecs:cluster": [ecs(`cluster/${prefix}`)] } };
    const roles = services.flatMap((name) => ["execution", "task"].map((role) => `${name}-${role}-*`));
    return [
        {
            Effect: "Allow",
            Action: ["ecs:RunTask"],
            Resource: [ecs(`task-definition/${prefix}-*`)],
            Condition: inCluster,
        },
        { Effect: "Allow", Action: ["ecs:ListTasks"], Resource: ["*"], Condition: inCluster },
        { Effect: "Allow", Action: ["ecs:TagResource"], Resource: [ecs(`task/${prefix}/*`)] },
        {
            Effect: "Allow",
            Action: ["lambda:InvokeFunction"],
            Resource: services.map((name) => `arn:aws:lambda:${region}:${account}:function:${name}-function-*`),
        },
        {
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: roles.map((role) => `arn:aws:iam::${account}:role/${role}`),
            Condition: { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } },
        },
    ];
}

/**
 * The most that a role of the stack may do, whatever its policies say: what the components' own roles need, and nothing of
 * IAM but to hand a job's roles to ECS. A new permission of a task belongs here too.
 */
export function boundary(names: Names): Statement[] {
    const { region, account, prefix, bucketName, repositoryName, services = [] } = names;
    const regional = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
    const allow = (Action: string[], ...Resource: string[]): Statement => ({
        Effect: "Allow",
        Action,
        Resource: withAdopted(Resource, names),
    });
    return [
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], regional("logs", "log-group:*")),
        allow(
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            regional("ecr", `repository/${repositoryName}`),
        ),
        allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], `arn:aws:s3:::${bucketName}/*`),
        allow(
            ["secretsmanager:GetSecretValue"],
            ...[prefix, "postgres-proxy"].map((name) => regional("secretsmanager", `secret:${name}-*`)),
        ),
        allow(
            ["ssm:GetParameter", "ssm:GetParameters", "ssm:PutParameter"],
            ...parameterNames(names).map((name) => regional("ssm", `parameter/${name}-*`)),
        ),
        allow(["ecs:DescribeServices", "ecs:UpdateService"], regional("ecs", `service/${prefix}/*`)),
        ...(services.length > 0 ? startingRuns(names) : []),
        allow(["rds:StartDBInstance", "rds:StopDBInstance"], regional("rds", "db:postgres-*")),
        // Of AWS Backup, which copies the database into its vault. Nothing here ends a copy in a vault before its time.
        allow(
            ["rds:AddTagsToResource", "rds:CreateDBSnapshot", "rds:ListTagsForResource"],
            regional("rds", "db:postgres-*"),
            regional("rds", "snapshot:awsbackup:*"),
        ),
        allow(["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"], regional("rds", "snapshot:awsbackup:*")),
        allow(
            ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
            regional("backup", "backup-vault:backup-*"),
        ),
        // Of a service's queue: the API sends, the worker works off.
        allow(
            [
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage",
                "sqs:SendMessage",
            ],
            regional("sqs", `${prefix}-*`),
        ),
        allow(["sns:Publish"], regional("sns", "alarms-*")),
        // Through a service that encrypts with a key of yours: the topic of the alarms, the secrets.
        {
            ...allow(["kms:Decrypt", "kms:GenerateDataKey"], regional("kms", "key/*")),
            Condition: {
                StringEquals: {
                    "kms:ViaService": ["sns", "secretsmanager", "sqs", "ssm"].map(
                        (name) => `${name}.${region}.amazonaws.com`,
                    ),
                },
            },
        },
        // Of a NAT instance, and what AWS Backup lists. Their own policies narrow these, or AWS knows no resource for them.
        {
            ...allow(
                [
                    "autoscaling:CompleteLifecycleAction",
                    "autoscaling:RecordLifecycleActionHeartbeat",
                    "cloudwatch:PutMetricData",
                    "ec2:AssociateAddress",
                    "ec2:CreateRoute",
                    "ec2:DescribeAddresses",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeRouteTables",
                    "ec2:ModifyNetworkInterfaceAttribute",
                    "ec2:ReplaceRoute",
                    "rds:DescribeDBInstances",
                    "rds:DescribeDBSnapshots",
                    "tag:GetResources",
                    "ecr:GetAuthorizationToken",
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                ],
                "*",
            ),
            Condition: { StringEquals: { "aws:RequestedRegion": [region] } },
        },
    ];
}
