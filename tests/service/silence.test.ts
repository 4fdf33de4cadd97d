import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { needing } from "../needs";
import { bearer, everyday, json, signIn, watch } from "./parts/clients";
import { Load, type Report } from "./parts/load";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { dropPackets, PACKET_NEEDS, passPackets } from "./parts/silence";
import { Task } from "./parts/task";
import { type Seeded, seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** Half a second for a command that is not answered, once in four seconds; the rest for a machine that is busy. */
const CACHE_BOUND_MS = 2500;
/** The server answers within 25 s whatever it waits for. */
const DATABASE_BOUND_MS = 30_000;
const SILENT_SECONDS = 15;

/** How a host falls silent. Either way nothing is refused, and no connection ends. */
interface Way {
    title: string;
    test: ReturnType<typeof needing>;
    silence: () => Promise<void> | void;
    heal: () => Promise<void> | void;
}

describe("a host that falls silent", function () {
    this.timeout(900_000);
    let tasks: Task[];
    let clients: Seeded[];

    before(async () => {
        tasks = await Promise.all([Task.start(taskEnvironment()), Task.start(taskEnvironment())]);
        clients = await seeded(10);
    });
    after(() => Promise.all(tasks.map((task) => task.kill())));

    const url = (index = 0) => {
        const task = tasks[index];
        if (task === undefined) throw new Error("no task");
        return task.url;
    };
    const get = async (path: string) => json(url(), { method: "GET", path });
    const ready = async () => (await get("/ready")).body as Record<string, boolean>;
    const isReady = () =>
        until("both are used again", async () => Object.values(await ready()).filter(Boolean).length === 3);

    async function during(
        { silence, heal }: Omit<Way, "title" | "test">,
        meanwhile: () => Promise<void>,
    ): Promise<Report> {
        const load = new Load(url(), 20, everyday(clients));
        await load.reaches(40);
        await silence();
        try {
            await Promise.all([meanwhile(), pause(SILENT_SECONDS * 1000)]);
        } finally {
            await heal();
        }
        await isReady();
        await load.reaches(load.sent + 40);
        return load.stop();
    }

    const waysOf = (
        host: () => { port: number; freeze(): Promise<void> | void; thaw(): Promise<void> | void },
        frozen: string,
    ): Way[] => [
        {
            title: "its packets are dropped",
            test: needing(...PACKET_NEEDS),
            silence: () => dropPackets(host().port),
            heal: () => passPackets(host().port),
        },
        { title: frozen, test: needing(), silence: () => host().freeze(), heal: () => host().thaw() },
    ];

    for (const way of waysOf(() => surroundings().redis, "its process is frozen")) {
        way.test(`as the cache (${way.title}): no request fails or waits, and sign-in and sign-out work`, async () => {
            const [here] = await watch(url(), clients.slice(0, 1));
            const [there] = await watch(url(1), clients.slice(1, 2));
            const report = await during(way, async () => {
                await pause(1000);
                const client = await signIn(url());
                const headers = bearer(client);
                const text = `while the cache was silent: ${way.title}`;
                await json(url(), { method: "POST", path: "/messages", headers, body: { text } });
                await until(
                    "the socket of the same task has the message",
                    () => here?.messages.includes(text) ?? false,
                    5,
                );
                const signedOut = await json(url(), { method: "DELETE", path: "/sessions/current", headers });
                expect(signedOut.status).to.equal(204);
                const after = await json(url(), { method: "GET", path: "/sessions/current", headers });
                expect(after.status).to.equal(401);
                expect((await get("/health")).status).to.equal(200);
            });
            const slowest = report.within(0.99);
            figure(
                `cache silent for ${SILENT_SECONDS} s, ${way.title}`,
                `${report.total} requests, ${report.failed.length} failed, 99 % within ${slowest} ms`,
            );
            expect(report.failures).to.deep.equal({});
            expect(slowest).to.be.lessThan(CACHE_BOUND_MS);
            await until(
                "the socket of the other task learns that it missed something",
                () => (there?.missed ?? 0) > 0,
                15,
            );
            here?.close();
            there?.close();
        });
    }

    it("and is replaced by an empty one: no request fails, no one is signed out", async () => {
        const { redis } = surroundings();
        const report = await during(
            {
                silence: () => redis.freeze(),
                heal: async () => {
                    await redis.kill();
                    await redis.startAgain();
                },
            },
            async () => {},
        );
        figure(
            "cache silent, then an empty one in its place",
            `${report.total} requests, ${report.failed.length} failed`,
        );
        expect(report.failures).to.deep.equal({});
        for (const client of clients) {
            const session = await json(url(), { method: "GET", path: "/sessions/current", headers: bearer(client) });
            expect(session.body).to.deep.include({ data: { seat: client.userId } });
        }
    });

    for (const way of waysOf(() => surroundings().postgres, "its processes are frozen")) {
        way.test(
            `as the database (${way.title}): requests end in time with 503, and then all is well again`,
            async () => {
                const report = await during(way, async () => {
                    await pause(2000);
                    const asked = Date.now();
                    expect((await get("/health")).status).to.equal(200);
                    expect(Date.now() - asked).to.be.lessThan(1000);
                    expect(await ready()).to.include({ ready: false, database: false });
                    // Anyone can ask this: it may not count as an error of the server.
                    const anonymous = await json(url(), {
                        method: "POST",
                        path: "/sessions",
                        body: { idToken: "none" },
                    });
                    expect(anonymous.status).to.equal(401);
                });
                const slowest = report.within(1);
                figure(
                    `database silent for ${SILENT_SECONDS} s, ${way.title}`,
                    `${report.total} requests, ${report.failed.length} failed, the slowest ${slowest} ms`,
                );
                expect(Object.keys(report.failures)).to.have.members(report.failed.length > 0 ? ["503"] : []);
                expect(slowest).to.be.lessThan(DATABASE_BOUND_MS);
                const [client] = clients;
                if (client === undefined) throw new Error("no client");
                const read = await json(url(), { method: "GET", path: "/messages?after=1", headers: bearer(client) });
                expect(read.status).to.equal(200);
            },
        );
    }
});
