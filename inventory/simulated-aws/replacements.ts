import { isDeepStrictEqual } from "node:util";

type Properties = Record<string, unknown>;

/**
 * The inputs whose change makes the provider replace the resource, by type token: `ForceNew` and `RequiresReplace` in
 * hashicorp/terraform-provider-aws, internal/service/<service>/<resource>.go, in Pulumi's names. `region` is one of
 * them for every regional type.
 */
const replacing: Record<string, string> = {
    "aws:acm/certificate:Certificate":
        "certificateAuthorityArn domainName keyAlgorithm subjectAlternativeNames validationMethod",
    "aws:acm/certificateValidation:CertificateValidation": "certificateArn validationRecordFqdns",
    "aws:apigatewayv2/api:Api": "protocolType",
    "aws:apigatewayv2/authorizer:Authorizer": "apiId",
    "aws:apigatewayv2/integration:Integration": "apiId integrationSubtype integrationType",
    "aws:apigatewayv2/route:Route": "apiId",
    "aws:apigatewayv2/stage:Stage": "apiId name",
    "aws:apigatewayv2/vpcLink:VpcLink": "securityGroupIds subnetIds",
    "aws:appautoscaling/policy:Policy": "name resourceId scalableDimension serviceNamespace",
    "aws:appautoscaling/scheduledAction:ScheduledAction": "name resourceId scalableDimension serviceNamespace",
    "aws:appautoscaling/target:Target": "resourceId scalableDimension serviceNamespace",
    "aws:autoscaling/group:Group": "name namePrefix",
    "aws:autoscaling/lifecycleHook:LifecycleHook": "autoscalingGroupName name",
    "aws:backup/plan:Plan": "name",
    "aws:backup/selection:Selection": "conditions iamRoleArn name notResources planId resources selectionTags",
    "aws:backup/vault:Vault": "kmsKeyArn name",
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration":
        "backupVaultName changeableForDays maxRetentionDays minRetentionDays",
    "aws:budgets/budget:Budget": "accountId budgetType name namePrefix timeUnit",
    "aws:cloudfront/distribution:Distribution": "staging",
    "aws:cloudfront/cachePolicy:CachePolicy": "",
    "aws:cloudfront/function:Function": "name",
    "aws:cloudfront/keyGroup:KeyGroup": "",
    "aws:cloudfront/originAccessControl:OriginAccessControl": "",
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": "",
    "aws:cloudfront/publicKey:PublicKey": "encodedKey name namePrefix",
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": "",
    "aws:cloudfront/vpcOrigin:VpcOrigin": "",
    "aws:cloudwatch/dashboard:Dashboard": "dashboardName",
    "aws:cloudwatch/eventRule:EventRule": "eventBusName name namePrefix",
    "aws:cloudwatch/eventTarget:EventTarget": "eventBusName rule targetId",
    "aws:cloudwatch/logDelivery:LogDelivery": "deliveryDestinationArn deliverySourceName",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": "deliveryDestinationType name outputFormat",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": "logType name resourceArn",
    "aws:cloudwatch/logGroup:LogGroup": "logGroupClass name namePrefix",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "name",
    "aws:cognito/userPool:UserPool": "aliasAttributes usernameAttributes usernameConfiguration",
    "aws:cognito/userPoolClient:UserPoolClient": "generateSecret userPoolId",
    "aws:cognito/userPoolDomain:UserPoolDomain": "domain userPoolId",
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": "monitorDimension monitorSpecification monitorType",
    "aws:costexplorer/anomalySubscription:AnomalySubscription": "accountId name",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "vpcId",
    "aws:ec2/eip:Eip": "address customerOwnedIpv4Pool domain ipamPoolId networkBorderGroup publicIpv4Pool",
    "aws:ec2/eipAssociation:EipAssociation":
        "allocationId allowReassociation instanceId networkInterfaceId privateIpAddress publicIp",
    "aws:ec2/internetGateway:InternetGateway": "",
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": "internetGatewayId vpcId",
    "aws:ec2/launchTemplate:LaunchTemplate": "name namePrefix",
    "aws:ec2/natGateway:NatGateway": "allocationId connectivityType subnetId vpcId",
    "aws:ec2/networkInterface:NetworkInterface": "interfaceType subnetId",
    "aws:ec2/route:Route": "destinationCidrBlock destinationIpv6CidrBlock destinationPrefixListId routeTableId",
    "aws:ec2/routeTable:RouteTable": "vpcId",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "gatewayId subnetId",
    "aws:ec2/securityGroup:SecurityGroup": "description name namePrefix vpcId",
    "aws:ec2/subnet:Subnet":
        "availabilityZone availabilityZoneId cidrBlock ipv4IpamPoolId ipv4NetmaskLength ipv6Native outpostArn vpcId",
    "aws:ec2/vpc:Vpc": "cidrBlock instanceTenancy ipv4IpamPoolId ipv4NetmaskLength",
    "aws:ec2/vpcEndpoint:VpcEndpoint":
        "resourceConfigurationArn serviceName serviceNetworkArn serviceRegion vpcEndpointType vpcId",
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": "routeTableId vpcEndpointId",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation":
        "assignGeneratedIpv6CidrBlock ipv6CidrBlock ipv6IpamPoolId ipv6NetmaskLength ipv6Pool vpcId",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": "policy repository",
    "aws:ecr/repository:Repository": "encryptionConfigurations name",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "repository",
    "aws:ecs/cluster:Cluster": "name",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "clusterName",
    "aws:ecs/service:Service": "cluster iamRole launchType name schedulingStrategy",
    // A task definition is never changed: a change registers its next revision.
    "aws:ecs/taskDefinition:TaskDefinition":
        "containerDefinitions cpu enableFaultInjection ephemeralStorage executionRoleArn family ipcMode memory " +
        "networkMode pidMode placementConstraints proxyConfiguration requiresCompatibilities runtimePlatform " +
        "taskRoleArn volumes",
    "aws:elasticache/parameterGroup:ParameterGroup": "description family name",
    "aws:elasticache/replicationGroup:ReplicationGroup":
        "atRestEncryptionEnabled dataTieringEnabled globalReplicationGroupId kmsKeyId networkType nodeGroupConfigurations " +
        "port replicationGroupId securityGroupNames snapshotArns snapshotName subnetGroupName",
    "aws:elasticache/serverlessCache:ServerlessCache":
        "engine kmsKeyId majorEngineVersion name networkType snapshotArnsToRestores subnetIds",
    "aws:elasticache/subnetGroup:SubnetGroup": "name",
    "aws:elasticache/user:User": "userId userName",
    "aws:elasticache/userGroup:UserGroup": "engine userGroupId",
    "aws:iam/instanceProfile:InstanceProfile": "name namePrefix path",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "url",
    "aws:iam/policy:Policy": "description name namePrefix path",
    "aws:iam/role:Role": "name namePrefix path",
    "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": "roleName",
    "aws:iam/rolePolicy:RolePolicy": "name namePrefix role",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn role",
    "aws:kms/alias:Alias": "name namePrefix",
    "aws:kms/key:Key": "customKeyStoreId customerMasterKeySpec keyUsage multiRegion xksKeyId",
    "aws:lambda/function:Function": "name packageType tenancyConfig",
    "aws:lambda/permission:Permission":
        "action eventSourceToken function functionUrlAuthType principal principalOrgId qualifier sourceAccount sourceArn statementId",
    "aws:lb/listener:Listener": "loadBalancerArn",
    "aws:lb/listenerCertificate:ListenerCertificate": "certificateArn listenerArn",
    "aws:lb/listenerRule:ListenerRule": "listenerArn",
    "aws:lb/loadBalancer:LoadBalancer": "customerOwnedIpv4Pool internal loadBalancerType name namePrefix",
    "aws:lb/targetGroup:TargetGroup":
        "ipAddressType name namePrefix port protocol protocolVersion targetControlPort targetType vpcId",
    "aws:rds/cluster:Cluster":
        "availabilityZones clusterIdentifier clusterIdentifierPrefix databaseName dbSubnetGroupName engine engineMode kmsKeyId " +
        "masterUsername restoreToPointInTime snapshotIdentifier sourceRegion storageEncrypted",
    "aws:rds/clusterInstance:ClusterInstance":
        "availabilityZone clusterIdentifier customIamInstanceProfile dbSubnetGroupName engine identifier identifierPrefix " +
        "publiclyAccessible",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": "description family name namePrefix",
    "aws:rds/eventSubscription:EventSubscription": "name namePrefix",
    "aws:rds/instance:Instance":
        "availabilityZone backupTarget characterSetName customIamInstanceProfile dbName engine kmsKeyId " +
        "ncharCharacterSetName restoreToPointInTime s3Import snapshotIdentifier storageEncrypted timezone username",
    "aws:rds/parameterGroup:ParameterGroup": "description family name namePrefix",
    "aws:rds/proxy:Proxy": "engineFamily vpcSubnetIds",
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": "dbProxyName",
    "aws:rds/proxyTarget:ProxyTarget": "dbClusterIdentifier dbInstanceIdentifier dbProxyName targetGroupName",
    "aws:rds/subnetGroup:SubnetGroup": "name namePrefix",
    "aws:route53/record:Record": "name zoneId",
    "aws:route53/zone:Zone": "delegationSetId name",
    "aws:s3/bucket:Bucket": "bucket bucketNamespace bucketPrefix objectLockEnabled",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "bucket expectedBucketOwner",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "bucket expectedBucketOwner",
    "aws:s3/bucketLogging:BucketLogging": "bucket expectedBucketOwner",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "bucket",
    "aws:s3/bucketPolicy:BucketPolicy": "bucket",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
        "bucket expectedBucketOwner",
    "aws:s3/bucketVersioning:BucketVersioning": "bucket expectedBucketOwner",
    "aws:scheduler/schedule:Schedule": "groupName name namePrefix",
    "aws:scheduler/scheduleGroup:ScheduleGroup": "name namePrefix",
    "aws:secretsmanager/secret:Secret": "name namePrefix",
    "aws:secretsmanager/secretVersion:SecretVersion": "secretBinary secretId secretString secretStringWoVersion",
    "aws:sns/topic:Topic": "fifoTopic name namePrefix",
    "aws:sns/topicPolicy:TopicPolicy": "arn",
    "aws:sns/topicSubscription:TopicSubscription": "endpoint protocol topic",
    "aws:sqs/queue:Queue": "fifoQueue name namePrefix",
    "aws:sqs/queuePolicy:QueuePolicy": "queueUrl",
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": "queueUrl",
    "aws:ssm/parameter:Parameter": "dataType name",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "securityGroupId",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "securityGroupId",
    "pulumi:pulumi:StackReference": "",
    "aws:wafv2/webAcl:WebAcl": "name namePrefix scope",
    "random:index/randomBytes:RandomBytes": "keepers length",
    "random:index/randomId:RandomId": "byteLength keepers prefix",
    "random:index/randomPassword:RandomPassword":
        "keepers length lower minLower minNumeric minSpecial minUpper number numeric overrideSpecial special upper",
    "random:index/randomPet:RandomPet": "keepers length prefix separator",
    "random:index/randomString:RandomString":
        "keepers length lower minLower minNumeric minSpecial minUpper number numeric overrideSpecial special upper",
};

