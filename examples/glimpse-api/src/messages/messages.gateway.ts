import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from "@nestjs/websockets";
import type { Server, Socket } from "socket.io";
import type { SignedIn } from "../auth/guard.js";
import type { MessageView } from "./messages.js";

/** The room of everyone who is signed in. */
const EVERYONE = "everyone";

/** Events: `session` (the caller's own, after each connection), `message`, and `missed`: read what came meanwhile. */
@WebSocketGateway()
export class MessagesGateway implements OnGatewayConnection {
    @WebSocketServer()
    private readonly server?: Server;

    async handleConnection(socket: Socket): Promise<void> {
        const { caller, session } = socket.data as SignedIn;
        await socket.join([EVERYONE, sessionRoom(caller.sessionId)]);
        socket.emit("session", { userId: caller.userId, sessionId: caller.sessionId, data: session.data });
    }

    /** To every socket of every task. */
    publish(message: MessageView): void {
        this.server?.to(EVERYONE).emit("message", message);
    }

    /** Ends a session's sockets on every task. */
    end(sessionId: string): void {
        this.server?.in(sessionRoom(sessionId)).disconnectSockets(true);
    }
}

function sessionRoom(sessionId: string): string {
    return `session:${sessionId}`;
}
