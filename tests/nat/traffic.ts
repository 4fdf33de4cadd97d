import { finished, listening } from "./processes";
import type { Vpc } from "./vpc";

/** New connections of a private host, one every 50 ms. */
export interface Probed {
    worked: number;
    /** The longest time without a connection that worked. */
    longestGapMs: number;
    /** The addresses that they were seen with. */
    seen: string[];
}

/** A running transfer's end. */
export interface Sent {
    sent: number;
    /** What arrived; absent when the connection broke or never ended. */
    received?: number;
    /** Why it broke. */
    error?: string;
}

/** Something that runs in a namespace until it is ended, and then says how it went. */
export interface Traffic<T> {
    end(): Promise<T>;
}

/** Starts new connections, and resolves once the first has worked. */
export function probe(vpc: Vpc, namespace: string): Promise<Traffic<Probed>> {
    return traffic(vpc, namespace, "probe.ts", (line) => JSON.parse(line ?? ""));
}

/** Starts a transfer of 1 kB each 20 ms, and resolves once its connection is established. */
export function upload(vpc: Vpc, namespace: string): Promise<Traffic<Sent>> {
    return traffic(vpc, namespace, "upload.ts", (line) => (line ? JSON.parse(line) : { sent: 0, error: "no end" }));
}

/** Did everything that was sent arrive, on the one connection? */
export function survived({ sent, received, error }: Sent): boolean {
    return error === undefined && sent > 0 && sent === received;
}

async function traffic<T>(vpc: Vpc, namespace: string, file: string, read: (line: string | undefined) => T) {
    const child = vpc.startModule(namespace, file);
    const ending = finished(child);
    await listening(child);
    return {
        end: async (): Promise<T> => {
            child.kill("SIGTERM");
            const patience = setTimeout(() => child.kill("SIGKILL"), 8_000);
            const { log } = await ending;
            clearTimeout(patience);
            return read(log.split("\n").find((line) => line.startsWith("{")));
        },
    };
}
