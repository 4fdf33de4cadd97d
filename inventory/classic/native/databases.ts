import { isMapping, type Values } from "../../read/answers";
import { into, mapping, renamed, spread, tags } from "./mapping";

const RDS = {
    ...tags,
    enableCloudwatchLogsExports: "enabledCloudwatchLogsExports",
    enableIamDatabaseAuthentication: "iamDatabaseAuthenticationEnabled",
    kmsKeyId: "kmsKeyId",
    masterUserPassword: "password",
    masterUsername: "username",
};

const INSTANCE_SAME =
    "allocatedStorage applyImmediately autoMinorVersionUpgrade availabilityZone backupRetentionPeriod backupTarget dbName " +
    "databaseInsightsMode dbSubnetGroupName dedicatedLogVolume deletionProtection engine engineLifecycleSupport " +
    "engineVersion iops licenseModel maxAllocatedStorage monitoringInterval monitoringRoleArn multiAz networkType " +
    "optionGroupName performanceInsightsRetentionPeriod performanceInsightsKmsKeyId port publiclyAccessible replicaMode " +
    "storageEncrypted storageThroughput storageType timezone";

const instance = mapping("aws:rds/instance:Instance", {
    same: INSTANCE_SAME,
    as: {
        ...RDS,
        caCertificateIdentifier: "caCertIdentifier",
        dbInstanceClass: "instanceClass",
        dbInstanceIdentifier: "identifier",
        dbParameterGroupName: "parameterGroupName",
        dbSnapshotIdentifier: "snapshotIdentifier",
        enablePerformanceInsights: "performanceInsightsEnabled",
        manageMasterUserPassword: "manageMasterUserPassword",
        sourceDbInstanceIdentifier: "replicateSourceDb",
        vpcSecurityGroups: "vpcSecurityGroupIds",
    },
    neither:
        "allowMajorVersionUpgrade associatedRoles certificateRotationRestart characterSetName copyTagsToSnapshot " +
        "customIamInstanceProfile dbClusterSnapshotIdentifier dbSecurityGroups dbSystemId deleteAutomatedBackups domain " +
        "domainAuthSecretArn domainDnsIps domainFqdn domainIamRoleName domainOu masterUserAuthenticationType " +
        "masterUserSecret ncharCharacterSetName preferredBackupWindow preferredMaintenanceWindow promotionTier restoreTime " +
        "sourceDbClusterIdentifier sourceDbInstanceAutomatedBackupsArn sourceDbiResourceId sourceRegion tdeCredentialArn " +
        "tdeCredentialPassword useDefaultProcessorFeatures useLatestRestorableTime",
    arn: "dbInstanceArn",
});

/** A member of a cluster has another type in @pulumi/aws. */
const member = {
    ...instance,
    type: "aws:rds/clusterInstance:ClusterInstance",
    as: { ...instance.as, dbClusterIdentifier: "clusterIdentifier", dbParameterGroupName: "dbParameterGroupName" },
};

const cluster = mapping("aws:rds/cluster:Cluster", {
    same:
        "allocatedStorage availabilityZones backtrackWindow backupRetentionPeriod clusterScalabilityType databaseInsightsMode " +
        "databaseName dbClusterInstanceClass dbClusterParameterGroupName dbInstanceParameterGroupName dbSubnetGroupName " +
        "deletionProtection enableGlobalWriteForwarding enableHttpEndpoint enableLocalWriteForwarding engine " +
        "engineLifecycleSupport engineMode engineVersion globalClusterIdentifier iops manageMasterUserPassword " +
        "monitoringInterval monitoringRoleArn networkType performanceInsightsEnabled performanceInsightsKmsKeyId " +
        "performanceInsightsRetentionPeriod port scalingConfiguration snapshotIdentifier storageEncrypted " +
        "storageType vpcSecurityGroupIds",
    as: {
        ...RDS,
        dbClusterIdentifier: "clusterIdentifier",
        masterUserPassword: "masterPassword",
        masterUsername: "masterUsername",
        // A cluster of several zones may be public; @pulumi/aws has no such argument, and the rule reads one all the same.
        publiclyAccessible: (value) => ({ publiclyAccessible: value }),
        replicationSourceIdentifier: "replicationSourceIdentifier",
        serverlessV2ScalingConfiguration: "serverlessv2ScalingConfiguration",
    },
    neither:
        "associatedRoles autoMinorVersionUpgrade copyTagsToSnapshot dbSystemId deleteAutomatedBackups domain domainIamRoleName " +
        "masterUserAuthenticationType masterUserSecret preferredBackupWindow preferredMaintenanceWindow restoreToTime " +
        "restoreType sourceDbClusterIdentifier sourceDbClusterResourceId sourceRegion useLatestRestorableTime",
    arn: "dbClusterArn",
});

/** CloudFormation has a group's parameters as a mapping, the provider as a list of names and values. */
const parameters = into("parameters", (value) =>
    isMapping(value) ? Object.entries(value).map(([name, item]) => ({ name, value: item })) : value,
);

const CACHE = {
    ...tags,
    cacheNodeType: "nodeType",
    cacheParameterGroupName: "parameterGroupName",
    cacheSubnetGroupName: "subnetGroupName",
    logDeliveryConfigurations: "logDeliveryConfigurations",
};

