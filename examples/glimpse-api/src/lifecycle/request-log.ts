import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { WithSignedIn } from "../auth/guard.js";

/**
 * One line for each answer: nothing of it leads to a person. The route is the pattern, not the path with its values; a
 * session is a digest that is good for nothing but finding its other lines. A good answer to a health check has none.
 */
export function logRequests(server: FastifyInstance, write: (line: string) => void): void {
    server.addHook("onResponse", (request, reply, done) => {
        const route = request.routeOptions.url ?? "none";
        if (route !== "/health" || reply.statusCode !== 200) {
            const { caller } = request as WithSignedIn;
            const session = caller && createHash("sha256").update(caller.sessionId).digest("base64url").slice(0, 8);
            const ms = Math.round(reply.elapsedTime);
            write(`${JSON.stringify({ method: request.method, route, status: reply.statusCode, ms, session })}\n`);
        }
        done();
    });
}
