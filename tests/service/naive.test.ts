import path from "node:path";
import { expect } from "chai";
import { Load } from "./parts/load";
import { figure } from "./parts/report";
import { SimulatedEcs } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { stackTiming } from "./parts/timing";

const NAIVE = path.join(__dirname, "parts/naive-server.js");

describe("these tests, run against a naive server", () => {
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
        expect(report.failed.length).to.be.greaterThan(0);
    });
});
