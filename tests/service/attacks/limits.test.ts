import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { bearer, json } from "../parts/clients";
import type { Call } from "../parts/load";
import { until } from "../parts/processes";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { type Seeded, seeded, token } from "../parts/tokens";
import { databaseName, surroundings, taskEnvironment } from "../surroundings";

const LIMITS = {
    USER_REQUESTS_PER_MINUTE: "30",
    USER_WRITES_PER_MINUTE: "5",
    ADDRESS_REQUESTS_PER_MINUTE: "8",
    MOST_STORED_BYTES: "1000",
    MOST_UPLOAD_BYTES: "900",
    // haproxy alone is in front of the tasks here.
    TRUSTED_PROXIES: "1",
};

describe("what one user or address may do", function () {
    this.timeout(300_000);
    let tasks: Task[] = [];
    let balancer: Balancer;
    let users: Seeded[];

    before(async () => {
        tasks = await Promise.all([Task.start(taskEnvironment(LIMITS)), Task.start(taskEnvironment(LIMITS))]);
        balancer = await Balancer.start(stackTiming());
        for (const task of tasks) await balancer.register(task.port);
        users = await seeded(16);
    });
    after(() => Promise.all(tasks.map((task) => task.kill())));

    const user = () => {
        const next = users.pop();
        if (next === undefined) throw new Error("no more users");
        return next;
    };
    const at = (index: number) => {
        const task = tasks[index % tasks.length];
        if (task === undefined) throw new Error("no task");
        return task.url;
    };
    const write = (who: Seeded, index: number) =>
        json(at(index), { method: "POST", path: "/messages", headers: bearer(who), body: { text: "again" } });

    async function statuses(times: number, ask: (index: number) => Promise<{ status: number }>): Promise<number[]> {
        const answers: number[] = [];
        for (let index = 0; index < times; index += 1) answers.push((await ask(index)).status);
        return answers;
    }

    it("is counted across tasks: the sixth message in a minute is 429 with Retry-After, on either task", async () => {
        const [one, other] = [user(), user()];
        expect(await statuses(5, (index) => write(one, index))).to.deep.equal([201, 201, 201, 201, 201]);
        for (const index of [0, 1]) {
            const refused = await write(one, index);
            expect(refused.status).to.equal(429);
            expect(Number(refused.headers.get("retry-after"))).to.be.within(1, 60);
        }
        expect((await write(other, 0)).status).to.equal(201);
    });

    const KINDS: Record<string, Omit<Call, "headers">> = {
        "changes of the session": { method: "PATCH", path: "/sessions/current", body: { data: { a: "b" } } },
        "URLs of uploads": {
            method: "POST",
            path: "/files/presigned-url",
            body: { fileName: "a.png", contentType: "image/png", sizeBytes: 1 },
        },
        "URLs of downloads": {
            method: "POST",
            path: "/files/download-url",
            body: { key: "uploads/USER/1000000000000-a" },
        },
        "deletions of files": { method: "DELETE", path: "/files", body: { key: "uploads/USER/1000000000000-a" } },
    };
    for (const [what, call] of Object.entries(KINDS)) {
        it(`ends for ${what} after the fifth in a minute`, async () => {
            const one = user();
            const body = JSON.parse(JSON.stringify(call.body).replace("USER", one.userId));
            const ask = () => json(at(0), { ...call, headers: bearer(one), body });
            const answers = await statuses(5, ask);
            expect(answers.every((status) => status < 300)).to.equal(true, answers.join());
            const refused = await ask();
            expect(refused.status).to.equal(429);
            expect(Number(refused.headers.get("retry-after"))).to.be.within(1, 60);
        });
    }

    it("is counted once for URLs and deletions together, so that none of them is a way around", async () => {
        const one = user();
        const kinds = Object.values(KINDS).filter(({ path }) => path.startsWith("/files"));
        const answers = await statuses(6, (index) => {
            const call = kinds[index % kinds.length] as Omit<Call, "headers">;
            const body = JSON.parse(JSON.stringify(call.body).replace("USER", one.userId));
            return json(at(0), { ...call, headers: bearer(one), body });
        });
        expect(answers.at(-1)).to.equal(429);
        expect(answers.slice(0, 5)).to.not.include(429);
    });

    it("refuses a message whose fileKey is longer than a key can be, or no upload of its user's", async () => {
        const one = user();
        const own = `uploads/${one.userId}/1000000000000-`;
        for (const fileKey of [`${own}${"a".repeat(1024)}`, `${own}${"a".repeat(60_000)}`, own, "a"]) {
            const call = { method: "POST", path: "/messages", headers: bearer(one), body: { text: "a", fileKey } };
            expect((await json(at(0), call)).status, fileKey.slice(0, 60)).to.equal(400);
        }
        const body = { text: "a", fileKey: `${own}a.png` };
        expect((await json(at(0), { method: "POST", path: "/messages", headers: bearer(one), body })).status).to.equal(
            201,
        );
    });

    it("ends for reads too, before the session is asked for", async () => {
        const one = user();
        const read = (index: number) =>
            json(at(index), { method: "GET", path: "/sessions/current", headers: bearer(one) });
        const answers = await statuses(32, read);
        expect(answers.slice(0, 30).every((status) => status === 200)).to.equal(true);
        expect(answers.slice(30)).to.deep.equal([429, 429]);
        const stranger = { userId: one.userId, token: token({ payload: { sub: one.userId, sid: "none" } }) };
        const forged = await json(at(0), { method: "GET", path: "/messages", headers: bearer(stranger) });
        expect(forged.status).to.equal(429);
    });

    it("is counted by each task for itself while the cache is away", async () => {
        const { redis } = surroundings();
        const one = user();
        await redis.kill();
        try {
            const answers = await statuses(7, () => write(one, 0));
            expect(answers).to.deep.equal([201, 201, 201, 201, 201, 429, 429]);
        } finally {
            await redis.startAgain();
            const cached = async (task: Task) =>
                (await json(task.url, { method: "GET", path: "/ready" })).body as Record<string, boolean>;
            await until("every task counts in the cache again", async () =>
                (await Promise.all(tasks.map(cached))).every(({ cache }) => cache === true),
            );
        }
    });

    it("cannot be escaped by claiming another address", async () => {
        const ask = (index: number) =>
            json(balancer.url, {
                method: "POST",
                path: "/sessions",
                headers: { "x-forwarded-for": `203.0.113.${index}` },
                body: { idToken: "none" },
            });
        const answers = await statuses(10, ask);
        expect(answers.slice(0, 8).every((status) => status === 401)).to.equal(true);
        expect(answers.slice(8)).to.deep.equal([429, 429]);
    });

    it("ends at so many stored bytes, even when all are asked for at once", async () => {
        const one = user();
        const ask = (index: number, sizeBytes: number) =>
            json(at(index), {
                method: "POST",
                path: "/files/presigned-url",
                headers: bearer(one),
                body: { fileName: `${index}.png`, contentType: "image/png", sizeBytes },
            });
        const answers = await Promise.all([0, 1, 2, 3].map((index) => ask(index, 600)));
        expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 413, 413, 413]);
        const [{ key }] = answers.filter(({ status }) => status === 201).map(({ body }) => body) as [{ key: string }];
        const headers = bearer(one);
        // Its URL could bring the bytes once more.
        const early = await json(at(0), { method: "DELETE", path: "/files", headers, body: { key } });
        expect(early.status).to.equal(409);
    });

    it("ends for the data of a session at 8 KB, and for the oldest of more than twenty devices", async () => {
        const one = user();
        const big = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`key-${index}`, "x".repeat(1000)]));
        const body = { data: big };
        const change = await json(at(0), { method: "PATCH", path: "/sessions/current", headers: bearer(one), body });
        expect(change.status).to.equal(413);
        const fresh = await Task.start(taskEnvironment());
        const idToken = await surroundings().users.signedIn("owner-of-devices");
        const start = () => json(fresh.url, { method: "POST", path: "/sessions", body: { idToken } });
        const { userId } = (await start()).body as { userId: string };
        const database = databaseName();
        await surroundings().postgres.sql(
            `INSERT INTO sessions (id, user_id, expires_at, started_at) SELECT gen_random_uuid(), '${userId}', now() + interval '1 hour', now() - interval '1 day' FROM generate_series(1, 25)`,
            database,
        );
        expect((await start()).status).to.equal(201);
        const left = `SELECT count(*) FROM sessions WHERE user_id = '${userId}'`;
        expect(await surroundings().postgres.sql(left, database)).to.equal("20");
        await fresh.kill();
    });
});
