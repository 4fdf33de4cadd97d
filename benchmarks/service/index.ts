import { setTimeout as pause } from "node:timers/promises";
import { unmet } from "../../tests/needs";
import { SERVICE_NEEDS } from "../../tests/service/needs";
import { bearer, signedOut, watchCrowd } from "../../tests/service/parts/clients";
import { type Call, Load, type Report } from "../../tests/service/parts/load";
import { endAll, until } from "../../tests/service/parts/processes";
import { SimulatedEcs } from "../../tests/service/parts/simulated-ecs";
import { Task } from "../../tests/service/parts/task";
import { stackTiming } from "../../tests/service/parts/timing";
import { type Seeded, seeded } from "../../tests/service/parts/tokens";
import { mochaHooks, surroundings, taskEnvironment } from "../../tests/service/surroundings";
import { Cgroup, cgroupVersion } from "./cgroup";

const TASKS = 3;
const USERS = 500;
const CORES = 0.25;
const MEMORY_MIB = 512;
/** Each user: a socket, and a request every ten seconds. */
const REQUESTS_PER_SECOND = USERS / 10;
const DATABASE_AWAY_SECONDS = 60;
const SILENT_SECONDS = 15;
const MOST_P99_MS = 500;
const STEP_SECONDS = 20;

/** Of 100 requests: 4 messages, each to 500 sockets; 6 URLs for uploads; the rest reads. */
function asUsers(clients: readonly Seeded[]): (index: number) => Call {
    return (index) => {
        const client = clients[(index * 37) % clients.length];
        if (client === undefined) throw new Error("no clients");
        const headers = bearer(client);
        const kind = index % 100;
        if (kind % 25 === 0) return { method: "POST", path: "/messages", headers, body: { text: "x".repeat(200) } };
        if (kind % 16 === 1) {
            const body = { fileName: "a.jpg", contentType: "image/jpeg", sizeBytes: 1000 };
            return { method: "POST", path: "/files/presigned-url", headers, body };
        }
        return { method: "GET", path: kind % 2 === 0 ? "/messages" : "/sessions/current", headers };
    };
}

const rows: [what: string, result: string][] = [];
function note(what: string, result: string): void {
    rows.push([what, result]);
    process.stderr.write(`${what}: ${result}\n`);
}

const times = (report: Report) =>
    `p50 ${report.within(0.5)} ms, p95 ${report.within(0.95)} ms, p99 ${report.within(0.99)} ms`;

/** @returns whether it could be measured here */
export async function benchService(minutes: number, node: string): Promise<boolean> {
    const version = cgroupVersion();
    const missing = unmet(SERVICE_NEEDS);
    if (version === undefined || missing !== undefined) {
        process.stderr.write(
            `skipped: needs ${missing ?? "root on Linux, and cgroups with limits of CPU and memory"}\n`,
        );
        return false;
    }
    await mochaHooks.beforeAll.call({ timeout: () => {} } as unknown as Mocha.Context);
    const groups: Cgroup[] = [];
    const launch = async (environment: Record<string, string>) => {
        const group = new Cgroup(String(groups.length), version, CORES, MEMORY_MIB);
        groups.push(group);
        const startedAt = Date.now();
        const task = await Task.start(environment, undefined, (command, args) =>
            group.within(node === "" ? command : node, args),
        );
        await until("the task answers", () =>
            fetch(`${task.url}/health`).then(
                ({ ok }) => ok,
                () => false,
            ),
        );
        note("cold start of a task", `${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
        return task;
    };
    // Clients come by CloudFront, each with its own address.
    const ecs = await SimulatedEcs.start(stackTiming(), TASKS, () => launch(taskEnvironment({ TRUSTED_PROXIES: "2" })));
    try {
        await crowd(ecs, groups, minutes);
    } finally {
        await ecs.stop();
    }
    const alone = await launch(taskEnvironment());
    await most(alone);
    await alone.kill();
    for (const group of groups) group.remove();
    await mochaHooks.afterAll();
    await endAll();
    process.stdout.write(`| what | result |\n|---|---|\n${rows.map((row) => `| ${row.join(" | ")} |\n`).join("")}`);
    return true;
}

/** The 500 users, and what happens to them. */
async function crowd(ecs: SimulatedEcs, groups: Cgroup[], minutes: number): Promise<void> {
    const { redis, postgres } = surroundings();
    const clients = await seeded(USERS);
    const watchers = await watchCrowd(ecs.url, clients);
    const phase = async (what: string, happens: () => Promise<unknown>) => {
        const load = new Load(ecs.url, REQUESTS_PER_SECOND, asUsers(clients));
        const [startedAt, before] = [Date.now(), groups.map(({ cpuSeconds }) => cpuSeconds)];
        await happens();
        const report = await load.stop();
        const seconds = (Date.now() - startedAt) / 1000;
        const shares = groups.map(({ cpuSeconds }, index) => (cpuSeconds - (before[index] ?? 0)) / seconds / CORES);
        const memory = Math.max(...groups.map(({ memoryMiB }) => memoryMiB));
        const failed = JSON.stringify(report.failures);
        note(
            what,
            `${(report.total / seconds).toFixed(0)} requests a second, ${times(report)}, failed ${report.failed.length} of ${report.total} ${failed}, CPU of a task ${Math.round(Math.max(...shares) * 100)} %, memory ${memory.toFixed(0)} MiB`,
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
    note("signed out by all that", `${(await signedOut(ecs.url, clients)) + lost}`);
    for (const watcher of watchers) watcher.close();
}

/** The largest load that one task bears. */
async function most(task: Task): Promise<void> {
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
    note(`the largest load of one task with p99 below ${MOST_P99_MS} ms`, held);
}
