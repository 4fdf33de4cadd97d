import { Logger } from "@nestjs/common";
import type { Server, Socket } from "socket.io";
import type { SignedIn } from "../auth/guard.js";
import type { Sessions } from "../auth/sessions.js";

const EVERY_MS = 30_000;
/** The longest that a timer of Node.js can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A socket lives no longer than its session: it ends when the token does, and where the session is over by the database
 * within half a minute: a disabled user, or a sign-out whose word was lost with the cache. One query for all sockets.
 */
export function watchSessions(server: Server, sessions: Pick<Sessions, "over">): void {
    const log = new Logger("Sockets");
    server.on("connection", (socket: Socket) => {
        const { caller } = socket.data as SignedIn;
        const left = Math.min(Math.max(caller.expiresAt * 1000 - Date.now(), 0), LONGEST_TIMER_MS);
        const timer = setTimeout(() => socket.disconnect(true), left).unref();
        socket.once("disconnect", () => clearTimeout(timer));
    });
    setInterval(async () => {
        const sockets = [...server.of("/").sockets.values()];
        if (sockets.length === 0) return;
        try {
            const over = new Set(await sessions.over([...new Set(sockets.map(sessionId))]));
            for (const socket of sockets) if (over.has(sessionId(socket))) socket.disconnect(true);
        } catch (error) {
            log.warn(`sessions of sockets were not checked: ${(error as Error).message.trim().split("\n").at(-1)}`);
        }
    }, EVERY_MS).unref();
}

function sessionId(socket: Socket): string {
    return (socket.data as SignedIn).caller.sessionId;
}
