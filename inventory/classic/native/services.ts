import { isMapping, type Values } from "../../read/answers";
import { into, mapping, pairs, renamed, spread, tags } from "./mapping";

const bucket = mapping("aws:s3/bucket:Bucket", {
    same: "objectLockEnabled",
    as: { ...tags, accessControl: into("acl", cannedAcl), bucketName: "bucket", bucketNamePrefix: "bucketPrefix" },
    neither:
        "abacStatus analyticsConfigurations bucketEncryption bucketNamespace corsConfiguration inventoryConfigurations " +
        "lifecycleConfiguration loggingConfiguration notificationConfiguration objectLockConfiguration ownershipControls " +
        "publicAccessBlockConfiguration versioningConfiguration websiteConfiguration",
    parts: [
        {
            type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            from: ["publicAccessBlockConfiguration"],
            inputs: ({ bucketName, publicAccessBlockConfiguration: block }) => [
                {
                    bucket: bucketName,
                    ...(isMapping(block) ? block : { blockPublicAcls: block, blockPublicPolicy: block }),
                },
            ],
        },
    ],
});

/** `PublicRead` is `public-read` in @pulumi/aws. */
function cannedAcl(value: unknown): unknown {
    return typeof value === "string" ? value.replace(/(?<=[a-z])[A-Z]/g, "-$&").toLowerCase() : value;
}

const DISTRIBUTION = {
    aliases: "aliases",
    cacheBehaviors: "orderedCacheBehaviors",
    comment: "comment",
    defaultCacheBehavior: "defaultCacheBehavior",
    enabled: "enabled",
    httpVersion: "httpVersion",
    ipv6Enabled: "isIpv6Enabled",
    logging: "loggingConfig",
    originGroups: "originGroups",
    origins: "origins",
    priceClass: "priceClass",
    restrictions: "restrictions",
    viewerCertificate: "viewerCertificate",
    webAclId: "webAclId",
};

/** One certificate has another spelling in @pulumi/aws. */
function distribution(value: unknown): Values {
    const own = spread(DISTRIBUTION)(value);
    const certificate = renamed({ cloudFrontDefaultCertificate: "cloudfrontDefaultCertificate" });
    return "viewerCertificate" in own ? { ...own, viewerCertificate: certificate(own["viewerCertificate"]) } : own;
}

const policy = { policyDocument: "policy" };

