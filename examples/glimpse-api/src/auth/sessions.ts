import { randomUUID } from "node:crypto";
import { Inject, Injectable, ServiceUnavailableException, UnauthorizedException } from "@nestjs/common";
import { Cache } from "../cache/cache.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { type Caller, Tokens } from "./tokens.js";

/** What is remembered of a signed-in user until they sign out or the session ends. */
export interface Session {
    userId: string;
    startedAt: string;
    /** What the client is to find again, on whatever task it meets next. */
    data: Record<string, string>;
}

/**
 * Sessions in the cache, so that every task knows them. While the cache is away a token is believed by itself until it
 * ends: requests go on, only a sign-out is not noticed.
 */
@Injectable()
export class Sessions {
    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly cache: Cache,
        private readonly tokens: Tokens,
    ) {}

    async start(userId: string): Promise<{ token: string; caller: Caller }> {
        const expiresAt = Math.floor(Date.now() / 1000) + this.settings.sessionSeconds;
        const caller = { userId, sessionId: randomUUID(), expiresAt };
        const session = { userId, startedAt: new Date().toISOString(), data: {} };
        const stored = await this.write(caller, session);
        // A token whose session was never stored would be refused as soon as the cache is back.
        if (!stored) throw new ServiceUnavailableException("no one can sign in while the cache is away");
        return { token: await this.tokens.sign(caller), caller };
    }

    /**
     * @returns the caller and their session, which is undefined while the cache is away
     * @throws `UnauthorizedException` for a bad token, or when the session is over
     */
    async find(token: string | undefined): Promise<{ caller: Caller; session: Session | undefined }> {
        const caller = await this.tokens.verify(token);
        const known = await this.cache.get(key(caller));
        if (known === "absent") throw new UnauthorizedException("the session is over");
        return { caller, session: known === "unavailable" ? undefined : (JSON.parse(known.found) as Session) };
    }

    async write(caller: Caller, session: Session): Promise<boolean> {
        const seconds = Math.max(1, caller.expiresAt - Math.floor(Date.now() / 1000));
        return this.cache.set(key(caller), JSON.stringify(session), seconds);
    }

    async end(caller: Caller): Promise<void> {
        if (!(await this.cache.delete(key(caller))))
            throw new ServiceUnavailableException("no one can sign out while the cache is away");
    }
}

function key({ sessionId }: Caller): string {
    return `session:${sessionId}`;
}
