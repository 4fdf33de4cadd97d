import { randomUUID } from "node:crypto";
import {
    ForbiddenException,
    Inject,
    Injectable,
    PayloadTooLargeException,
    UnauthorizedException,
} from "@nestjs/common";
import { Cache } from "../cache/cache.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { SessionRows } from "./session-rows.js";
import { type Caller, Tokens } from "./tokens.js";

/** What is remembered of a signed-in user until they sign out or the session ends. */
export interface Session {
    /** What the client is to find again, on whatever task it meets next. */
    data: Record<string, string>;
}

/**
 * How old a copy in the cache may be. A sign-out that the cache did not hear of, and a user who is disabled, count after
 * this time at the latest.
 */
const COPY_SECONDS = 30;
/** In the place of a copy: the session is over. */
const OVER = "over";

/**
 * Sessions: one row each in the database, with copies in the cache for speed. An evicted copy, an empty or a lost cache
 * cost one query each and sign no one out.
 */
@Injectable()
export class Sessions {
    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly cache: Cache,
        private readonly rows: SessionRows,
        private readonly tokens: Tokens,
    ) {}

    /**
     * @returns also the sessions that ended for it: a user has only so many at once
     * @throws `ForbiddenException` when the user is disabled
     */
    async start(user: { id: string; email: string | undefined }) {
        const expiresAt = Math.floor(Date.now() / 1000) + this.settings.sessionSeconds;
        const caller: Caller = { userId: user.id, sessionId: randomUUID(), expiresAt };
        const ended = await this.rows.add(caller, user.email);
        if (ended === "disabled") throw new ForbiddenException("the user is disabled");
        await Promise.all(ended.map((id) => this.cache.set(key({ ...caller, sessionId: id }), OVER, COPY_SECONDS)));
        return { token: await this.tokens.sign(caller), caller, ended };
    }

    /** @throws `UnauthorizedException` for a bad token, or when the session is over */
    async find(token: string | undefined): Promise<{ caller: Caller; session: Session }> {
        const caller = await this.tokens.verify(token);
        return { caller, session: await this.of(caller) };
    }

    /** @throws `UnauthorizedException` when the session is over */
    async of(caller: Caller): Promise<Session> {
        const { sessionId, userId } = caller;
        const known = await this.cache.get(key(caller));
        if (typeof known === "object") {
            if (known.found === OVER) throw new UnauthorizedException("the session is over");
            return JSON.parse(known.found) as Session;
        }
        // Shared by all requests of the session that come meanwhile: an empty cache is filled by one query each.
        const session = await this.cache.once(key(caller), () => this.rows.read(sessionId, userId));
        // What another task has just written is newer.
        if (known === "absent") {
            const copy = session === undefined ? OVER : JSON.stringify(session);
            await this.cache.set(key(caller), copy, COPY_SECONDS, "absent");
        }
        if (session === undefined) throw new UnauthorizedException("the session is over");
        return session;
    }

    /**
     * Adds to the session's data.
     *
     * @throws `PayloadTooLargeException` when it would be larger than a session may be
     */
    async change(caller: Caller, data: Record<string, string>): Promise<Session> {
        const session = await this.rows.change(caller.sessionId, data);
        if (session === "too large") throw new PayloadTooLargeException("the session's data would be too large");
        if (session === undefined) throw new UnauthorizedException("the session is over");
        await this.cache.set(key(caller), JSON.stringify(session), COPY_SECONDS);
        return session;
    }

    async end(caller: Caller): Promise<void> {
        await this.rows.remove(caller.sessionId);
        await this.cache.set(key(caller), OVER, COPY_SECONDS);
    }

    /** Which of these are over, by the database. */
    async over(sessionIds: string[]): Promise<string[]> {
        const alive = new Set(await this.rows.alive(sessionIds));
        return sessionIds.filter((id) => !alive.has(id));
    }
}

function key({ userId, sessionId }: Caller): string {
    return `session:${userId}:${sessionId}`;
}
