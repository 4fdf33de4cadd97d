import type { DBCluster, RDSClient } from "@aws-sdk/client-rds";
import { AURORA, SERVERLESS } from "../../../components/postgres/aurora-limits";
import type { Aws } from "../../aws/connection";
import { given, isError } from "../../aws/failures";
import { clusterOf, instanceOf } from "../../running/databases";
import { type Databases, memberOf, restorable, type Server, tagsOf, WITHOUT_MEMBER } from "./server";

/** Clusters of Aurora PostgreSQL: the storage, and members that compute. RDS restores the one, and is asked for the others. */
export function clusters(rds: RDSClient, aws: Aws): Databases {
    const clusterNamed = (name: string) => clusterOf(rds, aws, name);
    const writerOf = async ({ DBClusterMembers = [] }: DBCluster) => {
        const writer = DBClusterMembers.find(({ IsClusterWriter }) => IsClusterWriter) ?? DBClusterMembers[0];
        return writer?.DBInstanceIdentifier ? instanceOf(rds, aws, writer.DBInstanceIdentifier) : undefined;
    };
    const original = async (identifier: string) => given(await clusterNamed(identifier), "cluster");
    return {
        eventSource: "db-cluster",
        family: AURORA,
        find: async (name): Promise<Server | undefined> => {
            const found = await clusterNamed(name);
            if (found === undefined) return undefined;
            const writer = await writerOf(found);
            // A cluster is available before the member that answers for it is.
            const status = found.Status === "available" ? (writer?.DBInstanceStatus ?? WITHOUT_MEMBER) : found.Status;
            return {
                engine: found.Engine,
                version: found.EngineVersion,
                instanceClass: writer?.DBInstanceClass,
                status: status ?? "",
                created: found.ClusterCreateTime,
                address: found.Endpoint,
                port: found.Port,
                readers: Math.max(0, (found.DBClusterMembers?.length ?? 0) - 1),
                hasStandby: false,
            };
        },
        snapshots: async (DBClusterIdentifier) => {
            const { paginateDescribeDBClusterSnapshots } = await import("@aws-sdk/client-rds");
            const pages = paginateDescribeDBClusterSnapshots({ client: rds }, { DBClusterIdentifier }, aws.options);
            return await restorable(pages, ({ DBClusterSnapshots = [] }) =>
                DBClusterSnapshots.map((one) => ({ ...one, name: one.DBClusterSnapshotIdentifier })),
            );
        },
        restore: async ({ identifier, snapshot, name, stack }) => {
            const { RestoreDBClusterFromSnapshotCommand } = await import("@aws-sdk/client-rds");
            const found = await original(identifier);
            const { VpcSecurityGroups = [], ServerlessV2ScalingConfiguration } = found;
            const input = {
                DBClusterIdentifier: name,
                SnapshotIdentifier: snapshot,
                Engine: found.Engine,
                Port: found.Port,
                DBSubnetGroupName: found.DBSubnetGroup,
                VpcSecurityGroupIds: VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
                // It demands TLS, as the original does.
                DBClusterParameterGroupName: found.DBClusterParameterGroup,
                ...(ServerlessV2ScalingConfiguration
                    ? {
                          ServerlessV2ScalingConfiguration: {
                              MinCapacity: ServerlessV2ScalingConfiguration.MinCapacity,
                              MaxCapacity: ServerlessV2ScalingConfiguration.MaxCapacity,
                          },
                      }
                    : {}),
                DeletionProtection: false,
                Tags: tagsOf(stack),
            };
            await rds.send(new RestoreDBClusterFromSnapshotCommand(input), aws.options);
        },
        complete: async ({ identifier, name, stack }) => {
            const { CreateDBInstanceCommand } = await import("@aws-sdk/client-rds");
            const writer = await writerOf(await original(identifier));
            const input = {
                DBInstanceIdentifier: memberOf(name),
                DBClusterIdentifier: name,
                Engine: AURORA,
                DBInstanceClass: given(writer?.DBInstanceClass, "class of the cluster's writer"),
                PubliclyAccessible: false,
                Tags: tagsOf(stack),
            };
            try {
                await rds.send(new CreateDBInstanceCommand(input), aws.options);
            } catch (error) {
                // RDS names a new member among the cluster's some seconds later.
                if (!isError(error, "DBInstanceAlreadyExistsFault", "DBInstanceAlreadyExists")) throw error;
            }
        },
        upgrade: async (name, EngineVersion, DBClusterParameterGroupName) => {
            const { ModifyDBClusterCommand } = await import("@aws-sdk/client-rds");
            const input = {
                DBClusterIdentifier: name,
                EngineVersion,
                AllowMajorVersionUpgrade: true,
                ApplyImmediately: true,
                DBClusterParameterGroupName,
            };
            await rds.send(new ModifyDBClusterCommand(input), aws.options);
        },
        remove: async (name) => {
            const { DeleteDBClusterCommand, DeleteDBInstanceCommand } = await import("@aws-sdk/client-rds");
            const { DBClusterMembers = [] } = (await clusterNamed(name)) ?? {};
            // RDS may not yet name the member as the cluster's.
            const members = DBClusterMembers.flatMap(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? []);
            for (const member of new Set([memberOf(name), ...members])) {
                const found = await instanceOf(rds, aws, member);
                if (found === undefined || found.DBInstanceStatus === "deleting") continue;
                const asked = new DeleteDBInstanceCommand({ DBInstanceIdentifier: member, SkipFinalSnapshot: true });
                await rds.send(asked, aws.options);
            }
            const asked = new DeleteDBClusterCommand({ DBClusterIdentifier: name, SkipFinalSnapshot: true });
            await rds.send(asked, aws.options);
        },
        removal: (name) =>
            [
                `aws rds delete-db-instance --region ${aws.region} --db-instance-identifier ${memberOf(name)}`,
                `aws rds delete-db-cluster --region ${aws.region} --db-cluster-identifier ${name} --skip-final-snapshot`,
            ].join("; "),
        hourly: async (identifier, usdOf) => {
            const found = await original(identifier);
            const writer = await writerOf(found);
            const { MaxCapacity = 0 } = found.ServerlessV2ScalingConfiguration ?? {};
            const storage = usdOf("aurora.storage.gb-month");
            const note = `, and Aurora's storage: $${storage} for a GB and month`;
            if (writer?.DBInstanceClass !== SERVERLESS)
                return { usd: usdOf(`aurora.postgresql.${writer?.DBInstanceClass}.hour`), note };
            const usd = usdOf("aurora.serverless-v2.acu-hour") * MaxCapacity;
            return { usd, note: ` at most, at ${MaxCapacity} ACU${note}` };
        },
    };
}
