import { Injectable, Logger, type OnApplicationShutdown } from "@nestjs/common";
import { Database } from "../database/database.js";
import type { Session } from "./sessions.js";
import type { Caller } from "./tokens.js";

/** Devices of one user. The oldest session ends for one more. */
const MOST_SESSIONS = 20;
/** Of a session's data as JSON text. */
const MOST_DATA_CHARACTERS = 8192;
const CLEANUP_MS = 3600_000;

type Data = Record<string, string>;

/** The sessions' rows in the database. */
@Injectable()
export class SessionRows implements OnApplicationShutdown {
    private readonly log = new Logger(SessionRows.name);
    private readonly cleanup = setInterval(() => this.removeExpired(), CLEANUP_MS * (1 + Math.random())).unref();

    constructor(private readonly database: Database) {}

    onApplicationShutdown(): void {
        clearInterval(this.cleanup);
    }

    /** @returns the ids of the user's oldest sessions, which ended for this one */
    async add(caller: Caller, email: string | undefined): Promise<string[] | "disabled"> {
        const { client } = this.database;
        const { disabledAt } = await client.user.upsert({
            where: { id: caller.userId },
            create: { id: caller.userId, email: email ?? null },
            update: { email: email ?? null },
        });
        if (disabledAt !== null) return "disabled";
        const { sessionId: id, userId } = caller;
        await client.session.create({ data: { id, userId, expiresAt: new Date(caller.expiresAt * 1000) } });
        const ended = await client.$queryRaw<{ id: string }[]>`
            DELETE FROM sessions WHERE id IN (
                SELECT id FROM sessions WHERE user_id = ${userId} ORDER BY started_at DESC, id OFFSET ${MOST_SESSIONS}
            ) RETURNING id`;
        return ended.map((row) => row.id);
    }

    async read(id: string, userId: string): Promise<Session | undefined> {
        const row = await this.database.client.session.findFirst({
            where: { id, userId, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
        });
        return row === null ? undefined : { data: row.data as Data };
    }

    /** Two changes at once both count. */
    async change(id: string, data: Data): Promise<Session | "too large" | undefined> {
        const added = JSON.stringify(data);
        const [row] = await this.database.client.$queryRaw<{ data: Data }[]>`
            UPDATE sessions SET data = data || ${added}::jsonb
            WHERE id = ${id} AND length((data || ${added}::jsonb)::text) <= ${MOST_DATA_CHARACTERS}
            RETURNING data`;
        if (row !== undefined) return row;
        return (await this.database.client.session.count({ where: { id } })) > 0 ? "too large" : undefined;
    }

    async remove(id: string): Promise<void> {
        await this.database.client.session.deleteMany({ where: { id } });
    }

    async alive(ids: string[]): Promise<string[]> {
        const rows = await this.database.client.session.findMany({
            where: { id: { in: ids }, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
            select: { id: true },
        });
        return rows.map((row) => row.id);
    }

    private removeExpired(): void {
        this.database.client.session
            .deleteMany({ where: { expiresAt: { lt: new Date() } } })
            .catch((error: Error) => this.log.warn(`expired sessions stay: ${error.message}`));
    }
}
