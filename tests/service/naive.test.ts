import http from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { Load, type Outcome, Report, send } from "./parts/load";
import { figure } from "./parts/report";
import { SimulatedEcs } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { serverTiming, stackTiming } from "./parts/timing";
import { taskEnvironment } from "./surroundings";

const NAIVE = path.join(__dirname, "parts/naive-server.js");
const KEEP_ALIVE_SECONDS = 1;

/** Bursts with a pause as long as the naive server keeps a connection, a little more or less each time. */
async function aroundTheKeepAlive(base: string): Promise<Report> {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
    const outcomes: Outcome[] = [];
    for (let round = 0; round < 16; round += 1) {
        const burst = Array.from({ length: 60 }, () => send(base, agent, { method: "GET", path: "/health" }));
        outcomes.push(...(await Promise.all(burst)));
        await pause(KEEP_ALIVE_SECONDS * 1000 - 6 + round);
    }
    agent.destroy();
    return new Report(outcomes);
}

describe("these tests, run against a server that nobody thought about", function () {
    this.timeout(120_000);

    it("see requests fail when Spot takes a task that does not drain", async () => {
        const ecs = await SimulatedEcs.start(stackTiming(), 2, () => Task.start({}, NAIVE));
        const load = new Load(ecs.url, 400, () => ({ method: "GET", path: "/messages" }));
        await load.reaches(400);
        const [task] = ecs.tasks;
        if (task === undefined) throw new Error("no task");
        await ecs.spotInterruption(task, false);
        const report = await load.stop();
        await ecs.stop();
        figure("Spot notice, naive server", `${report.total} requests, ${report.failed.length} failed`);
        expect(report.failed.length).to.be.greaterThan(20);
    });

    it("see requests fail when connections are kept for a shorter time than the balancer keeps them", async () => {
        const environment = { KEEP_ALIVE_TIMEOUT_SECONDS: String(KEEP_ALIVE_SECONDS) };
        const naive = await SimulatedEcs.start(stackTiming(), 1, () => Task.start(environment, NAIVE));
        const lost = await aroundTheKeepAlive(naive.url);
        await naive.stop();
        figure("keep-alive shorter than the balancer's", `${lost.total} requests, ${lost.failed.length} failed`);
        expect(lost.failed.length).to.be.greaterThan(0);
    });

    it("see none of it with the reference server's keep-alive", async () => {
        const ecs = await SimulatedEcs.start(stackTiming(), 1, () => Task.start(taskEnvironment(serverTiming())));
        const report = await aroundTheKeepAlive(ecs.url);
        await ecs.stop();
        expect(report.failures).to.deep.equal({});
    });
});
