import type { DBInstance, DBSnapshot, RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../../aws/connection";
import { given, isError } from "../../aws/failures";
import { CommandError, type Host } from "../../command";

export const POLL_MS = 15_000;
/** A restore takes 10 to 30 minutes for 20 GiB; what takes longer than this is given up. */
const LONGEST_RESTORE_MS = 90 * 60_000;
/** RDS deletes no instance while it is being made, and says so. */
const LONGEST_DELETION_MS = 45 * 60_000;
const LONGEST_NAME = 63;
const ENDING = "-drill";

/** The throw-away instance's name: one for each database, so that two drills cannot run, and a left one is found. */
export function drillNameOf(identifier: string): string {
    return `${identifier.slice(0, LONGEST_NAME - ENDING.length).replace(/-+$/, "")}${ENDING}`;
}

/** An instance; nothing where RDS knows none of that name. */
export async function instanceOf(rds: RDSClient, aws: Aws, name: string): Promise<DBInstance | undefined> {
    const { DescribeDBInstancesCommand } = await import("@aws-sdk/client-rds");
    try {
        const asked = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
        return (await rds.send(asked, aws.options)).DBInstances?.[0];
    } catch (error) {
        if (isError(error, "DBInstanceNotFoundFault", "DBInstanceNotFound")) return undefined;
        throw error;
    }
}

/** The newest snapshot that can be restored, RDS's own or one by hand. */
export async function newestSnapshot(
    rds: RDSClient,
    aws: Aws,
    identifier: string,
    command: string,
): Promise<DBSnapshot> {
    const { DescribeDBSnapshotsCommand } = await import("@aws-sdk/client-rds");
    const found: DBSnapshot[] = [];
    let Marker: string | undefined;
    do {
        const asked = new DescribeDBSnapshotsCommand({
            DBInstanceIdentifier: identifier,
            ...(Marker ? { Marker } : {}),
        });
        const page = await rds.send(asked, aws.options);
        found.push(...(page.DBSnapshots ?? []));
        Marker = page.Marker;
    } while (Marker !== undefined);
    const timeOf = ({ SnapshotCreateTime }: DBSnapshot) => SnapshotCreateTime?.getTime() ?? 0;
    const [newest] = found
        .filter(({ Status }) => Status === "available")
        .sort((one, other) => timeOf(other) - timeOf(one));
    if (newest) return newest;
    throw new CommandError(command, {
        key: "database",
        value: identifier,
        reason: "it has no snapshot that could be restored",
        fix: "set glimpse:postgres.backupRetentionDays to 1 or more, and wait for the first night",
    });
}

/** Begins the restore: where the original is, reachable by whom it is, without standby and without protection. */
export async function restored(
    rds: RDSClient,
    aws: Aws,
    { original, snapshot, name, stack }: { original: DBInstance; snapshot: DBSnapshot; name: string; stack: string },
): Promise<void> {
    const { RestoreDBInstanceFromDBSnapshotCommand } = await import("@aws-sdk/client-rds");
    const { DBInstanceClass, DBSubnetGroup, VpcSecurityGroups = [], DBParameterGroups = [], StorageType } = original;
    const input = {
        DBInstanceIdentifier: name,
        DBSnapshotIdentifier: given(snapshot.DBSnapshotIdentifier, "snapshot's name"),
        DBInstanceClass,
        DBSubnetGroupName: DBSubnetGroup?.DBSubnetGroupName,
        VpcSecurityGroupIds: VpcSecurityGroups.flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
        // It demands TLS, as the original does.
        DBParameterGroupName: DBParameterGroups[0]?.DBParameterGroupName,
        StorageType,
        MultiAZ: false,
        PubliclyAccessible: false,
        DeletionProtection: false,
        Tags: [
            { Key: "stack", Value: stack },
            { Key: "purpose", Value: "restore-drill" },
        ],
    };
    await rds.send(new RestoreDBInstanceFromDBSnapshotCommand(input), aws.options);
}

/** Waits until it takes connections. @returns nothing where it was interrupted */
export async function available(
    rds: RDSClient,
    aws: Aws,
    { name, command }: { name: string; command: string },
    host: Host,
    signal: AbortSignal,
): Promise<{ host: string; port: number } | undefined> {
    const latest = host.clock.now() + LONGEST_RESTORE_MS;
    let last = "";
    while (!signal.aborted) {
        const { DBInstanceStatus: status = "", Endpoint } = (await instanceOf(rds, aws, name)) ?? {};
        if (status !== last) host.stderr.write(`  ${status || "not there yet"}\n`);
        last = status;
        const { Address, Port } = Endpoint ?? {};
        if (status === "available" && Address !== undefined && Port !== undefined) return { host: Address, port: Port };
        if (/^(failed|incompatible-|inaccessible-|restore-error)/.test(status) || host.clock.now() > latest) {
            const reason = `the restored instance is ${status || "unknown to RDS"}`;
            throw new CommandError(command, {
                key: "restore",
                value: name,
                reason,
                fix: "see its events at RDS",
            });
        }
        await host.clock.wait(POLL_MS, signal);
    }
    return undefined;
}

/** Deletes it, without a last snapshot. RDS refuses that while it is being made: asked again. @param signal leaves it */
export async function removed(rds: RDSClient, aws: Aws, name: string, host: Host, signal: AbortSignal): Promise<void> {
    const { DeleteDBInstanceCommand } = await import("@aws-sdk/client-rds");
    const input = { DBInstanceIdentifier: name, SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
    const latest = host.clock.now() + LONGEST_DELETION_MS;
    for (;;) {
        try {
            await rds.send(new DeleteDBInstanceCommand(input), aws.options);
            host.stderr.write(`${name} is being deleted\n`);
            return;
        } catch (error) {
            if (isError(error, "DBInstanceNotFoundFault", "DBInstanceNotFound")) return;
            const isEarly = isError(error, "InvalidDBInstanceStateFault", "InvalidDBInstanceState");
            const status = isEarly ? (await instanceOf(rds, aws, name))?.DBInstanceStatus : undefined;
            if (isEarly && (status === undefined || status === "deleting")) return;
            if (!isEarly || signal.aborted || host.clock.now() > latest) {
                host.stderr.write(`${name} was not deleted, and costs money. To delete it: ${deletion(aws, name)}\n`);
                throw error;
            }
        }
        host.stderr.write(`${name} cannot be deleted yet: waiting. Ctrl-C leaves it.\n`);
        await host.clock.wait(POLL_MS, signal);
    }
}

function deletion({ region }: Aws, name: string): string {
    return `aws rds delete-db-instance --region ${region} --db-instance-identifier ${name} --skip-final-snapshot`;
}
