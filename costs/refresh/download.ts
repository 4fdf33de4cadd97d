import * as http from "node:http";
import * as https from "node:https";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { RefreshError } from "./error";

/** Takes a file piece by piece. */
export interface Sink {
    write(chunk: Buffer): void;
    /** The file is complete. */
    end(): void;
}

/** Told while a file comes in; `total` where the server says it. */
export type OnProgress = (bytes: number, total: number | undefined) => void;

/** How a file is fetched. */
export interface Fetching {
    /** Tries of one file before the refresh gives up. @default 4 */
    attempts?: number;
    /** Silence after which a connection counts as dead. @default 30,000 */
    idleMilliseconds?: number;
    /** Before the second try; doubles for each further one. @default 1,000 */
    backoffMilliseconds?: number;
    /** A try failed and another follows. */
    onRetry?: (url: string, reason: string, milliseconds: number) => void;
    onProgress?: OnProgress;
}

/** Worth another try: the network, or a server that is busy. */
class Transient extends Error {}

const MOST_REDIRECTS = 5;

/**
 * Streams a file into a sink. A failed transfer starts again from the beginning, with a new sink.
 *
 * @returns false when the server has no such file
 * @throws RefreshError when the network fails time after time, or the sink finds the file broken
 */
export async function download(url: string, sink: () => Sink, how: Fetching = {}): Promise<boolean> {
    const { attempts = 4, backoffMilliseconds = 1_000 } = how;
    for (let attempt = 1; ; attempt++) {
        try {
            return await once(url, sink(), how, MOST_REDIRECTS);
        } catch (error) {
            if (error instanceof RefreshError) throw error.in({ url });
            if (!(error instanceof Transient)) throw error;
            if (attempt >= attempts) {
                const tries = attempts === 1 ? "1 try" : `${attempts} tries`;
                throw new RefreshError("network", `it could not be read in ${tries}: ${error.message}`, { url });
            }
            const wait = backoffMilliseconds * 2 ** (attempt - 1);
            how.onRetry?.(url, error.message, wait);
            await new Promise((resolve) => setTimeout(resolve, wait));
        }
    }
}

async function once(url: string, sink: Sink, how: Fetching, redirects: number): Promise<boolean> {
    const { idleMilliseconds = 30_000, onProgress } = how;
    const response = await answerOf(url, idleMilliseconds);
    const { statusCode = 0, headers } = response;
    if (statusCode !== 200) {
        response.resume();
        if (statusCode >= 300 && statusCode < 400 && headers.location && redirects > 0) {
            return once(new URL(headers.location, url).href, sink, how, redirects - 1);
        }
        // S3, where the list lies, answers 403 for a key that does not exist.
        if (statusCode === 404 || statusCode === 403) return false;
        const message = `the server answered ${statusCode}`;
        throw statusCode >= 500 || statusCode === 429 ? new Transient(message) : new RefreshError("network", message);
    }
    const length = headers["content-length"];
    const total = length === undefined ? undefined : Number(length);
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        onProgress?.(bytes, total);
    });
    const isZipped = headers["content-encoding"] === "gzip";
    try {
        const into = async (source: AsyncIterable<Buffer>) => {
            for await (const chunk of source) sink.write(chunk);
        };
        if (isZipped) await pipeline(response, createGunzip(), into);
        else await pipeline(response, into);
    } catch (error) {
        if (error instanceof RefreshError) throw error;
        throw new Transient(`the transfer broke off after ${bytes} bytes (${reasonOf(error)})`);
    }
    sink.end();
    return true;
}

function answerOf(url: string, idleMilliseconds: number): Promise<http.IncomingMessage> {
    const { get } = url.startsWith("https:") ? https : http;
    return new Promise((resolve, reject) => {
        // Zipped, the list is a tenth of its size.
        const request = get(url, { headers: { "accept-encoding": "gzip" }, agent: false }, resolve);
        request.on("error", (error) => reject(new Transient(reasonOf(error))));
        request.setTimeout(idleMilliseconds, () => {
            request.destroy(new Error(`nothing came for ${idleMilliseconds / 1_000} s`));
        });
    });
}

function reasonOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const { code } = error as NodeJS.ErrnoException;
    return error.message || code || error.name;
}

/** A sink that keeps a small file whole. */
export class SmallFile implements Sink {
    private readonly chunks: Buffer[] = [];
    private size = 0;

    write(chunk: Buffer): void {
        this.size += chunk.length;
        if (this.size > 8 * 2 ** 20)
            throw new RefreshError("data", "an index of more than 8 MiB: its form has changed");
        this.chunks.push(chunk);
    }

    end(): void {}

    get text(): string {
        return Buffer.concat(this.chunks).toString("utf8");
    }
}
