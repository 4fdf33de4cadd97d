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
        ),
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
        ...["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"].flatMap((type) => [
            { type, good: { userData: script }, bad: { userData: telltale } },
            { type, good: { userDataBase64: base64(script) }, bad: { userDataBase64: base64(telltale) } },
        ]),
    ],
};
