import { expect } from "chai";
import { bearer, json, type Watcher, watch } from "./parts/clients";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { SimulatedEcs } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { serverTiming, stackTiming } from "./parts/timing";
import { type Seeded, seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** Sockets: the document's number. */
const CROWDS = [500];
/** As many messages as the stream had entries when it signed everyone out: none is kept in the cache now. */
const WRITTEN_BEFORE = 1000;
const AT_ONCE = 50;

// The cache has the stack's maximum (half of cache.t4g.micro's 512 MiB, the rest is its reserve) and `volatile-lru`, and is full.
describe("one of three tasks is lost while the cache is full", function () {
    this.timeout(900_000);

    for (const crowd of CROWDS) {
        it(`with ${crowd} sockets: each is back with its session, no one is signed out, and what was missed can be read`, async () => {
            const { redis } = surroundings();
            // Clients come by CloudFront, each with its own address.
            const environment = taskEnvironment({ ...serverTiming(), TRUSTED_PROXIES: "2" });
            const ecs = await SimulatedEcs.start(stackTiming(), 3, () => Task.start(environment));
            const watchers: Watcher[] = [];
            try {
                const clients = await seeded(crowd);
                for (let first = 0; first < crowd; first += AT_ONCE) {
                    watchers.push(...(await watch(ecs.url, clients.slice(first, first + AT_ONCE), ownAddress)));
                }
                const [reader] = clients;
                if (reader === undefined) throw new Error("no clients");
                const write = (text: string) =>
                    json(ecs.url, { method: "POST", path: "/messages", headers: bearer(reader), body: { text } });
                const before = await write(`before ${crowd}`);
                await until("everyone has the message", () => watchers.every(({ messages }) => messages.length > 0));
                await writeMany(ecs.url, clients);
                await redis.fill();
                const [lost] = ecs.tasks;
                if (lost === undefined) throw new Error("no task");
                const evicted = await redis.info("evicted_keys");
                const startedAt = Date.now();
                await ecs.loseHost(lost, 1);
                await until("every socket is back", () => watchers.every(({ connected }) => connected));
                const seconds = (Date.now() - startedAt) / 1000;
                const moved = watchers.filter(({ sessions }) => sessions.length > 1).length;
                expect(moved).to.be.greaterThan(crowd / 6);
                expect(watchers.filter(({ hasSession }) => !hasSession)).to.deep.equal([]);
                const text = `after ${crowd}`;
                const after = await write(text);
                expect(after.status).to.equal(201);
                await until("everyone has what was written then", () =>
                    watchers.every(({ messages }) => messages.includes(text)),
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
        });
    }
});

function ownAddress(index: number): string {
    return `198.51.${Math.floor(index / 200)}.${index % 200}`;
}

async function writeMany(url: string, clients: Seeded[]): Promise<void> {
    for (let first = 0; first < WRITTEN_BEFORE; first += AT_ONCE) {
        const some = Array.from({ length: AT_ONCE }, (_, index) => clients[(first + index) % clients.length]);
        await Promise.all(
            some.map(async (client) => {
                if (client === undefined) throw new Error("no client");
                const body = { text: "x".repeat(300) };
                const { status } = await json(url, {
                    method: "POST",
                    path: "/messages",
                    headers: bearer(client),
                    body,
                });
                expect(status).to.equal(201);
            }),
        );
    }
}

/** How many of the clients the server does not know any more. */
async function signedOut(url: string, clients: Seeded[]): Promise<number> {
    let count = 0;
    for (let first = 0; first < clients.length; first += AT_ONCE) {
        const some = clients.slice(first, first + AT_ONCE);
        const answers = await Promise.all(
            some.map((client) => json(url, { method: "GET", path: "/sessions/current", headers: bearer(client) })),
        );
        count += answers.filter(({ status }) => status !== 200).length;
    }
    return count;
}
