import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { bearer, type Client, everyday, json, signInAll, watch } from "./parts/clients";
import { Load } from "./parts/load";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { Task } from "./parts/task";
import { placed, surroundings, taskEnvironment } from "./surroundings";

describe("what the server does without", function () {
    this.timeout(900_000);
    let task: Task;
    let clients: Client[];

    before(async () => {
        task = await Task.start(taskEnvironment());
        clients = await signInAll(task.url, 5);
    });
    after(() => task.kill());

    const health = async () => (await json(task.url, { method: "GET", path: "/health" })).status;
    const ready = async () => (await json(task.url, { method: "GET", path: "/ready" })).body as Record<string, boolean>;

    it("its cache: no request fails while it is away, nor when it comes back", async () => {
        const { redis } = surroundings();
        const watchers = await watch(task.url, clients);
        const load = new Load(task.url, 100, everyday(clients));
        await load.reaches(100);
        await redis.kill();
        await load.reaches(load.sent + 200);
        await until("the server is ready without its cache", async () => {
            const { ready: isReady, cache } = await ready();
            return isReady === true && cache === false;
        });
        const stopped = await load.stop();
        await redis.startAgain();
        figure("cache away", `${stopped.total} requests, ${stopped.failed.length} failed`);
        expect(stopped.failures).to.deep.equal({});
        await until("the cache is used again", async () => (await ready())["cache"] === true);
        expect(watchers.every(({ connected }) => connected)).to.equal(true);
        for (const watcher of watchers) watcher.close();
        // A cache without a replica comes back empty, and signs no one out: the database has the sessions.
        const session = async (client: Client) =>
            (await json(task.url, { method: "GET", path: "/sessions/current", headers: bearer(client) })).body;
        for (const client of clients) {
            expect(await session(client)).to.deep.include({ data: { seat: client.userId } });
        }
    });

    it("its database for some seconds: reads wait, the process lives, and nothing needs a restart", async () => {
        const { postgres } = surroundings();
        const load = new Load(task.url, 50, everyday(clients));
        await load.reaches(50);
        await postgres.stop();
        await pause(1500);
        expect(await health()).to.equal(200);
        expect(await ready()).to.include({ ready: false, database: false });
        await postgres.startAgain();
        await load.reaches(load.sent + 100);
        const report = await load.stop();
        figure("database restarted", `${report.total} requests, ${report.failed.length} failed`);
        // A write whose connection broke under it may have taken place: the client is informed, it is never repeated.
        for (const { what, result } of report.failed) expect(`${what} ${result}`).to.equal("POST /messages 503");
        expect(report.failed.length).to.be.at.most(3);
        expect(await ready()).to.include({ ready: true, database: true });
    });

    it("a free connection: what waits longer than pool_timeout is asked to come back, and later requests are served", async () => {
        const url = new URL(placed("DATABASE_URL"));
        url.searchParams.set("connection_limit", "1");
        url.searchParams.set("pool_timeout", "1");
        const small = await Task.start(taskEnvironment({ DATABASE_URL: url.href }));
        const { postgres } = surroundings();
        const [client] = clients;
        if (client === undefined) throw new Error("no client");
        const headers = bearer(client);
        // Holds the table, so that the one connection is busy for as long.
        const held = postgres.sql("BEGIN; LOCK TABLE messages; SELECT pg_sleep(2.5); COMMIT", "glimpse");
        await pause(300);
        const read = () => json(small.url, { method: "GET", path: "/messages?after=1", headers });
        const body = { fileName: "a.png", contentType: "image/png", sizeBytes: 10 };
        const upload = () => json(small.url, { method: "POST", path: "/files/presigned-url", headers, body });
        const [first, ...rest] = await Promise.all([read(), read(), upload()]);
        await held;
        expect(first?.status).to.equal(200);
        for (const { status, headers: reported } of rest) {
            expect(status).to.equal(503);
            expect(reported.get("retry-after")).to.equal("2");
        }
        expect((await read()).status).to.equal(200);
        expect((await upload()).status).to.equal(201);
        await small.kill();
    });
});
