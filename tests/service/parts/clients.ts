import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { surroundings } from "../surroundings";
import type { Call } from "./load";
import { until } from "./processes";

/** A signed-in user. */
export interface Client {
    userId: string;
    token: string;
}

let count = 0;

/** Signs a new user in, at the user pool and then at the server, and leaves something in their session. */
export async function signIn(base: string): Promise<Client> {
    count += 1;
    const idToken = await surroundings().users.signedIn(`user-${count}`);
    const ask = () => json(base, { method: "POST", path: "/sessions", body: { idToken } });
    let answer = await ask();
    // A busy machine's moto may be late with the pool's keys; the server says to come back, and clients do.
    for (let tries = 0; answer.status === 429 && tries < 10; tries += 1) {
        await pause(500);
        answer = await ask();
    }
    const { token, userId } = answer.body as { token: string; userId: string };
    if (answer.status !== 201) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
    const client = { userId, token };
    await json(base, {
        method: "PATCH",
        path: "/sessions/current",
        headers: bearer(client),
        body: { data: { seat: userId } },
    });
    return client;
}

/** Signs several in. */
export async function signInAll(base: string, number: number): Promise<Client[]> {
    const clients: Client[] = [];
    for (let index = 0; index < number; index += 1) clients.push(await signIn(base));
    return clients;
}

export function bearer({ token }: Client): Record<string, string> {
    return { authorization: `Bearer ${token}` };
}

/** One request and its JSON answer. */
export async function json(base: string, { method, path, headers = {}, body }: Call) {
    const response = await fetch(base + path, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
        status: response.status,
        headers: response.headers,
        body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
}

/** What clients of the API do: mostly read, one in twenty writes. */
export function everyday(clients: readonly Client[]): (index: number) => Call {
    return (index) => {
        const client = clients[index % clients.length];
        if (client === undefined) throw new Error("no clients");
        const headers = bearer(client);
        if (index % 20 === 0) return { method: "POST", path: "/messages", headers, body: { text: `message ${index}` } };
        return { method: "GET", path: index % 2 === 0 ? "/messages" : "/sessions/current", headers };
    };
}

/** A WebSocket that comes back, and what it saw. */
export class Watcher {
    readonly messages: string[] = [];
    /** How often the server said that something may have been missed. */
    missed = 0;
    /** For each connection: what the server knew of the session. */
    readonly sessions: { data: Record<string, string> }[] = [];
    private readonly socket: Socket;

    constructor(
        base: string,
        private readonly client: Client,
        forwardedFor?: string,
    ) {
        this.socket = io(base, {
            transports: ["websocket"],
            auth: { token: client.token },
            forceNew: true,
            reconnectionDelay: 100,
            reconnectionDelayMax: 500,
            ...(forwardedFor === undefined ? {} : { extraHeaders: { "x-forwarded-for": forwardedFor } }),
        });
        this.socket.on("missed", () => {
            this.missed += 1;
        });
        this.socket.on("message", ({ text }: { text: string }) => this.messages.push(text));
        this.socket.on("session", (session) => this.sessions.push(session));
    }

    get connected(): boolean {
        return this.socket.connected && this.sessions.length > 0;
    }

    /** Whether the session of the latest connection is the one that was left. */
    get hasSession(): boolean {
        return this.sessions.at(-1)?.data["seat"] === this.client.userId;
    }

    close(): void {
        this.socket.close();
    }
}

const AT_ONCE = 50;

/** What is done for many clients, fifty at a time. */
export async function inTurns<C extends Client, T>(
    clients: readonly C[],
    act: (some: readonly C[]) => Promise<T[]>,
): Promise<T[]> {
    const all: T[] = [];
    for (let first = 0; first < clients.length; first += AT_ONCE) {
        all.push(...(await act(clients.slice(first, first + AT_ONCE))));
    }
    return all;
}

/** Opens a socket for each of many clients, who come by CloudFront from an address each. */
export function watchCrowd(base: string, clients: readonly Client[]): Promise<Watcher[]> {
    const ownAddress = (index: number) => `198.51.${Math.floor(index / 200)}.${index % 200}`;
    return inTurns(clients, (some) => watch(base, some, ownAddress));
}

/** How many of many clients the server does not know any more. */
export async function signedOut(base: string, clients: readonly Client[]): Promise<number> {
    const call = (client: Client) => ({ method: "GET", path: "/sessions/current", headers: bearer(client) });
    const answers = await inTurns(clients, (some) => Promise.all(some.map((client) => json(base, call(client)))));
    return answers.filter(({ status }) => status !== 200).length;
}

let opened = 0;

/**
 * Opens a socket for each client and waits for them.
 *
 * @param forwardedFor what CloudFront says of the n-th: where it comes from
 */
export async function watch(
    base: string,
    clients: readonly Client[],
    forwardedFor?: (index: number) => string,
): Promise<Watcher[]> {
    const watchers = clients.map((client) => {
        opened += 1;
        return new Watcher(base, client, forwardedFor?.(opened));
    });
    await until("the sockets are connected", () => watchers.every(({ connected }) => connected));
    return watchers;
}
