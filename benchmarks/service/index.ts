import { setTimeout as pause } from "node:timers/promises";
import { signedOut, type Watcher, watchCrowd } from "../../tests/service/parts/clients";
import { Load, type Report } from "../../tests/service/parts/load";
import { until } from "../../tests/service/parts/processes";
import { SimulatedEcs } from "../../tests/service/parts/simulated-ecs";
import { stackTiming } from "../../tests/service/parts/timing";
import { type Seeded, seeded } from "../../tests/service/parts/tokens";
import { surroundings, taskEnvironment } from "../../tests/service/surroundings";
import { mostOfOne, THRESHOLD_MS } from "./most";
import { type Headline, marginOf, USERS_MARK, writeHeadline, writeTable } from "./page";
import { CORES, failed, lateness, Place, times, warmUp } from "./place";
import { asUsers, TASKS, USERS, USERS_PER_SECOND } from "./users";

export { soakService } from "./soak";

const DATABASE_AWAY_SECONDS = 60;
const SILENT_SECONDS = 15;
const WARM_UP_SECONDS = 30;
/** From here on the figures are written into the pages. */
const FULL_MINUTES = 10;

/** @returns whether it could be measured here */
export function benchService(minutes: number, node: string): Promise<boolean> {
    return Place.with(node, async (place) => {
        // Clients come by CloudFront, each with its own address.
        const environment = taskEnvironment({ TRUSTED_PROXIES: "2" });
        const ecs = await SimulatedEcs.start(stackTiming(), TASKS, () => place.launch(environment));
        let steady: Report;
        try {
            steady = await new Crowd(ecs, place).measure(minutes);
        } finally {
            await ecs.stop();
        }
        const most = await mostOfOne(place, environment);
        place.noteColdStarts();
        const all: Headline = {
            users: USERS,
            requestsPerSecond: USERS_PER_SECOND,
            p99Ms: steady.within(0.99),
            socketsPerTask: Math.ceil(USERS / TASKS),
            mostPerTask: most,
            tasks: TASKS,
        };
        place.note(
            "margin",
            `${TASKS} tasks handle ${marginOf(all)} the load of ${USERS} users with p99 below ${THRESHOLD_MS} ms`,
        );
        if (minutes < FULL_MINUTES) {
            process.stderr.write(`the pages stay as they are: they have ${FULL_MINUTES} minutes or more\n`);
            return;
        }
        writeTable(USERS_MARK, place.rows, place.machine());
        writeHeadline(all);
    });
}

/** The 500 users, and what happens to them. */
class Crowd {
    private clients: Seeded[] = [];
    private watchers: Watcher[] = [];

    constructor(
        private readonly ecs: SimulatedEcs,
        private readonly place: Place,
    ) {}

    /** @returns what became of the requests while nothing happened */
    async measure(minutes: number): Promise<Report> {
        this.clients = await seeded(USERS);
        this.watchers = await watchCrowd(this.ecs.url, this.clients);
        await warmUp(WARM_UP_SECONDS, () => this.load());
        const steady = await this.phase(`${USERS} users on ${TASKS} tasks for ${minutes} minutes`, () =>
            pause(minutes * 60_000),
        );
        await this.losses();
        const { ecs, clients, watchers } = this;
        const lost = watchers.filter(({ hasSession }) => !hasSession).length;
        this.place.note("signed out by all that", `${(await signedOut(ecs.url, clients)) + lost} of ${USERS}`);
        for (const watcher of watchers) watcher.close();
        return steady;
    }

    private async losses(): Promise<void> {
        const { ecs } = this;
        const { redis, postgres } = surroundings();
        await this.phase("a task is lost, noticed after a second, and replaced", async () => {
            const [task] = ecs.tasks;
            if (task === undefined) throw new Error("no task");
            await ecs.loseHost(task, 1);
            await this.allBack();
            await ecs.scaleOut(1);
            await pause(10_000);
        });
        await this.phase(`the cache is silent for ${SILENT_SECONDS} s, then an empty one takes its place`, async () => {
            redis.freeze();
            await pause(SILENT_SECONDS * 1000);
            await redis.kill();
            await redis.startAgain();
            await pause(20_000);
        });
        await this.phase(`the database is away for ${DATABASE_AWAY_SECONDS} s`, async () => {
            await postgres.stop();
            await pause(DATABASE_AWAY_SECONDS * 1000);
            await postgres.startAgain();
            await pause(20_000);
        });
        await this.allBack();
    }

    private load(): Load {
        return new Load(this.ecs.url, USERS_PER_SECOND, asUsers(this.clients));
    }

    private allBack(): Promise<void> {
        return until("every socket is back", () => this.watchers.every(({ connected }) => connected));
    }

    /** What the tasks do while something happens. */
    private async phase(what: string, happens: () => Promise<unknown>): Promise<Report> {
        const { place } = this;
        const load = this.load();
        // A task that is started meanwhile is none of them: its start would be counted as its work.
        const [groups, tasks] = [[...place.groups], [...place.tasks]];
        const [startedAt, before] = [Date.now(), groups.map(({ cpuSeconds }) => cpuSeconds)];
        const logged = tasks.map((task) => task.output().length);
        await happens();
        const report = await load.stop();
        const seconds = (Date.now() - startedAt) / 1000;
        const shares = groups.map(({ cpuSeconds }, index) => (cpuSeconds - (before[index] ?? 0)) / seconds / CORES);
        const memory = Math.max(...groups.map(({ memoryMiB }) => memoryMiB));
        place.note(
            what,
            `${(report.total / seconds).toFixed(0)} requests a second, ${times(report)}, ${failed(report)}; at most of a task: CPU ${Math.round(Math.max(...shares) * 100)} %, memory ${memory.toFixed(0)} MiB, event loop late by ${lateness(tasks, logged)} ms`,
        );
        return report;
    }
}
