import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What came back for bytes that were sent as they are. */
export interface RawAnswer {
    /** The statuses of all answers, in their order. */
    statuses: number[];
    text: string;
    isEnded: boolean;
}

/**
 * Sends bytes that no client of HTTP would send, and reads until the connection ends or has been quiet.
 *
 * @param quietMs how long nothing comes before it is read as all that comes
 * @param from the client's own address
 */
export async function sendRaw(
    port: number,
    bytes: string | string[],
    quietMs = 400,
    from = "127.0.0.1",
): Promise<RawAnswer> {
    const socket = net.connect({ port, host: "127.0.0.1", localAddress: from });
    let [text, isEnded, heardAt] = ["", false, Date.now()];
    socket.on("data", (chunk) => {
        text += chunk.toString("latin1");
        heardAt = Date.now();
    });
    socket.on("error", () => {});
    socket.once("close", () => {
        isEnded = true;
    });
    for (const part of [bytes].flat()) {
        socket.write(part, "latin1");
        await pause(20);
    }
    const deadline = Date.now() + 15_000;
    // The first answer may take its time on a busy machine; what follows it does not.
    while (!isEnded && Date.now() < deadline && (text === "" || Date.now() - heardAt < quietMs)) await pause(20);
    socket.destroy();
    return { statuses: statusesOf(text), text, isEnded };
}

function statusesOf(text: string): number[] {
    return [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
}

/** A request of HTTP/1.1 as bytes, its headers as they are. */
export function rawRequest(line: string, headers: string[], body = ""): string {
    return `${line} HTTP/1.1\r\n${["host: a", ...headers].join("\r\n")}\r\n\r\n${body}`;
}
