import { createHash } from "node:crypto";
import { expect } from "chai";
import { bearer, json, signIn } from "./parts/clients";
import { freePort, listens, until } from "./parts/processes";
import { Task } from "./parts/task";
import { placed, surroundings, taskEnvironment } from "./surroundings";

describe("whether a server listens", () => {
    it("is not answered by a socket that met itself", async () => {
        const port = await freePort();
        expect(await listens(port)).to.equal(false);
        expect(await listens(port, port)).to.equal(false);
    });
});

describe("the reference server, started as a task of startup-prod", () => {
    let task: Task;

    before(async () => {
        task = await Task.start(taskEnvironment({ EVENT_LOOP_SECONDS: "1" }));
    });
    after(() => task.kill());

    it("runs with what the task definition gives it, and is alive and ready", async () => {
        expect((await json(task.url, { method: "GET", path: "/health" })).body).to.deep.equal({ status: "ok" });
        const ready = await json(task.url, { method: "GET", path: "/ready" });
        expect(ready.body).to.deep.equal({ ready: true, draining: false, database: true, cache: true });
    });

    it("keeps a user, a session and a message over TLS, in the database and the cache", async () => {
        const client = await signIn(task.url);
        const headers = bearer(client);
        const written = await json(task.url, { method: "POST", path: "/messages", headers, body: { text: "hello" } });
        expect(written.status).to.equal(201);
        const read = await json(task.url, { method: "GET", path: "/messages", headers });
        expect((read.body as { text: string }[])[0]?.text).to.equal("hello");
        const session = await json(task.url, { method: "GET", path: "/sessions/current", headers });
        expect((session.body as { data: unknown }).data).to.deep.equal({ seat: client.userId });
        expect(
            await surroundings().postgres.sql("SELECT count(*) FROM messages WHERE text = 'hello'", "glimpse"),
        ).to.equal("1");
    });

    it("holds the connections that DATABASE_URL allows one task, all of them by TLS", async () => {
        const limit = new URL(placed("DATABASE_URL")).searchParams.get("connection_limit");
        const open =
            "SELECT count(*), bool_and(ssl) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE usename = 'glimpse'";
        expect(await surroundings().postgres.sql(open)).to.equal(`${limit}|t`);
    });

    it("keeps an idle connection for longer than the balancer does", async () => {
        const { headers } = await json(task.url, { method: "GET", path: "/health" });
        const [, seconds] = /timeout=(\d+)/.exec(String(headers.get("keep-alive"))) ?? [];
        expect(Number(seconds)).to.be.greaterThan(surroundings().definition.idleTimeoutSeconds);
    });

    it("logs by how much its event loop is late", async () => {
        const line = /^\{"eventLoopLateMs":\{"p50":(\d+),"p99":(\d+),"most":(\d+)\}\}$/m;
        await until("a line says so", () => line.test(task.output()));
        const [p50 = 0, p99 = 0, most = 0] = (line.exec(task.output()) ?? []).slice(1).map(Number);
        expect(p50).to.be.at.most(p99);
        expect(p99).to.be.at.most(most);
        expect(most).to.be.below(60_000);
    });

    it("logs one line a request: method, route, status, time and a digest of the session, and nothing of a person", async () => {
        const client = await signIn(task.url);
        const headers = {
            ...bearer(client),
            "user-agent": "their-browser",
            "x-forwarded-for": "203.0.113.77, 10.0.0.1",
        };
        const { sessionId } = (await json(task.url, { method: "GET", path: "/sessions/current", headers })).body as {
            sessionId: string;
        };
        const digest = createHash("sha256").update(sessionId).digest("base64url").slice(0, 8);
        const reads = `{"method":"GET","route":"/sessions/current","status":200`;
        await until("that request has its line, whole", () =>
            task
                .output()
                .split("\n")
                .slice(0, -1)
                .some((line) => line.startsWith(reads) && line.includes(digest)),
        );
        const before = task.output().length;
        await json(task.url, { method: "POST", path: "/messages", headers, body: { text: "something personal" } });
        await json(task.url, { method: "GET", path: "/messages?after=987654321", headers });
        await json(task.url, { method: "GET", path: "/health" });
        await json(task.url, { method: "GET", path: "/someone@example.com", headers });
        const said = () => task.output().slice(before);
        const requests = () => [...said().matchAll(/^\{"method".*$/gm)].map(([line]) => JSON.parse(line));
        await until("there are lines", () => requests().length >= 3);
        expect(requests().map(({ ms, ...line }) => line)).to.deep.equal([
            { method: "POST", route: "/messages", status: 201, session: digest },
            { method: "GET", route: "/messages", status: 200, session: digest },
            { method: "GET", route: "none", status: 404 },
        ]);
        expect(requests().every(({ ms }) => Number.isInteger(ms) && ms >= 0)).to.equal(true);
        for (const personal of [
            client.userId,
            client.token,
            sessionId,
            "personal",
            "987654321",
            "@example",
            "browser",
            "203.0",
        ])
            expect(said(), personal).to.not.include(personal);
    });

    it("reports every error of its environment at once, without showing a secret", async () => {
        const { DATABASE_URL: _, ...rest } = taskEnvironment({ JWT_SECRET: "short-secret", S3_BUCKET_NAME: "" });
        const fault = await Task.start(rest).then(
            () => "",
            (error: Error) => error.message,
        );
        expect(fault).to.match(/DATABASE_URL is missing/);
        expect(fault).to.match(/JWT_SECRET is shorter than 32 characters/);
        expect(fault).to.match(/S3_BUCKET_NAME is empty/);
        expect(fault).not.to.contain("short-secret");
    });
});
