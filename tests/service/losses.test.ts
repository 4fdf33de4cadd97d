import { expect } from "chai";
import { bearer, inTurns, json, signedOut, type Watcher, watchCrowd } from "./parts/clients";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { SimulatedEcs } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { serverTiming, stackTiming } from "./parts/timing";
import { insertMessages, type Seeded, seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** The document's number of sockets, and four times as many. */
const CROWDS = [500, 2000];
/** So many entries had the stream that signed everyone out, when the cache still had one. */
const MISSED = 3575;
/** Of these, what goes to the sockets while they are there: so many deliveries together. */
const DELIVERIES = 500_000;

// The cache has the stack's maximum (half of cache.t4g.micro's 512 MiB, the rest is its reserve) and `volatile-lru`, and is full.
describe("one of three tasks is lost while the cache is full", function () {
    this.timeout(900_000);

    for (const crowd of CROWDS) {
        it(`with ${crowd} sockets and ${MISSED} messages: each is back with its session, no one is signed out, and what was missed can be read`, () =>
            lost(crowd));
    }

    async function lost(crowd: number): Promise<void> {
        const { redis } = surroundings();
        // Clients come by CloudFront, each with its own address.
        const environment = taskEnvironment({ ...serverTiming(), TRUSTED_PROXIES: "2" });
        const ecs = await SimulatedEcs.start(stackTiming(), 3, () => Task.start(environment));
        const watchers: Watcher[] = [];
        try {
            const clients = await seeded(crowd);
            watchers.push(...(await watchCrowd(ecs.url, clients)));
            const [reader] = clients;
            if (reader === undefined) throw new Error("no clients");
            const write = (text: string) =>
                json(ecs.url, { method: "POST", path: "/messages", headers: bearer(reader), body: { text } });
            const before = await write(`before ${crowd}`);
            await until("everyone has the message", () => watchers.every(({ messages }) => messages.length > 0));
            await writeMany(ecs.url, clients);
            await redis.fill();
            const [task] = ecs.tasks;
            if (task === undefined) throw new Error("no task");
            const evicted = await redis.info("evicted_keys");
            const startedAt = Date.now();
            await ecs.loseHost(task, 1);
            await until("every socket is back", () => watchers.every(({ connected }) => connected));
            const seconds = (Date.now() - startedAt) / 1000;
            const moved = watchers.filter(({ sessions }) => sessions.length > 1).length;
            expect(moved).to.be.greaterThan(crowd / 6);
            expect(watchers.filter(({ hasSession }) => !hasSession)).to.deep.equal([]);
            const text = `after ${crowd}`;
            const missedBefore = watchers.map(({ missed }) => missed);
            const after = await write(text);
            expect(after.status).to.equal(201);
            // A cache that a busy machine keeps for half a second has it given up: sockets of other tasks learn that, and read it.
            await until("everyone has what was written then, or knows that they missed it", () =>
                watchers.every(
                    ({ messages, missed }, index) => messages.includes(text) || missed > (missedBefore[index] ?? 0),
                ),
            );
            const { id } = before.body as { id: string };
            const missed = { method: "GET", path: `/messages?after=${id}`, headers: bearer(reader) };
            expect((await json(ecs.url, missed)).body).to.have.length(50);
            expect(await signedOut(ecs.url, clients)).to.equal(0);
            figure(
                `${crowd} sockets, one of three tasks lost, the cache full`,
                `${moved} sockets back within ${seconds.toFixed(1)} s, ${(await redis.info("evicted_keys")) - evicted} keys evicted meanwhile, 0 signed out`,
            );
            expect(await redis.info("evicted_keys")).to.be.greaterThan(0);
        } finally {
            for (const watcher of watchers) watcher.close();
            await ecs.stop();
            await redis.command("FLUSHALL");
        }
    }
});

async function writeMany(url: string, clients: Seeded[]): Promise<void> {
    const text = "x".repeat(300);
    const written = DELIVERIES / clients.length;
    const writers = Array.from({ length: Math.ceil(written / clients.length) }, () => clients)
        .flat()
        .slice(0, written);
    const call = (client: Seeded) => ({ method: "POST", path: "/messages", headers: bearer(client), body: { text } });
    const answers = await inTurns(writers, (some) => Promise.all(some.map((client) => json(url, call(client)))));
    expect(answers.filter(({ status }) => status !== 201)).to.deep.equal([]);
    await insertMessages(MISSED - written);
}
