import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const allow = (Action: unknown, Resource: unknown, more: Inputs = {}) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource, ...more }] });
const inline = (policy: unknown) => r("aws:iam/rolePolicy:RolePolicy", "rights", { role: "app", policy });
const rights = (what: string, Action: unknown, Resource: unknown, more: Inputs = {}): Row => [
    what,
    inline(allow(Action, Resource, more)),
];
const managed = (policyArn: string): Row => [
    `AWS's own ${policyArn.split("/").at(-1)}`,
    r("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "rights", { role: "app", policyArn }),
];
const AWS = "arn:aws:iam::aws:policy";
const ACCOUNT = "123456789012";

export const rightsSet: LabelledSet = {
    "iam-wildcards": {
        bad: [
            rights("everything", "*", "*"),
            rights("everything, in a list", ["*"], ["*"]),
            rights("every service by a pattern", "*:*", "*"),
            rights("every service by question marks", "?*:*", "*"),
            rights("a service in capitals", "S3:*", "*"),
            rights("a service, spelled twice", ["s3:Get*", "s3:**"], "*"),
            rights("all of IAM by a question mark", "iam:?*", "*"),
            rights("S3 on all of S3", "s3:*", "arn:aws:s3:::*"),
            rights("S3 on all objects", "s3:*", ["arn:aws:s3:::*/*"]),
            rights("S3 in any partition", "s3:*", "arn:*:s3:::*"),
            rights("IAM on all accounts", "iam:*", "arn:aws:iam::*:*"),
            rights("IAM on this account", "iam:*", `arn:aws:iam::${ACCOUNT}:*`),
            rights("DynamoDB on every table of the account", "dynamodb:*", `arn:aws:dynamodb:*:${ACCOUNT}:table/*`),
            rights("Lambda on every function", "lambda:*", "arn:aws:lambda:*:*:function:*"),
            rights("KMS on every key", "kms:*", "arn:aws:kms:*:*:key/*"),
            rights("secrets on every secret", "secretsmanager:*", `arn:aws:secretsmanager:*:${ACCOUNT}:secret:*`),
            rights("SQS on every queue", "sqs:*", "arn:aws:sqs:*:*:*"),
            rights("SNS on every topic of a region", "sns:*", `arn:aws:sns:eu-west-1:${ACCOUNT}:*`),
            rights("EC2 with a region as its only condition", "ec2:*", "*", {
                Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
            }),
            ["everything but", inline(allow(undefined, "*", { NotAction: ["organizations:*"] }))],
            ["everything but, on all of IAM", inline(allow(undefined, "arn:aws:iam::*:*", { NotAction: "sts:*" }))],
            ["all but one resource", inline(allow("s3:*", undefined, { NotResource: "arn:aws:s3:::vault/*" }))],
            rights("PassRole everywhere", "iam:PassRole", "*"),
            rights("PassRole in other letters", "IAM:passrole", "*"),
            rights("PassRole by a pattern", "iam:Pass*", "*"),
            rights("PassRole on all roles", "iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/*`),
            rights("PassRole where a condition may be missing", "iam:PassRole", "*", {
                Condition: { StringEqualsIfExists: { "iam:PassedToService": "lambda.amazonaws.com" } },
            }),
            rights("new versions of policies", "iam:CreatePolicyVersion", `arn:aws:iam::${ACCOUNT}:policy/*`),
            rights("policies for any role", ["iam:AttachRolePolicy", "iam:PutRolePolicy"], "*"),
            rights("keys for any user", "iam:CreateAccessKey", "*"),
            rights("trust of any role", "iam:UpdateAssumeRolePolicy", "arn:aws:iam::*:role/*"),
            rights("any role of any account", "sts:AssumeRole", "*"),
            rights("any role by a pattern", "sts:Assume*", "arn:aws:iam::*:role/*"),
            rights("many changes by a pattern", "ec2:Delete*", "*"),
            rights("writes of a service", ["s3:Put*"], "*"),
            [
                "a policy of the program",
                r("aws:iam/policy:Policy", "p", {
                    policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
                }),
            ],
            ["a user's policy", r("aws:iam/userPolicy:UserPolicy", "p", { policy: allow("rds:*", "*") })],
            ["a group's policy", r("aws:iam/groupPolicy:GroupPolicy", "p", { policy: allow("ec2:*", "*") })],
            [
                "a role's inline policy",
                r("aws:iam/role:Role", "p", { inlinePolicies: [{ name: "all", policy: allow("ecs:*", "*") }] }),
            ],
            [
                "a permission set's inline policy",
                r("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "p", {
                    inlinePolicy: allow("*", "*"),
                }),
            ],
            managed(`${AWS}/AdministratorAccess`),
            managed(`${AWS}/PowerUserAccess`),
            managed(`${AWS}/IAMFullAccess`),
            managed(`${AWS}/AmazonS3FullAccess`),
            managed(`${AWS}/AmazonDynamoDBFullAccess_v2`),
            managed(`${AWS}/AWSLambda_FullAccess`),
            managed(`${AWS}/AmazonECS_FullAccess`),
            managed(`${AWS}/SecretsManagerReadWrite`),
            managed(`${AWS}/AWSKeyManagementServicePowerUser`),
            managed(`${AWS}/AmazonEMRFullAccessPolicy_v2`),
            managed(`${AWS}/AmazonAPIGatewayAdministrator`),
            managed(`${AWS}/AWSCodeBuildAdminAccess`),
            managed(`${AWS}/job-function/DatabaseAdministrator`),
            managed("arn:aws-cn:iam::aws:policy/AdministratorAccess"),
            managed("arn:aws-us-gov:iam::aws:policy/AmazonRDSFullAccess"),
            [
                "an administrator by the role's own list",
                r("aws:iam/role:Role", "p", { managedPolicyArns: [`${AWS}/AdministratorAccess`] }),
            ],
            [
                "an administrator by SSO",
                r("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "p", {
                    managedPolicyArn: `${AWS}/AdministratorAccess`,
                }),
            ],
            [
                "an administrator among exclusive attachments",
                r("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "p", {
                    policyArns: [`${AWS}/CloudWatchAgentServerPolicy`, `${AWS}/AdministratorAccess`],
                }),
            ],
            [
                "an administrator of a group",
                r("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "p", {
                    policyArn: `${AWS}/AdministratorAccess`,
                }),
            ],
            [
                "a boundary that lets everything through is no right, but the attachment is",
                r("aws:iam/policyAttachment:PolicyAttachment", "p", { policyArn: `${AWS}/AmazonEC2FullAccess` }),
            ],
        ],
        good: [
            rights("one bucket and its objects", "s3:*", ["arn:aws:s3:::shop", "arn:aws:s3:::shop/*"]),
            rights("tables by prefix", "dynamodb:*", `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/shop-*`),
            rights("one table and its indexes", "dynamodb:*", [
                `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/shop`,
                `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/shop/index/*`,
            ]),
            rights("functions by prefix", "lambda:*", `arn:aws:lambda:*:${ACCOUNT}:function:shop-*`),
            rights("all messages of one queue", "sqs:*", `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`),
            rights("logs of a function", ["logs:CreateLogStream", "logs:PutLogEvents"], "*"),
            rights("logs on all log groups, named", "logs:PutLogEvents", "arn:aws:logs:*:*:*"),
            rights("the login to ECR", "ecr:GetAuthorizationToken", "*"),
            rights("Session Manager's channels", "ssmmessages:*", "*"),
            rights("traces", ["xray:Put*"], "*"),
            rights("reads by a pattern", ["ec2:Describe*", "elasticloadbalancing:Describe*"], "*"),
            rights("metrics of a namespace", "cloudwatch:PutMetricData", "*", {
                Condition: { StringEquals: { "cloudwatch:namespace": "shop" } },
            }),
            rights("PassRole to one service", "iam:PassRole", "*", {
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            }),
            rights("PassRole on a role", "iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/shop-task`),
            rights("PassRole on roles by prefix", "iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/shop-*`),
            rights("the roles of CDK", "sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/cdk-*`),
            rights("mail", ["ses:SendEmail", "ses:SendRawEmail"], "*"),
            rights("a service-linked role", "iam:CreateServiceLinkedRole", "*", {
                Condition: { StringEquals: { "iam:AWSServiceName": "spot.amazonaws.com" } },
            }),
            rights("objects under a prefix", ["s3:Put*", "s3:Get*"], "arn:aws:s3:::shop/uploads/*"),
            rights("one parameter tree", "ssm:*", `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/shop/*`),
            rights("the caller's own keys", "iam:*AccessKey*", `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`),
            rights("an alias of keys", "kms:Decrypt", "*", {
                Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
            }),
            [
                "a denial of everything",
                inline(JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] })),
            ],
            [
                "a denial of everything but, without a second factor",
                inline(
                    JSON.stringify({
                        Statement: [
                            {
                                Effect: "Deny",
                                NotAction: ["iam:ListUsers", "sts:GetSessionToken"],
                                Resource: "*",
                                Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
                            },
                        ],
                    }),
                ),
            ],
            managed(`${AWS}/service-role/AWSLambdaBasicExecutionRole`),
            managed(`${AWS}/service-role/AmazonECSTaskExecutionRolePolicy`),
            managed(`${AWS}/AmazonSSMManagedInstanceCore`),
            managed(`${AWS}/CloudWatchAgentServerPolicy`),
            managed(`${AWS}/AWSXRayDaemonWriteAccess`),
            managed(`${AWS}/AmazonEKSClusterPolicy`),
            managed(`${AWS}/AmazonEC2ContainerRegistryReadOnly`),
            managed(`${AWS}/AmazonAPIGatewayInvokeFullAccess`),
            managed(`${AWS}/SecurityAudit`),
            managed(`arn:aws:iam::${ACCOUNT}:policy/shop-FullAccess`),
        ],
    },
};
