import type { RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../../aws/connection";
import { CommandError, EXIT, type Host, INTERRUPTED, interruptible } from "../../command";
import { ago, onlyService, opened, type Running, type RunningService, type Surroundings } from "../../running";
import { databaseIn } from "../../running/databases";
import { runOnce } from "../../running/one-off";
import { clusters } from "./cluster";
import { instances } from "./instance";
import { DEFAULT_QUERY, queryAt } from "./query";
import { available, type Databases, drillNameOf, newestSnapshot, removed, type Server } from "./server";

/** Longer than a drill lasts: an instance that is older was left. */
const LEFT_AFTER_MS = 3 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;

interface Asked {
    /** The command that asks. */
    command: string;
    stack: string;
    service: string | undefined;
    /** Only delete what an earlier one left? */
    remove: boolean;
    /** What is asked of AWS before anything is made; may refuse. */
    check?: (original: Server, rds: RDSClient, aws: Aws) => Promise<void>;
}

/** A throw-away copy of the stack's database, which takes connections. */
export interface Copy {
    name: string;
    original: Server;
    /** How RDS upgrades it. */
    databases: Databases;
    rds: RDSClient;
    aws: Aws;
    /** Ctrl-C. */
    signal: AbortSignal;
    /** Runs the query there, or the one that counts rows. @returns its exit code */
    query(words: string[]): Promise<number>;
}

/** Restores the newest snapshot, does the work, and removes the copy, whatever happens. @returns the work's exit code */
export async function onCopy(
    asked: Asked,
    host: Host,
    surroundings: Surroundings,
    work: (copy: Copy) => Promise<number>,
): Promise<number> {
    const { command, stack, service } = asked;
    // What it started it ends itself: no request is aborted.
    const running = await opened({ command, stack, service }, host, surroundings);
    const { identifier, kind } = databaseOf(running, command);
    const name = drillNameOf(identifier);
    const { RDSClient } = await import("@aws-sdk/client-rds");
    return running.asking(() =>
        interruptible(host, async (signal, again) => {
            const { aws } = running;
            const rds = new RDSClient(aws.config());
            const databases = kind(rds, aws);
            const left = await databases.find(name);
            if (asked.remove) {
                if (left && left.status !== "deleting") await removed(databases, name, host, signal);
                else host.stderr.write(`No drill left ${name}\n`);
                return EXIT.clean;
            }
            const of = onlyService(running, command);
            if (left) throw await underWay(command, left.created, () => removed(databases, name, host, signal), host);
            const original = await databases.find(identifier);
            if (original === undefined) throw refused(command, "RDS does not know it", "see npm run status");
            await asked.check?.(original, rds, aws);
            const { name: snapshot, taken } = await newestSnapshot(databases, identifier, command);
            const began = host.clock.now();
            host.stderr.write(`Restoring ${snapshot}${taken ? ` (${ago(taken, began)})` : ""} into ${name}\n`);
            try {
                await databases.restore({ identifier, snapshot, name, stack });
                const endpoint = await available(databases, { name, identifier, stack, command }, host, signal);
                if (endpoint === undefined) return interrupted(host);
                host.stderr.write(`Restored in ${minutes(host.clock.now() - began)}\n`);
                const query = (words: string[]) => {
                    const run = queryAt(endpoint.host, endpoint.port, words.length === 0 ? DEFAULT_QUERY : words);
                    return runOnce(placeOf(running, of), { command: "restore-drill", run }, host);
                };
                const code = await work({ name, original, databases, rds, aws, signal, query });
                await costs(running, databases, identifier, host.clock.now() - began, host);
                return code;
            } finally {
                await removed(databases, name, host, again);
            }
        }),
    );
}

function placeOf({ aws }: Running, { cluster, name: service }: RunningService) {
    return { aws, cluster, service };
}

/** The database of the stack, and how RDS copies it. */
export function databaseOf({ resources }: Pick<Running, "resources">, command: string) {
    const database = databaseIn(resources);
    if (database) return { identifier: database.identifier, kind: database.isCluster ? clusters : instances };
    const reason = "the state names no database of the stack's own";
    throw refused(command, reason, "run it for a stack with glimpse:postgres");
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
        "an earlier drill left its copy, which is being deleted now",
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

/** What the copy costs until now by the price book; RDS bills ten minutes at least. */
async function costs(
    { region }: Running,
    databases: Databases,
    identifier: string,
    lasted: number,
    { stderr }: Host,
): Promise<void> {
    const { priceOf, readPriceBook } = await import("../../../costs");
    const hours = Math.max(lasted, HOUR_MS / 6) / HOUR_MS;
    try {
        const book = readPriceBook(region);
        const { usd, note } = await databases.hourly(identifier, (key) => priceOf(book, key).usd);
        stderr.write(`The drill took ${minutes(lasted)}: about $${(usd * hours).toFixed(3)}${note}\n`);
    } catch {
        stderr.write(`The drill took ${minutes(lasted)}; the price of its class in ${region} is not known\n`);
    }
}
