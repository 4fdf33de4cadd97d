import { expect } from "chai";
import { io, type Socket } from "socket.io-client";
import { bearer, json, Watcher, watch } from "../parts/clients";
import { until } from "../parts/processes";
import { Task } from "../parts/task";
import { seeded, seededOne, token } from "../parts/tokens";
import { databaseName, surroundings, taskEnvironment } from "../surroundings";

const MOST_OF_ADDRESS = 200;
const MOST_OF_USER = 5;

describe("a socket", function () {
    this.timeout(300_000);
    let tasks: Task[];
    const open: { close(): unknown }[] = [];

    before(async () => {
        tasks = await Promise.all([Task.start(taskEnvironment()), Task.start(taskEnvironment())]);
    });
    afterEach(() => {
        for (const socket of open.splice(0)) socket.close();
    });
    after(() => Promise.all(tasks.map((task) => task.kill())));

    const url = (index = 0) => {
        const task = tasks[index];
        if (task === undefined) throw new Error("no task");
        return task.url;
    };
    const watching = async (index: number, ...clients: { userId: string; token: string }[]) => {
        const watchers = await watch(url(index), clients);
        open.push(...watchers);
        return watchers;
    };

    it("ends on every task at sign-out, and no other one does", async () => {
        const [leaving, staying] = [await seededOne(), await seededOne()];
        const [here] = await watching(0, leaving);
        const [there, other] = await watching(1, leaving, staying);
        await json(url(), { method: "DELETE", path: "/sessions/current", headers: bearer(leaving) });
        await until("both sockets end", () => !here?.connected && !there?.connected, 10);
        expect(other?.connected).to.equal(true);
    });

    it("ends when its token does", async () => {
        const client = await seededOne();
        const exp = Math.floor(Date.now() / 1000) + 4;
        const short = { ...client, token: token({ payload: { sub: client.userId, sid: client.sessionId, exp } }) };
        const [watcher] = await watching(0, short);
        await until("the socket ends", () => !watcher?.connected, 15);
        expect(Date.now() / 1000).to.be.at.least(exp);
    });

    it("ends within half a minute when its user is disabled, whose requests and sign-ins are refused", async () => {
        const idToken = await surroundings().users.signedIn("to-be-disabled");
        const start = () => json(url(), { method: "POST", path: "/sessions", body: { idToken } });
        const client = (await start()).body as { userId: string; token: string };
        const watcher = new Watcher(url(), client);
        open.push(watcher);
        await until("the socket is connected", () => watcher.connected, 30);
        await surroundings().postgres.sql(
            `UPDATE users SET disabled_at = now() WHERE id = '${client.userId}'`,
            databaseName(),
        );
        await until("the socket ends", () => !watcher.connected, 45);
        await until(
            "requests are refused",
            async () =>
                (await json(url(), { method: "GET", path: "/messages", headers: bearer(client) })).status === 401,
            45,
        );
        expect((await start()).status).to.equal(403);
    });

    it("beyond the fifth of one user ends the oldest", async () => {
        const client = await seededOne();
        const watchers = await watching(0, ...Array.from({ length: MOST_OF_USER }, () => client));
        const [sixth] = await watching(0, client);
        await until("the oldest ends", () => watchers.filter(({ connected }) => !connected).length === 1, 10);
        expect(sixth?.connected).to.equal(true);
    });

    it(`beyond the ${MOST_OF_ADDRESS} of one address is refused, and one without a token is ended in time`, async () => {
        const opened = (address: string, token: string): Socket => {
            const socket = io(url(), {
                transports: ["websocket"],
                forceNew: true,
                reconnection: false,
                auth: { token },
                extraHeaders: { "x-forwarded-for": `${address}, 10.0.0.1` },
            });
            open.push(socket);
            return socket;
        };
        const clients = await seeded(MOST_OF_ADDRESS + 20);
        const flood = clients.map(({ token }) => opened("203.0.113.9", token));
        let refused = 0;
        for (const socket of flood) {
            socket.on("connect_error", () => {
                refused += 1;
            });
        }
        const connected = () => flood.filter(({ connected: is }) => is).length;
        await until("each is let in or refused", () => connected() + refused === flood.length, 60);
        expect(connected()).to.equal(MOST_OF_ADDRESS);
        // Another address is let in: it is asked who it is, and its answer is no token.
        const other = opened("203.0.113.10", "none");
        const answer = await new Promise<string>((resolve) =>
            other.on("connect_error", ({ message }) => resolve(message)),
        );
        expect(answer).to.equal("the token is not valid");
    });
});
