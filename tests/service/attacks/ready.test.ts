import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { everyday, json } from "../parts/clients";
import { Load } from "../parts/load";
import { figure } from "../parts/report";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { type Seeded, seeded } from "../parts/tokens";
import { surroundings, taskEnvironment } from "../surroundings";

const FLOOD = 400;
const SECONDS = 10;

describe("/ready, which anyone might ask", function () {
    this.timeout(300_000);
    let task: Task;
    let balancer: Balancer;
    let clients: Seeded[];

    before(async () => {
        task = await Task.start(taskEnvironment());
        balancer = await Balancer.start(stackTiming());
        await balancer.register(task.port);
        clients = await seeded(10);
    });
    after(() => task.kill());

    it("is not there for who comes through a load balancer, however the path is written", async () => {
        for (const path of ["/ready", "/ready?a", "/%72eady", "/ready/", "//ready", "/READY"]) {
            expect((await json(balancer.url, { method: "GET", path })).status, path).to.equal(404);
        }
        expect((await json(task.url, { method: "GET", path: "/ready" })).status).to.equal(200);
    });

    it(`asks the database once in two seconds however many ask: with ${FLOOD} at once no signed-in request fails`, async () => {
        const sessions = () =>
            surroundings().postgres.sql("SELECT sessions FROM pg_stat_database WHERE datname = 'glimpse'").then(Number);
        const before = await sessions();
        const load = new Load(task.url, 20, everyday(clients));
        const until = Date.now() + SECONDS * 1000;
        const answers: Record<number, number> = {};
        const flood = Array.from({ length: FLOOD }, async () => {
            while (Date.now() < until) {
                const response = await fetch(`${task.url}/ready`);
                await response.arrayBuffer();
                answers[response.status] = (answers[response.status] ?? 0) + 1;
            }
        });
        await Promise.all(flood);
        const report = await load.stop();
        const asked = Object.values(answers).reduce((sum, count) => sum + count, 0);
        const opened = (await sessions()) - before;
        figure(
            `/ready asked by ${FLOOD} clients`,
            `${asked} times, ${opened} connections to the database, ${report.failed.length} of ${report.total} requests failed`,
        );
        expect(report.failures).to.deep.equal({});
        expect(answers[200]).to.be.greaterThan(FLOOD);
        expect(opened).to.be.greaterThan(0);
        // One every two seconds, and one for each that ended late.
        expect(opened).to.be.at.most(SECONDS / 2 + 5);
    });
});
