import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from "undici";
import { RefreshError } from "./error";
import { isWorthAnother, reasonOf, retryAfterOf, Transient } from "./transient";

/** Takes a file piece by piece. */
export interface Sink {
    write(chunk: Buffer): void | Promise<void>;
    /** The file is complete. */
    end(): void | Promise<void>;
}

/** Called while a file comes in; `total` where the server says it. */
export type OnProgress = (bytes: number, total: number | undefined) => void;

/** How a file is fetched. */
export interface Fetching {
    /** Tries of one file before the refresh gives up. @default 4 */
    attempts?: number;
    /** Silence after which a connection counts as dead. @default 30,000 */
    idleMilliseconds?: number;
    /** Before the second try; doubles for each further one. A server that says Retry-After decides itself. @default 1,000 */
    backoffMilliseconds?: number;
    /** The longest wait that a server may ask for; where it asks for more, the refresh gives up. @default 120,000 */
    longestWaitMilliseconds?: number;
    /** Names the proxies: HTTPS_PROXY, HTTP_PROXY, NO_PROXY. @default this process's */
    env?: Record<string, string | undefined>;
    /** A try failed and another follows. */
    onRetry?: (url: string, reason: string, milliseconds: number) => void;
    onProgress?: OnProgress;
}

const MOST_REDIRECTS = 5;

/**
 * Streams a file into a sink. A failed transfer starts again from the beginning, with a new sink: what AWS sends zipped has
 * no length, so that it cannot be resumed in the middle.
 *
 * @returns false when the server has no such file
 * @throws RefreshError when the network fails time after time, or the sink finds the file broken
 */
export async function download(url: string, sink: () => Sink, how: Fetching = {}): Promise<boolean> {
    const { attempts = 4, backoffMilliseconds = 1_000, longestWaitMilliseconds = 120_000 } = how;
    const agent = agentFor(how);
    try {
        for (let attempt = 1; ; attempt++) {
            try {
                return await once(url, sink(), how, agent);
            } catch (error) {
                if (error instanceof RefreshError) throw error.in({ url });
                if (!(error instanceof Transient)) throw error;
                const wait = error.retryAfter ?? backoffMilliseconds * 2 ** (attempt - 1);
                if (attempt >= attempts || wait > longestWaitMilliseconds) throw gaveUp(url, attempt, error, wait);
                how.onRetry?.(url, error.message, wait);
                await new Promise((resolve) => setTimeout(resolve, wait));
            }
        }
    } finally {
        await agent.destroy();
    }
}

function gaveUp(url: string, attempt: number, { message, retryAfter }: Transient, wait: number): RefreshError {
    const tries = attempt === 1 ? "1 try" : `${attempt} tries`;
    const later = retryAfter === undefined ? "" : `; the server asks to come back in ${Math.ceil(wait / 1_000)} s`;
    return new RefreshError("network", `it could not be read in ${tries}: ${message}${later}`, { url });
}

/** Goes through the proxy that the environment names for an address, and follows redirects. */
function agentFor({ idleMilliseconds = 30_000, env = process.env }: Fetching): Dispatcher {
    const named = (name: string) => env[name.toLowerCase()] || env[name] || "";
    const agent = new EnvHttpProxyAgent({
        httpProxy: named("HTTP_PROXY"),
        httpsProxy: named("HTTPS_PROXY"),
        noProxy: named("NO_PROXY"),
        connect: { timeout: idleMilliseconds },
        headersTimeout: idleMilliseconds,
        bodyTimeout: idleMilliseconds,
    });
    return agent.compose(interceptors.redirect({ maxRedirections: MOST_REDIRECTS }));
}

async function once(url: string, sink: Sink, { onProgress }: Fetching, dispatcher: Dispatcher): Promise<boolean> {
    const { statusCode, headers, body } = await answerOf(url, dispatcher);
    if (statusCode !== 200) {
        await body.dump();
        // S3, where the list lies, answers 403 for a key that does not exist.
        if (statusCode === 404 || statusCode === 403) return false;
        const message = `the server answered ${statusCode}`;
        if (!isWorthAnother(statusCode)) throw new RefreshError("network", message);
        throw new Transient(message, retryAfterOf(headers["retry-after"]));
    }
    const length = headers["content-length"];
    const total = length === undefined ? undefined : Number(length);
    let bytes = 0;
    const counted = async function* () {
        for await (const chunk of body as AsyncIterable<Buffer>) {
            bytes += chunk.length;
            onProgress?.(bytes, total);
            yield chunk;
        }
    };
    const into = async (source: AsyncIterable<Buffer>) => {
        for await (const chunk of source) await sink.write(chunk);
    };
    try {
        if (headers["content-encoding"] === "gzip") await pipeline(counted, createGunzip(), into);
        else await into(counted());
    } catch (error) {
        if (error instanceof RefreshError) throw error;
        throw new Transient(`the transfer broke off after ${bytes} bytes (${reasonOf(error)})`);
    }
    await sink.end();
    return true;
}

async function answerOf(url: string, dispatcher: Dispatcher): Promise<Dispatcher.ResponseData> {
    try {
        // Zipped, the list is a tenth of its size.
        return await request(url, { dispatcher, headers: { "accept-encoding": "gzip" } });
    } catch (error) {
        const reason = reasonOf(error);
        if (/^redirect loop/i.test(reason)) throw new RefreshError("network", "the server redirects in a circle");
        throw new Transient(reason);
    }
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
