import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { DatabaseSettings } from "../settings/database-url.js";

/** The pool has no connection to give, or the database accepts none: the client must retry. */
export class DatabaseBusyError extends Error {}

/** Requests that wait for a connection beyond these are better refused: each holds memory of a small task. */
const MOST_WAITING = 200;
const RETRY_MS = 250;
/** A host that is lost refuses nothing: each step has its own bound, or a request would wait for TCP to give up. */
const CONNECT_TIMEOUT_MS = 5000;
const QUERY_TIMEOUT_MS = 10_000;

/** The pool's own timeout is also how long a query waits for a connection; to connect takes less or fails. */
class BoundedClient extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
        // The pool hides the password from enumeration, and so from `...`.
        super({ ...config, password: config.password, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: starting, stopping, crashed, full, and no server. */
const AWAY = new Set([
    "57P01",
    "57P02",
    "57P03",
    "53300",
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "EAI_AGAIN",
]);
const WRONG_PASSWORD = "28P01";

/**
 * One task's connections. They are opened early and kept: while a password is rotated, between the moment in which the
 * database takes the new one and that in which it can be read, no new connection is needed.
 *
 * A new one that the database refuses is tried again until `pool_timeout`, since nothing was sent on it yet: a restart
 * of the database costs time, and a rotated password is read again. What fails then fails permanently.
 */
export class TaskPool extends pg.Pool {
    private readonly patienceMs: number;

    constructor(
        settings: DatabaseSettings,
        /** What the password is now; undefined where that is nowhere to be read. */
        private readonly currentPassword: (refused: string) => Promise<string | undefined>,
    ) {
        const { connectionLimit, poolTimeoutMs, pooled, ...where } = settings;
        super({
            ...where,
            Client: BoundedClient,
            query_timeout: QUERY_TIMEOUT_MS,
            // A setting of the session: a pooler refuses it, or keeps the connection for this client alone because of it.
            ...(pooled ? {} : { statement_timeout: QUERY_TIMEOUT_MS }),
            password: () => this.lastPassword,
            max: connectionLimit,
            connectionTimeoutMillis: poolTimeoutMs,
            idleTimeoutMillis: 0,
            keepAlive: true,
            application_name: "glimpse-api",
        });
        this.patienceMs = poolTimeoutMs || Number.POSITIVE_INFINITY;
        this.lastPassword = settings.password;
    }

    private lastPassword: string;

    /** Opens all connections, so that the first requests, and a rotation, find them open. */
    async open(): Promise<void> {
        const clients = await Promise.all(Array.from({ length: this.options.max }, () => this.connect()));
        for (const client of clients) client.release();
    }

    /** Whether a new connection is answered within the time. */
    async probe(withinMs: number): Promise<boolean> {
        const client = new pg.Client({
            ...this.options,
            password: this.lastPassword,
            connectionTimeoutMillis: withinMs,
            query_timeout: withinMs,
        });
        client.on("error", () => {});
        try {
            await client.connect();
            await client.query("SELECT 1");
            return true;
        } catch {
            return false;
        } finally {
            // A silent host would not answer a farewell.
            void client.end().catch(() => {});
            setTimeout(() => stream(client)?.destroy(), withinMs).unref();
        }
    }

    override connect(): Promise<pg.PoolClient>;
    override connect(callback: Callback): void;
    override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
        const client = this.connectPatiently();
        if (callback === undefined) return client;
        client.then(
            (connected) => callback(undefined, connected, (error) => connected.release(error)),
            (error: Error) => callback(error, undefined, () => {}),
        );
        return undefined;
    }

    private async connectPatiently(): Promise<pg.PoolClient> {
        if (this.waitingCount >= MOST_WAITING) throw new DatabaseBusyError(`${MOST_WAITING} requests wait already`);
        const deadline = Date.now() + this.patienceMs;
        for (;;) {
            const password = this.lastPassword;
            try {
                return await super.connect();
            } catch (error) {
                const code = codeOf(error);
                if (code === WRONG_PASSWORD) {
                    const current = await this.currentPassword(password);
                    // Nothing to read it from: it will stay wrong.
                    if (current === undefined) throw error;
                    this.lastPassword = current;
                } else if (!AWAY.has(code) && !isConnectTimeout(error)) {
                    throw busy(error);
                }
                if (Date.now() + RETRY_MS > deadline)
                    throw new DatabaseBusyError(`no connection: ${code}`, { cause: error });
                // A password that is new is tried at once.
                if (this.lastPassword === password) await pause(RETRY_MS);
            }
        }
    }
}

/** node-postgres's own socket, which its types do not show. */
function stream(client: unknown): Duplex | undefined {
    return (client as { connection?: { stream?: Duplex } }).connection?.stream;
}

type Callback = (
    error: Error | undefined,
    client: pg.PoolClient | undefined,
    done: (release?: boolean | Error) => void,
) => void;

/** What node-postgres says of one try; of the whole wait it says "timeout exceeded". */
function isConnectTimeout(error: unknown): boolean {
    return error instanceof Error && /^timeout expired/.test(error.message);
}

/** node-postgres gives its own timeouts no code. */
function busy(error: unknown): unknown {
    return error instanceof Error && /timeout exceeded|Connection terminated/.test(error.message)
        ? new DatabaseBusyError(error.message, { cause: error })
        : error;
}

function codeOf(error: unknown): string {
    return error instanceof Error && "code" in error ? String(error.code) : "";
}
