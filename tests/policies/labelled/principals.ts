import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const ACCOUNT = "123456789012";
const document = (...statements: Inputs[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const everyone = (more: Inputs = {}): Inputs => ({
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::shop/*",
    ...more,
});
const bucket = (...statements: Inputs[]) =>
    r("aws:s3/bucketPolicy:BucketPolicy", "p", { policy: document(...statements) });
const where = (what: string, operator: string, key: string, value: unknown): Row => [
    what,
    bucket(everyone({ Condition: { [operator]: { [key]: value } } })),
];
const trust = (issuer: string, conditions: Inputs | undefined) =>
    r("aws:iam/role:Role", "ci", {
        assumeRolePolicy: document({
            Effect: "Allow",
            Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` },
            Action: "sts:AssumeRoleWithWebIdentity",
            ...(conditions ? { Condition: conditions } : {}),
        }),
    });
const GITHUB = "token.actions.githubusercontent.com";
const github = (operator: string, claim: string, value: unknown) =>
    trust(GITHUB, { [operator]: { [`${GITHUB}:${claim}`]: value } });
const open = (type: string, input: string, Action = "*"): Row => [
    `everyone, in a document of ${type.split(":")[1]}`,
    r(type, "p", { [input]: document({ Effect: "Allow", Principal: { AWS: "*" }, Action, Resource: "*" }) }),
];
const permission = (more: Inputs) =>
    r("aws:lambda/permission:Permission", "call", { action: "lambda:InvokeFunction", function: "shop", ...more });

export const principalsSet: LabelledSet = {
    "wildcard-principals": {
        bad: [
            ["everyone", bucket(everyone())],
            ["everyone as AWS", bucket(everyone({ Principal: { AWS: "*" } }))],
            ["everyone in a list", bucket(everyone({ Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] } }))],
            ["a role's name in all accounts", bucket(everyone({ Principal: { AWS: "arn:aws:iam::*:role/reader" } }))],
            ["the root of all accounts", bucket(everyone({ Principal: { AWS: ["arn:aws:iam::*:root"] } }))],
            [
                "everyone but one",
                bucket(everyone({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } })),
            ],
            ["the second of two statements", bucket(everyone({ Principal: { AWS: ACCOUNT } }), everyone())],
            ["an anonymous user of S3", bucket(everyone({ Principal: { CanonicalUser: "*" } }))],
            where("an account that is not another", "StringNotEquals", "aws:PrincipalAccount", ACCOUNT),
            where("any organisation", "StringLike", "aws:PrincipalOrgID", "o-*"),
            where("someone who has an organisation", "Null", "aws:PrincipalOrgID", "false"),
            where("an organisation, if there is one", "StringEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3"),
            where(
                "an organisation for all of no values",
                "ForAllValues:StringEquals",
                "aws:PrincipalOrgID",
                "o-a1b2c3",
            ),
            where("paths of any organisation", "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/*"),
            where("an account of question marks", "StringLike", "aws:SourceAccount", "????????????"),
            where("an account by half", "StringLike", "aws:PrincipalAccount", "1234*"),
            where("every role", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"),
            where("every principal", "StringLike", "aws:PrincipalArn", "arn:aws:iam::*"),
            where("every bucket", "ArnLike", "aws:SourceArn", "arn:aws:s3:::*"),
            where("every rule of every account", "ArnLike", "aws:SourceArn", "arn:aws:events:*:*:rule/*"),
            where("all addresses", "IpAddress", "aws:SourceIp", "0.0.0.0/0"),
            where("all addresses in halves", "IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]),
            where("an office, and all of IPv6", "IpAddress", "aws:SourceIp", ["203.0.113.0/24", "::/0"]),
            where("all of IPv6, spelled otherwise", "IpAddress", "aws:SourceIp", "0::/0"),
            where("all addresses, with zeros", "IpAddress", "aws:SourceIp", "0.0.0.0/00"),
            where("all of IPv6 that is in use", "IpAddress", "aws:SourceIp", "2000::/3"),
            where("all addresses but one", "NotIpAddress", "aws:SourceIp", "203.0.113.7/32"),
            where("TLS", "Bool", "aws:SecureTransport", "true"),
            where("a page that any client can name", "StringLike", "aws:Referer", "https://shop.example/*"),
            where("a browser that any client can name", "StringEquals", "aws:UserAgent", "shop"),
            where("a tag that any account can set", "StringEquals", "aws:PrincipalTag/team", "shop"),
            where("a kind of principal", "StringEquals", "aws:PrincipalType", "AssumedRole"),
            where("a day", "DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"),
            where("any VPC", "StringLike", "aws:SourceVpc", "vpc-*"),
            where("a second factor", "Bool", "aws:MultiFactorAuthPresent", "true"),
            [
                "a key through a service",
                r("aws:kms/key:Key", "k", {
                    policy: document({
                        Effect: "Allow",
                        Principal: { AWS: "*" },
                        Action: "kms:*",
                        Resource: "*",
                        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
                    }),
                }),
            ],
            open("aws:s3/bucketV2:BucketV2", "policy"),
            open("aws:s3/accessPoint:AccessPoint", "policy"),
            open("aws:sns/topicPolicy:TopicPolicy", "policy"),
            open("aws:sqs/queuePolicy:QueuePolicy", "policy"),
            open("aws:secretsmanager/secretPolicy:SecretPolicy", "policy"),
            open("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"),
            open("aws:ecr/registryPolicy:RegistryPolicy", "policy"),
            open("aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"),
            open("aws:opensearch/domain:Domain", "accessPolicies"),
            open("aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies"),
            open("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy"),
            open("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"),
            open("aws:apigateway/restApiPolicy:RestApiPolicy", "policy"),
            open("aws:dynamodb/resourcePolicy:ResourcePolicy", "policy"),
            open("aws:kinesis/resourcePolicy:ResourcePolicy", "policy"),
            open("aws:msk/clusterPolicy:ClusterPolicy", "policy"),
            open("aws:backup/vaultPolicy:VaultPolicy", "policy"),
            open("aws:glacier/vault:Vault", "accessPolicy"),
            open("aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy", "policyDocument"),
            open("aws:s3tables/tableBucketPolicy:TableBucketPolicy", "resourcePolicy"),
            open("aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy", "policy"),
            open("aws:lambda/resourcePolicy:ResourcePolicy", "policy"),
            open("aws:dsql/clusterPolicy:ClusterPolicy", "policy"),
            open("aws:xray/resourcePolicy:ResourcePolicy", "policyDocument"),
            open("aws:vpclattice/authPolicy:AuthPolicy", "policy"),
            open("aws:redshift/resourcePolicy:ResourcePolicy", "policy"),
            open("aws:acmpca/policy:Policy", "policy"),
            open("aws:oam/sinkPolicy:SinkPolicy", "policy"),
            open("aws:schemas/registryPolicy:RegistryPolicy", "policy"),
            open("aws:codebuild/resourcePolicy:ResourcePolicy", "policy"),
            open("aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy", "accessPolicy"),
            open("aws:mediastore/containerPolicy:ContainerPolicy", "policy"),
            open("aws:iam/role:Role", "assumeRolePolicy", "sts:AssumeRole"),
            [
                "a function's URL without a lock",
                r("aws:lambda/functionUrl:FunctionUrl", "u", { authorizationType: "NONE" }),
            ],
            ["a function for everyone", permission({ principal: "*" })],
            [
                "a function for everyone who is in any bucket",
                permission({ principal: "*", sourceArn: "arn:aws:s3:::*" }),
            ],
            ["a function for every rule", permission({ principal: "*", sourceArn: "arn:aws:events:*:*:rule/*" })],
            ["a function's URL for everyone", permission({ principal: "*", functionUrlAuthType: "NONE" })],
            [
                "a layer for everyone",
                r("aws:lambda/layerVersionPermission:LayerVersionPermission", "l", { principal: "*" }),
            ],
            ["a bus for everyone", r("aws:cloudwatch/eventPermission:EventPermission", "e", { principal: "*" })],
            ["a snapshot for everyone", r("aws:rds/snapshot:Snapshot", "s", { sharedAccounts: ["all"] })],
            [
                "a copied snapshot for everyone",
                r("aws:rds/snapshotCopy:SnapshotCopy", "s", { sharedAccounts: ["all"] }),
            ],
            [
                "a cluster's snapshot for everyone",
                r("aws:rds/clusterSnapshot:ClusterSnapshot", "s", { sharedAccounts: [ACCOUNT, "all"] }),
            ],
            [
                "a machine image for everyone",
                r("aws:ec2/amiLaunchPermission:AmiLaunchPermission", "a", { group: "all" }),
            ],
            [
                "a document of Systems Manager for everyone",
                r("aws:ssm/document:Document", "d", { permissions: { type: "Share", accountIds: "All" } }),
            ],
            ["GitHub without a subject", github("StringEquals", "aud", "sts.amazonaws.com")],
            ["GitHub without a condition", trust(GITHUB, undefined)],
            ["every repository of GitHub", github("StringLike", "sub", "repo:*")],
            ["every repository of a name", github("StringLike", "sub", "repo:*/shop:*")],
            ["an owner by the start of its name", github("StringLike", "sub", "repo:shop*")],
            ["GitHub, one of two subjects open", github("StringLike", "sub", ["repo:shop/api:*", "*"])],
            ["GitHub, if there is a subject", github("StringLikeIfExists", "sub", "repo:shop/api:*")],
            ["GitHub, by the workflow that anyone may call", github("StringLike", "job_workflow_ref", "shop/flows/*")],
            [
                "GitLab without a subject",
                trust("gitlab.com", { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } }),
            ],
            ["every project of GitLab", trust("gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:*" } })],
            [
                "Terraform Cloud for everyone",
                trust("app.terraform.io", { StringEquals: { "app.terraform.io:aud": "aws.workload.identity" } }),
            ],
            ["every user of Google", trust("accounts.google.com", undefined)],
            [
                "every identity of Cognito",
                trust("cognito-identity.amazonaws.com", {
                    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
                }),
            ],
        ],
        good: [
            ["an account", bucket(everyone({ Principal: { AWS: ACCOUNT } }))],
            ["a role", bucket(everyone({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/reader` } }))],
            ["CloudFront", bucket(everyone({ Principal: { Service: "cloudfront.amazonaws.com" } }))],
            ["a denial of everyone", bucket(everyone({ Effect: "Deny" }))],
            [
                "a denial of plain HTTP",
                bucket(
                    everyone({
                        Effect: "Deny",
                        Action: "s3:*",
                        Condition: { Bool: { "aws:SecureTransport": "false" } },
                    }),
                ),
            ],
            where("an organisation", "StringEquals", "aws:PrincipalOrgID", "o-a1b2c3"),
            where("an organisation, any of its values", "ForAnyValue:StringEquals", "aws:PrincipalOrgID", [
                "o-a1b2c3",
                "o-d4e5f6",
            ]),
            where("a topic", "ArnEquals", "aws:SourceArn", `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`),
            where("all trails of an account", "ArnLike", "aws:SourceArn", `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`),
            where("a user", "ArnEquals", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:user/kim`),
            where("roles of an account", "StringLike", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`),
            where("an office", "IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/48"]),
            where("an endpoint", "StringEquals", "aws:sourceVpce", "vpce-0123456789abcdef0"),
            where("the VPCs of an account", "StringEquals", "aws:VpceAccount", ACCOUNT),
            where("a VPC", "StringEquals", "aws:SourceVpc", "vpc-0123456789abcdef0"),
            where("an access point's account", "StringEquals", "s3:DataAccessPointAccount", ACCOUNT),
            [
                "a queue for one topic",
                r("aws:sqs/queuePolicy:QueuePolicy", "p", {
                    policy: document({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "sqs:SendMessage",
                        Resource: "*",
                        Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACCOUNT}:orders` } },
                    }),
                }),
            ],
            [
                "a file system by its mount targets",
                r("aws:efs/fileSystemPolicy:FileSystemPolicy", "p", {
                    policy: document({
                        Effect: "Allow",
                        Principal: { AWS: "*" },
                        Action: "elasticfilesystem:ClientMount",
                        Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
                    }),
                }),
            ],
            [
                "a key of the account, for who may have it by IAM",
                r("aws:kms/key:Key", "k", {
                    policy: document({
                        Effect: "Allow",
                        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
                        Action: "kms:*",
                        Resource: "*",
                    }),
                }),
            ],
            [
                "a key through a service, in one account",
                r("aws:kms/key:Key", "k", {
                    policy: document({
                        Effect: "Allow",
                        Principal: { AWS: "*" },
                        Action: "kms:Decrypt",
                        Resource: "*",
                        Condition: {
                            StringEquals: {
                                "kms:ViaService": "s3.eu-west-1.amazonaws.com",
                                "kms:CallerAccount": ACCOUNT,
                            },
                        },
                    }),
                }),
            ],
            [
                "a service's role",
                r("aws:iam/role:Role", "p", {
                    assumeRolePolicy: document({
                        Effect: "Allow",
                        Principal: { Service: "ecs-tasks.amazonaws.com" },
                        Action: "sts:AssumeRole",
                    }),
                }),
            ],
            [
                "a function of an API",
                permission({
                    principal: "apigateway.amazonaws.com",
                    sourceArn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:a1/*`,
                }),
            ],
            [
                "a function for one rule",
                permission({ principal: "*", sourceArn: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly` }),
            ],
            ["a function of an organisation", permission({ principal: "*", principalOrgId: "o-a1b2c3" })],
            [
                "a function's URL with IAM",
                r("aws:lambda/functionUrl:FunctionUrl", "u", { authorizationType: "AWS_IAM" }),
            ],
            [
                "a layer of an organisation",
                r("aws:lambda/layerVersionPermission:LayerVersionPermission", "l", {
                    principal: "*",
                    organizationId: "o-a1b2c3",
                }),
            ],
            ["a snapshot for one account", r("aws:rds/snapshot:Snapshot", "s", { sharedAccounts: [ACCOUNT] })],
            ["a snapshot for no one else", r("aws:rds/snapshot:Snapshot", "s", {})],
            [
                "a machine image for one account",
                r("aws:ec2/amiLaunchPermission:AmiLaunchPermission", "a", { accountId: ACCOUNT }),
            ],
            ["one repository of GitHub", github("StringLike", "sub", "repo:shop/api:*")],
            ["one branch", github("StringEquals", "sub", "repo:shop/api:ref:refs/heads/main")],
            ["one owner by number", github("StringEquals", "repository_owner_id", "1234567")],
            ["an environment of a repository", github("StringEquals", "sub", ["repo:shop/api:environment:production"])],
            [
                "a group of GitLab",
                trust("gitlab.com", {
                    StringLike: { "gitlab.com:sub": "project_path:shop/api:ref_type:branch:ref:main" },
                }),
            ],
            [
                "a workspace of Terraform Cloud",
                trust("app.terraform.io", {
                    StringLike: { "app.terraform.io:sub": "organization:shop:project:*:workspace:*:run_phase:*" },
                }),
            ],
            [
                "an app of Google",
                trust("accounts.google.com", {
                    StringEquals: { "accounts.google.com:aud": "123.apps.googleusercontent.com" },
                }),
            ],
            [
                "a pool of Cognito",
                trust("cognito-identity.amazonaws.com", {
                    StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:0123" },
                }),
            ],
            [
                "a service account of a cluster",
                trust("oidc.eks.eu-west-1.amazonaws.com/id/ABC", {
                    StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:api" },
                }),
            ],
            ["a document without a principal", r("aws:ecr/repositoryPolicy:RepositoryPolicy", "p", { policy: "" })],
        ],
    },
};
