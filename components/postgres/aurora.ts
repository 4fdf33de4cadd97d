import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { AURORA, membersOf, SERVERLESS } from "./aurora-limits";
import { postgresParameters } from "./parameters";
import type { Server, Surroundings } from "./server";
import type { postgresDefaults } from "./settings";

/**
 * A cluster of Aurora PostgreSQL with its members: the first writes, the others read and take over. Its settings are those of
 * the RDS instance, as far as Aurora has them.
 */
export function auroraServer(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    { subnetGroupName, parameterGroupName, securityGroupIds, password, finalSnapshotIdentifier, port }: Surroundings,
    parent: pulumi.CustomResourceOptions,
): Server {
    const { tags } = settings;
    const cluster = new aws.rds.Cluster(
        `${name}-cluster`,
        {
            ...(settings.identifier ? { clusterIdentifier: settings.identifier } : {}),
            engine: AURORA,
            engineVersion: settings.engineVersion,
            allowMajorVersionUpgrade: settings.allowMajorVersionUpgrade,
            engineLifecycleSupport: "open-source-rds-extended-support-disabled",
            ...(settings.instanceClass === SERVERLESS
                ? {
                      serverlessv2ScalingConfiguration: {
                          minCapacity: settings.minimumAcu,
                          maxCapacity: settings.maximumAcu,
                      },
                  }
                : {}),
            storageEncrypted: true,

            databaseName: settings.databaseName,
            masterUsername: settings.username,
            masterPassword: password,
            port,
            ...(settings.snapshotIdentifier ? { snapshotIdentifier: settings.snapshotIdentifier } : {}),
            dbSubnetGroupName: subnetGroupName,
            dbClusterParameterGroupName: parameterGroupName,
            vpcSecurityGroupIds: securityGroupIds,

            backupRetentionPeriod: settings.backupRetentionDays,
            preferredBackupWindow: settings.backupWindow,
            preferredMaintenanceWindow: settings.maintenanceWindow,
            copyTagsToSnapshot: true,
            deletionProtection: settings.deletionProtection,
            deleteAutomatedBackups: false,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier,

            applyImmediately: settings.applyImmediately,
            tags,
        },
        { ...parent, protect: settings.deletionProtection, ignoreChanges: ["snapshotIdentifier"] },
    );
    const members = Array.from(
        { length: membersOf(settings) },
        (_, index) =>
            new aws.rds.ClusterInstance(
                `${name}-member-${index + 1}`,
                {
                    clusterIdentifier: cluster.clusterIdentifier,
                    engine: AURORA,
                    instanceClass: settings.instanceClass,
                    autoMinorVersionUpgrade: true,
                    publiclyAccessible: false,
                    caCertIdentifier: "rds-ca-rsa2048-g1",
                    preferredMaintenanceWindow: settings.maintenanceWindow,
                    performanceInsightsEnabled: true,
                    performanceInsightsRetentionPeriod: 7,
                    applyImmediately: settings.applyImmediately,
                    tags,
                },
                parent,
            ),
    );
    const [writer] = members;
    if (writer === undefined) throw new Error("a cluster has a member at least");
    // A cluster without a member has an address at which no one answers.
    const answering = (address: pulumi.Output<string>) => writer.id.apply(() => address);
    return {
        address: answering(cluster.endpoint),
        port: cluster.port,
        identifier: writer.identifier,
        arn: cluster.arn,
        clusterIdentifier: cluster.clusterIdentifier,
        target: { dbClusterIdentifier: cluster.clusterIdentifier },
        // One address for all of them: after a failover another member reads.
        replicas: () =>
            settings.readReplicas > 0
                ? [{ address: answering(cluster.readerEndpoint), port: cluster.port, number: 1 }]
                : [],
    };
}

/**
 * The parameters of a cluster and its members: those that it has, or RDS's own, but those that RDS derives from a small instance's
 * memory.
 */
export function auroraParameterGroup(
    name: string,
    { clusterParameterGroupName, engineVersion, tags }: PostgresArgs & typeof postgresDefaults,
    parent: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
    if (clusterParameterGroupName !== undefined) return clusterParameterGroupName;
    return new aws.rds.ClusterParameterGroup(
        `${name}-cluster-parameters`,
        {
            description: `Aurora PostgreSQL ${engineVersion}, TLS only`,
            family: `aurora-postgresql${engineVersion}`,
            parameters: postgresParameters(SERVERLESS),
            tags,
        },
        parent,
    ).name;
}
