import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What became of a request. */
export interface Outcome {
    /** Milliseconds since 1970 at which it was sent. */
    at: number;
    tookMs: number;
    /** The status, or what broke. */
    result: number | string;
    what: string;
}

/** One request, for a client that never tries twice. */
export interface Call {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: unknown;
}

/** Sends one request over an agent's connections. */
export function send(base: string, agent: http.Agent, { method, path, headers = {}, body }: Call): Promise<Outcome> {
    const at = Date.now();
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve) => {
        const done = (result: number | string) =>
            resolve({ at, tookMs: Date.now() - at, result, what: `${method} ${path}` });
        const request = http.request(
            base + path,
            {
                agent,
                method,
                timeout: 60_000,
                headers: {
                    ...(payload === undefined
                        ? {}
                        : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
                    ...headers,
                },
            },
            (response) => {
                response.resume();
                response.once("end", () => done(response.statusCode ?? 0));
                response.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
            },
        );
        request.once("timeout", () => request.destroy(new Error("no answer in 60 s")));
        request.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
        request.end(payload);
    });
}

/** More than that at once, and a slow machine would be measured instead of the server. */
const MOST_PENDING = 60;

/** What users do, in a steady stream, each request once. */
export class Load {
    private readonly outcomes: Outcome[] = [];
    private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 200, maxFreeSockets: 200 });
    private readonly pending = new Set<Promise<void>>();
    private running = true;
    private readonly loop: Promise<void>;

    /**
     * @param perSecond requests a second, sent whether or not those before were answered
     * @param next what is sent, by its number
     */
    constructor(
        private readonly base: string,
        perSecond: number,
        private readonly next: (index: number) => Call,
    ) {
        this.loop = this.run(perSecond);
    }

    /** Requests sent so far. */
    get sent(): number {
        return this.outcomes.length + this.pending.size;
    }

    /** Waits until so many were sent. */
    async reaches(count: number): Promise<void> {
        while (this.sent < count) await pause(20);
    }

    /** Ends the stream; resolves when the last answer is there. */
    async stop(): Promise<Report> {
        this.running = false;
        await this.loop;
        await Promise.all(this.pending);
        this.agent.destroy();
        return new Report(this.outcomes);
    }

    private async run(perSecond: number): Promise<void> {
        const startedAt = Date.now();
        for (let index = 0; this.running; ) {
            const due = Math.floor(((Date.now() - startedAt) / 1000) * perSecond);
            // On a machine that was busy for a moment the backlog is not sent at once: that would be another test.
            while (index < due && this.pending.size < MOST_PENDING) {
                this.sendOne(index);
                index += 1;
            }
            await pause(5);
        }
    }

    private sendOne(index: number): void {
        const request = send(this.base, this.agent, this.next(index)).then((outcome) => {
            this.outcomes.push(outcome);
            this.pending.delete(request);
        });
        this.pending.add(request);
    }
}

/** What became of all of them. */
export class Report {
    constructor(readonly outcomes: readonly Outcome[]) {}

    get total(): number {
        return this.outcomes.length;
    }

    get failed(): Outcome[] {
        return this.outcomes.filter(({ result }) => typeof result !== "number" || result < 200 || result > 299);
    }

    /** How often each kind of failure happened. */
    get failures(): Record<string, number> {
        const counts: Record<string, number> = {};
        for (const { result } of this.failed) counts[result] = (counts[result] ?? 0) + 1;
        return counts;
    }

    /** Milliseconds within which this share of the answers came. */
    within(share: number): number {
        const times = this.outcomes.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
        return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    }
}
