import type { DBInstance, RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../../aws/connection";
import { CommandError, EXIT, type Host, INTERRUPTED, interruptible } from "../../command";
import { ago, onlyService, opened, type Running, type RunningService, type Surroundings } from "../../running";
import { runOnce } from "../../running/one-off";
import { available, drillNameOf, instanceOf, newestSnapshot, removed, restored } from "./instance";
import { DEFAULT_QUERY, queryAt } from "./query";

const DATABASE = "aws:rds/instance:Instance";
/** Longer than a drill lasts: an instance that is older was left. */
const LEFT_AFTER_MS = 3 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;
const HOURS_PER_MONTH = 730;

interface Asked {
    /** The command that asks. */
    command: string;
    stack: string;
    service: string | undefined;
    /** Only delete what an earlier one left? */
    remove: boolean;
    /** What is asked of AWS before anything is made; may refuse. */
    check?: (original: DBInstance, rds: RDSClient, aws: Aws) => Promise<void>;
}

/** A throw-away copy of the stack's database, which takes connections. */
export interface Copy {
    name: string;
    original: DBInstance;
    rds: RDSClient;
    aws: Aws;
    /** Ctrl-C. */
    signal: AbortSignal;
    /** Runs the query there, or the one that counts rows. @returns its exit code */
    query(words: string[]): Promise<number>;
}

/** Restores the newest snapshot, does the work, and removes the instance, whatever happens. @returns the work's exit code */
export async function onCopy(
    asked: Asked,
    host: Host,
    surroundings: Surroundings,
    work: (copy: Copy) => Promise<number>,
): Promise<number> {
    const { command, stack, service } = asked;
    // What it started it ends itself: no request is aborted.
    const running = await opened({ command, stack, service }, host, surroundings);
    const identifier = databaseOf(running, command);
    const name = drillNameOf(identifier);
    const { RDSClient } = await import("@aws-sdk/client-rds");
    return running.asking(() =>
        interruptible(host, async (signal, again) => {
            const { aws } = running;
            const rds = new RDSClient(aws.config());
            const left = await instanceOf(rds, aws, name);
            if (asked.remove) {
                if (left && left.DBInstanceStatus !== "deleting") await removed(rds, aws, name, host, signal);
                else host.stderr.write(`No drill left ${name}\n`);
                return EXIT.clean;
            }
            const of = onlyService(running, command);
            if (left) {
                const remove = () => removed(rds, aws, name, host, signal);
                throw await underWay(command, left.InstanceCreateTime, remove, host);
            }
            const original = await instanceOf(rds, aws, identifier);
            if (original === undefined) throw refused(command, "RDS does not know it", "see npm run status");
            await asked.check?.(original, rds, aws);
            const snapshot = await newestSnapshot(rds, aws, identifier, command);
            const began = host.clock.now();
            const taken = snapshot.SnapshotCreateTime;
            host.stderr.write(
                `Restoring ${snapshot.DBSnapshotIdentifier}${taken ? ` (${ago(taken, began)})` : ""} into ${name}\n`,
            );
            try {
                await restored(rds, aws, { original, snapshot, name, stack });
                const endpoint = await available(rds, aws, { name, command }, host, signal);
                if (endpoint === undefined) return interrupted(host);
                host.stderr.write(`Restored in ${minutes(host.clock.now() - began)}\n`);
                const query = (words: string[]) => {
                    const run = queryAt(endpoint.host, endpoint.port, words.length === 0 ? DEFAULT_QUERY : words);
                    return runOnce(placeOf(running, of), { command: "restore-drill", run }, host);
                };
                const code = await work({ name, original, rds, aws, signal, query });
                await costs(running, original, host.clock.now() - began, host);
                return code;
            } finally {
                await removed(rds, aws, name, host, again);
            }
        }),
    );
}

function placeOf({ aws }: Running, { cluster, name: service }: RunningService) {
    return { aws, cluster, service };
}

/** The instance of the stack. Aurora is a cluster, of which AWS itself makes a copy without a snapshot. */
export function databaseOf({ resources }: Pick<Running, "resources">, command: string): string {
    const found = resources.of(DATABASE).find(({ resource }) => resource.name === "postgres-instance");
    const identifier = found?.text("identifier");
    if (identifier !== undefined) return identifier;
    throw refused(
        command,
        "the state names no RDS instance of the stack's own",
        "run it for a stack with glimpse:postgres",
    );
}

/** Another drill, or what a killed one left: that is removed, and the next run has the name. */
async function underWay(
    command: string,
    since: Date | undefined,
    remove: () => Promise<void>,
    { clock }: Host,
): Promise<CommandError> {
    const isLeft = since !== undefined && clock.now() - since.getTime() > LEFT_AFTER_MS;
    if (!isLeft) return refused(command, "a drill is under way, or was ended hard", "wait for it, or write --remove");
    await remove();
    return refused(
        command,
        "an earlier drill left its instance, which is being deleted now",
        "run this again in ten minutes",
    );
}

function refused(command: string, reason: string, fix: string): CommandError {
    return new CommandError(command, { key: "database", reason, fix });
}

export function interrupted({ stderr }: Host): number {
    stderr.write("Interrupted\n");
    return INTERRUPTED;
}

/** `12 min`; one at least. */
export function minutes(milliseconds: number): string {
    return `${Math.max(1, Math.round(milliseconds / 60_000))} min`;
}

/** What the instance costs until now by the price book; RDS bills ten minutes at least. */
async function costs(
    { region }: Running,
    { DBInstanceClass = "", AllocatedStorage = 0 }: { DBInstanceClass?: string; AllocatedStorage?: number },
    lasted: number,
    { stderr }: Host,
): Promise<void> {
    const { priceOf, readPriceBook } = await import("../../../costs");
    const hours = Math.max(lasted, HOUR_MS / 6) / HOUR_MS;
    try {
        const book = readPriceBook(region);
        const hourly = priceOf(book, `rds.postgres.${DBInstanceClass}.hour`).usd;
        const storage = (priceOf(book, "rds.gp3.gb-month").usd * AllocatedStorage) / HOURS_PER_MONTH;
        stderr.write(`The drill took ${minutes(lasted)}: about $${((hourly + storage) * hours).toFixed(3)}\n`);
    } catch {
        stderr.write(`The drill took ${minutes(lasted)}; the price of ${DBInstanceClass} in ${region} is not known\n`);
    }
}
