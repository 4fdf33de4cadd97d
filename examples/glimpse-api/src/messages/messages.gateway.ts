import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from "@nestjs/websockets";
import type { Server, Socket } from "socket.io";
import type { Session } from "../auth/sessions.js";
import type { Caller } from "../auth/tokens.js";
import type { MessageView } from "./messages.js";

/** The room of everyone who is signed in. */
const EVERYONE = "everyone";

/** Events: `session` (the caller's own, after each connection) and `message`. */
@WebSocketGateway()
export class MessagesGateway implements OnGatewayConnection {
    @WebSocketServer()
    private readonly server?: Server;

    async handleConnection(socket: Socket): Promise<void> {
        const { caller, session } = socket.data as { caller: Caller; session: Session | undefined };
        // A recovered socket has its rooms already, and what it missed is on its way.
        if (!socket.recovered) await socket.join([EVERYONE, `user:${caller.userId}`]);
        socket.emit("session", {
            userId: caller.userId,
            sessionId: caller.sessionId,
            data: session?.data ?? null,
            recovered: socket.recovered,
        });
    }

    /** To every socket of every task. */
    publish(message: MessageView): void {
        this.server?.to(EVERYONE).emit("message", message);
    }
}