const table = mapping("aws:dynamodb/table:Table", {
    same: "billingMode deletionProtectionEnabled onDemandThroughput tableClass warmThroughput",
    as: {
        ...tags,
        globalSecondaryIndexes: into("globalSecondaryIndexes", (value) =>
            Array.isArray(value) ? value.map(index) : value,
        ),
        pointInTimeRecoverySpecification: into(
            "pointInTimeRecovery",
            renamed({ pointInTimeRecoveryEnabled: "enabled" }),
        ),
        provisionedThroughput: throughput,
        sseSpecification: into("serverSideEncryption", renamed({ sseEnabled: "enabled", kmsMasterKeyId: "kmsKeyArn" })),
        streamSpecification: (value) => ({ streamEnabled: value !== undefined && value !== null }),
        tableName: "name",
    },
    neither: "attributeDefinitions keySchema localSecondaryIndexes timeToLiveSpecification",
});

function throughput(value: unknown): Values {
    return spread({ readCapacityUnits: "readCapacity", writeCapacityUnits: "writeCapacity" })(value);
}

function index(value: unknown): unknown {
    if (!isMapping(value)) return value;
    const { indexName, provisionedThroughput, ...rest } = value;
    return {
        name: indexName,
        ...(provisionedThroughput === undefined ? {} : throughput(provisionedThroughput)),
        ...rest,
    };
}

/** Databases, caches and tables. */
export const databases = {
    "aws-native:rds:DbInstance": instance,
    "aws-native:rds:DbCluster": cluster,
    "aws-native:rds:DbSubnetGroup": mapping("aws:rds/subnetGroup:SubnetGroup", {
        as: { ...tags, dbSubnetGroupName: "name", dbSubnetGroupDescription: "description" },
        same: "subnetIds",
    }),
    "aws-native:rds:DbParameterGroup": mapping("aws:rds/parameterGroup:ParameterGroup", {
        as: { ...tags, dbParameterGroupName: "name", parameters },
        same: "description family",
    }),
    "aws-native:rds:DbClusterParameterGroup": mapping("aws:rds/clusterParameterGroup:ClusterParameterGroup", {
        as: { ...tags, dbClusterParameterGroupName: "name", parameters },
        same: "description family",
    }),
    "aws-native:elasticache:ReplicationGroup": mapping("aws:elasticache/replicationGroup:ReplicationGroup", {
        same:
            "atRestEncryptionEnabled authToken autoMinorVersionUpgrade automaticFailoverEnabled clusterMode dataTieringEnabled " +
            "engine engineVersion globalReplicationGroupId ipDiscovery kmsKeyId multiAzEnabled networkType numCacheClusters " +
            "numNodeGroups port replicasPerNodeGroup replicationGroupId securityGroupIds snapshotName snapshotRetentionLimit " +
            "transitEncryptionEnabled transitEncryptionMode userGroupIds",
        as: { ...CACHE, replicationGroupDescription: "description", nodeGroupConfiguration: "nodeGroupConfigurations" },
        neither:
            "cacheSecurityGroupNames notificationTopicArn preferredCacheClusterAzs preferredMaintenanceWindow " +
            "snapshotArns snapshotWindow snapshottingClusterId",
    }),
    "aws-native:elasticache:CacheCluster": mapping("aws:elasticache/cluster:Cluster", {
        same:
            "azMode engine engineVersion ipDiscovery networkType numCacheNodes port snapshotName snapshotRetentionLimit " +
            "transitEncryptionEnabled",
        as: { ...CACHE, clusterName: "clusterId", vpcSecurityGroupIds: "securityGroupIds" },
        neither:
            "autoMinorVersionUpgrade cacheSecurityGroupNames notificationTopicArn preferredAvailabilityZone " +
            "preferredAvailabilityZones preferredMaintenanceWindow snapshotArns snapshotWindow",
    }),
    "aws-native:elasticache:ServerlessCache": mapping("aws:elasticache/serverlessCache:ServerlessCache", {
        same: "engine kmsKeyId majorEngineVersion networkType securityGroupIds snapshotRetentionLimit subnetIds",
        as: {
            ...tags,
            serverlessCacheName: "name",
            userGroupId: "userGroupId",
            cacheUsageLimits: into("cacheUsageLimits", renamed({ ecpuPerSecond: "ecpuPerSeconds" })),
        },
        neither: "dailySnapshotTime description endpoint finalSnapshotName readerEndpoint snapshotArnsToRestore",
    }),
    "aws-native:elasticache:SubnetGroup": mapping("aws:elasticache/subnetGroup:SubnetGroup", {
        as: { ...tags, cacheSubnetGroupName: "name" },
        same: "description subnetIds",
    }),
    "aws-native:elasticache:ParameterGroup": mapping("aws:elasticache/parameterGroup:ParameterGroup", {
        as: { ...tags, cacheParameterGroupFamily: "family", properties: (value) => parameters(value) },
        same: "description",
    }),
    "aws-native:dynamodb:Table": table,
};

/** A database that is in a cluster. */
export const clusterMember = member;
