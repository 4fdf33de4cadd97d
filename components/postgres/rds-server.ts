import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { auroraParameterGroup, auroraServer } from "./aurora";
import { AURORA, RDS_POSTGRES } from "./aurora-limits";
import { readReplicas } from "./replicas";
import type { Server, Surroundings } from "./server";
import type { postgresDefaults } from "./settings";

type Values = PostgresArgs & typeof postgresDefaults;

/** What answers, by the engine; next to Aurora the RDS instance that was before, as long as it is kept. */
export function serverOf(
    name: string,
    settings: Values,
    surroundings: Surroundings,
    parent: pulumi.CustomResourceOptions,
): Server {
    if (settings.engine !== AURORA) return rdsServer(name, settings, surroundings, parent);
    if (settings.previousInstance !== "none") {
        const deletionProtection = settings.deletionProtection && settings.previousInstance === "keep";
        const instanceClass = settings.previousInstanceClass;
        rdsServer(name, { ...settings, instanceClass, deletionProtection }, surroundings, parent, AS_IT_WAS);
    }
    return auroraServer(
        name,
        settings,
        { ...surroundings, parameterGroupName: auroraParameterGroup(name, settings, parent) },
        parent,
    );
}

/** The database until the move to Aurora, as it was then: settings that changed since are Aurora's. */
const AS_IT_WAS = [
    "snapshotIdentifier",
    "engineVersion",
    "instanceClass",
    "multiAz",
    "storageType",
    "allocatedStorage",
    "maxAllocatedStorage",
    "username",
    "password",
    "backupRetentionPeriod",
];

/** An instance of RDS. */
function rdsServer(
    name: string,
    settings: Values,
    { subnetGroupName, parameterGroupName, securityGroupIds, password, finalSnapshotIdentifier, port }: Surroundings,
    parent: pulumi.CustomResourceOptions,
    // The snapshot is read when the instance is made; the provider would replace the instance for another, or for none.
    ignoreChanges = ["snapshotIdentifier"],
): Server {
    const instance = new aws.rds.Instance(
        `${name}-instance`,
        {
            ...(settings.identifier ? { identifier: settings.identifier } : {}),
            engine: RDS_POSTGRES,
            engineVersion: settings.engineVersion,
            autoMinorVersionUpgrade: true,
            allowMajorVersionUpgrade: settings.allowMajorVersionUpgrade,
            // Paid by the vCPU-hour from the day that a major version grows old, and on by default.
            engineLifecycleSupport: "open-source-rds-extended-support-disabled",
            instanceClass: settings.instanceClass,
            multiAz: settings.multiAz,

            // gp3 has 3000 IOPS by itself; RDS refuses the argument below 400 GiB.
            storageType: settings.storageType,
            allocatedStorage: settings.storageGiB,
            // What it has grown to since is no difference to the provider as long as this is given.
            ...(settings.maxStorageGiB === undefined ? {} : { maxAllocatedStorage: settings.maxStorageGiB }),
            storageEncrypted: true,

            dbName: settings.databaseName,
            username: settings.username,
            password,
            port,
            ...(settings.snapshotIdentifier ? { snapshotIdentifier: settings.snapshotIdentifier } : {}),
            dbSubnetGroupName: subnetGroupName,
            parameterGroupName,
            vpcSecurityGroupIds: securityGroupIds,
            publiclyAccessible: false,
            caCertIdentifier: "rds-ca-rsa2048-g1",

            backupRetentionPeriod: settings.backupRetentionDays,
            backupWindow: settings.backupWindow,
            maintenanceWindow: settings.maintenanceWindow,
            copyTagsToSnapshot: true,
            deletionProtection: settings.deletionProtection,
            // Deleted by mistake: the backups stay until they expire, so that any second before can be restored.
            deleteAutomatedBackups: false,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier,

            databaseInsightsMode: "standard",
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 7,

            applyImmediately: settings.applyImmediately,
            tags: settings.tags,
        },
        // AWS's protection stops a destroy half-way, after the service was deleted; Pulumi's stops it in the preview.
        { ...parent, protect: settings.deletionProtection, ignoreChanges },
    );
    const { address, identifier, arn } = instance;
    return {
        address,
        port: instance.port,
        identifier,
        arn,
        target: { dbInstanceIdentifier: identifier },
        replicas: () => readReplicas(name, settings, { instance, parameterGroupName, securityGroupIds }, parent),
    };
}
