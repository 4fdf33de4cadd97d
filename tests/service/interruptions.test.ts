import { expect } from "chai";
import { type Client, everyday, type Watcher, watch } from "./parts/clients";
import { Load, type Report } from "./parts/load";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { SimulatedEcs, type Stopped } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { serverTiming, stackTiming } from "./parts/timing";
import { insertMessages, seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

const REQUESTS_PER_SECOND = 400;
/** The promise is about ten thousand; fewer for a first check of a change. */
const REQUESTS = Number(process.env["SERVICE_REQUESTS"] ?? 10_000);
/** The document's users, each with a socket, each from its own address. */
const SOCKETS = 500;
/** A long stream: as many entries as signed everyone out when sockets read it to recover. */
const WRITTEN_BEFORE = 3575;
/** ECS notices that a task's host is removed, and takes its address from the balancer. */
const NOTICED_AFTER_SECONDS = 1;

describe("a task that goes away under load", function () {
    this.timeout(900_000);
    let ecs: SimulatedEcs;
    let clients: Client[];
    let watchers: Watcher[];

    before(async () => {
        ecs = await SimulatedEcs.start(stackTiming(), 3, () =>
            Task.start(taskEnvironment({ ...serverTiming(), TRUSTED_PROXIES: "2" })),
        );
        clients = await seeded(SOCKETS);
        await insertMessages(WRITTEN_BEFORE);
    });
    beforeEach(async () => {
        watchers = await watch(ecs.url, clients, (index) => `198.51.${Math.floor(index / 200)}.${index % 200}`);
    });
    afterEach(() => {
        for (const watcher of watchers) watcher.close();
    });
    after(() => ecs.stop());

    /** Ten thousand requests, in whose middle something happens. */
    async function during(requests: number, happens: () => Promise<Stopped[]>): Promise<[Report, Stopped[]]> {
        const load = new Load(ecs.url, REQUESTS_PER_SECOND, everyday(clients));
        await load.reaches(Math.floor(requests / 5));
        const stopped = await happens();
        await load.reaches(requests);
        return [await load.stop(), stopped];
    }

    function expectNothingLost(report: Report, requests: number): void {
        expect(report.failures).to.deep.equal({});
        expect(report.total).to.be.at.least(requests);
    }

    /** Everyone is connected again, with the session that was theirs. */
    async function expectEverybodyBack(): Promise<void> {
        await until("every socket is back", () => watchers.every(({ connected }) => connected));
        expect(watchers.filter(({ hasSession }) => !hasSession)).to.deep.equal([]);
    }

    it("Spot's notice, twice: no failed request in 10,000, every socket back with its session, in time", async () => {
        const [report, stopped] = await during(REQUESTS, async () => {
            const [first, second] = ecs.tasks;
            if (first === undefined || second === undefined) throw new Error("too few tasks");
            return [await ecs.spotInterruption(first, true), await ecs.spotInterruption(second, true)];
        });
        figure("Spot notices under load", `${report.total} requests, ${report.failed.length} failed`);
        figure("99 % of answers within", `${report.within(0.99)} ms`);
        expectNothingLost(report, REQUESTS);
        await expectEverybodyBack();
        for (const { exit, seconds } of stopped) {
            expect(exit).to.equal(0);
            expect(seconds).to.be.lessThan(stackTiming().stopTimeoutSeconds);
        }
        const moved = watchers.filter(({ sessions }) => sessions.length > 1);
        figure("sockets that moved, each with its session", `${moved.length}`);
        expect(moved).not.to.have.length(0);
    });

    it("a rolling deployment: no failed request, every socket back with its session", async () => {
        const { deploymentMaximumPercent } = surroundings().definition;
        const [report, stopped] = await during(REQUESTS, () => ecs.deploy(deploymentMaximumPercent));
        figure("rolling deployment of 3 tasks", `${report.total} requests, ${report.failed.length} failed`);
        expectNothingLost(report, REQUESTS);
        await expectEverybodyBack();
        expect(stopped.map(({ exit }) => exit)).to.deep.equal([0, 0, 0]);
    });

    it("scale-in: no failed request, every socket back with its session", async () => {
        const [report, [stopped]] = await during(REQUESTS * 0.4, async () => {
            const [task] = ecs.tasks;
            if (task === undefined) throw new Error("no task");
            return [await ecs.scaleIn(task)];
        });
        figure("scale-in from 3 to 2 tasks", `${report.total} requests, ${report.failed.length} failed`);
        expectNothingLost(report, REQUESTS * 0.4);
        await expectEverybodyBack();
        expect(stopped?.exit).to.equal(0);
        await ecs.scaleOut(1);
    });

    it("a host that is lost without a word costs at most its own share until that is noticed", async () => {
        const tasks = ecs.tasks.length;
        const [report] = await during(REQUESTS * 0.4, async () => {
            const [task] = ecs.tasks;
            if (task === undefined) throw new Error("no task");
            await ecs.loseHost(task, NOTICED_AFTER_SECONDS);
            return [];
        });
        const share = (REQUESTS_PER_SECOND * NOTICED_AFTER_SECONDS) / tasks;
        figure("a host lost, noticed after 1 s", `${report.total} requests, ${report.failed.length} failed`);
        // What was under way on it, and a second for the noticing itself on a busy machine.
        expect(report.failed.length).to.be.within(1, 2 * share + 60);
        const times = report.failed.map(({ at }) => at);
        expect(Math.max(...times) - Math.min(...times)).to.be.lessThan((NOTICED_AFTER_SECONDS + 2) * 1000);
        await expectEverybodyBack();
        await ecs.scaleOut(1);
    });
});