/** Where it depends on the values: the `CustomizeDiff` and `ModifyPlan` of the same files. */
const replacingIf: Record<string, (olds: Properties, news: Properties) => string[]> = {
    // Valkey cannot go back to Redis, nor any engine to an older version.
    "aws:elasticache/replicationGroup:ReplicationGroup": (olds, news) => [
        ...(olds["engine"] === "valkey" && news["engine"] === "redis" ? ["engine"] : []),
        ...(older(news["engineVersion"], olds["engineVersion"]) ? ["engineVersion"] : []),
    ],
    "aws:ssm/parameter:Parameter": (olds, news) =>
        olds["tier"] === "Advanced" && news["tier"] === "Standard" ? ["tier"] : [],
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": sourceKind,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": sourceKind,
};

function older(one: unknown, other: unknown): boolean {
    return one !== undefined && other !== undefined && Number(one) < Number(other);
}

/** A rule can be changed, but not from one kind of source to another. */
function sourceKind(olds: Properties, news: Properties): string[] {
    const kinds = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];
    return kinds.filter((kind) => (olds[kind] === undefined) !== (news[kind] === undefined));
}

/** The inputs that differ. */
export function changedInputs(olds: Properties, news: Properties): string[] {
    const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
    return [...keys].filter((key) => !isDeepStrictEqual(olds[key], news[key]));
}

/**
 * The changed inputs for which the provider replaces the resource; none means that it changes in place.
 *
 * @throws for a type that this file does not know, so that nothing passes for a change in place by omission
 */
export function replacedBy(type: string, olds: Properties, news: Properties): string[] {
    const changed = changedInputs(olds, news);
    if (changed.length === 0) return [];
    const listed = replacing[type];
    if (listed === undefined) {
        throw new Error(`${type} changes, and inventory/simulated-aws/replacements.ts does not say what replaces it`);
    }
    const always = new Set([...listed.split(" "), "region"]);
    const sometimes = replacingIf[type]?.(olds, news) ?? [];
    return changed.filter((key) => always.has(key) || sometimes.includes(key));
}
