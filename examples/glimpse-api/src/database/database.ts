import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from "@nestjs/common";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "../generated/prisma/client.js";
import { databaseSettings } from "../settings/database-url.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { StoredValues } from "../settings/stored-values.js";
import { databaseTrouble } from "./away.js";
import { migrate } from "./migrate.js";
import { TaskPool } from "./task-pool.js";

/** Prisma would give a transaction up after two seconds without a connection, whatever the pool allows. */
const TRANSACTION_WAIT_MS = 10_000;
const PROBE_FRESH_MS = 2000;
const PROBE_TIMEOUT_MS = 1000;

/** The database: Prisma over this task's pool of connections. */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
    private readonly log = new Logger(Database.name);
    private readonly pool: TaskPool;
    readonly client: ReturnType<typeof withReadsRepeated>;

    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        values: StoredValues,
    ) {
        this.pool = new TaskPool(settings.database, async (refused) => {
            if (settings.databaseUrlArn === undefined) return undefined;
            const url = await values.read(settings.databaseUrlArn);
            // AWS did not answer: the next try asks again.
            return url === undefined ? refused : databaseSettings(url).password;
        });
        // An idle connection that broke is replaced when it is needed; unheard, the event would end the process.
        this.pool.on("error", (error) => this.log.warn(`a connection broke: ${error.message}`));
        const transactionOptions = { maxWait: TRANSACTION_WAIT_MS, timeout: TRANSACTION_WAIT_MS };
        this.client = withReadsRepeated(new PrismaClient({ adapter: new PrismaPg(this.pool), transactionOptions }));
    }

    async onModuleInit(): Promise<void> {
        // Where another role migrates, this one may not.
        if (this.settings.migratesAtStart) await migrate(this.pool);
        await this.pool.open();
    }

    async onApplicationShutdown(): Promise<void> {
        await this.client.$disconnect();
        await this.pool.end();
    }

    /**
     * Whether the database takes a connection and answers. One try at a time, its answer good for two seconds, on a
     * connection that is not the pool's: asking takes nothing from requests.
     */
    answers(): Promise<boolean> {
        const now = Date.now();
        if (this.probe === undefined || (this.probe.over && now - this.probe.at > PROBE_FRESH_MS)) {
            const probe = { at: now, over: false, answer: this.pool.probe(PROBE_TIMEOUT_MS) };
            probe.answer.finally(() => {
                probe.over = true;
            });
            this.probe = probe;
        }
        return this.probe.answer;
    }

    private probe: { at: number; over: boolean; answer: Promise<boolean> } | undefined;
}

const READS = new Set(["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany", "count"]);

/**
 * A read whose connection broke under it is made once more, on another one: that is safe, and hides a restart or a
 * failover of the database. Whether a write that broke took place is unknown: the client is informed.
 */
function withReadsRepeated(client: PrismaClient) {
    return client.$extends(
        Prisma.defineExtension({
            query: {
                async $allOperations({ operation, args, query }) {
                    try {
                        return await query(args);
                    } catch (error) {
                        if (!READS.has(operation) || databaseTrouble(error) !== "broken") throw error;
                        return query(args);
                    }
                },
            },
        }),
    );
}
