import type { RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../../aws/connection";
import { given } from "../../aws/failures";
import { instanceOf } from "../../running/databases";
import { type Databases, restorable, tagsOf } from "./server";

const HOURS_PER_MONTH = 730;

/** RDS's instances of PostgreSQL. */
export function instances(rds: RDSClient, aws: Aws): Databases {
    const find = (name: string) => instanceOf(rds, aws, name);
    return {
        eventSource: "db-instance",
        family: "postgres",
        find: async (name) => {
            const found = await find(name);
            if (found === undefined) return undefined;
            return {
                engine: found.Engine,
                version: found.EngineVersion,
                instanceClass: found.DBInstanceClass,
                status: found.DBInstanceStatus ?? "",
                created: found.InstanceCreateTime,
                address: found.Endpoint?.Address,
                port: found.Endpoint?.Port,
                readers: found.ReadReplicaDBInstanceIdentifiers?.length ?? 0,
                hasStandby: found.MultiAZ ?? false,
            };
        },
        snapshots: async (DBInstanceIdentifier) => {
            const { paginateDescribeDBSnapshots } = await import("@aws-sdk/client-rds");
            const pages = paginateDescribeDBSnapshots({ client: rds }, { DBInstanceIdentifier }, aws.options);
            return await restorable(pages, ({ DBSnapshots = [] }) =>
                DBSnapshots.map((one) => ({ ...one, name: one.DBSnapshotIdentifier })),
            );
        },
        restore: async ({ identifier, snapshot, name, stack }) => {
            const { RestoreDBInstanceFromDBSnapshotCommand } = await import("@aws-sdk/client-rds");
            const original = given(await find(identifier), "database");
            const { DBInstanceClass, DBSubnetGroup, VpcSecurityGroups = [], DBParameterGroups = [] } = original;
            const input = {
                DBInstanceIdentifier: name,
                DBSnapshotIdentifier: snapshot,
                DBInstanceClass,
                DBSubnetGroupName: DBSubnetGroup?.DBSubnetGroupName,
                VpcSecurityGroupIds: VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
                // It demands TLS, as the original does.
                DBParameterGroupName: DBParameterGroups[0]?.DBParameterGroupName,
                StorageType: original.StorageType,
                MultiAZ: false,
                PubliclyAccessible: false,
                DeletionProtection: false,
                Tags: tagsOf(stack),
            };
            await rds.send(new RestoreDBInstanceFromDBSnapshotCommand(input), aws.options);
        },
        complete: async () => {},
        upgrade: async (name, EngineVersion, DBParameterGroupName) => {
            const { ModifyDBInstanceCommand } = await import("@aws-sdk/client-rds");
            const input = {
                DBInstanceIdentifier: name,
                EngineVersion,
                AllowMajorVersionUpgrade: true,
                ApplyImmediately: true,
                DBParameterGroupName,
            };
            await rds.send(new ModifyDBInstanceCommand(input), aws.options);
        },
        remove: async (DBInstanceIdentifier) => {
            const { DeleteDBInstanceCommand } = await import("@aws-sdk/client-rds");
            const input = { DBInstanceIdentifier, SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
            await rds.send(new DeleteDBInstanceCommand(input), aws.options);
        },
        removal: (name) =>
            `aws rds delete-db-instance --region ${aws.region} --db-instance-identifier ${name} --skip-final-snapshot`,
        hourly: async (identifier, usdOf) => {
            const { DBInstanceClass, AllocatedStorage = 0 } = given(await find(identifier), "database");
            const storage = (usdOf("rds.gp3.gb-month") * AllocatedStorage) / HOURS_PER_MONTH;
            return { usd: usdOf(`rds.postgres.${DBInstanceClass}.hour`) + storage, note: "" };
        },
    };
}
