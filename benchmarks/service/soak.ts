import { setTimeout as pause } from "node:timers/promises";
import { linearRegression } from "simple-statistics";
import { watchCrowd } from "../../tests/service/parts/clients";
import { Load } from "../../tests/service/parts/load";
import { seeded } from "../../tests/service/parts/tokens";
import { taskEnvironment } from "../../tests/service/surroundings";
import { lateness, Place, times } from "./place";
import { asUsers } from "./users";

/** A third of the 500 users of three tasks. */
const USERS = 166;
const REQUESTS_PER_SECOND = USERS / 10;
const SAMPLE_SECONDS = 5;
/** Until then caches fill and code is compiled: a part of the whole. */
const WARM_UP = 0.2;

/**
 * One task under steady work, and the slope of its memory.
 *
 * @returns whether it could be measured here
 */
export function soakService(minutes: number, node: string): Promise<boolean> {
    return Place.with(node, async (place) => {
        const task = await place.launch(taskEnvironment({ TRUSTED_PROXIES: "2" }));
        const [group] = place.groups;
        if (group === undefined) throw new Error("no group");
        const clients = await seeded(USERS);
        const watchers = await watchCrowd(task.url, clients);
        const load = new Load(task.url, REQUESTS_PER_SECOND, asUsers(clients));
        const startedAt = Date.now();
        const samples: [minutes: number, MiB: number][] = [];
        for (let at = 0; at < minutes; at = (Date.now() - startedAt) / 60_000) {
            await pause(SAMPLE_SECONDS * 1000);
            if (at >= minutes * WARM_UP) samples.push([at, group.memoryMiB]);
            if (samples.length % 12 === 1)
                process.stderr.write(`  ${at.toFixed(1)} min: ${group.memoryMiB.toFixed(0)} MiB\n`);
        }
        const report = await load.stop();
        for (const watcher of watchers) watcher.close();
        await task.kill();
        const { m: slope } = linearRegression(samples);
        const held = samples.map(([, MiB]) => MiB);
        place.note(
            `${USERS} users on one task for ${minutes} minutes`,
            `${report.total} requests, ${times(report)}, failed ${report.failed.length}, event loop late by ${lateness([task], [0])} ms`,
        );
        place.note(
            "memory after the first fifth",
            `${(slope * 60).toFixed(1)} MiB an hour, from ${Math.min(...held).toFixed(0)} to ${Math.max(...held).toFixed(0)} MiB`,
        );
    });
}
