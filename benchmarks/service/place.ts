import { execFileSync } from "node:child_process";
import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { unmet } from "../../tests/needs";
import { SERVICE_NEEDS } from "../../tests/service/needs";
import type { Report } from "../../tests/service/parts/load";
import { endAll, until } from "../../tests/service/parts/processes";
import { Task } from "../../tests/service/parts/task";
import { mochaHooks, taskEnvironment } from "../../tests/service/surroundings";
import { Cgroup, cgroupVersion } from "./cgroup";
import { nodeAt } from "./node";
import { type Row, tableOf } from "./page";

/** A task of startup-prod. */
export const CORES = 0.25;
const MEMORY_MIB = 512;
/** What is still open so long after the end keeps no unattended run from ending. */
const LINGERS_MS = 10_000;

/** Where tasks run in groups with limits, and what was measured. */
export class Place {
    readonly groups: Cgroup[] = [];
    readonly tasks: Task[] = [];
    readonly rows: Row[] = [];
    private readonly coldStarts: number[] = [];

    private constructor(
        private readonly version: 1 | 2,
        private readonly node: string,
    ) {}

    /**
     * Everything that a task finds around it, for as long as something is measured there. What was measured until then is
     * printed too where it ends with an error.
     *
     * @param node the Node.js of the tasks; "" for this one
     * @returns whether it could be measured here
     */
    static async with(node: string, measure: (place: Place) => Promise<void>): Promise<boolean> {
        const version = cgroupVersion();
        const missing = unmet(SERVICE_NEEDS);
        if (version === undefined || missing !== undefined) {
            process.stderr.write(
                `skipped: needs ${missing ?? "root on Linux, and cgroups with limits of CPU and memory"}\n`,
            );
            return false;
        }
        await mochaHooks.beforeAll.call({ timeout: () => {} } as unknown as Mocha.Context);
        const place = new Place(version, nodeAt(node));
        try {
            await measure(place);
        } finally {
            process.stdout.write(tableOf(place.rows));
            await mochaHooks.afterAll();
            await endAll();
            for (const group of place.groups) await group.remove();
            endSoon();
        }
        return true;
    }

    note(what: string, result: string): void {
        this.rows.push([what, result]);
        process.stderr.write(`${what}: ${result}\n`);
    }

    /** Starts a task, and waits until it answers. */
    async launch(environment: Record<string, string> = taskEnvironment()): Promise<Task> {
        const group = new Cgroup(String(this.groups.length), this.version, CORES, MEMORY_MIB);
        this.groups.push(group);
        const startedAt = Date.now();
        const task = await Task.start({ EVENT_LOOP_SECONDS: "10", ...environment }, undefined, (_, args) =>
            group.within(this.node, args),
        );
        await until("the task answers", () =>
            fetch(`${task.url}/health`).then(
                ({ ok }) => ok,
                () => false,
            ),
        );
        this.tasks.push(task);
        this.coldStarts.push((Date.now() - startedAt) / 1000);
        return task;
    }

    /** Says how long the tasks took to start. */
    noteColdStarts(): void {
        const [least, most] = [Math.min(...this.coldStarts), Math.max(...this.coldStarts)];
        this.note("cold start of a task, until it answers", `${least.toFixed(1)} to ${most.toFixed(1)} s`);
    }

    /** The day, the machine and the Node.js: what figures of another place may differ by. */
    machine(): string {
        const cores = os.cpus();
        const node = execFileSync(this.node, ["--version"], { encoding: "utf8" });
        const day = new Date().toISOString().slice(0, 10);
        return `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown kind"}, on which users, load balancer, database and cache run too; Node.js ${node.trim().slice(1)}, cgroups version ${this.version}; ${day}`;
    }
}

function endSoon(): void {
    setTimeout(() => {
        process.stderr.write(`ended with ${process.getActiveResourcesInfo().join(", ")} still open\n`);
        process.exit();
    }, LINGERS_MS).unref();
}

export const times = (report: Report) =>
    `p50 ${report.within(0.5)} ms, p95 ${report.within(0.95)} ms, p99 ${report.within(0.99)} ms`;

/** How many failed, and how: `3 of 500 failed (503: 2, ECONNRESET: 1)`. */
export function failed({ failures, failed: all, total }: Report): string {
    const kinds = Object.entries(failures).map(([kind, count]) => `${kind}: ${count}`);
    return `${all.length} of ${total} failed${kinds.length === 0 ? "" : ` (${kinds.join(", ")})`}`;
}

/** By how many milliseconds the event loops were late at most, of 99 % of their turns, since so many characters of the log. */
export function lateness(tasks: readonly Task[], since: readonly number[]): number {
    const lines = tasks.flatMap((task, index) => [
        ...task
            .output()
            .slice(since[index] ?? 0)
            .matchAll(/"eventLoopLateMs":\{"p50":\d+,"p99":(\d+)/g),
    ]);
    return Math.max(0, ...lines.map(([, p99]) => Number(p99)));
}

/** Work that is not counted: caches fill, and code is compiled. */
export async function warmUp(seconds: number, start: () => { stop(): Promise<Report> }): Promise<void> {
    const load = start();
    await pause(seconds * 1000);
    await load.stop();
}
