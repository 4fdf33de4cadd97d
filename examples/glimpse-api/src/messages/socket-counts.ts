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
const PACKETS_IN_MS = 10_000;

/** How many sockets are open on this task, by address and by user. */
export class SocketCounts {
    private open = 0;
    private readonly addresses = new Map<string, number>();
    private readonly users = new Map<string, Set<Socket>>();

    hasRoom(address: string): boolean {
        return this.open < MOST_SOCKETS && (this.addresses.get(address) ?? 0) < MOST_OF_ADDRESS;
    }

    /** Counts a connection until it closes. */
    add(address: string, raw: { once(event: "close", listener: () => void): void }): void {
        this.open += 1;
        this.addresses.set(address, (this.addresses.get(address) ?? 0) + 1);
        raw.once("close", () => {
            this.open -= 1;
            const left = (this.addresses.get(address) ?? 1) - 1;
            if (left > 0) this.addresses.set(address, left);
            else this.addresses.delete(address);
        });
    }

    /** Ends a connection that sends too much. */
    boundPackets(raw: { on(event: string, listener: () => void): void; close(): void }): void {
        let since = Date.now();
        let count = 0;
        raw.on("packet", () => {
            if (Date.now() - since > PACKETS_IN_MS) {
                since = Date.now();
                count = 0;
            }
            count += 1;
            if (count > MOST_PACKETS) raw.close();
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
