import { randomBytes } from "node:crypto";
import net from "node:net";

export const TEXT = 1;
export const BINARY = 2;
export const PING = 9;

/** A WebSocket without a library: sends any frame, and reads only when it is asked to. */
export class RawSocket {
    private readonly startedAt = Date.now();
    private received = "";
    /** The seconds after which the server ended it; undefined while it has not. */
    endedAfter: number | undefined;

    private constructor(private readonly socket: net.Socket) {
        socket.on("error", () => {});
        socket.once("close", () => {
            this.endedAfter = (Date.now() - this.startedAt) / 1000;
        });
    }

    /** @param query what Engine.IO reads, next to its version */
    static async open(port: number, query = "transport=websocket", headers = ""): Promise<RawSocket> {
        const socket = net.connect(port, "127.0.0.1");
        const raw = new RawSocket(socket);
        socket.on("data", (chunk) => {
            raw.received += chunk.toString("latin1");
        });
        socket.write(
            `GET /socket.io/?EIO=4&${query} HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
                `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString("base64")}\r\n${headers}\r\n`,
        );
        for (let waited = 0; raw.received === "" && raw.endedAfter === undefined && waited < 200; waited += 1) {
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return raw;
    }

    /** All that was read, the answer to the handshake first. */
    get text(): string {
        return this.received;
    }

    get isOpen(): boolean {
        return this.endedAfter === undefined && !this.socket.destroyed;
    }

    /** Reads nothing any more: what the server sends stays with the server. */
    stopReading(): void {
        this.socket.removeAllListeners("data");
        this.socket.pause();
    }

    /** @returns whether the server takes more at once */
    send(opcode: number, payload: Buffer | string = "", { last = true, length }: FrameOptions = {}): boolean {
        const body = Buffer.from(payload);
        const size = length ?? body.length;
        const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
        head[0] = (last ? 0x80 : 0) | opcode;
        head[1] = 0x80 | (size < 126 ? size : size < 65_536 ? 126 : 127);
        if (head.length === 4) head.writeUInt16BE(size, 2);
        if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
        // A mask of zeros leaves the payload as it is.
        return this.socket.write(Buffer.concat([head, Buffer.alloc(4), body]));
    }

    /** Sends as much as the server takes, until it ends the connection or the time is over. */
    async flood(seconds: number, act: () => boolean): Promise<void> {
        const until = Date.now() + seconds * 1000;
        while (this.isOpen && Date.now() < until) {
            for (let count = 0; count < 200 && act(); count += 1);
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
    }

    close(): void {
        this.socket.destroy();
    }
}

interface FrameOptions {
    last?: boolean;
    /** What the frame says that it is long, where that is not true. */
    length?: number;
}
