import { Controller, Get, Headers, NotFoundException, Res } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import { Cache } from "../cache/cache.js";
import { Database } from "../database/database.js";
import { Drain } from "../lifecycle/drain.js";

@Controller()
export class HealthController {
    constructor(
        private readonly drain: Drain,
        private readonly database: Database,
        private readonly cache: Cache,
    ) {}

    /**
     * Liveness: the process answers. It asks nothing else, because ECS replaces a task whose check fails, and an outage of
     * the database would then take every task with it. It stays good while the task drains.
     */
    @Get("health")
    health() {
        return { status: "ok" };
    }

    /**
     * Readiness: whether new work should come here. The cache is no part of it: requests go on without one. For those
     * who can reach the task itself: what came through a balancer finds nothing, since a 503 there would count for the
     * alarm that rolls a deployment back.
     */
    @Get("ready")
    async ready(
        @Headers("x-forwarded-for") forwardedFor: string | undefined,
        @Res({ passthrough: true }) reply: FastifyReply,
    ) {
        if (forwardedFor !== undefined) throw new NotFoundException();
        const [database, cache] = await Promise.all([this.database.answers(), this.cache.answers()]);
        const { draining } = this.drain;
        const ready = database && !draining;
        reply.status(ready ? 200 : 503).header("cache-control", "no-store");
        return { ready, draining, database, cache };
    }
}
