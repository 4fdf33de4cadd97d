import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { bearer, everyday, json, watch } from "../parts/clients";
import { BINARY, PING, RawSocket, TEXT } from "../parts/frames";
import { Load } from "../parts/load";
import { until } from "../parts/processes";
import { Task } from "../parts/task";
import { type Seeded, seeded, seededOne } from "../parts/tokens";
import { taskEnvironment } from "../surroundings";

/** Less than the 10 s after which a connection without a token ends anyway. */
const SECONDS = 6;

describe("frames of a WebSocket", function () {
    this.timeout(300_000);
    let task: Task;
    let clients: Seeded[];
    const open: { close(): void }[] = [];

    before(async () => {
        task = await Task.start(taskEnvironment());
        clients = await seeded(10);
    });
    afterEach(async () => {
        for (const socket of open.splice(0)) socket.close();
        expect((await json(task.url, { method: "GET", path: "/health" })).status).to.equal(200);
    });
    after(() => task.kill());

    async function raw(query?: string, headers?: string): Promise<RawSocket> {
        const socket = await RawSocket.open(task.port, query, headers);
        open.push(socket);
        return socket;
    }

    /** Signed in, as Socket.IO's client does it. */
    async function signedIn(client: Seeded): Promise<RawSocket> {
        const socket = await raw();
        socket.send(TEXT, `40${JSON.stringify({ token: client.token })}`);
        await until("it is signed in", () => socket.text.includes("session"), 30);
        return socket;
    }

    it("that flood end the connection at once: pings that are answered, pieces without an end, empty ones", async () => {
        const floods: Record<string, (socket: RawSocket) => boolean> = {
            pings: (socket) => socket.send(PING, "x".repeat(125)),
            "empty pings": (socket) => socket.send(PING),
            "pieces of a message": (socket) => socket.send(TEXT, "x", { last: false }),
            "empty pieces": (socket) => socket.send(0, "", { last: false }),
            packets: (socket) => socket.send(TEXT, "3"),
        };
        for (const [what, act] of Object.entries(floods)) {
            const socket = await raw();
            // The answers would be held by the task.
            socket.stopReading();
            if (what === "empty pieces") socket.send(TEXT, "4", { last: false });
            await socket.flood(SECONDS, () => act(socket));
            expect(socket.isOpen, what).to.equal(false);
            expect(socket.endedAfter, what).to.be.lessThan(SECONDS);
        }
    });

    it("larger than 16 KB end the connection by what they say that they are, before they are there", async () => {
        for (const length of [16 * 1024 + 1, 2 ** 30, 2 ** 52]) {
            const socket = await raw();
            socket.send(TEXT, "4", { length });
            await until(`one of ${length} bytes ends`, () => !socket.isOpen, SECONDS);
        }
    });

    it("that are no packets of Socket.IO, or name what every object has, end no more than their own connection", async () => {
        const [watcher] = await watch(task.url, [await seededOne()]);
        if (watcher !== undefined) open.push(watcher);
        const texts = [
            "",
            "x",
            "4",
            "49",
            "42",
            "42{",
            "42[]",
            "42[null]",
            "2probe",
            "5",
            "1",
            "6",
            "\u0000",
            "40/admin,",
        ];
        const events = ["error", "connect", "disconnect", "disconnecting", "newListener", "__proto__", "toString"];
        const attachments = ["51-", "5999999999-", "5-1-", "51.5-"].map(
            (head) => `4${head}["a",{"_placeholder":true,"num":0}]`,
        );
        const numbers = ["-1", '"splice"', "null", "1e9"].map((num) => `451-["a",{"_placeholder":true,"num":${num}}]`);
        for (const text of [...texts, ...events.map((name) => `42["${name}",{"a":1}]`), ...attachments, ...numbers]) {
            const sockets = [await raw(), await signedIn(await seededOne())];
            for (const socket of sockets) {
                socket.send(TEXT, text);
                socket.send(BINARY, Buffer.from([4, 0, 255]));
                socket.send(TEXT, Buffer.from([0xff, 0xfe]));
            }
        }
        await pause(500);
        expect(watcher?.connected).to.equal(true);
    });

    it("are not inflated: a client that offers compression gets none", async () => {
        const socket = await raw("transport=websocket", "sec-websocket-extensions: permessage-deflate\r\n");
        expect(socket.text)
            .to.match(/^HTTP\/1.1 101/)
            .and.not.match(/sec-websocket-extensions/i);
    });

    it("of a client that says that it lives and reads nothing are not held for it without end", async () => {
        const [silent, writer] = [await seededOne(), await seededOne()];
        const socket = await signedIn(silent);
        socket.stopReading();
        // Its own time, whatever the writes take: without an answer to a ping it would be ended for that alone.
        const lives = setInterval(() => socket.send(TEXT, "3"), 5000);
        // A character that is six in JSON: 24 KB a message, until no buffer of the two sides takes more.
        const body = { text: "\u0001".repeat(4000) };
        try {
            for (let written = 0; socket.isOpen && written < 2000; written += 20) {
                await Promise.all(
                    Array.from({ length: 20 }, () =>
                        json(task.url, { method: "POST", path: "/messages", headers: bearer(writer), body }),
                    ),
                );
            }
            // It reads nothing, so it learns of its end by a write that is refused: the second one after it.
            await until("it is ended", () => !socket.isOpen, 30);
        } finally {
            clearInterval(lives);
        }
        const [again] = await watch(task.url, [silent]);
        if (again !== undefined) open.push(again);
        expect(again?.connected).to.equal(true);
    });

    it("of 300 that come back with a session of the transport that is over are refused, and no one else waits", async () => {
        const load = new Load(task.url, 20, everyday(clients));
        const stale = await Promise.all(
            Array.from({ length: 300 }, (_, index) => raw(`transport=websocket&sid=stale-${index}`)),
        );
        await until("each is refused", () => stale.every(({ isOpen }) => !isOpen), 30);
        expect(stale.filter(({ text }) => text.startsWith("HTTP/1.1 101"))).to.deep.equal([]);
        const report = await load.stop();
        expect(report.failures).to.deep.equal({});
    });
});