/** Storage, functions, queues, keys and what watches them. */
export const services = {
    "aws-native:cloudformation:Stack": mapping("aws:cloudformation/stack:Stack", {
        same: "parameters templateUrl",
        as: { ...tags, stackName: "name" },
        neither:
            "capabilities description disableRollback enableTerminationProtection notificationArns roleArn " +
            "stackPolicyBody stackPolicyUrl stackStatusReason timeoutInMinutes",
    }),
    "aws-native:s3:Bucket": bucket,
    "aws-native:s3:BucketPolicy": mapping("aws:s3/bucketPolicy:BucketPolicy", { same: "bucket", as: policy }),
    "aws-native:ecr:Repository": mapping("aws:ecr/repository:Repository", {
        same: "imageScanningConfiguration imageTagMutability",
        as: {
            ...tags,
            emptyOnDelete: "forceDelete",
            encryptionConfiguration: "encryptionConfigurations",
            repositoryName: "name",
        },
        neither: "imageTagMutabilityExclusionFilters lifecyclePolicy repositoryPolicyText",
        parts: [
            {
                type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
                from: ["repositoryPolicyText"],
                inputs: ({ repositoryName, repositoryPolicyText }) => [
                    { repository: repositoryName, policy: repositoryPolicyText },
                ],
            },
        ],
    }),
    "aws-native:lambda:Function": mapping("aws:lambda/function:Function", {
        same:
            "architectures description environment ephemeralStorage handler kmsKeyArn layers loggingConfig memorySize " +
            "packageType reservedConcurrentExecutions role runtime snapStart timeout tracingConfig vpcConfig",
        as: { ...tags, functionName: "name" },
        neither:
            "code codeSigningConfigArn deadLetterConfig fileSystemConfigs imageConfig recursiveLoop runtimeManagementConfig",
    }),
    "aws-native:lambda:Url": mapping("aws:lambda/functionUrl:FunctionUrl", {
        same: "cors invokeMode qualifier",
        as: { authType: "authorizationType", targetFunctionArn: "functionName" },
    }),
    "aws-native:lambda:Permission": mapping("aws:lambda/permission:Permission", {
        same: "action eventSourceToken functionUrlAuthType principal sourceAccount sourceArn",
        as: { functionName: "function", principalOrgId: "principalOrgId" },
        neither: "invokedViaFunctionUrl",
    }),
    "aws-native:logs:LogGroup": mapping("aws:cloudwatch/logGroup:LogGroup", {
        same: "deletionProtectionEnabled kmsKeyId logGroupClass retentionInDays",
        as: { ...tags, logGroupName: "name" },
        neither: "bearerTokenAuthenticationEnabled fieldIndexPolicies resourcePolicyDocument",
        parts: [
            {
                type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
                from: ["resourcePolicyDocument"],
                inputs: ({ resourcePolicyDocument }) => [{ policyDocument: resourcePolicyDocument }],
            },
        ],
    }),
    "aws-native:cloudwatch:Alarm": mapping("aws:cloudwatch/metricAlarm:MetricAlarm", {
        same:
            "actionsEnabled alarmActions alarmDescription comparisonOperator datapointsToAlarm evaluationPeriods " +
            "extendedStatistic insufficientDataActions metricName namespace okActions period statistic threshold " +
            "thresholdMetricId treatMissingData unit",
        as: {
            ...tags,
            alarmName: "name",
            dimensions: into("dimensions", (value) => pairs(value, "name")),
            evaluateLowSampleCountPercentile: "evaluateLowSampleCountPercentiles",
            metrics: into("metricQueries", queries),
        },
    }),
    "aws-native:cloudwatch:Dashboard": mapping("aws:cloudwatch/dashboard:Dashboard", {
        same: "dashboardBody dashboardName",
        neither: "tags",
    }),
    "aws-native:secretsmanager:Secret": mapping("aws:secretsmanager/secret:Secret", {
        same: "description kmsKeyId name",
        as: { ...tags, replicaRegions: "replicas" },
        neither: "generateSecretString secretString type",
        parts: [
            {
                type: "aws:secretsmanager/secretVersion:SecretVersion",
                from: ["secretString"],
                inputs: ({ name, secretString }) => [{ secretId: name, secretString }],
            },
        ],
    }),
    "aws-native:ssm:Parameter": mapping("aws:ssm/parameter:Parameter", {
        same: "allowedPattern dataType description name tier type value",
        neither: "policies tags",
    }),
    "aws-native:kms:Key": mapping("aws:kms/key:Key", {
        same: "description enableKeyRotation keyUsage multiRegion rotationPeriodInDays",
        as: {
            ...tags,
            bypassPolicyLockoutSafetyCheck: "bypassPolicyLockoutSafetyCheck",
            enabled: "isEnabled",
            keyPolicy: "policy",
            keySpec: "customerMasterKeySpec",
            pendingWindowInDays: "deletionWindowInDays",
        },
        neither: "origin",
    }),
    "aws-native:kms:Alias": mapping("aws:kms/alias:Alias", { same: "targetKeyId", as: { aliasName: "name" } }),
    "aws-native:sqs:Queue": mapping("aws:sqs/queue:Queue", {
        same:
            "contentBasedDeduplication deduplicationScope delaySeconds fifoQueue fifoThroughputLimit " +
            "kmsDataKeyReusePeriodSeconds kmsMasterKeyId messageRetentionSeconds receiveWaitTimeSeconds redriveAllowPolicy " +
            "redrivePolicy sqsManagedSseEnabled",
        as: {
            ...tags,
            maximumMessageSize: "maxMessageSize",
            messageRetentionPeriod: "messageRetentionSeconds",
            queueName: "name",
            receiveMessageWaitTimeSeconds: "receiveWaitTimeSeconds",
            visibilityTimeout: "visibilityTimeoutSeconds",
        },
    }),
    "aws-native:sqs:QueuePolicy": mapping("aws:sqs/queuePolicy:QueuePolicy", {
        as: { ...policy, queues: (value) => ({ queueUrl: Array.isArray(value) ? value[0] : value }) },
    }),
    "aws-native:sqs:QueueInlinePolicy": mapping("aws:sqs/queuePolicy:QueuePolicy", {
        as: { ...policy, queue: "queueUrl" },
    }),
    "aws-native:sns:Topic": mapping("aws:sns/topic:Topic", {
        same: "contentBasedDeduplication displayName fifoTopic kmsMasterKeyId signatureVersion tracingConfig",
        as: { ...tags, fifoThroughputScope: "fifoThroughputScope", topicName: "name" },
        neither: "dataProtectionPolicy deliveryStatusLogging",
        arn: "topicArn",
    }),
    "aws-native:sns:TopicPolicy": mapping("aws:sns/topicPolicy:TopicPolicy", {
        as: { ...policy, topics: (value) => ({ arn: Array.isArray(value) ? value[0] : value }) },
    }),
    "aws-native:sns:TopicInlinePolicy": mapping("aws:sns/topicPolicy:TopicPolicy", {
        as: { ...policy, topicArn: "arn" },
    }),
    "aws-native:sns:Subscription": mapping("aws:sns/topicSubscription:TopicSubscription", {
        same: "deliveryPolicy endpoint filterPolicy filterPolicyScope protocol rawMessageDelivery redrivePolicy replayPolicy subscriptionRoleArn",
        as: { topicArn: "topic" },
        neither: "region",
    }),
    "aws-native:cognito:UserPool": mapping("aws:cognito/userPool:UserPool", {
        same: "adminCreateUserConfig aliasAttributes autoVerifiedAttributes deletionProtection emailConfiguration lambdaConfig mfaConfiguration smsConfiguration userPoolAddOns userPoolTier usernameAttributes",
        as: { userPoolName: "name" },
        neither:
            "accountRecoverySetting deviceConfiguration emailAuthenticationMessage emailAuthenticationSubject " +
            "emailVerificationMessage emailVerificationSubject enabledMfas issuerConfiguration keyConfiguration policies schema " +
            "smsAuthenticationMessage smsVerificationMessage userAttributeUpdateSettings userPoolTags " +
            "usernameConfiguration verificationMessageTemplate webAuthnFactorConfiguration webAuthnRelyingPartyId " +
            "webAuthnUserVerification",
    }),
    "aws-native:efs:FileSystem": mapping("aws:efs/fileSystem:FileSystem", {
        same: "availabilityZoneName encrypted kmsKeyId lifecyclePolicies performanceMode provisionedThroughputInMibps throughputMode",
        as: { fileSystemTags: into("tags", pairs) },
        neither: "backupPolicy bypassPolicyLockoutSafetyCheck fileSystemPolicy fileSystemProtection",
        parts: [
            {
                type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
                from: ["fileSystemPolicy"],
                inputs: ({ fileSystemPolicy, id }) => [{ fileSystemId: id, policy: fileSystemPolicy }],
            },
        ],
    }),
    "aws-native:cloudfront:Distribution": mapping("aws:cloudfront/distribution:Distribution", {
        as: {
            ...tags,
            distributionConfig: distribution,
        },
    }),
};

function queries(value: unknown): unknown {
    if (!Array.isArray(value)) return value;
    return value.map((one) => {
        if (!isMapping(one) || !isMapping(one["metricStat"])) return one;
        const { metricStat, ...rest } = one;
        const { metric, ...stat } = metricStat;
        const { dimensions, ...named } = isMapping(metric) ? metric : {};
        return { ...rest, metric: { ...stat, ...named, dimensions: pairs(dimensions, "name") } };
    });
}
