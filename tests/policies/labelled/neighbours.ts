import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const bare = (what: string, type: string, inputs: Inputs = {}): Row => [what, r(type, "it", inputs)];
const document = (...statements: Inputs[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const POLICY = "aws:iam/policy:Policy";
const allow = (Action: unknown, Resource: unknown = "*", more: Inputs = {}): Row => [
    `${JSON.stringify(Action)} on ${JSON.stringify(Resource)}`,
    r(POLICY, "p", { policy: document({ Effect: "Allow", Action, Resource, ...more }) }),
];
const attached = (name: string): Row =>
    bare(`the policy ${name}`, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: `arn:aws:iam::aws:policy/${name}`,
    });
const narrowed = (operator: string, key: string, value: unknown): Row => [
    `${operator} ${key} ${JSON.stringify(value)}`,
    r("aws:sqs/queuePolicy:QueuePolicy", "p", {
        policy: document({
            Effect: "Allow",
            Principal: "*",
            Action: "sqs:SendMessage",
            Resource: "arn:aws:sqs:eu-west-1:1:q",
            Condition: { [operator]: { [key]: value } },
        }),
    }),
];
const group = (what: string, ingress: Inputs): Row =>
    bare(what, "aws:ec2/securityGroup:SecurityGroup", { ingress: [ingress] });
const variable = (name: string, value: string): Row =>
    bare(`${name}=${value}`, "aws:lambda/function:Function", { environment: { variables: { [name]: value } } });
const command = (text: string): Row =>
    bare(text, "aws:ecs/taskDefinition:TaskDefinition", {
        containerDefinitions: JSON.stringify([{ name: "app", command: ["sh", "-c", text] }]),
    });

/** Neighbours of each evasion, thought up by somebody who had not read the rules' code for them. */
export const neighbourSet: LabelledSet = {
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
    "secret-literals": {
        bad: [
            variable("MYSQL_ROOT_PASSWORD", "root"),
            variable("DB_PASS", "1234"),
            variable("RABBITMQ_DEFAULT_PASS", "guest1"),
            variable("CONNECTION", "Server=db;Database=shop;User Id=sa;Password=hunter22;"),
            variable("DATABASE_DSN", "shop:hunter22@tcp(db:3306)/shop"),
            variable("CONFIG", '{"smtp":{"user":"a","password":"hunter22"}}'),
            variable("SETTINGS", "database:\n  password: hunter22\n"),
            variable("AMQP", "amqps://shop:hunter22@mq.example:5671"),
            variable("SENTRY_AUTH_TOKEN", "sntrys_abcdefghijklmnop"),
            variable("OPENAI", "sk-proj-0123456789abcdefghijklmnopqrstuv"),
            command("PGPASSWORD=hunter22 psql -h db"),
            command("mysql -uroot -phunter22 shop"),
            command("curl -u shop:hunter22 https://example.com"),
            command("redis-cli -a hunter22 ping"),
            command("export API_KEY='abc123def456' && node app.js"),
            command("vault login -method=userpass username=a password=hunter22"),
            command("az login --service-principal --password hunter22"),
            bare("a log's option", "aws:ecs/taskDefinition:TaskDefinition", {
                containerDefinitions: JSON.stringify([
                    {
                        name: "app",
                        logConfiguration: { logDriver: "splunk", options: { "splunk-token": "abcdef-123456" } },
                    },
                ]),
            }),
            bare("a label", "aws:ecs/taskDefinition:TaskDefinition", {
                containerDefinitions: JSON.stringify([
                    { name: "app", dockerLabels: { "traefik.auth.password": "hunter22" } },
                ]),
            }),
            bare("user data in base64", "aws:ec2/launchTemplate:LaunchTemplate", {
                userData: Buffer.from("#!/bin/sh\nexport DB_PASSWORD=hunter22\n").toString("base64"),
            }),
            bare("a parameter", "aws:ssm/parameter:Parameter", {
                type: "String",
                name: "/shop/db/password",
                value: "1234",
            }),
            bare("a parameter in a list", "aws:ssm/parameter:Parameter", {
                type: "StringList",
                name: "/shop/api-keys",
                value: "AKIAIOSFODNN7EXAMPLE,b",
            }),
            bare("a function of aws-native", "aws-native:lambda:Function", {
                environment: { variables: { DB_PASSWORD: "hunter22" } },
            }),
        ],
        good: [
            ...[
                ["TOKEN_BUCKET", "100"],
                ["CSRF_TOKEN_FIELD", "_csrf"],
                ["NEXT_PUBLIC_API_KEY", "abc123def456"],
                ["STRIPE_PUBLISHABLE_KEY", "pk_live_0123456789abcdef"],
                ["PASSWORD_MIN_LENGTH", "12"],
                ["TOKEN_TTL", "3600"],
                ["DB_PASSWORD_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:db"],
                ["SECRETS_MANAGER_ENDPOINT", "https://secretsmanager.eu-west-1.amazonaws.com"],
                ["PASSWORD_RESET_URL", "https://shop.example/reset"],
                ["AUTH_ENABLED", "true"],
                ["TOKEN_ISSUER", "https://auth.shop.example"],
                ["KEYCLOAK_REALM", "shop"],
                ["MONKEY", "abcdefgh"],
                ["COGNITO_CLIENT_ID", "1example23456789"],
                ["JWKS_URL", "https://auth.shop.example/jwks.json"],
                ["TOKENIZERS_PARALLELISM", "false"],
                ["PASSPORT_STRATEGY", "local-strategy"],
                ["MAX_TOKENS", "4096"],
                ["SECRET_NAME", "shop/db"],
                ["GIT_COMMIT", "3f786850e387550fdab836ed7e6dc881de23001b"],
            ].map(([name = "", value = ""]) => variable(name, value)),
            command("node --max-old-space-size=256 app.js"),
            command("psql \"$DATABASE_URL\" -c 'select 1'"),
            command("aws secretsmanager get-secret-value --secret-id shop/db"),
        ],
    },
    "open-security-groups": {
        bad: [
            group("a protocol in capitals", { protocol: "TCP", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }),
            group("a protocol by number", { protocol: 6, fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] }),
            group("halves of the internet", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"],
            }),
            group("all of the IPv6 that there is", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                ipv6CidrBlocks: ["2000::/3"],
            }),
            group("zero, written out", {
                protocol: "tcp",
                fromPort: 22,
                toPort: 22,
                ipv6CidrBlocks: ["0:0:0:0:0:0:0:0/0"],
            }),
            group("a range with the web in it", {
                protocol: "tcp",
                fromPort: 80,
                toPort: 443,
                cidrBlocks: ["0.0.0.0/0"],
            }),
            group("every protocol", { protocol: "all", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
            group("every ICMP", { protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] }),
            bare("a group of aws-native", "aws-native:ec2:SecurityGroup", {
                groupDescription: "ssh",
                securityGroupIngress: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" }],
            }),
            [
                "a prefix list of everyone",
                r("aws:ec2/managedPrefixList:ManagedPrefixList", "l", { entries: [{ cidr: "0.0.0.0/0" }] }),
                r("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "i", {
                    prefixListId: "l-id",
                    ipProtocol: "tcp",
                    fromPort: 22,
                    toPort: 22,
                }),
            ],
        ],
        good: [
            group("the network itself", { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }),
            group("another group", { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["sg-1"] }),
            group("an office", { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["203.0.113.7/32"] }),
            group("a larger private range", { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] }),
            group("path MTU discovery", { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] }),
        ],
    },
    "tls-listeners": {
        bad: [
            bare("a network's plain web", "aws:lb/listener:Listener", {
                protocol: "TCP",
                port: 80,
                defaultActions: [{ type: "forward" }],
            }),
            bare("a redirect to plain text", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [
                    { type: "redirect", redirect: { protocol: "HTTP", port: "8080", statusCode: "HTTP_301" } },
                ],
            }),
            bare("plain HTTP behind a login", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [{ type: "authenticate-oidc" }, { type: "forward" }],
            }),
            bare("a listener of aws-native", "aws-native:elasticloadbalancingv2:Listener", {
                loadBalancerArn: "arn:x",
                protocol: "HTTP",
                port: 80,
                defaultActions: [{ type: "forward", targetGroupArn: "t" }],
            }),
            bare("an old type", "aws:elasticloadbalancingv2/listener:Listener", {
                protocol: "HTTPS",
                sslPolicy: "ELBSecurityPolicy-2016-08",
            }),
            bare("CloudFront's TLS of 2016", "aws:cloudfront/distribution:Distribution", {
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                viewerCertificate: { acmCertificateArn: "arn:x", minimumProtocolVersion: "TLSv1.1_2016" },
            }),
            bare("own names with CloudFront's certificate", "aws:cloudfront/distribution:Distribution", {
                aliases: ["shop.example"],
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
            bare("HTTPS without a certificate", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [
                    {
                        lbPort: 443,
                        lbProtocol: "https",
                        instancePort: 80,
                        instanceProtocol: "http",
                        sslCertificateId: "",
                    },
                ],
            }),
        ],
        good: [
            [
                "a gateway's listener",
                r("aws:lb/loadBalancer:LoadBalancer", "g", { loadBalancerType: "gateway" }),
                r("aws:lb/listener:Listener", "l", { loadBalancerArn: "arn:aws:test:ap-northeast-2:123456789012:g" }),
            ],

            bare("a redirect", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [
                    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
                ],
            }),
            bare("UDP", "aws:lb/listener:Listener", {
                protocol: "UDP",
                port: 80,
                defaultActions: [{ type: "forward" }],
            }),
            bare("a database's TCP", "aws:lb/listener:Listener", {
                protocol: "TCP",
                port: 5432,
                defaultActions: [{ type: "forward" }],
            }),
            bare("CloudFront's own name, of aws-native", "aws-native:cloudfront:Distribution", {
                distributionConfig: {
                    enabled: true,
                    defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
                    viewerCertificate: { cloudFrontDefaultCertificate: true },
                },
            }),
            bare("CloudFront's own name", "aws:cloudfront/distribution:Distribution", {
                defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
            bare("classic HTTPS", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [
                    {
                        lbPort: 443,
                        lbProtocol: "HTTPS",
                        instancePort: 80,
                        instanceProtocol: "http",
                        sslCertificateId: "arn:x",
                    },
                ],
            }),
        ],
    },
    "encryption-at-rest": {
        bad: [
            bare("an account that does not by itself", "aws:ebs/encryptionByDefault:EncryptionByDefault", {
                enabled: false,
            }),
            bare("a delivery stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                destination: "extended_s3",
            }),
            bare("a global cluster of DocumentDB", "aws:docdb/globalCluster:GlobalCluster", { engine: "docdb" }),
            bare("Aurora of aws-native", "aws-native:rds:DbCluster", { engine: "aurora-postgresql" }),
            bare("files of aws-native", "aws-native:efs:FileSystem", {}),
        ],
        good: [
            bare("a global cluster of one that is there", "aws:rds/globalCluster:GlobalCluster", {
                sourceDbClusterIdentifier: "arn:aws:rds:eu-west-1:1:cluster:shop",
            }),
            bare("a delivery stream of a stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                kinesisSourceConfiguration: { kinesisStreamArn: "arn:x", roleArn: "arn:y" },
            }),
            bare("a delivery stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
                serverSideEncryption: { enabled: true },
            }),
            bare("an account's switch", "aws:ebs/encryptionByDefault:EncryptionByDefault"),
        ],
    },
    "default-security-group": {
        bad: [
            [
                "a rule from without",
                r("aws:ec2/vpc:Vpc", "v", {}),
                r("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: "v-id" }),
                r("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "i", {
                    securityGroupId: "d-id",
                    cidrIpv4: "10.0.0.0/8",
                    ipProtocol: "tcp",
                    fromPort: 80,
                    toPort: 8080,
                }),
            ],
        ],
        good: [
            [
                "a rule of another group",
                r("aws:ec2/vpc:Vpc", "v", {}),
                r("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: "v-id" }),
                r("aws:ec2/securityGroup:SecurityGroup", "s", {}),
                r("aws:ec2/securityGroupRule:SecurityGroupRule", "i", { securityGroupId: "s-id", type: "ingress" }),
            ],
        ],
    },
    "cluster-tls": {
        bad: [
            bare("a group of Redshift", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
                parameters: [{ name: "require_ssl", value: "false" }],
            }),
            bare("a group of Redshift as it comes", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
            }),
            bare("a group of DocumentDB", "aws:docdb/clusterParameterGroup:ClusterParameterGroup", {
                family: "docdb5.0",
                parameters: [{ name: "tls", value: "disabled" }],
            }),
            bare("a group of Neptune", "aws:neptune/clusterParameterGroup:ClusterParameterGroup", {
                family: "neptune1.3",
                parameters: [{ name: "neptune_enforce_ssl", value: "0" }],
            }),
            bare("Redshift without servers", "aws:redshiftserverless/workgroup:Workgroup", {
                configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }],
            }),
            bare("two nodes of search", "aws:elasticsearch/domain:Domain", { clusterConfig: { instanceCount: 2 } }),
            bare("a node and its masters", "aws:opensearch/domain:Domain", {
                clusterConfig: { instanceCount: 1, dedicatedMasterEnabled: true, dedicatedMasterCount: 3 },
            }),
        ],
        good: [
            bare("a group of Redshift", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
                parameters: [{ name: "require_ssl", value: true }],
            }),
            bare("a group of DocumentDB", "aws:docdb/clusterParameterGroup:ClusterParameterGroup", {
                family: "docdb5.0",
                parameters: [{ name: "audit_logs", value: "enabled" }],
            }),
            bare("one node of search, which sends nothing", "aws:elasticsearch/domain:Domain", {
                clusterConfig: { instanceCount: 1 },
            }),
            bare("search as it comes, which is one node", "aws:opensearch/domain:Domain", { domainName: "shop" }),
            bare("Redshift without servers", "aws:redshiftserverless/workgroup:Workgroup", {
                configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
            }),
        ],
    },
    "database-tls": {
        bad: [
            [
                "a restored database",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", {
                    family: "postgres13",
                    parameters: [{ name: "rds.force_ssl", value: "0" }],
                }),
            ],
            [
                "a restored database of an old version",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", { family: "mariadb10.11" }),
            ],
            bare("Db2 as it comes", "aws:rds/instance:Instance", { engine: "db2-se", engineVersion: "11.5" }),

            bare("a group of PostgreSQL", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres16",
                parameters: [{ name: "rds.force_ssl", value: "0" }],
            }),
            bare("a group of Aurora", "aws:rds/clusterParameterGroup:ClusterParameterGroup", {
                family: "aurora-mysql8.0",
                parameters: [{ name: "require_secure_transport", value: "OFF" }],
            }),
        ],
        good: [
            [
                "a restored database",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", { family: "postgres17" }),
            ],
            [
                "Db2",
                r("aws:rds/instance:Instance", "d", { engine: "db2-ae", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", {
                    family: "db2-ae-11.5",
                    parameters: [{ name: "db2comm", value: "SSL" }],
                }),
            ],

            bare("a group of PostgreSQL", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres17",
                parameters: [{ name: "rds.force_ssl", value: "1" }],
            }),
            bare("a group of other parameters", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres17",
                parameters: [{ name: "log_statement", value: "ddl" }],
            }),
        ],
    },
    "public-addresses": {
        bad: [
            bare("a set of tasks", "aws:ecs/taskSet:TaskSet", {
                networkConfiguration: { subnets: ["s"], assignPublicIp: true },
            }),
            bare("tasks of a schedule", "aws:scheduler/schedule:Schedule", {
                target: { ecsParameters: { networkConfiguration: { subnets: ["s"], assignPublicIp: true } } },
            }),
            bare("tasks of an event", "aws:cloudwatch/eventTarget:EventTarget", {
                ecsTarget: { networkConfiguration: { subnets: ["s"], assignPublicIp: true } },
            }),
        ],
        good: [
            bare("a set of tasks", "aws:ecs/taskSet:TaskSet", { networkConfiguration: { subnets: ["s"] } }),
            bare("tasks of an event", "aws:cloudwatch/eventTarget:EventTarget", {
                ecsTarget: { networkConfiguration: { subnets: ["s"], assignPublicIp: false } },
            }),
        ],
    },
    "eks-logs": {
        bad: [bare("a cluster of aws-native", "aws-native:eks:Cluster", { roleArn: "r" })],
        good: [
            bare("a cluster of aws-native", "aws-native:eks:Cluster", {
                logging: { clusterLogging: { enabledTypes: [{ type: "audit" }] } },
            }),
        ],
    },
    graviton: {
        bad: [
            bare("a fleet", "aws:ec2/fleet:Fleet", {
                launchTemplateConfigs: [{ overrides: [{ instanceType: "m5.large" }] }],
            }),
            bare("a cluster's member of DocumentDB", "aws:docdb/clusterInstance:ClusterInstance", {
                instanceClass: "db.r5.large",
            }),
            bare("a machine of much memory", "aws:rds/instance:Instance", {
                engine: "postgres",
                instanceClass: "db.x1.16xlarge",
            }),
        ],
        good: [
            bare("a whole machine that has no ARM form", "aws:ec2/instance:Instance", { instanceType: "i3.metal" }),
            bare("SQL Server", "aws:rds/instance:Instance", { engine: "sqlserver-ex", instanceClass: "db.t3.small" }),
            bare("Oracle", "aws:rds/instance:Instance", { engine: "oracle-se2", instanceClass: "db.m5.large" }),
            bare("Db2", "aws:rds/instance:Instance", { engine: "db2-se", instanceClass: "db.m6i.large" }),
            bare("a machine for models", "aws:ec2/instance:Instance", { instanceType: "g5.xlarge" }),
            bare("a machine for training", "aws:ec2/instance:Instance", { instanceType: "p4d.24xlarge" }),
            bare("a Mac", "aws:ec2/instance:Instance", { instanceType: "mac1.metal" }),
        ],
    },
};
