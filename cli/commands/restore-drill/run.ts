import { CommandError, EXIT, type Host, interruptible } from "../../command";
import { ago, onlyService, opened, type Running, type RunningService, type Surroundings } from "../../running";
import { runOnce } from "../../running/one-off";
import { available, drillNameOf, instanceOf, newestSnapshot, removed, restored } from "./instance";
import { DEFAULT_QUERY, queryAt } from "./query";

const DATABASE = "aws:rds/instance:Instance";
const INTERRUPTED = 130;
/** Longer than a drill lasts: an instance that is older was left. */
const LEFT_AFTER_MS = 3 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;
const HOURS_PER_MONTH = 730;

interface Asked {
    stack: string;
    service: string | undefined;
    remove: boolean;
}

/** Restores, queries, removes; gives the query's exit code where that is not 0. */
export async function restoreDrill(
    asked: Asked,
    rest: string[],
    host: Host,
    surroundings: Surroundings,
): Promise<number> {
    const { stack, service } = asked;
    // What it started it ends itself: no request is aborted.
    const running = await opened({ command: "restore:drill", stack, service }, host, surroundings);
    const identifier = databaseOf(running);
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
            const of = onlyService(running, "restore:drill");
            if (left) throw await underWay(left.InstanceCreateTime, () => removed(rds, aws, name, host, signal), host);
            const original = await instanceOf(rds, aws, identifier);
            if (original === undefined) throw refused("RDS does not know it", "see npm run status");
            const snapshot = await newestSnapshot(rds, aws, identifier);
            const began = host.clock.now();
            const taken = snapshot.SnapshotCreateTime;
            host.stderr.write(
                `Restoring ${snapshot.DBSnapshotIdentifier}${taken ? ` (${ago(taken, began)})` : ""} into ${name}\n`,
            );
            try {
                await restored(rds, aws, { original, snapshot, name, stack });
                const endpoint = await available(rds, aws, name, host, signal);
                if (endpoint === undefined) return interrupted(host);
                host.stderr.write(`Restored in ${minutes(host.clock.now() - began)}; querying it\n`);
                const query = rest.length === 0 ? DEFAULT_QUERY : rest;
                const run = queryAt(endpoint.host, endpoint.port, query);
                const code = await runOnce(placeOf(running, of), { command: "restore-drill", run }, host);
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

function databaseOf({ resources }: Running): string {
    const found = resources.of(DATABASE).find(({ resource }) => resource.name === "postgres-instance");
    const identifier = found?.text("identifier");
    if (identifier !== undefined) return identifier;
    throw refused("the state names no RDS instance of the stack's own", "run it for a stack with glimpse:postgres");
}

/** Another drill, or what a killed one left: that is removed, and the next run has the name. */
async function underWay(since: Date | undefined, remove: () => Promise<void>, { clock }: Host): Promise<CommandError> {
    const isLeft = since !== undefined && clock.now() - since.getTime() > LEFT_AFTER_MS;
    if (!isLeft) return refused("a drill is under way, or was ended hard", "wait for it, or write --remove");
    await remove();
    return refused("an earlier drill left its instance, which is being deleted now", "run this again in ten minutes");
}

function refused(reason: string, fix: string): CommandError {
    return new CommandError("restore:drill", { key: "database", reason, fix });
}

function interrupted({ stderr }: Host): number {
    stderr.write("Interrupted\n");
    return INTERRUPTED;
}

function minutes(milliseconds: number): string {
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
