import { given, isError } from "../../aws/failures";
import { CommandError, type Host } from "../../command";
import { MISSING_DATABASE } from "../../running/databases";

export const POLL_MS = 15_000;
/** A restore takes 10 to 30 minutes for 20 GiB; what takes longer than this is given up. */
const LONGEST_RESTORE_MS = 90 * 60_000;
/** RDS deletes nothing while it is being made, and says so. */
const LONGEST_DELETION_MS = 45 * 60_000;
const LONGEST_NAME = 63;
const ENDING = "-drill";
/** Ends the name of a cluster's member. */
const MEMBER = "-1";
const EARLY = ["InvalidDBInstanceStateFault", "InvalidDBInstanceState", "InvalidDBClusterStateFault"];

/** The status of a cluster that was restored: RDS makes no member by itself. */
export const WITHOUT_MEMBER = "available, without a member";

/** A database as RDS describes it: an instance, or a cluster of Aurora's. */
export interface Server {
    engine: string | undefined;
    version: string | undefined;
    instanceClass: string | undefined;
    status: string;
    created: Date | undefined;
    address: string | undefined;
    port: number | undefined;
    /** Read replicas, or the members that read. */
    readers: number;
    hasStandby: boolean;
}

export interface Snapshot {
    name: string;
    taken: Date | undefined;
}

/** How RDS copies, upgrades and deletes a database. */
export interface Databases {
    /** By which RDS keeps its events. */
    eventSource: "db-instance" | "db-cluster";
    /** Of AWS's own parameters: `default.postgres18`. */
    family: string;
    find(name: string): Promise<Server | undefined>;
    /** All snapshots of it that can be restored. */
    snapshots(identifier: string): Promise<Snapshot[]>;
    /** Begins it: where the original is, reachable by whom it is, without standby and without protection. */
    restore(from: { identifier: string; snapshot: string; name: string; stack: string }): Promise<void>;
    /** What a restored cluster lacks. */
    complete(from: { identifier: string; name: string; stack: string }): Promise<void>;
    upgrade(name: string, target: string, parameters: string): Promise<void>;
    /** Without a last snapshot. */
    remove(name: string): Promise<void>;
    /** The same by hand. */
    removal(name: string): string;
    /** An hour of its copy, and what that figure leaves out. */
    hourly(identifier: string, usdOf: (key: string) => number): Promise<{ usd: number; note: string }>;
}

/**
 * The throw-away copy's name: one for each database, so that two drills cannot run, and a left one is found. A cluster's member has
 * its whole name and an ending: that is all that the drill's role may make.
 */
export function drillNameOf(identifier: string): string {
    const longest = LONGEST_NAME - ENDING.length - MEMBER.length;
    return `${identifier.slice(0, longest).replace(/-+$/, "")}${ENDING}`;
}

/** The copy's only member. */
export function memberOf(cluster: string): string {
    return `${cluster.slice(0, LONGEST_NAME - MEMBER.length)}${MEMBER}`;
}

/** The snapshots that can be restored, of all pages of RDS's answer. */
export async function restorable<Page>(
    pages: AsyncIterable<Page>,
    listed: (page: Page) => { name: string | undefined; Status?: string; SnapshotCreateTime?: Date }[],
): Promise<Snapshot[]> {
    const found: Snapshot[] = [];
    for await (const page of pages)
        for (const { name, Status, SnapshotCreateTime: taken } of listed(page))
            if (Status === "available") found.push({ name: given(name, "snapshot's name"), taken });
    return found;
}

/** The newest snapshot that can be restored, RDS's own or one by hand. */
export async function newestSnapshot(databases: Databases, identifier: string, command: string): Promise<Snapshot> {
    const timeOf = ({ taken }: Snapshot) => taken?.getTime() ?? 0;
    const [newest] = (await databases.snapshots(identifier)).sort((one, other) => timeOf(other) - timeOf(one));
    if (newest) return newest;
    throw new CommandError(command, {
        key: "database",
        value: identifier,
        reason: "it has no snapshot that could be restored",
        fix: "set glimpse:postgres.backupRetentionDays to 1 or more, and wait for the first night",
    });
}

/** Waits until it takes connections. @returns nothing where it was interrupted */
export async function available(
    databases: Databases,
    { name, identifier, stack, command }: { name: string; identifier: string; stack: string; command: string },
    host: Host,
    signal: AbortSignal,
): Promise<{ host: string; port: number } | undefined> {
    const latest = host.clock.now() + LONGEST_RESTORE_MS;
    let last = "";
    while (!signal.aborted) {
        const { status = "", address, port } = (await databases.find(name)) ?? {};
        if (status !== last) host.stderr.write(`  ${status || "not there yet"}\n`);
        last = status;
        if (status === "available" && address !== undefined && port !== undefined) return { host: address, port };
        if (status === WITHOUT_MEMBER) await databases.complete({ identifier, name, stack });
        if (/^(failed|incompatible-|inaccessible-|restore-error)/.test(status) || host.clock.now() > latest) {
            throw new CommandError(command, {
                key: "restore",
                value: name,
                reason: `the restored ${databases.eventSource.replace("db-", "")} is ${status || "unknown to RDS"}`,
                fix: "see its events at RDS",
            });
        }
        await host.clock.wait(POLL_MS, signal);
    }
    return undefined;
}

/** Deletes it. RDS refuses that while it is being made: asked again. @param signal leaves it */
export async function removed(databases: Databases, name: string, host: Host, signal: AbortSignal): Promise<void> {
    const latest = host.clock.now() + LONGEST_DELETION_MS;
    for (;;) {
        try {
            await databases.remove(name);
            host.stderr.write(`${name} is being deleted\n`);
            return;
        } catch (error) {
            if (isError(error, ...MISSING_DATABASE)) return;
            const isEarly = isError(error, ...EARLY);
            const status = isEarly ? (await databases.find(name))?.status : undefined;
            if (isEarly && (status === undefined || status === "deleting")) return;
            if (!isEarly || signal.aborted || host.clock.now() > latest) {
                const byHand = databases.removal(name);
                host.stderr.write(`${name} was not deleted, and costs money. To delete it: ${byHand}\n`);
                throw error;
            }
        }
        host.stderr.write(`${name} cannot be deleted yet: waiting. Ctrl-C leaves it.\n`);
        await host.clock.wait(POLL_MS, signal);
    }
}

/** What marks a copy. */
export function tagsOf(stack: string) {
    return [
        { Key: "stack", Value: stack },
        { Key: "purpose", Value: "restore-drill" },
    ];
}
