import { Body, Controller, Delete, Get, HttpCode, Patch, Post, UseGuards } from "@nestjs/common";
import * as v from "valibot";
import { Database } from "../database/database.js";
import { valid } from "../valid.js";
import { SessionGuard, type SignedIn, WhoAsks } from "./guard.js";
import { Sessions } from "./sessions.js";
import { UserPool } from "./user-pool.js";

const Start = v.object({ idToken: v.pipe(v.string(), v.maxLength(8192)) });
const Change = v.object({
    data: v.pipe(v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(1024)))),
});

/** `/sessions`: exchanges the user pool's token for one of ours, and keeps what the client is to find again. */
@Controller("sessions")
export class SessionsController {
    constructor(
        private readonly sessions: Sessions,
        private readonly pool: UserPool,
        private readonly database: Database,
    ) {}

    @Post()
    async start(@Body() body: unknown) {
        const user = await this.pool.verify(valid(Start, body).idToken);
        await this.database.client.user.upsert({
            where: { id: user.id },
            create: { id: user.id, email: user.email ?? null },
            update: { email: user.email ?? null },
        });
        const { token, caller } = await this.sessions.start(user.id);
        return { token, userId: user.id, expiresAt: new Date(caller.expiresAt * 1000).toISOString() };
    }

    @Get("current")
    @UseGuards(SessionGuard)
    current(@WhoAsks() { caller, session }: SignedIn) {
        return { userId: caller.userId, sessionId: caller.sessionId, data: session?.data ?? null };
    }

    @Patch("current")
    @UseGuards(SessionGuard)
    async change(@WhoAsks() { caller, session }: SignedIn, @Body() body: unknown) {
        const { data } = valid(Change, body);
        const changed = {
            userId: caller.userId,
            startedAt: session?.startedAt ?? new Date().toISOString(),
            data: { ...session?.data, ...data },
        };
        await this.sessions.write(caller, changed);
        return { userId: caller.userId, sessionId: caller.sessionId, data: changed.data };
    }

    @Delete("current")
    @UseGuards(SessionGuard)
    @HttpCode(204)
    async end(@WhoAsks() { caller }: SignedIn): Promise<void> {
        await this.sessions.end(caller);
    }
}
