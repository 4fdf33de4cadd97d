import { unmet } from "../../tests/needs";
import { SERVICE_NEEDS } from "../../tests/service/needs";
import type { Report } from "../../tests/service/parts/load";
import { endAll, until } from "../../tests/service/parts/processes";
import { Task } from "../../tests/service/parts/task";
import { mochaHooks, taskEnvironment } from "../../tests/service/surroundings";
import { Cgroup, cgroupVersion } from "./cgroup";

/** A task of startup-prod. */
export const CORES = 0.25;
const MEMORY_MIB = 512;

/** Where tasks run in groups with limits, and what was measured. */
export class Place {
    readonly groups: Cgroup[] = [];
    readonly tasks: Task[] = [];
    private readonly rows: [what: string, result: string][] = [];

    private constructor(
        private readonly version: 1 | 2,
        private readonly node: string,
    ) {}

    /**
     * Everything that a task finds around it, for as long as something is measured there.
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
        const place = new Place(version, node);
        try {
            await measure(place);
        } finally {
            await mochaHooks.afterAll();
            await endAll();
            for (const group of place.groups) group.remove();
        }
        const table = place.rows.map((row) => `| ${row.join(" | ")} |\n`).join("");
        process.stdout.write(`| what | result |\n|---|---|\n${table}`);
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
        const task = await Task.start({ EVENT_LOOP_SECONDS: "10", ...environment }, undefined, (command, args) =>
            group.within(this.node === "" ? command : this.node, args),
        );
        await until("the task answers", () =>
            fetch(`${task.url}/health`).then(
                ({ ok }) => ok,
                () => false,
            ),
        );
        this.tasks.push(task);
        this.note("cold start of a task", `${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
        return task;
    }
}

export const times = (report: Report) =>
    `p50 ${report.within(0.5)} ms, p95 ${report.within(0.95)} ms, p99 ${report.within(0.99)} ms`;

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
