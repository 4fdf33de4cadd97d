import type { Cloud, Thing } from "./cloud";

type Properties = Record<string, unknown>;

/** What a provider says of a resource that it reads. */
export interface Read {
    outputs: Properties;
    id?: string;
    inputs?: Properties;
}

/** What the import id is, where it is not the id: docs of hashicorp/terraform-provider-aws, each type's "Import". */
const importIds: Record<string, (thing: Thing) => string> = {
    ...Object.fromEntries(
        ["authorizer:Authorizer", "integration:Integration", "route:Route", "stage:Stage"].map((type) => [
            `aws:apigatewayv2/${type}`,
            ({ id, outputs }: Thing) => `${outputs["apiId"]}/${id}`,
        ]),
    ),
    "aws:rds/instance:Instance": ({ outputs }) => String(outputs["identifier"]),
    "aws:cognito/userPoolClient:UserPoolClient": ({ id, outputs }) => `${outputs["userPoolId"]}/${id}`,
    "aws:ecs/cluster:Cluster": ({ outputs }) => String(outputs["name"]),
};

/** Finds what is to be imported, by its type and its import id alone: no program of ours made it. */
export function imported(cloud: Cloud, type: string, id: string): Required<Read> | undefined {
    const idOf = importIds[type] ?? ((thing: Thing) => thing.id);
    const thing = cloud.ofType(type).find((each) => each.isOutside && idOf(each) === id);
    return thing && { id: thing.id, inputs: thing.inputs, outputs: thing.outputs };
}

/**
 * Arguments that AWS fills in itself (`Optional` and `Computed` in the provider's schema): left out of a program, they stay
 * what they are. All others that a program leaves out are removed.
 */
const COMPUTED: Record<string, string> = {
    "aws:rds/instance:Instance":
        "allocatedStorage availabilityZone backupWindow caCertIdentifier characterSetName dbName dbSubnetGroupName " +
        "engineLifecycleSupport engineVersion identifier iops kmsKeyId licenseModel maintenanceWindow maxAllocatedStorage " +
        "monitoringRoleArn multiAz networkType optionGroupName parameterGroupName performanceInsightsKmsKeyId " +
        "performanceInsightsRetentionPeriod port storageThroughput storageType username vpcSecurityGroupIds",
    "aws:rds/cluster:Cluster":
        "allocatedStorage availabilityZones caCertificateIdentifier clusterIdentifier clusterMembers databaseInsightsMode " +
        "databaseName dbClusterParameterGroupName dbSubnetGroupName engineLifecycleSupport engineMode engineVersion iops " +
        "kmsKeyId masterUsername networkType port preferredBackupWindow preferredMaintenanceWindow storageEncrypted " +
        "storageType vpcSecurityGroupIds",
    "aws:rds/clusterInstance:ClusterInstance":
        "availabilityZone caCertIdentifier dbParameterGroupName dbSubnetGroupName engineVersion identifier " +
        "identifierPrefix monitoringRoleArn networkType performanceInsightsEnabled performanceInsightsKmsKeyId " +
        "performanceInsightsRetentionPeriod preferredBackupWindow preferredMaintenanceWindow",
    "aws:cognito/userPool:UserPool":
        "accountRecoverySetting adminCreateUserConfig emailVerificationMessage emailVerificationSubject name " +
        "passwordPolicy smsVerificationMessage userPoolTier verificationMessageTemplate deletionProtection",
    "aws:cognito/userPoolClient:UserPoolClient":
        "accessTokenValidity authSessionValidity explicitAuthFlows idTokenValidity name preventUserExistenceErrors " +
        "readAttributes refreshTokenValidity supportedIdentityProviders writeAttributes generateSecret callbackUrls",
    "aws:s3/bucket:Bucket": "bucket objectLockEnabled policy",
    "aws:ecr/repository:Repository": "name",
    "aws:secretsmanager/secret:Secret": "name kmsKeyId",
    "aws:ecs/cluster:Cluster": "name settings",
    "aws:cloudwatch/logGroup:LogGroup": "name logGroupClass",
    "aws:sns/topic:Topic": "name policy",
    "aws:apigatewayv2/api:Api": "name ipAddressType apiKeySelectionExpression routeSelectionExpression",
    "aws:apigatewayv2/authorizer:Authorizer": "name",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "name",
    "aws:lb/loadBalancer:LoadBalancer": "name ipAddressType subnetMappings securityGroups subnets",
    "aws:lb/listener:Listener": "sslPolicy",
    "aws:lb/targetGroup:TargetGroup": "name ipAddressType loadBalancingAlgorithmType",
    "aws:elasticache/replicationGroup:ReplicationGroup":
        "replicationGroupId clusterMode numNodeGroups replicasPerNodeGroup snapshotWindow parameterGroupName",
};

/** The same of every type: the provider's own region and default tags. */
const FILLED = new Set(["region", "tagsAll"]);

/** What was read at an import as far as a program's arguments are compared with it. */
export function comparable(type: string, olds: Properties, news: Properties): Properties {
    const computed = new Set((COMPUTED[type] ?? "").split(" "));
    const kept = Object.entries(olds).filter(
        ([key, value]) => key in news || !(computed.has(key) || FILLED.has(key) || isZero(value)),
    );
    const zeros = Object.entries(news).filter(([key, value]) => !(key in olds) && isZero(value));
    return Object.fromEntries([...kept, ...zeros]);
}

/** The zero of its type is the same to the provider as nothing. */
function isZero(value: unknown): boolean {
    if (value === null || value === false || value === 0 || value === "") return true;
    return typeof value === "object" && Object.keys(value).length === 0;
}
