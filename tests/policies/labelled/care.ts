import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const bare = (what: string, type: string, inputs: Inputs = {}): Row => [what, r(type, "it", inputs)];
const ROUTE = "aws:apigatewayv2/route:Route";
const METHOD = "aws:apigateway/method:Method";
const KEY = "aws:kms/key:Key";
const EKS = "aws:eks/cluster:Cluster";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const FUNCTION = "aws:lambda/function:Function";
const denial = (Action: string, condition: Inputs = { Bool: { "aws:SecureTransport": "false" } }) =>
    JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*", Action, Resource: "*", Condition: condition }] });
const ecrTask = r("aws:ecs/taskDefinition:TaskDefinition", "t", {
    containerDefinitions: JSON.stringify([{ name: "app", image: "1.dkr.ecr.eu-west-1.amazonaws.com/images:latest" }]),
});
const TABLE = "aws:dynamodb/table:Table";

export const careSet: LabelledSet = {
    "api-authorizers": {
        bad: [
            bare("a route as it comes", ROUTE, { routeKey: "GET /orders" }),
            bare("a route that says none", ROUTE, { routeKey: "$default", authorizationType: "NONE" }),
            bare("a method", METHOD, { httpMethod: "POST", authorization: "NONE" }),
            bare("a GraphQL API by key", "aws:appsync/graphQLApi:GraphQLApi", { authenticationType: "API_KEY" }),
            bare("an OpenAPI document", "aws:apigateway/restApi:RestApi", {
                body: JSON.stringify({ paths: { "/orders": { get: {} } } }),
            }),
            bare("a quickly made API", "aws:apigatewayv2/api:Api", { target: "arn:aws:lambda:x" }),
        ],
        good: [
            bare("a token", ROUTE, { routeKey: "GET /orders", authorizationType: "JWT" }),
            bare("IAM", METHOD, { httpMethod: "POST", authorization: "AWS_IAM" }),
            bare("what browsers ask first", METHOD, { httpMethod: "OPTIONS", authorization: "NONE" }),
            bare("users of Cognito", "aws:appsync/graphQLApi:GraphQLApi", {
                authenticationType: "AMAZON_COGNITO_USER_POOLS",
            }),
        ],
    },
    "key-rotation": {
        bad: [
            bare("as it comes", KEY),
            bare("off", KEY, { enableKeyRotation: false }),
            bare("symmetric, said", KEY, { customerMasterKeySpec: "SYMMETRIC_DEFAULT" }),
        ],
        good: [
            bare("on", KEY, { enableKeyRotation: true }),
            bare("of two keys", KEY, { customerMasterKeySpec: "RSA_2048" }),
            bare("for signatures", KEY, { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" }),
        ],
    },
    "secret-rotation": {
        bad: [bare("never", "aws:secretsmanager/secret:Secret", { name: "shop" })],
        good: [
            [
                "by a function",
                r("aws:secretsmanager/secret:Secret", "s", {}),
                r("aws:secretsmanager/secretRotation:SecretRotation", "x", { secretId: "s-id" }),
            ],
            ["no secret", r("aws:ssm/parameter:Parameter", "p", { type: "SecureString" })],
        ],
    },
    "log-retention": {
        bad: [
            bare("for ever", "aws:cloudwatch/logGroup:LogGroup"),
            bare("for ever, said", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 0 }),
        ],
        good: [
            bare("a week", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 7 }),
            bare("as text", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: "30" }),
        ],
    },
    "image-scanning": {
        bad: [
            bare("as it comes", "aws:ecr/repository:Repository"),
            bare("off", "aws:ecr/repository:Repository", { imageScanningConfiguration: { scanOnPush: false } }),
        ],
        good: [bare("on", "aws:ecr/repository:Repository", { imageScanningConfiguration: { scanOnPush: true } })],
    },
    "immutable-tags": {
        bad: [
            ["run by its tag", r("aws:ecr/repository:Repository", "images", { name: "images" }), ecrTask],
            bare("as it comes", "aws:ecr/repository:Repository"),
        ],
        good: [bare("immutable", "aws:ecr/repository:Repository", { imageTagMutability: "IMMUTABLE" })],
    },
    "lambda-runtimes": {
        bad: ["python3.6", "nodejs16.x", "dotnetcore3.1", "go1.x", "ruby2.7", "java8", "nodejs18.x"].map((runtime) =>
            bare(runtime, FUNCTION, { runtime }),
        ),
        good: ["nodejs22.x", "python3.13", "java21", "provided.al2023", "java17.al2023", "ruby4.0"]
            .map((runtime) => bare(runtime, FUNCTION, { runtime }))
            .concat([bare("an image", FUNCTION, { packageType: "Image" })]),
    },
    "eks-secrets": {
        bad: [bare("as it comes", EKS), bare("other resources", EKS, { encryptionConfig: { resources: [] } })],
        good: [bare("with a key", EKS, { encryptionConfig: { provider: { keyArn: "arn" }, resources: ["secrets"] } })],
    },
    "eks-logs": {
        bad: [bare("as it comes", EKS), bare("of the API only", EKS, { enabledClusterLogTypes: ["api"] })],
        good: [bare("of what was done", EKS, { enabledClusterLogTypes: ["api", "audit"] })],
    },
    "load-balancer-deletion": {
        bad: [
            bare("as it comes", BALANCER),
            bare("an old type", "aws:alb/loadBalancer:LoadBalancer", { enableDeletionProtection: false }),
        ],
        good: [bare("on", BALANCER, { enableDeletionProtection: true })],
    },
    "load-balancer-logs": {
        bad: [
            bare("as it comes", BALANCER),
            bare("a bucket alone", BALANCER, { accessLogs: { bucket: "logs" } }),
            bare("classic", "aws:elb/loadBalancer:LoadBalancer"),
        ],
        good: [
            bare("on", BALANCER, { accessLogs: { bucket: "logs", enabled: true } }),
            bare("of gateways", BALANCER, { loadBalancerType: "gateway" }),
        ],
    },
    "invalid-headers": {
        bad: [
            bare("as it comes", BALANCER),
            bare("off", "aws:applicationloadbalancing/loadBalancer:LoadBalancer", { dropInvalidHeaderFields: false }),
        ],
        good: [
            bare("on", BALANCER, { dropInvalidHeaderFields: true }),
            bare("a network's", BALANCER, { loadBalancerType: "network" }),
        ],
    },
    "cognito-mfa": {
        bad: [
            bare("as it comes", "aws:cognito/userPool:UserPool"),
            bare("off", "aws:cognito/userPool:UserPool", { mfaConfiguration: "OFF" }),
        ],
        good: [bare("optional", "aws:cognito/userPool:UserPool", { mfaConfiguration: "OPTIONAL" })],
    },
    "unauthenticated-identities": {
        bad: [bare("everyone", "aws:cognito/identityPool:IdentityPool", { allowUnauthenticatedIdentities: true })],
        good: [
            bare("users", "aws:cognito/identityPool:IdentityPool", { allowUnauthenticatedIdentities: false }),
            bare("as it comes", "aws:cognito/identityPool:IdentityPool"),
        ],
    },
    "tls-only-access": {
        bad: [
            bare("a bucket", "aws:s3/bucket:Bucket"),
            bare("a topic", "aws:sns/topic:Topic"),
            bare("a queue", "aws:sqs/queue:Queue"),
            bare("a denial of less", "aws:s3/bucket:Bucket", { policy: denial("s3:GetObject") }),
            bare("a denial with a second condition", "aws:sqs/queue:Queue", {
                policy: denial("sqs:*", {
                    Bool: { "aws:SecureTransport": "false" },
                    IpAddress: { "aws:SourceIp": "203.0.113.7/32" },
                }),
            }),
        ],
        good: [
            bare("a bucket", "aws:s3/bucket:Bucket", { policy: denial("s3:*") }),
            bare("a topic", "aws:sns/topic:Topic", { policy: denial("sns:Publish") }),
            bare("a queue", "aws:sqs/queue:Queue", { policy: denial("*") }),
            [
                "a bucket's own policy",
                r("aws:s3/bucket:Bucket", "b", {}),
                r("aws:s3/bucketPolicy:BucketPolicy", "p", { bucket: "b-id", policy: denial("s3:*") }),
            ],
        ],
    },
    "build-credentials": {
        bad: [
            bare("a token in a source", "aws:codebuild/project:Project", {
                source: { location: "https://kim:hunter22@github.com/shop/api.git" },
            }),
            bare("a key of AWS", "aws:codebuild/project:Project", {
                environment: { environmentVariables: [{ name: "AWS_ACCESS_KEY_ID", value: "AKIAIOSFODNN7EXAMPLE" }] },
            }),
            bare("a password in a build file", "aws:codebuild/project:Project", {
                source: { buildspec: "env:\n  variables:\n    DB_PASSWORD: hunter22\n" },
            }),
            bare("a token of a pipeline", "aws:codepipeline/pipeline:Pipeline", {
                stages: [{ actions: [{ configuration: { OAuthToken: "ghp_0123456789abcdefghijABCDEFGHIJ012345" } }] }],
            }),
        ],
        good: [
            bare("an address", "aws:codebuild/project:Project", {
                source: { location: "https://github.com/shop/api.git" },
            }),
            bare("secrets elsewhere", "aws:codebuild/project:Project", {
                source: { buildspec: "env:\n  secrets-manager:\n    DB_PASSWORD: shop/db:password\n" },
            }),
            bare("a connection", "aws:codepipeline/pipeline:Pipeline", {
                stages: [
                    { actions: [{ configuration: { ConnectionArn: "arn:aws:codeconnections:x:1:connection/a" } }] },
                ],
            }),
        ],
    },
    "default-security-group": {
        bad: [
            bare("a network", "aws:ec2/vpc:Vpc"),
            bare("a group with rules", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
                egress: [{ protocol: "-1" }],
            }),
        ],
        good: [
            [
                "closed",
                r("aws:ec2/vpc:Vpc", "v", {}),
                r("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: "v-id" }),
            ],
        ],
    },
    "flow-logs": {
        bad: [["a network with a way in", r("aws:ec2/vpc:Vpc", "v", {}), r(BALANCER, "b", { internal: false })]],
        good: [["recorded", r("aws:ec2/vpc:Vpc", "v", {}), r("aws:ec2/flowLog:FlowLog", "f", { vpcId: "v-id" })]],
    },
    "required-tags": {
        values: { tags: ["owner"] },
        bad: [
            bare("none", TABLE),
            bare("another", TABLE, { tags: { team: "shop" } }),
            bare("an empty one", TABLE, { tags: { owner: "" } }),
        ],
        good: [
            bare("there", TABLE, { tags: { owner: "shop" } }),
            [
                "of the provider",
                r("pulumi:providers:aws", "p", { defaultTags: { tags: { owner: "shop" } } }),
                r(TABLE, "t", {}),
            ],
            bare("what takes no tags", "aws:s3/bucketPolicy:BucketPolicy", {}),
        ],
    },
    "unread-templates": {
        bad: [
            bare("a stack by the address of its template", "aws:cloudformation/stack:Stack", {
                templateUrl: "https://s3.amazonaws.com/shop/vpc.yaml",
            }),
            bare("a template that a macro rewrites", "aws:cloudformation/stack:Stack", {
                templateBody: "Transform: AWS::Serverless-2016-10-31\nResources: {}",
            }),
            bare(
                "an application of another account",
                "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
                {
                    applicationId: "arn:aws:serverlessrepo:us-east-1:123456789012:applications/rotation",
                },
            ),
        ],
        good: [
            bare("a template in the program", "aws:cloudformation/stack:Stack", {
                templateBody: "Resources:\n  Topic:\n    Type: AWS::SNS::Topic",
            }),
        ],
    },
    "unread-types": {
        bad: [bare("a type of aws-native that no rule reads", "aws-native:bedrock:Agent", {})],
        good: [bare("a type of @pulumi/aws", TABLE, {}), bare("another cloud's", "gcp:storage/bucket:Bucket", {})],
    },
};
