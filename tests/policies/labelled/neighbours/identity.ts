import { resource as r } from "../../helpers";
import type { LabelledSet, Row } from "../label";
import { allow, attached, bare, document, narrowed, POLICY } from "./writing";

/** Rights, principals and public buckets: neighbours of each evasion, thought up without the code of the rules. */
export const identityNeighbours: LabelledSet = {
    "iam-wildcards": {
        bad: [
            allow("s3:*", "arn:aws:s3:::?*"),
            allow("S3:*", "arn:aws-cn:s3:::*"),
            allow("dynamodb:*", "arn:aws:dynamodb:*"),
            allow("kms:*", "arn:aws:kms:*:*:key/*"),
            allow("*:*"),
            allow("iam:Pass*"),
            allow("iam:P?ssRole"),
            allow("lambda:*", "arn:aws:lambda:*:*:function:*"),
            allow("lambda:UpdateFunctionCode"),
            allow("ssm:SendCommand"),
            allow("glue:UpdateDevEndpoint"),
            allow("iam:PutUserPermissionsBoundary"),
            allow("kms:PutKeyPolicy"),
            allow("iam:*", "arn:aws:iam::123456789012:role*"),
            allow("iam:PassRole", "arn:aws:iam::123456789012:r?le/*"),
            allow("iam:AttachUserPolicy", "arn:aws:iam::123456789012:*user*"),
            allow("iam:PassRole", "*", { Condition: { StringLike: { "iam:PassedToService": "*" } } }),
            allow("iam:PassRole", "*", { Condition: { StringLike: { "iam:PassedToService": "*.amazonaws.com" } } }),
            allow("iam:PassRole", "*", { Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } } }),
            allow("iam:PassRole", "*", { Condition: { StringLike: { "iam:ResourceTag/team": "*" } } }),
            allow("dynamodb:Delete*", "*", { Condition: { StringLike: { "aws:ResourceTag/team": "?*" } } }),
            allow("iam:AttachRolePolicy", "*", {
                Condition: { ArnLike: { "iam:PolicyARN": "arn:aws:iam::*:policy/*" } },
            }),
            allow("iam:AttachRolePolicy", "*", {
                Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } },
            }),
            allow("lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:*"),
            allow("kms:*", "arn:aws:kms:eu-west-1:123456789012:k*"),
            allow("dynamodb:*", "arn:aws:dynamodb:*:*:t?ble/*"),
            ...["sso:PutInlinePolicyToPermissionSet", "sso:CreateAccountAssignment", "eks:AssociateAccessPolicy"].map(
                (action) => allow(action),
            ),
            allow(["codebuild:UpdateProject", "ssm:CreateAssociation"]),
            bare("small letters for names of parts", POLICY, {
                policy: JSON.stringify({ statement: [{ effect: "allow", action: "*", resource: "*" }] }),
            }),
            bare("letters in another spelling", POLICY, {
                policy: '{"Statement":[{"Effect":"Allow","\\u0041ction":"\\u002a","Resource":"\\u002a"}]}',
            }),
            attached("job-function/DataScientist"),
            attached("service-role/AmazonElasticMapReduceforEC2Role"),
            attached("service-role/AmazonEC2RoleforSSM"),
            allow("s3:*", undefined, { NotResource: "arn:aws:s3:::secret/*" }),
            [
                "everything but one service",
                r(POLICY, "p", { policy: document({ Effect: "Allow", NotAction: "iam:*", Resource: "arn:*" }) }),
            ],
            ...[
                "AmazonDynamoDBFullAccess",
                "AWSLambda_FullAccess",
                "CloudWatchFullAccessV2",
                "AmazonRDSDataFullAccess",
                "IAMFullAccess",
                "AmazonEC2FullAccess",
                "AWSCodePipeline_FullAccess",
                "AmazonElastiCacheFullAccess",
            ].map(attached),
            bare("an inline policy of aws-native", "aws-native:iam:Role", {
                assumeRolePolicyDocument: { Statement: [] },
                policies: [
                    {
                        policyName: "all",
                        policyDocument: { Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }] },
                    },
                ],
            }),
            bare("AWS's own policy on a user of aws-native", "aws-native:iam:User", {
                managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
            }),
            bare("statements as one object", POLICY, {
                policy: JSON.stringify({ Statement: { Effect: "Allow", Action: ["ec2:*"], Resource: ["*"] } }),
            }),
        ],
        good: [
            allow("s3:GetObject", "arn:aws:s3:::shop/*"),
            allow("s3:*", ["arn:aws:s3:::shop", "arn:aws:s3:::shop/*"]),
            allow("ecr:GetAuthorizationToken"),
            allow(["ec2:DescribeInstances", "ec2:DescribeVpcs"]),
            allow("iam:PassRole", "*", {
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            }),
            allow("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:1:function:shop"),
            allow("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:1:function:shop-*"),
            allow("iam:PassRole", "arn:aws:iam::123456789012:role/shop-*"),
            allow("iam:PassRole", "arn:aws:iam::123456789012:role/ecs/*"),
            allow("iam:PassRole", "*", { Condition: { StringLike: { "iam:PassedToService": "ecs*.amazonaws.com" } } }),
            allow("iam:AttachRolePolicy", "*", {
                Condition: { ArnLike: { "iam:PolicyARN": "arn:aws:iam::123456789012:policy/shop-*" } },
            }),
            allow("iam:PutRolePolicy", "*", {
                Condition: {
                    StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary" },
                },
            }),
            allow("ssm:StartSession", "arn:aws:ec2:*:*:instance/*", {
                Condition: { StringEquals: { "ssm:resourceTag/team": "shop" } },
            }),
            allow(
                ["iam:CreateAccessKey", "iam:UpdateLoginProfile", "iam:EnableMFADevice"],
                ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:mfa/*"],
            ),
            allow("ssm:SendCommand", ["arn:aws:ssm:*:*:document/*", "arn:aws:ec2:eu-west-1:1:instance/i-1"]),
            allow("codepipeline:*", "arn:aws:codepipeline:eu-west-1:1:deploy-*"),
            attached("AmazonEC2ContainerRegistryPowerUser"),
            attached("service-role/AWSLambdaVPCAccessExecutionRole"),
            allow("ssm:SendCommand", "arn:aws:ec2:eu-west-1:1:instance/i-1"),
            attached("service-role/AmazonECSTaskExecutionRolePolicy"),
            attached("AmazonSSMManagedInstanceCore"),
            attached("CloudWatchReadOnlyAccess"),
        ],
    },
    "wildcard-principals": {
        bad: [
            narrowed("StringLike", "aws:SourceAccount", "????????????"),
            narrowed("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*"),
            narrowed("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"),
            narrowed("StringEqualsIfExists", "aws:SourceVpce", "vpce-1"),
            narrowed("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-1/*"),
            narrowed("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/deploy"),
            narrowed("StringEquals", "aws:PrincipalType", "User"),
            narrowed("StringEquals", "aws:PrincipalTag/team", "shop"),
            narrowed("Bool", "aws:MultiFactorAuthPresent", "true"),
            narrowed("Bool", "aws:SecureTransport", "true"),
            narrowed("StringEquals", "aws:RequestedRegion", "eu-west-1"),
            narrowed("StringLike", "aws:Referer", "https://shop.example/*"),
            narrowed("IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]),
            narrowed("IpAddress", "aws:SourceIp", "2000::/3"),
            narrowed("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"),
            narrowed("DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"),
            narrowed("StringEquals", "sts:ExternalId", "shop"),
            narrowed("StringEquals", "aws:SourceAccount", ""),
            ...[{ Service: "*" }, { Service: "*.amazonaws.com" }, { aws: "*" }, { AWS: "**" }, ["*"]].map(
                (Principal): Row =>
                    bare(`the principal ${JSON.stringify(Principal)}`, "aws:sqs/queuePolicy:QueuePolicy", {
                        policy: document({ Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource: "*" }),
                    }),
            ),
            bare("a role's trust in small letters", "aws:iam/role:Role", {
                assumeRolePolicy: JSON.stringify({ statement: [{ principal: "*", action: "sts:AssumeRole" }] }),
            }),
            bare("a service in everyone's network", "aws:ec2/vpcEndpointService:VpcEndpointService", {
                allowedPrincipals: ["arn:aws:iam::123456789012:root", "*"],
                acceptanceRequired: false,
            }),
            bare(
                "the same, one guest a resource",
                "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
                { vpcEndpointServiceId: "vpce-svc-1", principalArn: "*" },
            ),
            bare("a function's address of aws-native", "aws-native:lambda:Url", {
                authType: "NONE",
                targetFunctionArn: "f",
            }),
            bare("a permission of aws-native", "aws-native:lambda:Permission", {
                action: "lambda:InvokeFunction",
                functionName: "shop",
                principal: "*",
            }),
            bare("a queue's policy of aws-native", "aws-native:sqs:QueuePolicy", {
                queues: ["q"],
                policyDocument: { Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }] },
            }),
            bare("a template of repositories", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", {
                repositoryPolicy: document({ Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" }),
            }),
            bare(
                "an access point of several regions",
                "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
                {
                    details: {
                        name: "all",
                        policy: document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }),
                    },
                },
            ),
            bare("permissions of a domain of packages", "aws:codeartifact/domainPermissions:DomainPermissions", {
                policyDocument: document({ Effect: "Allow", Principal: "*", Action: "codeartifact:*", Resource: "*" }),
            }),
        ],
        good: [
            bare("a service that accepts each guest by hand", "aws:ec2/vpcEndpointService:VpcEndpointService", {
                allowedPrincipals: ["*"],
                acceptanceRequired: true,
            }),
            bare("a service for one account", "aws:ec2/vpcEndpointService:VpcEndpointService", {
                allowedPrincipals: ["arn:aws:iam::123456789012:root"],
                acceptanceRequired: false,
            }),
            bare("a denial in small letters", "aws:sqs/queuePolicy:QueuePolicy", {
                policy: JSON.stringify({ statement: [{ effect: "deny", principal: "*", action: "sqs:*" }] }),
            }),
            bare("an enterprise's repository on GitHub", "aws:iam/role:Role", {
                assumeRolePolicy: document({
                    Effect: "Allow",
                    Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
                    Action: "sts:AssumeRoleWithWebIdentity",
                    Condition: {
                        StringEquals: {
                            "token.actions.githubusercontent.com/shop:sub": "repo:shop/api:ref:refs/heads/main",
                        },
                    },
                }),
            }),

            narrowed("StringEquals", "aws:SourceAccount", "123456789012"),
            narrowed("ArnEquals", "aws:SourceArn", "arn:aws:sns:eu-west-1:123456789012:orders"),
            narrowed("ArnLike", "aws:SourceArn", "arn:aws:s3:::shop-uploads"),
            narrowed("ForAnyValue:StringEquals", "aws:PrincipalOrgID", "o-a1b2c3"),
            narrowed("StringEquals", "aws:VpceAccount", "123456789012"),
            narrowed("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
            bare("a queue for a topic", "aws:sqs/queuePolicy:QueuePolicy", {
                policy: document({
                    Effect: "Allow",
                    Principal: { Service: "sns.amazonaws.com" },
                    Action: "sqs:SendMessage",
                    Resource: "*",
                }),
            }),
        ],
    },
    "bucket-public-access": {
        bad: [
            bare("a copy that is granted to everyone", "aws:s3/objectCopy:ObjectCopy", {
                grants: [
                    { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers", permissions: ["READ"] },
                ],
            }),
            bare("an object for everyone", "aws:s3/bucketObjectv2:BucketObjectv2", { acl: "public-read-write" }),
            bare("an old bucket's grant", "aws:s3/bucketV2:BucketV2", {
                grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }],
            }),
            bare("an access point of several regions", "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", {
                details: { name: "all", publicAccessBlock: { blockPublicPolicy: false } },
            }),
            bare("a bucket of aws-native", "aws-native:s3:Bucket", { bucketName: "shop" }),
        ],
        good: [
            bare("an access point of several regions", "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", {
                details: { name: "all", regions: [{ bucket: "b" }] },
            }),
            bare("a private object", "aws:s3/bucketObjectv2:BucketObjectv2", { acl: "private" }),
        ],
    },
};
