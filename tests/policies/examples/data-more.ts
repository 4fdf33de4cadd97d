import { resource } from "../helpers";
import { type Example, switches } from "./parts";

const grouped = (
    cluster: string,
    input: string,
    group: string,
    [name, on, off]: [string, string, string],
    family: string,
): Example[] => {
    const member = resource(cluster, "cluster", { [input]: "one-id" });
    const parameters = (value: string) => [{ name, value }];
    return [
        {
            type: group,
            good: { family, parameters: parameters(on) },
            bad: { family, parameters: parameters(off) },
            relatives: [member],
        },
        {
            type: cluster,
            good: { [input]: "strict-id" },
            bad: { [input]: "lax-id" },
            relatives: [
                resource(group, "strict", { family, parameters: parameters(on) }),
                resource(group, "lax", { family, parameters: parameters(off) }),
            ],
        },
    ];
};

const images = resource("aws:ecr/repository:Repository", "images");
const ofImage = (image: string) =>
    JSON.stringify([{ name: "app", image: `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/${image}` }]);
const secret = resource("aws:secretsmanager/secret:Secret", "token");
const made = resource("random:index/randomPassword:RandomPassword", "made");

/** What moves, ages or is built. */
export const dataMore: Record<string, Example[]> = {
    "cluster-tls": [
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { volumes: [{ name: "d", efsVolumeConfiguration: { transitEncryption: "ENABLED" } }] },
            bad: { volumes: [{ name: "d", efsVolumeConfiguration: { fileSystemId: "fs-1" } }] },
        },
        ...["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"].map((type) => ({
            type,
            good: { nodeToNodeEncryption: { enabled: true } },
            bad: { nodeToNodeEncryption: { enabled: false } },
        })),
        ...["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"].map((type) => ({
            type,
            good: { clusterConfig: { instanceCount: 1, dedicatedMasterEnabled: false, warmEnabled: false } },
            bad: { clusterConfig: { instanceCount: 2 } },
        })),
        {
            type: "aws:redshiftserverless/workgroup:Workgroup",
            good: { configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }] },
            bad: { configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }] },
        },
        {
            type: "aws:msk/cluster:Cluster",
            good: { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } } },
            bad: { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } },
        },
        {
            type: "aws:msk/cluster:Cluster",
            good: { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS" } } },
            bad: { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: false } } },
        },
        {
            type: "aws:redshift/parameterGroup:ParameterGroup",
            good: { family: "redshift-2.0" },
            bad: { family: "redshift-1.0" },
            relatives: [resource("aws:redshift/cluster:Cluster", "cluster", { clusterParameterGroupName: "one-id" })],
        },
        ...grouped(
            "aws:redshift/cluster:Cluster",
            "clusterParameterGroupName",
            "aws:redshift/parameterGroup:ParameterGroup",
            ["require_ssl", "true", "false"],
            "redshift-1.0",
        ),
        {
            type: "aws:redshift/cluster:Cluster",
            good: { clusterParameterGroupName: "default.redshift-2.0" },
            bad: { clusterParameterGroupName: "default.redshift-1.0" },
        },
        ...grouped(
            "aws:docdb/cluster:Cluster",
            "dbClusterParameterGroupName",
            "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
            ["tls", "enabled", "disabled"],
            "docdb5.0",
        ),
        ...grouped(
            "aws:neptune/cluster:Cluster",
            "neptuneClusterParameterGroupName",
            "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
            ["neptune_enforce_ssl", "1", "0"],
            "neptune1.3",
        ),
    ],
    "unread-templates": [
        ...["stack:Stack", "stackSet:StackSet"].map((type) => ({
            type: `aws:cloudformation/${type}`,
            good: { templateBody: "Resources: { Topic: { Type: AWS::SNS::Topic } }" },
            bad: { templateUrl: "https://s3.amazonaws.com/shop/vpc.yaml" },
        })),
        {
            type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
            bad: { applicationId: "arn:aws:serverlessrepo:us-east-1:123456789012:applications/rotation" },
        },
        {
            type: "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
            bad: { productName: "vpc" },
        },
    ],
    "unread-types": [{ type: "aws-native:lightsail:Instance", bad: { bundleId: "nano_3_0" } }],
    "cognito-mfa": [
        {
            type: "aws:cognito/userPool:UserPool",
            good: { mfaConfiguration: "OPTIONAL" },
            bad: { mfaConfiguration: "OFF" },
        },
    ],
    "unauthenticated-identities": [
        {
            type: "aws:cognito/identityPool:IdentityPool",
            good: { allowUnauthenticatedIdentities: false },
            bad: { allowUnauthenticatedIdentities: true },
        },
    ],
    "key-rotation": [
        ...switches("enableKeyRotation", "aws:kms/key:Key"),
        {
            type: "aws:kms/key:Key",
            good: { customerMasterKeySpec: "RSA_2048" },
            bad: { customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
        },
        {
            type: "aws:kms/key:Key",
            good: { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" },
            bad: { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT" },
        },
        { type: "aws:kms/key:Key", good: { customKeyStoreId: "cks-1" }, bad: {} },
    ],
    "secret-rotation": [
        { type: "aws:secretsmanager/secret:Secret", bad: {} },
        {
            type: "aws:secretsmanager/secretRotation:SecretRotation",
            good: { secretId: "token-id" },
            bad: { secretId: "elsewhere" },
            relatives: [secret],
        },
        {
            type: "aws:secretsmanager/secretVersion:SecretVersion",
            good: { secretId: "token-id", secretString: "[secret]" },
            bad: { secretId: "elsewhere", secretString: "[secret]" },
            relatives: [secret, made],
            from: [made.urn],
        },
    ],
    "immutable-tags": [
        {
            type: "aws:ecr/repository:Repository",
            good: { imageTagMutability: "IMMUTABLE" },
            bad: { imageTagMutability: "MUTABLE" },
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: ofImage("images@sha256:0a1b") },
            bad: { containerDefinitions: ofImage("images:1") },
            relatives: [images],
            from: [images.urn],
        },
    ],
    "lambda-runtimes": [
        {
            type: "aws:lambda/function:Function",
            good: { runtime: "nodejs24.x" },
            bad: { runtime: "nodejs18.x" },
        },
    ],
    "build-credentials": [
        {
            type: "aws:codebuild/project:Project",
            good: {
                source: { type: "GITHUB", location: "https://github.com/shop/api.git", buildspec: "version: 0.2" },
                secondarySources: [{ location: "https://github.com/shop/web.git" }],
                environment: {
                    environmentVariables: [{ name: "AWS_SECRET_ACCESS_KEY", type: "SECRETS_MANAGER", value: "ci" }],
                },
            },
            bad: { source: { type: "GITHUB", location: "https://shop:correct-horse-battery@github.com/shop/api.git" } },
        },
        {
            type: "aws:codebuild/project:Project",
            good: { environment: { environmentVariables: [{ name: "STAGE", type: "PLAINTEXT", value: "prod" }] } },
            bad: {
                environment: { environmentVariables: [{ name: "AWS_ACCESS_KEY_ID", type: "PLAINTEXT", value: "x" }] },
            },
        },
        {
            type: "aws:codepipeline/pipeline:Pipeline",
            good: { stages: [{ name: "Source", actions: [{ configuration: { ConnectionArn: "arn:aws:c" } }] }] },
            bad: {
                stages: [{ name: "Source", actions: [{ configuration: { OAuthToken: "correct-horse-battery" } }] }],
            },
        },
    ],
};
