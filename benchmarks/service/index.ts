import { setTimeout as pause } from "node:timers/promises";
import { signedOut, watchCrowd } from "../../tests/service/parts/clients";
import { Load } from "../../tests/service/parts/load";
import { until } from "../../tests/service/parts/processes";
import { SimulatedEcs } from "../../tests/service/parts/simulated-ecs";
import type { Task } from "../../tests/service/parts/task";
import { stackTiming } from "../../tests/service/parts/timing";
import { seeded } from "../../tests/service/parts/tokens";
import { surroundings, taskEnvironment } from "../../tests/service/surroundings";
import { CORES, lateness, Place, times } from "./place";
import { asUsers } from "./users";

export { soakService } from "./soak";

const TASKS = 3;
const USERS = 500;
/** Each user: a socket, and a request every ten seconds. */
const REQUESTS_PER_SECOND = USERS / 10;
const DATABASE_AWAY_SECONDS = 60;
const SILENT_SECONDS = 15;
const MOST_P99_MS = 500;
const STEP_SECONDS = 20;

/** @returns whether it could be measured here */
export function benchService(minutes: number, node: string): Promise<boolean> {
    return Place.with(node, async (place) => {
        // Clients come by CloudFront, each with its own address.
        const ecs = await SimulatedEcs.start(stackTiming(), TASKS, () =>
            place.launch(taskEnvironment({ TRUSTED_PROXIES: "2" })),
        );
        try {
            await crowd(ecs, place, minutes);
        } finally {
            await ecs.stop();
        }
        const alone = await place.launch();
        await most(place, alone);
        await alone.kill();
    });
}

/** The 500 users, and what happens to them. */
async function crowd(ecs: SimulatedEcs, place: Place, minutes: number): Promise<void> {
    const { redis, postgres } = surroundings();
    const clients = await seeded(USERS);
    const watchers = await watchCrowd(ecs.url, clients);
    const phase = async (what: string, happens: () => Promise<unknown>) => {
        const load = new Load(ecs.url, REQUESTS_PER_SECOND, asUsers(clients));
        const { groups, tasks } = place;
        const [startedAt, before] = [Date.now(), groups.map(({ cpuSeconds }) => cpuSeconds)];
        const logged = tasks.map((task) => task.output().length);
        await happens();
        const report = await load.stop();
        const seconds = (Date.now() - startedAt) / 1000;
        const shares = groups.map(({ cpuSeconds }, index) => (cpuSeconds - (before[index] ?? 0)) / seconds / CORES);
        const memory = Math.max(...groups.map(({ memoryMiB }) => memoryMiB));
        const failed = JSON.stringify(report.failures);
        place.note(
            what,
            `${(report.total / seconds).toFixed(0)} requests a second, ${times(report)}, failed ${report.failed.length} of ${report.total} ${failed}, CPU of a task ${Math.round(Math.max(...shares) * 100)} %, memory ${memory.toFixed(0)} MiB, event loop late by ${lateness(tasks, logged)} ms`,
        );
    };
    const back = () => until("every socket is back", () => watchers.every(({ connected }) => connected));
    const rest = (minutes - 3) * 60_000;
    await phase(`${USERS} users, each with a socket, on ${TASKS} tasks`, () => pause(rest));
    await phase("a task is lost, noticed after a second, and replaced", async () => {
        const [task] = ecs.tasks;
        if (task === undefined) throw new Error("no task");
        await ecs.loseHost(task, 1);
        await back();
        await ecs.scaleOut(1);
        await pause(10_000);
    });
    await phase(`the cache is silent for ${SILENT_SECONDS} s, then an empty one takes its place`, async () => {
        redis.freeze();
        await pause(SILENT_SECONDS * 1000);
        await redis.kill();
        await redis.startAgain();
        await pause(20_000);
    });
    await phase(`the database is away for ${DATABASE_AWAY_SECONDS} s`, async () => {
        await postgres.stop();
        await pause(DATABASE_AWAY_SECONDS * 1000);
        await postgres.startAgain();
        await pause(20_000);
    });
    await back();
    const lost = watchers.filter(({ hasSession }) => !hasSession).length;
    place.note("signed out by all that", `${(await signedOut(ecs.url, clients)) + lost}`);
    for (const watcher of watchers) watcher.close();
}

/** The largest load that one task bears. */
async function most(place: Place, task: Task): Promise<void> {
    const clients = await seeded(50);
    let held = "none";
    for (let perSecond = 20; perSecond <= 400; perSecond += 20) {
        const load = new Load(task.url, perSecond, asUsers(clients));
        await pause(STEP_SECONDS * 1000);
        const report = await load.stop();
        const rate = report.total / STEP_SECONDS;
        if (report.failed.length > 0 || report.within(0.99) > MOST_P99_MS || rate < perSecond * 0.9) break;
        held = `${perSecond} requests a second, ${times(report)}`;
    }
    place.note(`the largest load of one task with p99 below ${MOST_P99_MS} ms`, held);
}
