import { into, mapping, tags } from "./mapping";

const DOC_CLUSTER = {
    ...tags,
    dbClusterIdentifier: "clusterIdentifier",
    dbSubnetGroupName: "dbSubnetGroupName",
    enableCloudwatchLogsExports: "enabledCloudwatchLogsExports",
};
const DOC_CLUSTER_NEITHER =
    "associatedRoles copyTagsToSnapshot preferredBackupWindow preferredMaintenanceWindow restoreToTime restoreType " +
    "rotateMasterUserPassword sourceDbClusterIdentifier useLatestRestorableTime";
const DOC_MEMBER = {
    ...tags,
    dbClusterIdentifier: "clusterIdentifier",
    dbInstanceClass: "instanceClass",
    dbInstanceIdentifier: "identifier",
};
const DOC_MEMBER_NEITHER =
    "allowMajorVersionUpgrade autoMinorVersionUpgrade availabilityZone caCertificateIdentifier " +
    "certificateRotationRestart dbParameterGroupName dbSubnetGroupName preferredMaintenanceWindow";

/** Documents, graphs, warehouses and stores in memory. */
export const stores = {
    "aws-native:docdb:DbCluster": mapping("aws:docdb/cluster:Cluster", {
        same:
            "availabilityZones backupRetentionPeriod deletionProtection engineVersion globalClusterIdentifier kmsKeyId " +
            "manageMasterUserPassword masterUsername port serverlessV2ScalingConfiguration snapshotIdentifier " +
            "storageEncrypted storageType vpcSecurityGroupIds",
        as: {
            ...DOC_CLUSTER,
            dbClusterParameterGroupName: "dbClusterParameterGroupName",
            masterUserPassword: "masterPassword",
        },
        neither: `${DOC_CLUSTER_NEITHER} masterUserSecretKmsKeyId networkType`,
    }),
    "aws-native:docdb:DbInstance": mapping("aws:docdb/clusterInstance:ClusterInstance", {
        same: "enablePerformanceInsights",
        as: DOC_MEMBER,
        neither: DOC_MEMBER_NEITHER,
    }),
    "aws-native:memorydb:Cluster": mapping("aws:memorydb/cluster:Cluster", {
        same:
            "aclName engine engineVersion nodeType numReplicasPerShard numShards port securityGroupIds snapshotName " +
            "snapshotRetentionLimit tlsEnabled",
        as: {
            ...tags,
            clusterName: "name",
            kmsKeyId: "kmsKeyArn",
            dataTiering: into("dataTiering", (value) => value === "true"),
        },
        neither:
            "autoMinorVersionUpgrade clusterEndpoint description finalSnapshotName ipDiscovery maintenanceWindow networkType " +
            "parameterGroupName snapshotArns snapshotWindow snsTopicArn snsTopicStatus subnetGroupName",
    }),
    "aws-native:neptune:DbCluster": mapping("aws:neptune/cluster:Cluster", {
        same:
            "availabilityZones backupRetentionPeriod deletionProtection engineVersion snapshotIdentifier " +
            "storageEncrypted storageType vpcSecurityGroupIds",
        as: {
            ...DOC_CLUSTER,
            dbClusterParameterGroupName: "neptuneClusterParameterGroupName",
            dbPort: "port",
            dbSubnetGroupName: "neptuneSubnetGroupName",
            enableCloudwatchLogsExports: "enableCloudwatchLogsExports",
            kmsKeyId: "kmsKeyArn",
            iamAuthEnabled: "iamDatabaseAuthenticationEnabled",
            serverlessScalingConfiguration: "serverlessV2ScalingConfiguration",
        },
        neither: `${DOC_CLUSTER_NEITHER} dbInstanceParameterGroupName`,
    }),
    "aws-native:neptune:DbInstance": mapping("aws:neptune/clusterInstance:ClusterInstance", {
        same: "publiclyAccessible",
        as: DOC_MEMBER,
        neither: `${DOC_MEMBER_NEITHER} dbSnapshotIdentifier`,
    }),
    "aws-native:redshift:Cluster": mapping("aws:redshift/cluster:Cluster", {
        same:
            "automatedSnapshotRetentionPeriod clusterIdentifier clusterType encrypted enhancedVpcRouting kmsKeyId " +
            "manageMasterPassword masterUsername multiAz nodeType numberOfNodes port publiclyAccessible vpcSecurityGroupIds",
        as: {
            ...tags,
            clusterParameterGroupName: "clusterParameterGroupName",
            clusterSubnetGroupName: "clusterSubnetGroupName",
            dbName: "databaseName",
            masterUserPassword: "masterPassword",
        },
        neither:
            "allowVersionUpgrade aquaConfigurationStatus availabilityZone availabilityZoneRelocation classic clusterVersion " +
            "deferMaintenance elasticIp iamRoles loggingProperties maintenanceTrackName namespaceResourcePolicy " +
            "ownerAccount preferredMaintenanceWindow snapshotIdentifier",
    }),
};
