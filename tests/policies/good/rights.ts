import { UNKNOWN } from "../../../inventory/resource";
import { resource as r } from "../helpers";
import { ACCOUNT, allow, type Programs, policy, REGION, tokens, trust } from "./writing";

/** Rights, as each product's own documentation has them. */
export const rightsPrograms: Programs = {
    "external-dns, which writes records": [
        policy(
            allow(["route53:ChangeResourceRecordSets"], "arn:aws:route53:::hostedzone/*"),
            allow(["route53:ListHostedZones", "route53:ListResourceRecordSets", "route53:ListTagsForResources"], "*"),
        ),
    ],
    "cert-manager, which proves a name by DNS": [
        policy(
            allow("route53:GetChange", "arn:aws:route53:::change/*"),
            allow(
                ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
                "arn:aws:route53:::hostedzone/Z1",
            ),
            allow("route53:ListHostedZonesByName", "*"),
        ),
    ],
    "the load balancer controller of EKS": [
        policy(
            allow("iam:CreateServiceLinkedRole", "*", {
                Condition: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
            }),
            allow(["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"], "*"),
            allow("ec2:CreateSecurityGroup", "*"),
            allow(["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"], "*", {
                Condition: { Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" } },
            }),
            allow(
                ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
                "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
            ),
        ),
    ],
    "the cluster autoscaler": [
        policy(
            allow(["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"], "*", {
                Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/shop": "owned" } },
            }),
            allow(["autoscaling:Describe*", "ec2:Describe*"], "*"),
        ),
    ],
    "the driver of EBS volumes": [
        policy(
            allow(["ec2:CreateSnapshot", "ec2:AttachVolume", "ec2:DetachVolume", "ec2:ModifyVolume"], "*"),
            allow("ec2:CreateTags", ["arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:snapshot/*"], {
                Condition: { StringEquals: { "ec2:CreateAction": ["CreateVolume", "CreateSnapshot"] } },
            }),
            allow("ec2:DeleteVolume", "*", {
                Condition: { StringLike: { "ec2:ResourceTag/ebs.csi.aws.com/cluster": "true" } },
            }),
        ),
    ],
    "Karpenter, which starts nodes": [
        policy(
            allow(["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"], "*"),
            allow("iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/KarpenterNodeRole-shop`),
            allow("ssm:GetParameter", `arn:aws:ssm:${REGION}::parameter/aws/service/*`),
            allow("pricing:GetProducts", "*"),
            allow("eks:DescribeCluster", `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/shop`),
        ),
    ],
    "a monitoring service in another account": [
        trust({ AWS: "arn:aws:iam::464622532012:root" }, { Condition: { StringEquals: { "sts:ExternalId": "abc" } } }),
        policy(
            allow(
                [
                    "cloudwatch:Get*",
                    "cloudwatch:List*",
                    "ec2:Describe*",
                    "s3:GetBucketTagging",
                    "tag:GetResources",
                    "support:*",
                ],
                "*",
            ),
        ),
    ],
    "a deployment from GitHub to ECS": [
        tokens("token.actions.githubusercontent.com", {
            StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": "repo:shop/api:ref:refs/heads/main",
            },
        }),
        policy(
            allow("ecr:GetAuthorizationToken", "*"),
            allow(
                [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:PutImage",
                    "ecr:InitiateLayerUpload",
                    "ecr:UploadLayerPart",
                    "ecr:CompleteLayerUpload",
                ],
                `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop`,
            ),
            allow(["ecs:UpdateService", "ecs:DescribeServices"], `arn:aws:ecs:${REGION}:${ACCOUNT}:service/prod/api`),
            allow(["ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition"], "*"),
            allow("iam:PassRole", [`arn:aws:iam::${ACCOUNT}:role/api-task`, `arn:aws:iam::${ACCOUNT}:role/api-exec`], {
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            }),
        ),
    ],
    "ECS's execution role": [
        r("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", {
            policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
        }),
        policy(
            allow(["ssm:GetParameters"], `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/shop/*`),
            allow("secretsmanager:GetSecretValue", UNKNOWN),
        ),
    ],
    "people who open sessions": [
        policy(
            allow(
                "ssm:StartSession",
                ["arn:aws:ec2:*:*:instance/*", `arn:aws:ssm:*:${ACCOUNT}:document/SSM-SessionManagerRunShell`],
                { Condition: { StringLike: { "ssm:resourceTag/team": ["shop"] } } },
            ),
            allow(["ssm:TerminateSession", "ssm:ResumeSession"], "arn:aws:ssm:*:*:session/${aws:userid}-*"),
        ),
    ],
    "people who manage their own keys": [
        policy(
            allow(
                ["iam:CreateAccessKey", "iam:UpdateLoginProfile", "iam:CreateVirtualMFADevice"],
                ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:mfa/*"],
            ),
            {
                Effect: "Deny",
                NotAction: ["iam:ListUsers", "sts:GetSessionToken"],
                Resource: "*",
                Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
            },
        ),
    ],
    "CDK's roles": [policy(allow("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/cdk-*`))],
    "a build": [
        policy(
            allow(
                ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/codebuild/*`,
            ),
            allow(
                ["codebuild:CreateReportGroup", "codebuild:UpdateReport"],
                `arn:aws:codebuild:${REGION}:${ACCOUNT}:report-group/shop-*`,
            ),
        ),
    ],
    "a NAT instance that moves routes": [
        policy(
            allow(["ec2:ModifyInstanceAttribute", "ec2:ReplaceRoute", "ec2:CreateRoute"], "*", {
                Condition: { StringEquals: { "aws:ResourceTag/app": "nat" } },
            }),
            allow("ec2:AssociateAddress", "*"),
        ),
    ],
    "a server that hands out roles": [
        policy(
            allow(["iam:GetRole", "iam:GetUser", "ec2:DescribeInstances"], "*"),
            allow("sts:AssumeRole", [`arn:aws:iam::${ACCOUNT}:role/app-a`, `arn:aws:iam::*:role/shop-readers`]),
        ),
    ],
    "roles within a boundary": [
        policy(
            allow(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"], "*", {
                Condition: { StringEquals: { "iam:PermissionsBoundary": UNKNOWN } },
            }),
        ),
    ],
};
