import { isMapping, type Values } from "../../read/answers";
import { into, mapping, spread, tags } from "./mapping";

const concurrency = {
    type: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    from: ["provisionedConcurrencyConfig"],
    inputs: ({ functionName, name, provisionedConcurrencyConfig: own }: Values) => [
        {
            functionName,
            qualifier: name,
            provisionedConcurrentExecutions: isMapping(own) ? own["provisionedConcurrentExecutions"] : own,
        },
    ],
};

const attachment = mapping("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {
    same: "subnetIds transitGatewayId vpcId",
    as: tags,
    neither: "options",
});

/** Streams, search, and services that fewer programs have. */
export const further = {
    "aws-native:apigateway:Stage": mapping("aws:apigateway/stage:Stage", {
        same: "cacheClusterEnabled cacheClusterSize clientCertificateId stageName variables",
        as: {
            ...tags,
            accessLogSetting: "accessLogSettings",
            restApiId: "restApi",
            tracingEnabled: "xrayTracingEnabled",
        },
        neither: "canarySetting deploymentId description documentationVersion",
    }),
    "aws-native:apprunner:Service": mapping("aws:apprunner/service:Service", {
        same:
            "healthCheckConfiguration instanceConfiguration networkConfiguration observabilityConfiguration serviceName " +
            "sourceConfiguration",
        as: { ...tags, autoScalingConfigurationArn: "autoScalingConfigurationArn" },
        neither: "encryptionConfiguration",
        arn: "serviceArn",
    }),
    "aws-native:codebuild:Project": mapping("aws:codebuild/project:Project", {
        same: "environment name",
        as: tags,
        neither:
            "artifacts badgeEnabled buildBatchConfig cache concurrentBuildLimit description encryptionKey fileSystemLocations " +
            "logsConfig queuedTimeoutInMinutes resourceAccessRole secondaryArtifacts secondarySourceVersions " +
            "secondarySources serviceRole source sourceVersion timeoutInMinutes triggers visibility vpcConfig",
    }),
    "aws-native:ec2:TransitGateway": mapping("aws:ec2transitgateway/transitGateway:TransitGateway", {
        as: tags,
        neither:
            "amazonSideAsn associationDefaultRouteTableId autoAcceptSharedAttachments defaultRouteTableAssociation " +
            "defaultRouteTablePropagation description dnsSupport encryptionSupport multicastSupport " +
            "propagationDefaultRouteTableId securityGroupReferencingSupport transitGatewayCidrBlocks vpnEcmpSupport",
    }),
    "aws-native:ec2:TransitGatewayAttachment": attachment,
    "aws-native:ec2:TransitGatewayVpcAttachment": {
        ...attachment,
        neither: new Set(["addSubnetIds", "options", "removeSubnetIds"]),
    },
    "aws-native:globalaccelerator:Accelerator": mapping("aws:globalaccelerator/accelerator:Accelerator", {
        same: "enabled ipAddressType ipAddresses name",
        as: tags,
        arn: "acceleratorArn",
    }),
    "aws-native:kinesis:Stream": mapping("aws:kinesis/stream:Stream", {
        same: "name shardCount streamModeDetails",
        as: {
            ...tags,
            desiredShardLevelMetrics: "shardLevelMetrics",
            retentionPeriodHours: "retentionPeriod",
            streamEncryption: spread({ encryptionType: "encryptionType", keyId: "kmsKeyId" }),
        },
        neither: "maxRecordSizeInKiB",
    }),
    "aws-native:lambda:Alias": mapping("aws:lambda/alias:Alias", {
        same: "functionName functionVersion name",
        neither: "description provisionedConcurrencyConfig routingConfig",
        parts: [concurrency],
    }),
    "aws-native:lambda:Version": mapping("aws:lambda/alias:Alias", {
        same: "functionName",
        neither: "codeSha256 description provisionedConcurrencyConfig runtimePolicy",
        parts: [concurrency],
    }),
    "aws-native:msk:Cluster": mapping("aws:msk/cluster:Cluster", {
        same:
            "brokerNodeGroupInfo clientAuthentication clusterName encryptionInfo enhancedMonitoring kafkaVersion loggingInfo " +
            "numberOfBrokerNodes openMonitoring storageMode tags",
        neither: "configurationInfo currentVersion rebalancing",
    }),
    "aws-native:networkfirewall:Firewall": mapping("aws:networkfirewall/firewall:Firewall", {
        same:
            "availabilityZoneChangeProtection availabilityZoneMappings deleteProtection firewallPolicyArn " +
            "subnetMappings transitGatewayId vpcId",
        as: { ...tags, firewallName: "name" },
        neither: "description enabledAnalysisTypes firewallPolicyChangeProtection subnetChangeProtection",
        arn: "firewallArn",
    }),
    "aws-native:opensearchservice:Domain": mapping("aws:opensearch/domain:Domain", {
        same:
            "advancedOptions advancedSecurityOptions clusterConfig cognitoOptions domainEndpointOptions domainName ebsOptions " +
            "engineVersion ipAddressType snapshotOptions",
        as: {
            ...tags,
            accessPolicies: into("accessPolicies", (value) => (isMapping(value) ? JSON.stringify(value) : value)),
            encryptionAtRestOptions: "encryptAtRest",
            nodeToNodeEncryptionOptions: "nodeToNodeEncryption",
            vpcOptions: "vpcOptions",
        },
        neither:
            "identityCenterOptions logPublishingOptions offPeakWindowOptions skipShardMigrationWait softwareUpdateOptions",
    }),
    "aws-native:rds:DbProxy": mapping("aws:rds/proxy:Proxy", {
        same: "debugLogging engineFamily requireTls roleArn vpcSecurityGroupIds vpcSubnetIds",
        as: { ...tags, auth: "auths", dbProxyName: "name" },
        neither: "defaultAuthScheme endpointNetworkType idleClientTimeout targetConnectionNetworkType",
        arn: "dbProxyArn",
    }),
    "aws-native:rds:DbProxyTargetGroup": mapping("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", {
        same: "dbProxyName",
        neither: "connectionPoolConfigurationInfo dbClusterIdentifiers dbInstanceIdentifiers targetGroupName",
        parts: [
            targets("dbInstanceIdentifiers", "dbInstanceIdentifier"),
            targets("dbClusterIdentifiers", "dbClusterIdentifier"),
        ],
    }),
    "aws-native:sagemaker:Endpoint": mapping("aws:sagemaker/endpoint:Endpoint", {
        same: "deploymentConfig endpointConfigName",
        as: { ...tags, endpointName: "name" },
        neither: "excludeRetainedVariantProperties retainAllVariantProperties retainDeploymentConfig",
        arn: "endpointArn",
    }),
    "aws-native:sagemaker:EndpointConfig": mapping("aws:sagemaker/endpointConfiguration:EndpointConfiguration", {
        same: "asyncInferenceConfig dataCaptureConfig executionRoleArn productionVariants shadowProductionVariants",
        as: { ...tags, endpointConfigName: "name", kmsKeyId: "kmsKeyArn" },
        neither: "enableNetworkIsolation vpcConfig",
        arn: "endpointConfigArn",
    }),
    "aws-native:stepfunctions:StateMachine": mapping("aws:sfn/stateMachine:StateMachine", {
        same: "loggingConfiguration roleArn tracingConfiguration",
        as: {
            ...tags,
            definitionString: "definition",
            stateMachineName: "name",
            stateMachineType: "type",
        },
        neither: "definition definitionS3Location definitionSubstitutions encryptionConfiguration",
    }),
    "aws-native:synthetics:Canary": mapping("aws:synthetics/canary:Canary", {
        same: "artifactS3Location name runConfig runtimeVersion schedule",
        as: tags,
        neither:
            "artifactConfig code deleteLambdaResourcesOnCanaryDeletion dryRunAndUpdate executionRoleArn " +
            "failureRetentionPeriod provisionedResourceCleanup resourcesToReplicateTags startCanaryAfterCreation " +
            "successRetentionPeriod visualReference visualReferences vpcConfig",
    }),
    "aws-native:wafv2:WebAcl": mapping("aws:wafv2/webAcl:WebAcl", {
        same: "associationConfig captchaConfig challengeConfig defaultAction name rules scope visibilityConfig",
        as: tags,
        neither: "customResponseBodies dataProtectionConfig description tokenDomains",
    }),
};

/** A proxy's databases, which are separate resources in @pulumi/aws. */
function targets(from: string, name: string) {
    return {
        type: "aws:rds/proxyTarget:ProxyTarget",
        from: [from],
        inputs: ({ dbProxyName, [from]: own }: Values) =>
            (Array.isArray(own) ? own : [own]).map((value): Values => ({ dbProxyName, [name]: value })),
    };
}
