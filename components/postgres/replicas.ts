import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { PostgresArgs } from "./args";
import type { postgresDefaults } from "./settings";

/** A read replica. */
export interface Replica {
    address: pulumi.Output<string>;
    port: pulumi.Output<number>;
    /** Ends the logical names of what belongs to it: 1 for the first. */
    number: number;
}

/**
 * Read replicas of a database, of its class: PostgreSQL refuses to start one with fewer connections than its source. User,
 * password, encryption and version are the source's. They hold nothing that the source lacks, so that nothing guards them.
 */
export function readReplicas(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    source: {
        instance: aws.rds.Instance;
        parameterGroupName: pulumi.Input<string>;
        securityGroupIds: pulumi.Input<string>[];
    },
    parent: pulumi.CustomResourceOptions,
): Replica[] {
    return Array.from({ length: settings.readReplicas }, (_, index) => {
        const number = index + 1;
        const instance = new aws.rds.Instance(
            `${name}-replica-${number}`,
            {
                replicateSourceDb: source.instance.identifier,
                instanceClass: settings.instanceClass,
                storageType: settings.storageType,
                ...(settings.maxStorageGiB === undefined ? {} : { maxAllocatedStorage: settings.maxStorageGiB }),
                storageEncrypted: true,
                autoMinorVersionUpgrade: true,
                parameterGroupName: source.parameterGroupName,
                vpcSecurityGroupIds: source.securityGroupIds,
                publiclyAccessible: false,
                caCertIdentifier: "rds-ca-rsa2048-g1",
                maintenanceWindow: settings.maintenanceWindow,
                // RDS takes no final snapshot of a replica.
                skipFinalSnapshot: true,
                databaseInsightsMode: "standard",
                performanceInsightsEnabled: true,
                performanceInsightsRetentionPeriod: 7,
                applyImmediately: settings.applyImmediately,
                tags: settings.tags,
            },
            parent,
        );
        return { address: instance.address, port: instance.port, number };
    });
}
