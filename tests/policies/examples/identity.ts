import {
    base64,
    clean,
    dirty,
    documents,
    type Example,
    narrow,
    script,
    telltale,
    toAll,
    toService,
    wide,
} from "./parts";

/** Who may do what, and secrets. */
export const identity: Record<string, Example[]> = {
    "iam-wildcards": [
        ...documents(
            narrow,
            wide,
            ["aws:iam/policy:Policy", "policy"],
            ["aws:iam/rolePolicy:RolePolicy", "policy"],
            ["aws:iam/userPolicy:UserPolicy", "policy"],
            ["aws:iam/groupPolicy:GroupPolicy", "policy"],
            ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "inlinePolicy"],
        ),
        {
            type: "aws:iam/role:Role",
            good: {
                inlinePolicies: [{ name: "read", policy: narrow }],
                managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
            },
            bad: { inlinePolicies: [{ name: "all", policy: wide }] },
        },
        ...[
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:iam/userPolicyAttachment:UserPolicyAttachment",
            "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            "aws:iam/policyAttachment:PolicyAttachment",
        ].map((type) => ({
            type,
            good: { policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
            bad: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        })),
        ...["role", "user", "group"].map((kind) => ({
            type: `aws:iam/${kind}PolicyAttachmentsExclusive:${kind[0]?.toUpperCase()}${kind.slice(1)}PolicyAttachmentsExclusive`,
            good: { policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            bad: { policyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] },
        })),
        {
            type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
            good: { managedPolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
            bad: { managedPolicyArn: "arn:aws:iam::aws:policy/SecretsManagerReadWrite" },
        },
    ],
    "wildcard-principals": [
        ...documents(
            toService,
            toAll,
            ["aws:iam/role:Role", "assumeRolePolicy"],
            ["aws:s3/bucketPolicy:BucketPolicy", "policy"],
            ["aws:s3/bucket:Bucket", "policy"],
            ["aws:sns/topicPolicy:TopicPolicy", "policy"],
            ["aws:sns/topic:Topic", "policy"],
            ["aws:sqs/queuePolicy:QueuePolicy", "policy"],
            ["aws:sqs/queue:Queue", "policy"],
            ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy"],
            ["aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"],
            ["aws:kms/key:Key", "policy"],
            ["aws:kms/keyPolicy:KeyPolicy", "policy"],
            ["aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"],
            ["aws:opensearch/domain:Domain", "accessPolicies"],
            ["aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies"],
            ["aws:elasticsearch/domain:Domain", "accessPolicies"],
            ["aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies"],
            ["aws:s3/accessPoint:AccessPoint", "policy"],
            ["aws:s3control/accessPointPolicy:AccessPointPolicy", "policy"],
            ["aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy", "policy"],
            ["aws:secretsmanager/secret:Secret", "policy"],
            ["aws:ecr/registryPolicy:RegistryPolicy", "policy"],
            ["aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "policy"],
            ["aws:kms/replicaKey:ReplicaKey", "policy"],
            ["aws:kms/externalKey:ExternalKey", "policy"],
            ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy"],
            ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"],
            ["aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy"],
            ["aws:apigateway/restApi:RestApi", "policy"],
            ["aws:apigateway/restApiPolicy:RestApiPolicy", "policy"],
            ["aws:dynamodb/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:kinesis/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:msk/clusterPolicy:ClusterPolicy", "policy"],
            ["aws:backup/vaultPolicy:VaultPolicy", "policy"],
            ["aws:glacier/vault:Vault", "accessPolicy"],
            ["aws:glacier/vaultLock:VaultLock", "policy"],
            ["aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy", "deliveryDestinationPolicy"],
            ["aws:apigateway/domainName:DomainName", "policy"],
            ["aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "repositoryPolicy"],
            ["aws:glue/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:codeartifact/domainPermissions:DomainPermissions", "policyDocument"],
            ["aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy", "policyDocument"],
            ["aws:ses/identityPolicy:IdentityPolicy", "policy"],
            ["aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "policy"],
        ),
        {
            type: "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
            good: { details: { name: "all", policy: toService } },
            bad: { details: { name: "all", policy: toAll } },
        },
        {
            type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
            good: { principal: "123456789012", organizationId: "o-shop" },
            bad: { principal: "*" },
        },
        {
            type: "aws:ec2/vpcEndpointService:VpcEndpointService",
            good: { allowedPrincipals: ["*"], acceptanceRequired: true },
            bad: { allowedPrincipals: ["*"], acceptanceRequired: false },
        },
        {
            type: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
            good: { principalArn: "arn:aws:iam::123456789012:root" },
            bad: { principalArn: "*" },
        },
        {
            type: "aws:cloudwatch/eventPermission:EventPermission",
            good: { principal: "123456789012", condition: { key: "aws:PrincipalOrgID", value: "o-shop" } },
            bad: { principal: "*" },
        },
        {
            type: "aws:lambda/permission:Permission",
            good: { principal: "events.amazonaws.com" },
            bad: { principal: "*" },
        },
        {
            type: "aws:lambda/permission:Permission",
            good: {
                principal: "*",
                sourceArn: "arn:aws:s3:::shop",
                sourceAccount: "123456789012",
                principalOrgId: "o-shop",
            },
            bad: { principal: "*" },
        },
        {
            type: "aws:lambda/functionUrl:FunctionUrl",
            good: { authorizationType: "AWS_IAM" },
            bad: { authorizationType: "NONE" },
        },
    ],
    "secret-literals": [
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: clean },
            bad: { containerDefinitions: dirty },
        },
        {
            type: "aws:lambda/function:Function",
            good: { environment: { variables: { STAGE: "prod" } } },
            bad: { environment: { variables: { API_KEY: "correct-horse-battery" } } },
        },
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { userData: base64(script) },
            bad: { userData: base64(telltale) },
        },
        {
            type: "aws:batch/jobDefinition:JobDefinition",
            good: { containerProperties: JSON.stringify({ image: "shop:1", environment: [] }) },
            bad: {
                containerProperties: JSON.stringify({ command: ["load", "--db-password", "correct-horse-battery"] }),
            },
        },
        {
            type: "aws:codebuild/project:Project",
            good: {
                environment: { environmentVariables: [{ name: "API_KEY", type: "SECRETS_MANAGER", value: "shop" }] },
            },
            bad: { environment: { environmentVariables: [{ name: "API_KEY", value: "correct-horse-battery" }] } },
        },
        {
            type: "aws:codebuild/project:Project",
            good: { environment: { environmentVariables: [{ name: "STAGE", type: "PLAINTEXT", value: "prod" }] } },
            bad: { environment: { environmentVariables: [{ name: "DB_PASS", value: "correct-horse-battery" }] } },
        },
        {
            type: "aws:ssm/parameter:Parameter",
            good: { type: "String", name: "/shop/stage", value: "prod", insecureValue: "prod" },
            bad: { type: "String", name: "/shop/db-password", value: "correct-horse-battery" },
        },
        {
            type: "aws:apprunner/service:Service",
            good: {
                sourceConfiguration: {
                    imageRepository: { imageConfiguration: { runtimeEnvironmentVariables: { STAGE: "prod" } } },
                },
            },
            bad: {
                sourceConfiguration: {
                    imageRepository: {
                        imageConfiguration: { runtimeEnvironmentVariables: { DB_PASSWORD: "correct-horse-battery" } },
                    },
                },
            },
        },
        ...["aws:amplify/app:App", "aws:amplify/branch:Branch"].map((type) => ({
            type,
            good: { environmentVariables: { NEXT_PUBLIC_API_KEY: "correct-horse-battery" } },
            bad: { environmentVariables: { API_KEY: "correct-horse-battery" } },
        })),
        {
            type: "aws:glue/job:Job",
            good: { defaultArguments: { "--job-language": "python" } },
            bad: { defaultArguments: { "--db-password": "correct-horse-battery" } },
        },
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
            "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        ].flatMap((type) => [
            { type, good: { userData: script }, bad: { userData: telltale } },
            { type, good: { userDataBase64: base64(script) }, bad: { userDataBase64: base64(telltale) } },
        ]),
    ],
};
