import { Body, Controller, Delete, Get, HttpCode, Ip, Patch, Post, UseGuards } from "@nestjs/common";
import * as v from "valibot";
import { Limits } from "../limits/limits.js";
import { MessagesGateway } from "../messages/messages.gateway.js";
import { plainText, valid } from "../valid.js";
import { SessionGuard, type SignedIn, WhoAsks } from "./guard.js";
import { Sessions } from "./sessions.js";
import { UserPool } from "./user-pool.js";

const Start = v.object({ idToken: v.pipe(v.string(), v.maxLength(8192)) });
const Change = v.object({ data: v.record(plainText(64), plainText(1024)) });

/** `/sessions`: exchanges the user pool's token for one of ours, and keeps what the client is to find again. */
@Controller("sessions")
export class SessionsController {
    constructor(
        private readonly sessions: Sessions,
        private readonly pool: UserPool,
        private readonly limits: Limits,
        private readonly gateway: MessagesGateway,
    ) {}

    @Post()
    async start(@Body() body: unknown, @Ip() address: string) {
        await this.limits.count("anonymous", address);
        const user = await this.pool.verify(valid(Start, body).idToken);
        await this.limits.count("signIn", user.id);
        const { token, caller, ended } = await this.sessions.start(user);
        for (const id of ended) this.gateway.end(id);
        return { token, userId: user.id, expiresAt: new Date(caller.expiresAt * 1000).toISOString() };
    }

    @Get("current")
    @UseGuards(SessionGuard)
    current(@WhoAsks() { caller, session }: SignedIn) {
        return { userId: caller.userId, sessionId: caller.sessionId, data: session.data };
    }

    @Patch("current")
    @UseGuards(SessionGuard)
    async change(@WhoAsks() { caller }: SignedIn, @Body() body: unknown) {
        const { data } = valid(Change, body);
        await this.limits.count("change", caller.userId);
        const changed = await this.sessions.change(caller, data);
        return { userId: caller.userId, sessionId: caller.sessionId, data: changed.data };
    }

    @Delete("current")
    @UseGuards(SessionGuard)
    @HttpCode(204)
    async end(@WhoAsks() { caller }: SignedIn): Promise<void> {
        await this.sessions.end(caller);
        this.gateway.end(caller.sessionId);
    }
}
