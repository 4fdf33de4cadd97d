import type { IncomingMessage } from "node:http";
import { HttpException } from "@nestjs/common";
import type { Socket } from "socket.io";

/** Of one task of 512 MB. */
const MOST_SOCKETS = 2000;
/** Of one address on one task: many users may share one. */
const MOST_OF_ADDRESS = 200;
/** Of one user on one task: devices and tabs. The oldest is ended for one more. */
const MOST_OF_USER = 5;
/** Clients say who they are and answer pings: anything beyond that is an attack. */
const MOST_PACKETS = 30;
/** The same in bytes: a token, and answers to pings. It bounds frames that are no packets, too. */
const MOST_BYTES = 64 * 1024;
const COUNTED_MS = 10_000;
/** What a client has not read yet. One that is further behind reads it from the database when it comes back. */
const MOST_UNREAD = 256;

/** A connection before it is anyone's socket. */
export interface Raw {
    request: IncomingMessage;
    /** What is to be sent, and the connection does not take yet. */
    writeBuffer: readonly unknown[];
    on(event: "packet" | "packetCreate", listener: () => void): void;
    once(event: "close", listener: () => void): void;
}

/** How many sockets are open on this task, by address and by user. */
export class SocketCounts {
    private open = 0;
    private readonly addresses = new Map<string, number>();
    private readonly users = new Map<string, Set<Socket>>();

    hasRoom(address: string): boolean {
        return this.open < MOST_SOCKETS && (this.addresses.get(address) ?? 0) < MOST_OF_ADDRESS;
    }

    /** Counts a connection until it closes. */
    add(address: string, raw: Pick<Raw, "once">): void {
        this.open += 1;
        this.addresses.set(address, (this.addresses.get(address) ?? 0) + 1);
        raw.once("close", () => {
            this.open -= 1;
            const left = (this.addresses.get(address) ?? 1) - 1;
            if (left > 0) this.addresses.set(address, left);
            else this.addresses.delete(address);
        });
    }

    /**
     * Ends a connection that sends too much, or reads too little of what everyone is sent. At once: one that does not read would
     * not read a farewell.
     */
    bound(raw: Raw): void {
        const { socket } = raw.request;
        let since = Date.now();
        let packets = 0;
        let bytes = 0;
        const count = (morePackets: number, moreBytes: number) => {
            if (Date.now() - since > COUNTED_MS) {
                since = Date.now();
                packets = 0;
                bytes = 0;
            }
            packets += morePackets;
            bytes += moreBytes;
            if (packets > MOST_PACKETS || bytes > MOST_BYTES) socket.destroy();
        };
        raw.on("packet", () => count(1, 0));
        // A ping is answered, and the answers to one that does not read them are held here.
        socket.on("data", (chunk: Buffer) => count(0, chunk.length));
        raw.on("packetCreate", () => {
            if (raw.writeBuffer.length > MOST_UNREAD) socket.destroy();
        });
    }

    /** Counts a user's socket until it closes. Beyond the limit the oldest ends, and does not come back by itself. */
    claim(userId: string, socket: Socket): void {
        // It may be closed since it asked.
        if (socket.conn.readyState !== "open") throw new HttpException("closed", 503);
        const sockets = this.users.get(userId) ?? new Set<Socket>();
        this.users.set(userId, sockets.add(socket));
        socket.conn.once("close", () => {
            sockets.delete(socket);
            if (sockets.size === 0) this.users.delete(userId);
        });
        const [oldest] = sockets;
        if (sockets.size > MOST_OF_USER) {
            if (oldest !== undefined) sockets.delete(oldest);
            oldest?.disconnect(true);
        }
    }
}
